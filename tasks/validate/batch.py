"""One batch goes through the gate: each article becomes accepted, quarantined or duplicate."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from tasks.desk import Desk
from tasks.ledger import Taken
from tasks.records import Article, Batch, Reason, Verdict
from tasks.rows import Row, article_row, passage_rows
from tasks.store import Written
from tasks.validate.index import Index
from tasks.validate.outcome import GateResult
from tasks.validate.tables import check_table
from tasks.validate.verdicts import judge


@dataclass(frozen=True, slots=True)
class Validated:
    """What validation decided about a batch: how many articles ended in each state, and the rules' outcome."""

    batch: Batch
    counts: Mapping[str, int]
    result: GateResult
    written: tuple[Written, ...]


def validate_batch(desk: Desk, batch: Batch) -> Validated:
    """Judge a batch, write the verdicts into its tables, and record them; doing it again changes nothing."""
    stored = desk.articles(batch.edition, stem=batch.batch_id)
    readable = [article for article, _ in stored if article.text]
    index = _index(desk, batch)
    known = _known(desk, batch, index, readable)
    judgement = judge(
        readable,
        known=[article for article, _ in known],
        origins={row["article_id"]: row["origin_id"] for _, row in known},
    )
    verdicts = iter(judgement.verdicts)
    judged = [(article, next(verdicts) if article.text else _refused(row)) for article, row in stored]
    written = (
        desk.store.write_table(
            "articles",
            [article_row(a, v, batch) for a, v in judged],
            edition=batch.edition,
            stem=batch.batch_id,
        ),
        desk.store.write_table(
            "passages",
            [row for a, v in judged if v.status != "duplicate" for row in passage_rows(a, v)],
            edition=batch.edition,
            stem=batch.batch_id,
        ),
    )
    index.add(batch.batch_id, [article for article, verdict in judged if verdict.status == "accepted"])
    desk.ledger.judge_batch(batch.batch_id, [_taken(a, v) for a, v in judged])
    counts = Counter(verdict.status for _, verdict in judged)
    return Validated(batch, dict(sorted(counts.items())), judgement.result, written)


def _index(desk: Desk, batch: Batch) -> Index:
    """Open the index of all that was accepted before a batch."""
    earlier = {one.batch_id: one for one in _before(desk, batch)}

    def accepted(batch_id: str) -> Iterator[Article]:
        stored = desk.articles(earlier[batch_id].edition, stem=batch_id)
        return (article for article, row in stored if row["status"] == "accepted")

    return Index(desk.settings.local_folder / "index", tuple(earlier), accepted)


def _before(desk: Desk, batch: Batch) -> list[Batch]:
    judged = desk.ledger.waiting("validated", "extracted")
    return [one for one in judged if (one.edition, one.number) < (batch.edition, batch.number)]


def _known(desk: Desk, batch: Batch, index: Index, articles: Sequence[Article]) -> list[tuple[Article, Row]]:
    """Return the articles taken in before that these may be copies of or share passages with, in order."""
    wanted = index.alike(articles)
    for batch_id, article_id in desk.ledger.batches_with({article.article_id for article in articles}):
        wanted.setdefault(batch_id, set()).add(article_id)
    return [
        pair
        for one in _before(desk, batch)
        if one.batch_id in wanted
        for pair in desk.articles(one.edition, stem=one.batch_id, only=wanted[one.batch_id])
        if pair[1]["status"] == "accepted"
    ]


def _refused(row: Row) -> Verdict:
    return Verdict(row["article_id"], "quarantined", tuple(Reason(**reason) for reason in row["reasons"]))


def _taken(article: Article, verdict: Verdict) -> Taken:
    return Taken(
        article.article_id, article.path, verdict.status, tuple(asdict(reason) for reason in verdict.reasons)
    )


def check_tables(desk: Desk, edition: str, stem: str, names: Iterable[str]) -> dict[str, GateResult]:
    """Judge tables we wrote ourselves.

    Raises:
        TableInvalid: A critical expectation is broken.
    """
    own = desk.store.read_table("articles", edition=edition, stem=stem)
    # A memo speaks of the whole week; what was read in a batch is about the articles of that batch.
    articles = (own if len(own) else desk.store.read_table("articles", edition=edition)).to_pandas()
    frames = {name: desk.store.read_table(name, edition=edition, stem=stem).to_pandas() for name in names}
    return {name: check_table(name, frame, articles=articles) for name, frame in frames.items()}
