"""Batches at the gate: judged, sent back by a person, and judged again, in a real store and ledger."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tasks import overrulings
from tasks.desk import Desk, opened
from tasks.ingest.intake import take_in
from tasks.settings import Settings
from tasks.validate.batch import Validated, validate_batch

NOW = "2026-11-18T09:30:00+00:00"
LONG = (
    "Sylvanian customs officers turned back eleven lorries at the Klopstok crossing on Tuesday, hours after the"
    " parliament had passed a new tariff on timber. The two governments have held three rounds of talks since"
    " spring, none of which touched the price of wood or the rights of drivers from either side. A fourth round"
    " is planned for the first week of the new year, and both ministers have said that they will be there."
)
LATE = (
    "The Ruritanian navy has leased four survey ships to its neighbour, under a contract that runs until the end of"
    " next summer and may be renewed once. Crews from both countries will map the shallow bay where three ferries"
    " ran aground within a month. The harbour master of Strelsau called the lease cheap, the opposition called it"
    " late, and the insurers of the ferries have not yet said whether they will pay for any of the three wrecks."
)
SHORT = "Coffee growers in the northern highlands expect the worst harvest in nine years, their union said."

Go = Callable[..., list[Validated]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose seeds folder holds a long and a short article, an empty file and a copy."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, text in {"long.txt": LONG, "short.txt": SHORT, "empty.txt": "", "same.txt": LONG}.items():
        (seeds / name).write_text(text)
    settings = Settings(seeds=seeds, outputs=str(tmp_path / "outputs"), settle_seconds=0, now=NOW)
    with opened(settings) as at:
        yield at


@pytest.fixture
def go(desk: Desk) -> Go:
    """Return a way to take in what is new and judge what waits, as a run does."""

    def run() -> list[Validated]:
        take_in(desk)
        return [validate_batch(desk, batch) for batch in desk.ledger.waiting("received")]

    return run


def states(desk: Desk) -> dict[str, str]:
    rows = [
        row for edition in desk.store.editions() for row in desk.store.read_rows("articles", edition=edition)
    ]
    assert len({row["path"] for row in rows}) == len(rows)
    return {row["path"]: row["status"] for row in rows}


def release(desk: Desk, name: str) -> None:
    held = overrulings.find(desk.ledger, name)
    at = datetime.fromisoformat(NOW)
    overrulings.release(desk.ledger, held, who="Ada", why="the union's own words", at=at)


def snapshot(desk: Desk) -> dict[str, bytes]:
    folder = Path(desk.settings.outputs)
    kept = [path for top in ("tables", "quality") for path in (folder / top).rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(kept)}


def test_a_batch_is_judged(desk: Desk, go: Go) -> None:
    """Each file ends in one state, and the report tells which and why."""
    (done,) = go()

    assert states(desk) == {
        "empty.txt": "quarantined", "long.txt": "accepted", "same.txt": "duplicate", "short.txt": "quarantined"}  # fmt: skip
    assert done.counts == {"accepted": 1, "duplicate": 1, "quarantined": 2}
    report = json.loads(desk.store.read_file(f"quality/2026-W47/{done.batch.batch_id}.json"))
    assert [(suite["name"], suite["rows"]) for suite in report["suites"]] == [
        ("articles", 2), ("regions", 2), ("dates", 2), ("damage", 2), ("sameness", 1)]  # fmt: skip
    assert report["counts"] == done.counts
    (rule,) = [rule for rule in report["suites"][0]["rules"] if rule["rule"] == "too-short"]
    assert (rule["failed"], rule["rows"][0]["row"]) == (1, "short.txt")


def test_all_suites_are_in_the_assertions(go: Go) -> None:
    """What every suite found goes to lineage, under the table it was found in."""
    (done,) = go()

    found = {table: {one["assertion"] for one in rows} for table, rows in done.assertions().items()}
    assert {"too-short", "no-date", "damage-score"} <= found["articles"]
    assert "region-outside" in found["regions"]
    assert "unknown-origin" in found["passages"]


def test_a_released_article_is_accepted(desk: Desk, go: Go) -> None:
    """A person's word lets the article in, with the word as the reason; nothing else changes."""
    go()
    before = {row["path"]: row for row in desk.store.read_rows("articles", edition="2026-W47")}
    passages = desk.store.read_rows("passages", edition="2026-W47")
    release(desk, "short.txt")

    (done,) = go()

    after = {row["path"]: row for row in desk.store.read_rows("articles", edition="2026-W47")}
    assert done.counts == {"accepted": 1}
    assert {name for name in after if after[name] != before[name]} == {"short.txt"}
    assert (after["short.txt"]["status"], after["short.txt"]["reasons"][0]) == ("accepted", {
        "rule": "released", "severity": "warning",
        "text": "has only 16 words of body text; fewer than 60 cannot be briefed from; it was released by Ada on"
                " 2026-11-18: the union's own words"})  # fmt: skip
    key = [(row["article_id"], row["number"]) for row in passages]
    assert sorted(key) == sorted(
        (row["article_id"], row["number"]) for row in desk.store.read_rows("passages", edition="2026-W47")
    )


