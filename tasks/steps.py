"""One step of a run as lineage sees it: what ran, on which tables, with what result.

Task shells and the flow hand in Prefect's `runtime`, so that this module needs no Prefect.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from tasks import lineage
from tasks.desk import Desk
from tasks.lineage import FLOW
from tasks.lineage_datasets import Assertion, folder_dataset, table_dataset, written_dataset
from tasks.retry import DELAYS, can_help
from tasks.settings import edition_days, wall_clock
from tasks.store import Written


class Step:
    """A step at work: tell it what was judged and written."""

    def __init__(self, step: lineage.Step, desk: Desk, edition: str) -> None:
        self._step, self._desk, self._edition = step, desk, edition

    def wrote(self, *written: Written) -> None:
        """Note files that were written."""
        self._step.wrote(*(written_dataset(self._desk.store, one) for one in written))

    def judged(self, table: str, assertions: Iterable[Mapping[str, Any]]) -> None:
        """Note what expectations found in a table."""
        dataset = table_dataset(self._desk.store, table, self._edition)
        self._step.judged(dataset, [_assertion(one) for one in assertions])


@contextmanager
def recorded(
    job: str, desk: Desk, edition: str, *, runtime: Any, reads: Sequence[str] = ()
) -> Iterator[Step]:
    """Record a step of the running flow or task, from its start to its end, errors included.

    Args:
        job: Name of the step; the flow's own name records the flow itself.
        desk: Where it works.
        edition: ISO week it works on.
        runtime: Prefect's runtime context.
        reads: Tables of the edition it reads.
    """
    is_flow = job == FLOW
    monday, sunday = (
        datetime.combine(day, datetime.min.time(), desk.settings.zone)
        for day in edition_days(edition, week_start=desk.settings.week_start)
    )
    attempt = 1 if is_flow else int(runtime.task_run.run_count)
    inputs = [table_dataset(desk.store, name, edition) for name in reads]
    with lineage.step(
        job if is_flow else f"{FLOW}.{job}",
        run_id=str(runtime.flow_run.id if is_flow else runtime.task_run.id),
        parent=None if is_flow else lineage.Parent(str(runtime.flow_run.id), FLOW),
        inputs=inputs or [folder_dataset(desk.settings.seeds)],
        at=lambda: wall_clock(desk.settings),
        log=lineage.log_file(desk.settings.local_folder, edition),
        kind="FLOW" if is_flow else "TASK",
        nominal=(monday, sunday + timedelta(days=1)),
        attempt=attempt,
        retried=lambda error: not is_flow and attempt <= len(DELAYS) and can_help(error),
    ) as step:
        yield Step(step, desk, edition)


def _assertion(found: Mapping[str, Any]) -> Assertion:
    return Assertion(
        rule=str(found["assertion"]),
        success=bool(found["success"]),
        column=found.get("column"),
        severity={"error": "critical", "warn": "warning"}.get(str(found.get("severity")), "info"),
        actual=found.get("actual"),
    )
