"""The accepted articles of one batch are read for actors, quotes, events, dates and topics, into their tables."""

from dataclasses import dataclass

from tasks.desk import Desk
from tasks.extract.damaged import without_direct
from tasks.extract.model import load_model
from tasks.extract.shards import extract_all
from tasks.records import Batch
from tasks.rows import Row, extraction_rows
from tasks.store import Written

TABLES = ("actors", "mentions", "quotes", "events", "dates", "topics")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What extraction wrote for a batch.

    Attributes:
        model: The language model, as `name version sha256-prefix`.
    """

    batch: Batch
    model: str
    written: tuple[Written, ...]


def extract_batch(desk: Desk, batch: Batch) -> Extracted:
    """Read a batch's accepted articles and write every table of what is found; doing it again changes nothing."""
    model = load_model()
    stored = desk.articles(batch.edition, stem=batch.batch_id)
    accepted = [(article, row["damage_kinds"]) for article, row in stored if row["status"] == "accepted"]
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    found = extract_all(
        [article for article, _ in accepted], workers=desk.settings.workers, learnt=desk.settings.learnt
    )
    for (article, damage), one in zip(accepted, found, strict=True):
        for name, more in extraction_rows(article, without_direct(one, damage)).items():
            rows[name] += more
    written = tuple(
        desk.store.write_table(name, rows[name], edition=batch.edition, stem=batch.batch_id)
        for name in TABLES
    )
    used = f"{model.name} {model.version} {model.sha256[:12]}"
    desk.ledger.finish_batch(batch.batch_id, model=used)
    return Extracted(batch, used, written)
