"""What ran, on what, with what result: OpenLineage events, one JSON line each, appended to a file an edition.

A step sends START and then one of COMPLETE, FAIL or ABORT. Prefect gives a task that it tries again the
same run id, so a failed attempt that will be repeated is RUNNING with its error, not the end of the run.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.lineage_datasets import Assertion, Dataset

if TYPE_CHECKING:
    from openlineage.client.event_v2 import RunEvent

NAMESPACE = "dragoman"

FLOW = "weekly-briefing"
"""Name of the flow, as a job; its steps are named below it."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The run that started this one, and the run at the top of all; the parent itself unless given."""

    run_id: str
    job: str
    root_run_id: str | None = None
    root_job: str | None = None

    def spelt(self) -> tuple[str, str, str, str]:
        """Return run id and job of the parent, then of the root."""
        return self.run_id, self.job, self.root_run_id or self.run_id, self.root_job or self.job


@dataclass(slots=True)
class Step:
    """A step at work: tell it what was read, judged and written."""

    inputs: list[Dataset] = field(default_factory=list)
    outputs: list[Dataset] = field(default_factory=list)
    assertions: dict[tuple[str, str], list[Assertion]] = field(default_factory=dict)

    def read(self, *datasets: Dataset) -> None:
        """Note what was read."""
        known = {(one.namespace, one.name) for one in self.inputs}
        self.inputs += [one for one in datasets if (one.namespace, one.name) not in known]

    def wrote(self, *datasets: Dataset) -> None:
        """Note what was written."""
        self.outputs += datasets

    def judged(self, dataset: Dataset, assertions: Sequence[Assertion]) -> None:
        """Note what expectations found in a dataset, which thereby was read."""
        self.read(dataset)
        self.assertions.setdefault((dataset.namespace, dataset.name), []).extend(assertions)


@dataclass(frozen=True, slots=True)
class _Run:
    job: str
    run_id: str
    parent: Parent | None
    namespace: str
    description: str
    kind: str
    nominal: tuple[datetime, datetime] | None


@contextmanager
def step(
    job: str,
    *,
    run_id: str,
    parent: Parent | None = None,
    inputs: Sequence[Dataset] = (),
    at: Callable[[], datetime],
    log: Path,
    namespace: str = NAMESPACE,
    description: str = "",
    kind: str = "TASK",
    nominal: tuple[datetime, datetime] | None = None,
    attempt: int = 1,
    retried: Callable[[BaseException], bool] = lambda _error: False,
) -> Iterator[Step]:
    """Record a step from its start to its end; an error is recorded and raised again.

    Args:
        job: Name of the job, the same in every run.
        run_id: UUID of this run, as Prefect gives it.
        parent: The run that started this one.
        inputs: What it reads, where known beforehand.
        at: The wall clock, which events are dated with; not the clock the logic goes by.
        log: File the events are appended to.
        namespace: Namespace of the job.
        description: What the job does, in a sentence.
        kind: `TASK` or `FLOW`.
        nominal: The first moment of the period the run is for, and the first moment after it.
        attempt: Which attempt of this run it is, from 1; later ones are not started again.
        retried: Tells whether the run will be tried again after an error.
    """
    run, work = _Run(job, run_id, parent, namespace, description, kind, nominal), Step(list(inputs))
    _append(log, _event("START" if attempt == 1 else "RUNNING", run, work, at()))
    try:
        yield work
    except BaseException as error:
        _append(log, _event(_end(error, retried), run, work, at(), error))
        raise
    _append(log, _event("COMPLETE", run, work, at()))


def _end(error: BaseException, retried: Callable[[BaseException], bool]) -> str:
    # What is no Exception is a person or the system stopping the run, and no attempt follows.
    if not isinstance(error, Exception):
        return "ABORT"
    return "RUNNING" if retried(error) else "FAIL"


def attempt_failed(
    job: str,
    error: BaseException,
    *,
    run_id: str,
    parent: Parent | None = None,
    at: Callable[[], datetime],
    log: Path,
    namespace: str = NAMESPACE,
) -> None:
    """Record that an attempt failed and the same run will be tried again."""
    run = _Run(job, run_id, parent, namespace, "", "TASK", None)
    _append(log, _event("RUNNING", run, Step(), at(), error))


def log_file(folder: Path, edition: str) -> Path:
    """Return the file an edition's events are in, below the local outputs folder."""
    return folder / "lineage" / f"{edition}.jsonl"


def last_run(log: Path, job: str) -> str | None:
    """Return the run that last completed a step, by the id of the flow it belongs to; None if none is known.

    Args:
        log: File the events are in.
        job: Name of the step's job.
    """
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    for line in reversed(lines):
        event = json.loads(line)
        if (event["job"]["name"], event["eventType"]) == (job, "COMPLETE"):
            run = event["run"]["facets"].get("parent", event)["run"]
            return str(run["runId"])
    return None


def _event(
    state: str, run: _Run, work: Step, moment: datetime, error: BaseException | None = None
) -> "RunEvent":
    from openlineage.client import event_v2

    from tasks import lineage_facets as words

    parent = run.parent.spelt() if run.parent else None
    facets = words.run_facets(parent=parent, namespace=run.namespace, nominal=run.nominal)
    facets |= words.error_facet(error) if error else {}
    job = event_v2.Job(run.namespace, run.job, words.job_facets(run.kind, run.description))
    judged = work.assertions
    return event_v2.RunEvent(
        eventType=event_v2.RunState[state],
        eventTime=_stamp(moment),
        run=event_v2.Run(run.run_id, facets),
        job=job,
        inputs=[words.input_dataset(one, judged.get((one.namespace, one.name), ())) for one in work.inputs],
        outputs=[words.output_dataset(one) for one in work.outputs],
        producer=words.PRODUCER,
    )


def _stamp(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"the moment {moment} of a lineage event has no time zone")
    return moment.isoformat()


def _append(log: Path, event: Any) -> None:
    """Append one line; a single write at the end of the file keeps lines of several processes apart."""
    from openlineage.client.serde import Serde

    line = f"{Serde.to_json(event)}\n".encode()
    log.parent.mkdir(parents=True, exist_ok=True)
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        if os.write(target, line) != len(line):
            raise OSError(f"{log}: no room for a lineage event")
    finally:
        os.close(target)
