"""One batch goes through the gate: each article becomes accepted, quarantined or duplicate."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tasks.desk import Desk
from tasks.ledger import Taken
from tasks.overrulings import overrulings_of
from tasks.records import Article, Batch, Reason, Verdict
from tasks.reports import report_path
from tasks.rows import Row, article_row, passage_rows
from tasks.store import Written
from tasks.validate.ahead import start, start_next
from tasks.validate.index import Index
from tasks.validate.limits import limits_of
from tasks.validate.outcome import GateResult
from tasks.validate.report import quality_report
from tasks.validate.suites import TABLES, user_suites
from tasks.validate.tables import check_table
from tasks.validate.verdicts import judge


@dataclass(frozen=True, slots=True)
class Validated:
    """What validation decided about a batch: how many articles ended in each state, and what each suite found.

    Articles whose verdict stood already, in a batch that was sent back to the gate, are not counted again.
    """

    batch: Batch
    counts: Mapping[str, int]
    results: tuple[GateResult, ...]
    written: tuple[Written, ...]

    def assertions(self) -> dict[str, list[dict[str, Any]]]:
        """Return what was found by the table it was found in, a row a rule, for lineage."""
        found: dict[str, list[dict[str, Any]]] = {}
        for result in self.results:
            found.setdefault(TABLES.get(result.suite, "articles"), []).extend(result.assertions())
        return found


def validate_batch(desk: Desk, batch: Batch) -> Validated:
    """Judge a batch, write the verdicts into its tables, and record them; doing it again changes nothing.

    In a batch that a person sent back, only the articles that wait are judged; the others' verdicts stand.
    """
    started = start(desk, batch)
    at_gate = _AtGate.of(desk, batch, started.stored)
    readable = at_gate.readable
    index = _index(desk, batch)
    known = _known(desk, batch, at_gate, index)
    damages = dict(started.damages)
    start_next(desk, batch)
    judgement = judge(
        [article for article, _ in readable],
        damages=damages,
        known=[article for article, _ in known],
        origins={row["article_id"]: row["origin_id"] for _, row in known},
        limits=limits_of(desk.settings.gate),
        received=batch.received,
        extra=user_suites(desk.settings.gate.suites),
        overruled={name: one.words for name, one in overrulings_of(desk.ledger).items()},
        settled=frozenset(at for at, (_, row) in enumerate(readable) if at_gate.is_settled(row)),
    )
    judged = at_gate.with_verdicts(judgement.verdicts)
    rows, passages = _rows(desk, batch, judged)
    report = quality_report(batch, rows, judgement.results)
    written = (
        desk.store.write_table("articles", rows, edition=batch.edition, stem=batch.batch_id),
        desk.store.write_table("passages", passages, edition=batch.edition, stem=batch.batch_id),
        desk.store.write_file(report_path(batch), report),
    )
    fresh = [(article, verdict) for article, _, verdict in judged if verdict]
    accepted = [a for a, row, v in judged if (v.status if v else row["status"]) == "accepted"]
    index.add(batch.batch_id, accepted)
    desk.ledger.judge_batch(batch.batch_id, [_taken(article, verdict) for article, verdict in fresh])
    counts = Counter(verdict.status for _, verdict in fresh)
    return Validated(batch, dict(sorted(counts.items())), judgement.results, written)


@dataclass(frozen=True, slots=True)
class _AtGate:
    """A batch's articles with their rows, and how far the ledger says that each is."""

    stored: Sequence[tuple[Article, Row]]
    states: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, desk: Desk, batch: Batch, stored: Sequence[tuple[Article, Row]]) -> "_AtGate":
        """Return the batch as it stands at the gate; files that were sent back to intake are not in it any more."""
        states = {(one.article_id, one.path): one.state for one in desk.ledger.taken_of(batch.batch_id)}
        return cls([pair for pair in stored if _key(pair[1]) in states], states)

    @property
    def readable(self) -> list[tuple[Article, Row]]:
        """Return those that have a text."""
        return [pair for pair in self.stored if pair[0].text]

    def is_settled(self, row: Row) -> bool:
        """Tell whether an article's verdict stands."""
        return self.states[_key(row)] != "received"

    @property
    def _is_new(self) -> bool:
        return not any(self.is_settled(row) for _, row in self.readable)

    def with_verdicts(self, verdicts: Iterable[Verdict]) -> list[tuple[Article, Row, Verdict | None]]:
        """Return all articles with their new verdicts, None for those whose verdict stands."""
        given = iter(verdicts)
        found: list[tuple[Article, Row, Verdict | None]] = []
        for article, row in self.stored:
            if not article.text:
                found.append((article, row, _refused(row) if self._is_new else None))
            else:
                found.append((article, row, None if self.is_settled(row) else next(given)))
        return found


def _key(row: Row) -> tuple[str, str]:
    return row["article_id"], row["path"]


def _rows(
    desk: Desk, batch: Batch, judged: Sequence[tuple[Article, Row, Verdict | None]]
) -> tuple[list[Row], list[Row]]:
    """Return the batch's rows of `articles` and `passages`; where a verdict stands, so do its rows."""
    fresh = [(article, one) for article, _, one in judged if one and one.status != "duplicate"]
    standing = {article.article_id for article, _, verdict in judged if verdict is None}
    standing -= {article.article_id for article, _ in fresh}
    kept = desk.store.read_rows("passages", edition=batch.edition, stem=batch.batch_id)
    passages = [row for row in kept if row["article_id"] in standing]
    for article, verdict in fresh:
        passages += passage_rows(article, verdict)
    articles = [article_row(article, verdict, batch) if verdict else row for article, row, verdict in judged]
    return articles, passages


def _index(desk: Desk, batch: Batch) -> Index:
    """Open the index of all that was accepted in the other batches."""
    others = {one.batch_id: one for one in _others(desk, batch)}

    def accepted(batch_id: str) -> Iterator[Article]:
        stored = desk.articles(others[batch_id].edition, stem=batch_id)
        return (article for article, row in stored if row["status"] == "accepted")

    return Index(desk.settings.local_folder / "index", tuple(others), accepted)


def _others(desk: Desk, batch: Batch) -> list[Batch]:
    """Return what was judged before: earlier batches, and what came later than a batch that was sent back."""
    return [one for one in desk.ledger.waiting("validated", "extracted") if one.batch_id != batch.batch_id]


def _known(desk: Desk, batch: Batch, at_gate: _AtGate, index: Index) -> list[tuple[Article, Row]]:
    """Return the articles accepted before that those of a batch may be copies of or share passages with, in order."""
    articles = [article for article, _ in at_gate.readable]
    wanted = index.alike(articles)
    for batch_id, article_id in desk.ledger.batches_with({article.article_id for article in articles}):
        wanted.setdefault(batch_id, set()).add(article_id)
    batches = (one for one in _others(desk, batch) if one.batch_id in wanted)
    others = desk.some_articles(batches, set().union(*wanted.values()))
    standing = (pair for pair in at_gate.readable if at_gate.is_settled(pair[1]))
    return [pair for pair in (*others, *standing) if pair[1]["status"] == "accepted"]


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
