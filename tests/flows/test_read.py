"""`dragoman read`: the contract that outside checks rely on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import ROOT, Dragoman

KEYS = [
    "schema_version", "path", "article_id", "status", "reasons", "title", "outlet", "language", "published",
    "damage", "text", "regions", "mentions", "quotes", "events", "topics",
]  # fmt: skip

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def documents(dragoman: Dragoman) -> list[dict[str, Any]]:
    done = dragoman("read", "seeds", "--json")

    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def spans(value: Any) -> list[dict[str, Any]]:
    """Return every object with a start and an end, however deep."""
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if isinstance(value, dict):
        mine = [value] if value.get("start") is not None and "end" in value else []
        return mine + [span for item in value.values() for span in spans(item)]
    return []


def test_each_file_gives_one_object_in_order(documents: list[dict[str, Any]]) -> None:
    """The objects come in path order and carry exactly the keys of the contract."""
    paths = [document["path"] for document in documents]

    assert sorted(paths) == paths
    assert len(paths) == 18
    assert all(list(document) == KEYS for document in documents)


def test_every_span_indexes_the_text(documents: list[dict[str, Any]]) -> None:
    """A span lies inside the text, and its words are the text there."""
    for document in documents:
        text = document["text"]
        for span in spans(document):
            assert 0 <= span["start"] < span["end"] <= len(text)
            assert span.get("text", text[span["start"] : span["end"]]) == text[span["start"] : span["end"]]


def test_reading_leaves_no_trace(dragoman: Dragoman, tmp_path: Path) -> None:
    """Reading writes nothing, not even an outputs folder."""
    dragoman("read", str(ROOT / "seeds" / "flash_1142.txt"), "--json", cwd=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_standard_input_is_read(dragoman: Dragoman) -> None:
    """A text on standard input is read as one article."""
    text = (ROOT / "seeds" / "straits-montreux-note.txt").read_text()

    done = dragoman("read", "-", "--json", input=text)

    assert tuple(json.loads(done.stdout)[key] for key in ("path", "status")) == ("-", "accepted")


def test_the_first_object_comes_before_the_last_file_is_read(tmp_path: Path) -> None:
    """Reading streams: while standard input is still open, the file before it is already out."""
    program = str(Path(sys.executable).parent / "dragoman")
    first = str(ROOT / "seeds" / "straits-montreux-note.txt")
    process = subprocess.Popen(
        [program, "read", first, "-", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )

    line = process.stdout.readline()
    process.communicate("")

    assert first == json.loads(line)["path"]


def test_an_unreadable_file_is_reported_in_its_place(dragoman: Dragoman, tmp_path: Path) -> None:
    """A missing file gives an object with its reason, and exit code 1."""
    done = dragoman("read", str(tmp_path / "none.txt"), "--json")

    document = json.loads(done.stdout)
    assert (done.returncode, document["status"]) == (1, "quarantined")
    assert document["reasons"]


def test_damaged_articles_give_no_direct_quotation(documents: list[dict[str, Any]]) -> None:
    """What a damaged article's speakers said is never given as direct speech."""
    damaged = [document for document in documents if document["damage"]["verdict"] == "damaged"]

    assert len(damaged) == 2
    assert {quote["kind"] for document in damaged for quote in document["quotes"]} <= {
        "indirect",
        "marks_lost",
    }
