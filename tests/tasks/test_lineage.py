"""Lineage events say what ran on what, and are valid OpenLineage."""

import json
import multiprocessing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tasks.lineage import Parent, attempt_failed, last_run, log_file, step
from tasks.lineage_datasets import (
    Assertion,
    Dataset,
    file_dataset,
    folder_dataset,
    table_dataset,
    written_dataset,
)
from tasks.schemas import SCHEMAS
from tasks.store import Store, Written
from tests.openlineage import SPEC, facets_of, validator

FLOW, TASK = "0196a0de-7d2e-7c4f-9f6e-2a1f35c7a001", "0196a0de-7d2e-7c4f-9f6e-2a1f35c7a002"
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
WEEK = (datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))


class Clock:
    """A clock that moves one second each time it is read."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> datetime:
        """Return the next second."""
        self.read += 1
        return NOON + timedelta(seconds=self.read - 1)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return log_file(tmp_path, "2026-W47")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def _events(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


def _record_everything(log: Path, store: Store, folder: Path) -> None:
    """Write one event of each kind, with every facet there is."""
    clock, parent = Clock(), Parent(FLOW, "weekly-briefing")
    told: dict[str, Any] = {"run_id": TASK, "parent": parent, "at": clock, "log": log}
    with step("weekly-briefing", run_id=FLOW, at=clock, log=log, kind="FLOW", nominal=WEEK):
        articles = table_dataset(store, "articles", "2026-W47", rows=5, size=1000)
        with step("validate", inputs=[folder_dataset(folder, files=5)], **told, description="Judge.") as work:
            work.judged(articles, [Assertion("expect_a_title", success=False, column="title", actual="None")])
            work.wrote(table_dataset(store, "events", "2026-W47", rows=3, size=99, files=1))
            work.wrote(file_dataset(store, "memos/2026-W47/memo.html", size=7))
        attempt_failed("extract", OSError("disk full"), **told)
        with pytest.raises(LookupError), step("render", **told):
            raise LookupError("no such line")
        with pytest.raises(KeyboardInterrupt), step("deliver", **told, attempt=2):
            raise KeyboardInterrupt


class TestStates:
    """The order of events."""

    def test_a_step_starts_and_completes(self, log: Path) -> None:
        """A step that goes well sends START and COMPLETE, dated by the given clock."""
        with step("ingest", run_id=TASK, at=Clock(), log=log):
            assert [one["eventType"] for one in _events(log)] == ["START"]
        start, complete = _events(log)
        assert (start["eventType"], complete["eventType"]) == ("START", "COMPLETE")
        assert (start["eventTime"], complete["eventTime"]) == (
            "2026-11-16T12:00:00+00:00",
            "2026-11-16T12:00:01+00:00",
        )
        assert start["run"]["runId"] == complete["run"]["runId"] == TASK

    @pytest.mark.parametrize(
        ("error", "state"),
        [(ValueError("bad file"), "FAIL"), (KeyboardInterrupt(), "ABORT"), (SystemExit(1), "ABORT")],
        ids=["error", "interrupt", "exit"],
    )
    def test_an_error_is_recorded_and_raised_again(self, log: Path, error: BaseException, state: str) -> None:
        """A step that fails sends the reason; one that is stopped is aborted."""
        with pytest.raises(type(error)), step("ingest", run_id=TASK, at=Clock(), log=log):
            raise error
        last = _events(log)[-1]
        assert last["eventType"] == state
        assert last["run"]["facets"]["errorMessage"]["message"] == f"{type(error).__name__}: {error}"

    def test_an_attempt_that_is_repeated_does_not_end_the_run(self, log: Path) -> None:
        """Three attempts of one run give one START and one end."""
        for attempt in (1, 2):
            with (
                pytest.raises(OSError, match="busy"),
                step("x", run_id=TASK, at=Clock(), log=log, attempt=attempt, retried=lambda _: True),
            ):
                raise OSError("busy")
        with step("x", run_id=TASK, at=Clock(), log=log, attempt=3):
            pass
        states = [one["eventType"] for one in _events(log)]
        assert states == ["START", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "COMPLETE"]

    def test_a_stopped_run_is_over_even_if_errors_are_retried(self, log: Path) -> None:
        """Nothing follows an interrupt, whatever follows an error."""
        with (
            pytest.raises(KeyboardInterrupt),
            step("x", run_id=TASK, at=Clock(), log=log, retried=lambda _: True),
        ):
            raise KeyboardInterrupt
        assert _events(log)[-1]["eventType"] == "ABORT"

    def test_what_was_written_before_a_failure_is_named(self, log: Path, store: Store) -> None:
        """A failed step still says what it left behind."""

        def fail() -> None:
            with step("x", run_id=TASK, at=Clock(), log=log) as work:
                work.wrote(file_dataset(store, "memos/2026-W47/memo.txt"))
                raise OSError("full")

        with pytest.raises(OSError, match="full"):
            fail()
        assert [one["name"] for one in _events(log)[-1]["outputs"]] == [
            f"{store.root}/memos/2026-W47/memo.txt"
        ]

    def test_a_clock_without_zone_is_refused(self, log: Path) -> None:
        """An event is never dated with a moment that is not one."""
        with (
            pytest.raises(ValueError, match="time zone"),
            step("x", run_id=TASK, at=lambda: NOON.replace(tzinfo=None), log=log),
        ):
            pass

    def test_lines_of_several_processes_stay_apart(self, log: Path) -> None:
        """Four processes append a hundred events each, and every line can be read."""
        context = multiprocessing.get_context("spawn")
        workers = [context.Process(target=_append_many, args=(log,)) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)
        assert len(_events(log)) == 400


def _append_many(log: Path) -> None:
    for _ in range(100):
        attempt_failed("x", ValueError("long " * 500), run_id=TASK, at=Clock(), log=log)


class TestLastRun:
    """Who wrote what is there now."""

    def test_is_the_flow_of_the_last_step_that_was_completed(self, log: Path, store: Store) -> None:
        """A step that failed wrote nothing; one that was completed is known by its flow's run."""
        _record_everything(log, store, log.parent)
        assert last_run(log, "validate") == FLOW
        assert last_run(log, "render") is None

    def test_is_unknown_without_events(self, log: Path) -> None:
        """Nothing is said of a run that left no record."""
        assert last_run(log, "render") is None


