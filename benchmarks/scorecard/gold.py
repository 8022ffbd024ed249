"""Where annotated text lies, and the clean articles in it; nothing of it is ever stored."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tasks.errors import FileRefused, GoldMissing
from tasks.ingest.reader import read_bytes
from tasks.records import Article

DEFAULT = Path("../shared/eval")
"""Taken when no folder is given and this one is there."""

_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Clean:
    """One ordinary article: a name to report it by, and its text."""

    name: str
    text: str


def find_gold(given: Path | None, kind: str) -> Path:
    """Return the folder of one kind of gold: the folder given, or its subfolder of that name.

    Raises:
        GoldMissing: There is no such folder.
    """
    folder = given or DEFAULT
    if not folder.is_dir():
        raise GoldMissing(f"{folder}: no such folder of annotated text; name one with --gold")
    return folder / kind if (folder / kind).is_dir() else folder


def clean_texts(folder: Path) -> list[Clean]:
    """Return the ordinary articles of a folder, by name.

    A folder that holds the development sets gives the texts of `quotes`, `dates` and `pages`; any other
    one gives all its `.txt` files. Texts that occur twice are taken once.

    Raises:
        GoldMissing: There are no texts.
    """
    known = [*_quotes(folder), *_dates(folder), *_pages(folder)]
    found = known or [Clean(path.name, _text(path)) for path in sorted(folder.rglob("*.txt"))]
    if not found:
        raise GoldMissing(f"{folder}: no .txt files in it")
    return list({one.text: one for one in found if one.text.strip()}.values())


def read_clean(one: Clean) -> Article | None:
    """Return the article intake makes of a clean text, None if it refuses it."""
    try:
        return read_bytes(one.text.encode(), name=f"{Path(one.name).stem}.txt", not_after=date.max)
    except FileRefused:
        return None


def without_address(text: str) -> str:
    """Return an article without the address that stands in its first line."""
    first, _, rest = text.partition("\n")
    return rest if first.strip().startswith(_ADDRESS) else text


def _quotes(folder: Path) -> Iterator[Clean]:
    for path in sorted((folder / "quotes" / "text").glob("*.txt")):
        yield Clean(path.name, _text(path))


def _dates(folder: Path) -> Iterator[Clean]:
    for path in sorted((folder / "dates" / "articles").glob("*.txt")):
        yield Clean(path.name, _text(path))


def _pages(folder: Path) -> Iterator[Clean]:
    truth = folder / "pages" / "ground-truth.json"
    if truth.is_file():
        for key, page in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
            yield Clean(f"page-{key[:12]}.txt", str(page["articleBody"]))


def _text(path: Path) -> str:
    return without_address(path.read_text(encoding="utf-8", errors="replace"))
