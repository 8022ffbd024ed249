"""The one flow: from new articles to a delivered memo."""

from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module

from prefect import flow, runtime

from tasks import settings as config
from tasks.deliver.drain import Delivery
from tasks.deliver.task import deliver
from tasks.desk import held, opened
from tasks.extract.model import load_model
from tasks.extract.task import extract
from tasks.ingest.task import ingest
from tasks.render.edition import Rendered, stale_memos
from tasks.render.task import render, show_quality
from tasks.settings import Settings, clock, edition_of
from tasks.steps import recorded
from tasks.validate.task import check, validate

EXTRACTED = ("mentions", "quotes", "events", "topics")
"""The tables of a batch that have expectations."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did.

    Attributes:
        counts: New articles by the state they ended in.
        refused: Files that could not be read, `path: reason`.
        left: Files left for the next run, likewise.
        memos: The memos that were written.
        delivery: What became of the mail.
    """

    edition: str
    run_id: str
    counts: dict[str, int] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    memos: tuple[Rendered, ...] = ()
    delivery: Delivery = field(default_factory=Delivery)


def _run_name() -> str:
    return f"briefing {_edition(_settings(runtime.flow_run.parameters))}"


def _edition(settings: Settings) -> str:
    return edition_of(clock(settings).date(), week_start=settings.week_start)


def _settings(parameters: dict[str, str | None]) -> Settings:
    return config.load(**parameters)


@flow(name="weekly-briefing", flow_run_name=_run_name, description=__doc__, persist_result=False)
def weekly_briefing(seeds: str | None = None, outputs: str | None = None, now: str | None = None) -> Summary:
    """Take in what is new, judge it, read it, write the memo, deliver it.

    Args:
        seeds: Folder of articles; unset means the setting.
        outputs: Folder of results; unset means the setting.
        now: The moment the run goes by, ISO 8601; unset means now.
    """
    settings = _settings({"seeds": seeds, "outputs": outputs, "now": now})
    edition = _edition(settings)
    counts: Counter[str] = Counter()
    with (
        held(settings),
        opened(settings) as desk,
        recorded("weekly-briefing", desk, edition, runtime=runtime) as step,
    ):
        intake = ingest(settings, edition)
        for batch in desk.ledger.waiting("received"):
            counts.update(validate(settings, batch).counts)
        for batch in desk.ledger.waiting("validated"):
            show_quality(settings, batch)
            extract(settings, batch)
            check(settings, batch.edition, batch.batch_id, EXTRACTED, what=batch.label)
        memos = tuple(render(settings, name) for name in stale_memos(desk, edition))
        for memo in memos:
            stem = memo.name.stem(memo.revision)
            check(settings, memo.name.edition, stem, ("memo_lines",), what=f"memo {memo.name.label}")
        delivery = deliver(settings, edition)
        step.wrote(*(file for memo in memos for file in memo.written))
    return Summary(
        edition, str(runtime.flow_run.id), dict(counts), intake.refused, intake.left, memos, delivery
    )


def warm_up() -> None:
    """Load what takes long, while a server starts beside."""
    import_module("expectations.articles")
    load_model()
