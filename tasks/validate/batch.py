"""One batch goes through the gate: each article becomes accepted, quarantined or duplicate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from tasks.desk import Desk
from tasks.ledger import Taken
from tasks.records import Article, Batch, Reason, Verdict
from tasks.rows import Row, article_row, passage_rows
from tasks.store import Written
from tasks.validate.outcome import GateResult
from tasks.validate.tables import check_table
from tasks.validate.verdicts import judge

MEMORY = 8
"""Editions back that are compared with for copies and shared passages."""


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
    known = _known(desk, batch)
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
    desk.ledger.judge_batch(batch.batch_id, [_taken(a, v) for a, v in judged])
    counts = Counter(verdict.status for _, verdict in judged)
    return Validated(batch, dict(sorted(counts.items())), judgement.result, written)


def _known(desk: Desk, batch: Batch) -> list[tuple[Article, Row]]:
    editions = [edition for edition in desk.store.editions() if edition <= batch.edition][-MEMORY:]
    earlier = [pair for edition in editions for pair in desk.articles(edition)]
    return [
        pair for pair in earlier if pair[1]["status"] == "accepted" and pair[1]["batch"] != batch.batch_id
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
    articles = desk.store.read_table("articles", edition=edition).to_pandas()
    frames = {name: desk.store.read_table(name, edition=edition, stem=stem).to_pandas() for name in names}
    return {name: check_table(name, frame, articles=articles) for name, frame in frames.items()}
