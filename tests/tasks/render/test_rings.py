"""A ring of readers has a memo of its own: the week's, with the ring's watch list in the place of the desk's."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tasks.desk import Desk, opened
from tasks.ledger import Taken
from tasks.memo_settings import Ring, Watch
from tasks.memos import MemoName
from tasks.records import Batch
from tasks.render.edition import render_edition, stale_memos
from tasks.render.tables import Tables
from tasks.settings import Settings
from tests.tasks.render.drafts import EDITION, north_wire, tables_of, vega_times

RING, OWN = MemoName(EDITION, "embassy"), MemoName(EDITION)
LATER = "2026-W48"


def _settings(folder: Path, *terms: str) -> Settings:
    rings = (
        Ring(name="embassy", watch=Watch(terms=terms)),
        Ring(name="press", recipients=("p@example.net",)),
    )
    now = datetime(2026, 11, 18, tzinfo=UTC)
    return Settings(outputs=str(folder), title="Brief", now=now, watch=Watch(terms=("tariff",)), rings=rings)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with one week of articles and a ring that watches `ten years`."""
    with opened(_settings(tmp_path, "ten years")) as made:
        _receive(made, EDITION, 16)
        tables = tables_of(north_wire(), vega_times())
        for name in Tables.__dataclass_fields__:
            made.store.write_table(name, getattr(tables, name), edition=EDITION, stem="one")
        yield made


def _receive(desk: Desk, edition: str, day: int) -> None:
    batch = Batch(f"b{day}", edition, 1, date(2026, 11, day))
    taken = [Taken(f"a{day}", f"{day}.txt", "received")]
    desk.ledger.open_batch(batch, taken, [], folder="seeds", at=datetime(2026, 11, day, tzinfo=UTC))
    desk.ledger.finish_batch(batch.batch_id, model="m")


def _watching(desk: Desk, *terms: str) -> Desk:
    return replace(desk, settings=_settings(Path(desk.settings.outputs), *terms))


def test_only_the_watch_list_is_the_rings(desk: Desk) -> None:
    """What was found, the subject and every section but that list and what follows from it are the desk's."""
    own, other = (render_edition(desk, name)[1] for name in (OWN, RING))
    differing = {
        name
        for (name, lines), (_, others) in zip(own.sections(), other.sections(), strict=True)
        if [line.whole for line in lines] != [line.whole for line in others]
    }

    assert [line.text for line in own.watch] == ["tariff: 0 mentions (no earlier edition)."]
    assert [line.text for line in other.watch] == ["ten years: 1 passage in 1 article."]
    assert (differing, own.subject) == ({"watch list", "coverage"}, other.subject)
    assert ("ring", "embassy") in other.footer.about


def test_a_rings_memo_lies_beside_the_desks(desk: Desk) -> None:
    """It has all forms in a folder of its own, its lines are marked as the ring's, and the desk's stay."""
    for name in (RING, OWN):
        render_edition(desk, name)
    forms = ("memo.html", "memo.txt", "memo.json", "memo.pdf", "mail.html")
    lines = desk.store.read_rows("memo_lines", edition=EDITION)

    for name in (RING, OWN):
        assert all(desk.store.exists(f"{name.folder}/{form}") for form in forms)
        watch = json.loads(desk.store.read_file(f"{name.folder}/memo.json"))["watch"]
        mine = [row["text"] for row in lines if row["ring"] == name.ring and row["section"] == "watch list"]
        assert mine == [one["text"] for one in watch]


def test_a_ring_is_revised_by_itself(desk: Desk) -> None:
    """A ring that watches something else has a second revision; the desk's memo keeps its first."""
    for name in (RING, OWN):
        render_edition(desk, name)
    changed = _watching(desk, "pipe")
    assert stale_memos(changed, EDITION) == [RING]
    done, memo = render_edition(changed, RING)

    assert (done.revision, desk.ledger.latest(OWN.label).revision) == (2, 1)
    assert any("ten years" in line.text for line in memo.revised)
    assert stale_memos(changed, EDITION) == []


def test_a_new_ring_gets_no_memos_of_the_past(desk: Desk) -> None:
    """Only this week's memo is written for it; a week later its list counts what earlier weeks had."""
    render_edition(desk, OWN)

    assert stale_memos(desk, EDITION) == [RING]
    assert stale_memos(desk, LATER) == []


def test_a_killed_run_leaves_no_ring_out(desk: Desk) -> None:
    """A week whose desk's memo was never written still owes its rings theirs, a week later too."""
    _receive(desk, LATER, 23)

    assert stale_memos(desk, LATER) == [RING, OWN, MemoName(LATER, "embassy"), MemoName(LATER)]


def test_a_second_build_is_the_same_bytes(desk: Desk) -> None:
    """The same tables and settings give a ring the same files."""
    first, again = (
        {
            path: desk.store.read_file(path)
            for path in (one.path for one in render_edition(desk, RING)[0].written)
        }
        for _ in range(2)
    )

    assert first == again