class TestFacets:
    """What an event tells."""

    @pytest.fixture
    def events(self, log: Path, store: Store, tmp_path: Path) -> list[dict[str, Any]]:
        """Return one event of each kind."""
        _record_everything(log, store, tmp_path / "seeds")
        return _events(log)

    @pytest.fixture
    def judged(self, events: list[dict[str, Any]]) -> dict[str, Any]:
        """Return the end of the step that reads, judges and writes."""
        return next(e for e in events if (e["job"]["name"], e["eventType"]) == ("validate", "COMPLETE"))

    def test_a_task_names_its_flow_and_the_root(self, judged: dict[str, Any]) -> None:
        """The parent is the flow, and so is the root unless there is a higher one."""
        parent = judged["run"]["facets"]["parent"]
        assert parent["run"]["runId"] == parent["root"]["run"]["runId"] == FLOW
        assert parent["job"]["name"] == parent["root"]["job"]["name"] == "weekly-briefing"

    def test_the_flow_names_its_week(self, events: list[dict[str, Any]]) -> None:
        """The nominal time is the edition's week, end excluded."""
        nominal = events[0]["run"]["facets"]["nominalTime"]
        assert (nominal["nominalStartTime"][:10], nominal["nominalEndTime"][:10]) == (
            "2026-11-16",
            "2026-11-23",
        )

    def test_judgements_stand_with_the_reader(self, judged: dict[str, Any]) -> None:
        """What expectations found is a facet of the input, as the standard wants it."""
        table = judged["inputs"][1]
        (found,) = table["inputFacets"]["dataQualityAssertions"]["assertions"]
        assert (found["assertion"], found["success"], found["column"]) == ("expect_a_title", False, "title")
        assert (found["severity"], found["actual"]) == ("error", "None")
        assert table["inputFacets"]["inputStatistics"]["rowCount"] == 5

    def test_a_table_carries_its_columns_and_figures(self, judged: dict[str, Any]) -> None:
        """Every column has its type and description; rows, bytes and files are counted."""
        table = judged["outputs"][0]
        columns = table["facets"]["schema"]["fields"]
        assert [one["name"] for one in columns] == SCHEMAS["events"].names
        assert all(one["description"] and one["type"] for one in columns)
        assert [one["ordinal_position"] for one in columns] == list(range(1, len(columns) + 1))
        assert table["outputFacets"]["outputStatistics"]["rowCount"] == 3
        assert table["outputFacets"]["outputStatistics"]["size"] == 99
        assert table["facets"]["storage"]["fileFormat"] == "parquet"

    def test_nested_columns_are_spelt_out(self, judged: dict[str, Any]) -> None:
        """A list of structures names the fields of the structure, and a unit stands with its column."""
        columns = {one["name"]: one for one in judged["inputs"][1]["facets"]["schema"]["fields"]}
        assert columns["reasons"]["type"] == "list<struct>"
        assert [one["name"] for one in columns["reasons"]["fields"]] == ["rule", "severity", "text"]
        assert columns["words"]["description"].endswith("[words]")

    def test_everything_is_marked_as_ours(self, events: list[dict[str, Any]]) -> None:
        """No event or facet claims to be the product of the client library."""
        assert {event["producer"].rsplit(":", 1)[0] for event in events} == {"urn:dragoman"}
        marks = {facet["_producer"].rsplit(":", 1)[0] for event in events for facet in facets_of(event)}
        assert marks == {"urn:dragoman"}

    def test_every_event_is_valid(self, events: list[dict[str, Any]]) -> None:
        """Every kind of event and every facet fits its published schema."""
        if not SPEC.is_dir():
            pytest.skip("the OpenLineage schemas are not beside the repository")
        validate = validator()
        assert {one["eventType"] for one in events} == {"START", "RUNNING", "COMPLETE", "FAIL", "ABORT"}
        for event in events:
            validate(event["schemaURL"], event)
            for facet in facets_of(event):
                validate(facet["_schemaURL"], facet)


