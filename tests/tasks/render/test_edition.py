"""An edition's memo says how it came to be, in its files and in the Prefect interface."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.desk import Desk, opened
from tasks.ledger import Taken
from tasks.memos import MemoName
from tasks.render.edition import as_markdown, pair_table, quality_table, render_edition, stale_memos
from tasks.render.tables import Tables
from tasks.settings import Mail, Settings
from tests.tasks.render.drafts import BATCH, EDITION, north_wire, short_flash, tables_of, vega_times

RUN, LINK = "0196a0de-7d2e-7c4f-9f6e-2a1f35c7a001", "http://127.0.0.1:4200/runs/flow-run/0196a0de"


def settings(tmp_path: Path, **more: Any) -> Settings:
    return Settings(outputs=str(tmp_path), title="Brief", now=datetime(2026, 11, 18, tzinfo=UTC), **more)


def stored(desk: Desk) -> None:
    tables = tables_of(vega_times(), north_wire(), short_flash())
    for name in Tables.__dataclass_fields__:
        desk.store.write_table(name, getattr(tables, name), edition=EDITION, stem="one")


def test_the_footer_says_whom_to_write_to(tmp_path: Path) -> None:
    """Version, settings, where the runs are named, where corrections go, and why a reader gets it."""
    with opened(settings(tmp_path, mail=Mail(sender="desk@example.org"))) as desk:
        stored(desk)
        _, memo = render_edition(desk, MemoName(EDITION))
        printed = " ".join(desk.store.read_file(f"memos/{EDITION}/memo.txt").decode().split())

    assert list(dict(memo.footer.about)) == ["version", "settings", "runs", "corrections", "readers"]
    assert "Corrections: write to desk@example.org and name the line, such as D1" in printed
    assert "to leave it, write to desk@example.org" in printed
    assert f"lineage/{EDITION}.jsonl" in printed


def test_without_an_address_nobody_is_to_be_written_to(tmp_path: Path) -> None:
    """The address that stands in until a desk sets one reaches nobody, so it is not printed."""
    with opened(settings(tmp_path)) as desk:
        stored(desk)
        _, memo = render_edition(desk, MemoName(EDITION))

    assert list(dict(memo.footer.about)) == ["version", "settings", "runs"]


def test_another_address_is_another_memo(tmp_path: Path) -> None:
    """A memo that names an old address is built anew, as the same revision: its lines say the same."""
    with opened(settings(tmp_path)) as desk:
        stored(desk)
        taken = [Taken(vega_times().article_id, "a/vega.txt", "accepted")]
        desk.ledger.open_batch(BATCH, taken, (), folder="seeds", at=datetime(2026, 11, 18, tzinfo=UTC))
        desk.ledger.finish_batch(BATCH.batch_id, model="rules")
        first, _ = render_edition(desk, MemoName(EDITION))
        assert stale_memos(desk, EDITION) == []
    with opened(settings(tmp_path, mail=Mail(sender="desk@example.org"))) as desk:
        assert stale_memos(desk, EDITION) == [MemoName(EDITION)]
        second, _ = render_edition(desk, MemoName(EDITION))

    assert (first.revision, second.revision, second.fresh) == (1, 1, False)


def test_the_run_stands_beside_the_memo_and_not_in_it(tmp_path: Path) -> None:
    """The interface shows which run wrote the memo, with its address if it has one; the files do not."""
    with opened(settings(tmp_path)) as desk:
        stored(desk)
        done, _ = render_edition(desk, MemoName(EDITION))
        shown = [as_markdown(desk, done, run=RUN, link=link) for link in (LINK, None)]
        files = [desk.store.read_file(one.path) for one in done.written]

    assert [text.splitlines()[0].partition(" · ")[2] for text in shown] == [
        f"run [{RUN}]({LINK})",
        f"run `{RUN}`",
    ]
    assert not any(RUN.encode() in data for data in files)


@pytest.mark.parametrize(
    "words",
    [
        "```\n# Head",
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "~~~",
        "![x](http://example.org)",
    ],
)
def test_hostile_words_stay_inside_the_fence(tmp_path: Path, words: str) -> None:
    """Whatever an article says, the interface shows the memo as one block of plain text."""
    with opened(settings(tmp_path)) as desk:
        stored(desk)
        done, memo = render_edition(desk, MemoName(EDITION))
        folder = f"memos/{EDITION}"
        text = desk.store.read_file(f"{folder}/memo.txt").decode()
        desk.store.write_files(folder, {"memo.txt": f"{words}\n{text}\n{words}\n".encode()})
        shown = as_markdown(desk, done, run=RUN)
        tables = pair_table(memo), quality_table(memo)

    fences = [at for at, line in enumerate(shown.splitlines()) if line.lstrip().startswith("```")]
    assert fences == [2, len(shown.splitlines()) - 1]
    assert all(isinstance(cell, str | int) for table in tables for row in table for cell in row.values())