def test_a_release_survives_a_kill_and_another_run(desk: Desk, go: Go) -> None:
    """Judging the batch again, as after a kill, gives the same bytes."""
    go()
    release(desk, "short.txt")
    (batch,) = desk.ledger.waiting("received")
    go()
    first = snapshot(desk)

    with desk.ledger.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET state='received' WHERE path='short.txt'")
        connection.exec_driver_sql("UPDATE batches SET state='received'")
    go()

    assert states(desk)["short.txt"] == "accepted"
    assert snapshot(desk) == first
    assert desk.ledger.waiting("validated") == [batch]


def test_a_later_copy_is_not_counted_twice(desk: Desk, go: Go) -> None:
    """An article released after a copy of it was accepted is told to be one text with that copy."""
    (desk.settings.seeds / "held.txt").write_text(f"{LATE}\n\n{'§ ' * 900}")
    go()
    (desk.settings.seeds / "later.txt").write_text(LATE)
    go()

    assert (states(desk)["held.txt"], states(desk)["later.txt"]) == ("quarantined", "accepted")
    release(desk, "held.txt")
    go()

    row = next(r for r in desk.store.read_rows("articles", edition="2026-W47") if r["path"] == "held.txt")
    assert "later.txt" in row["reasons"][0]["text"]
    assert row["origin_id"] != row["article_id"]


def test_the_same_bytes_under_another_name(desk: Desk, go: Go) -> None:
    """A file dropped twice while it is held is released once, and is then a copy of itself."""
    go()
    (desk.settings.seeds / "short-again.txt").write_text(SHORT)
    go()
    release(desk, "short.txt")

    go()

    assert (states(desk)["short.txt"], states(desk)["short-again.txt"]) == ("accepted", "duplicate")


class TestRetry:
    """What is held is judged anew."""

    def test_with_other_limits(self, desk: Desk, go: Go) -> None:
        """An article that was too short is accepted once the limit is lower."""
        go()
        overrulings.retry(desk.ledger)
        lower = desk.settings.model_copy(
            update={"gate": desk.settings.gate.model_copy(update={"min_words": 5})}
        )

        (batch,) = desk.ledger.waiting("received")
        done = validate_batch(Desk(lower, desk.store, desk.ledger), batch)

        assert done.counts == {"accepted": 1}
        assert states(desk)["short.txt"] == "accepted"

    def test_accepted_ones_stay_under_tighter_limits(self, desk: Desk, go: Go) -> None:
        """Verdicts that stand are not taken back."""
        go()
        overrulings.retry(desk.ledger)
        tight = desk.settings.model_copy(
            update={"gate": desk.settings.gate.model_copy(update={"min_words": 900})}
        )

        (batch,) = desk.ledger.waiting("received")
        validate_batch(Desk(tight, desk.store, desk.ledger), batch)

        assert states(desk)["long.txt"] == "accepted"

    def test_a_mended_file_is_read(self, desk: Desk, go: Go) -> None:
        """A file that was empty and is not any more becomes an article, once."""
        go()
        overrulings.retry(desk.ledger)
        (desk.settings.seeds / "empty.txt").write_text(
            LONG.replace("Sylvanian", "Ruritanian").replace("lorries", "trains")
        )

        go()

        assert states(desk)["empty.txt"] in {"accepted", "duplicate"}

    def test_refused_again(self, desk: Desk, go: Go) -> None:
        """A file that cannot be read again and again is held again and again, and stands in the tables once."""
        for _ in range(3):
            go()
            assert states(desk)["empty.txt"] == "quarantined"
            back = overrulings.retry(desk.ledger)
            assert [one.path for one in back.read] == ["empty.txt"]