class TestDatasets:
    """The same thing has the same name in every step."""

    def test_a_written_file_of_a_table_is_that_edition_of_it(self, store: Store) -> None:
        """Two batches of one table are one dataset, the one that readers name."""
        path = "tables/quotes/edition=2026-W47/{}.parquet"
        first, second = (written_dataset(store, Written("quotes", path.format(n), 1, 10)) for n in "ab")
        assert first == second
        assert first.name == table_dataset(store, "quotes", "2026-W47").name
        assert first.name == f"{store.root}/tables/quotes/edition=2026-W47"

    def test_any_other_written_file_is_itself(self, store: Store) -> None:
        """A memo is named by its path, with its format."""
        memo = written_dataset(store, Written("memos/x/memo.txt", "memos/x/memo.txt", 0, 10))
        assert (memo.name, memo.file_format, memo.size) == (f"{store.root}/memos/x/memo.txt", "text", 10)

    def test_a_bucket_is_the_namespace(self) -> None:
        """On an object store the bucket is the namespace and the key the name."""
        store = object.__new__(Store)
        store.root = "s3://desk/outputs/"
        assert table_dataset(store, "quotes", "2026-W47", schema=SCHEMAS["quotes"]) == Dataset(
            "s3://desk", "outputs/tables/quotes/edition=2026-W47", "s3", "parquet", SCHEMAS["quotes"]
        )
