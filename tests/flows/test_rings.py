"""Rings of readers, by the commands a desk types: one run, and everybody has the memo of their ring once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Inbox
from tests.flows.conftest import NOW, ROOT, Dragoman

EDITION = "2026-W47"
SETTINGS = """\
[watch]
terms = ["grain corridor"]
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
sender = "brief@desk.example"
recipients = ["desk@desk.example", "envoy@desk.example"]
[[rings]]
name = "embassy"
recipients = ["envoy@desk.example"]
watch = {{ terms = ["Istanbul"] }}
[[rings]]
name = "press"
recipients = ["press@desk.example"]
"""

pytestmark = pytest.mark.prefect


@pytest.fixture
def desk(start: Callable[..., Inbox], tmp_path: Path) -> tuple[Path, Inbox]:
    """Return a desk with a ring that watches something of its own, one that does not, and a reader named twice."""
    inbox = start()
    (tmp_path / "seeds").mkdir()
    shutil.copy(ROOT / "seeds" / "grain-corridor-istanbul.txt", tmp_path / "seeds")
    (tmp_path / "dragoman.toml").write_text(SETTINGS.format(port=inbox.port))
    return tmp_path, inbox


def test_everybody_has_the_memo_of_their_ring_once(desk: tuple[Path, Inbox], dragoman: Dragoman) -> None:
    """A run mails three readers; a new word on one ring's list is mailed to that ring alone, as a correction."""
    folder, inbox = desk
    first = dragoman("run", "--now", NOW, cwd=folder)
    told = dragoman("send", "--dry-run", "--json", cwd=folder)
    line = dragoman("explain", "L1", "--ring", "embassy", cwd=folder)
    settings = folder / "dragoman.toml"
    settings.write_text(settings.read_text().replace('["Istanbul"]', '["Istanbul", "Odesa"]'))
    second = dragoman("run", "--now", NOW, cwd=folder)
    differs = [dragoman("diff", EDITION, *more, cwd=folder).stdout for more in ((), ("--ring", "embassy"))]

    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    memos = [f"outputs/memos/{EDITION}{ring}/memo.html" for ring in ("", "/rings/embassy")]
    assert (first.stdout.split(), second.stdout.split()) == (memos, memos[1:])
    assert inbox.recipients == [
        "desk@desk.example",
        "envoy@desk.example",
        "envoy@desk.example",
        "press@desk.example",
    ]
    letters = {one["recipient"]: one for one in json.loads(told.stdout)["letters"]}
    assert {name: (one["ring"], one["memo"], one["state"]) for name, one in letters.items()} == {
        "envoy@desk.example": ("embassy", "embassy", "sent"),
        "press@desk.example": ("press", "desk", "sent"),
        "desk@desk.example": ("desk", "desk", "sent"),
    }
    assert "envoy@desk.example is named in ring embassy, which counts, and in mail.recipients" in told.stderr
    assert line.stdout.startswith(f"L1 · watch list · {EDITION}/embassy r1\n  Istanbul: ")
    assert (differs[0].splitlines()[0], "Odesa" in differs[1]) == (
        f"{EDITION}: revision 1, 0 lines differ",
        True,
    )


def test_the_doctor_counts_readers(desk: tuple[Path, Inbox], dragoman: Dragoman) -> None:
    """Each ring is named with its readers, and so is a reader who stands on two lists."""
    done = dragoman("doctor", cwd=desk[0])

    assert "ok   readers: embassy 1, press 1, desk 1; envoy@desk.example is named in" in done.stdout
