"""Attributions in brat stand-off files: source, cue and content as spans of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tasks.errors import GoldMissing
from tasks.records import Span

_MARKS = "“”\"„«»''’‘"
_ANY_MARK = re.compile(r"[“”\"«»„]|''")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}\Z")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, with which word; each may stand in pieces."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text and its attributions."""

    name: str
    text: str
    attributions: tuple[Attribution, ...] = field(default=())


def read_annotated(folder: Path) -> Iterator[Annotated]:
    """Yield the texts of a folder with `text/*.txt` and `attributions/*.ann`; of two annotators the first.

    Raises:
        GoldMissing: The folder is not in that format.
    """
    paths = sorted((folder / "attributions").glob("*.ann"))
    if not paths:
        raise GoldMissing(f"{folder / 'attributions'}: no .ann files in it")
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(_ANNOTATOR.sub("", path.stem), path)
    for path in sorted((folder / "text").glob("*.txt")):
        if notes := first.get(path.stem):
            with path.open(encoding="utf-8", newline="") as stream:
                text = stream.read()
            yield Annotated(path.name, text, tuple(parse(notes.read_text(encoding="utf-8"))))


def parse(notes: str) -> Iterator[Attribution]:
    """Yield the attributions of one stand-off file that have a content."""
    rows = [line.split("\t") for line in notes.splitlines()]
    spans = {row[0]: tuple(_spans(row[1])) for row in rows if row[0].startswith("T") and len(row) > 1}
    for row in rows:
        if row[0].startswith("E"):
            roles = [part.split(":") for part in row[1].split() if ":" in part]
            content, source, cue = (
                tuple(sorted(s for role, key in roles if role.startswith(want) for s in spans.get(key, ())))
                for want in ("Content", "Source", "Cue")
            )
            if content:
                yield Attribution(content, source, cue)


def is_direct(text: str, content: tuple[Span, ...]) -> bool:
    """Tell whether all of a content stands between quotation marks."""
    said = [span.of(text).strip() for span in content]
    return said[0][:1] in _MARKS and (said[-1].rstrip(".,;:?! ")[-1:] in _MARKS or said[-1][-1:] in _MARKS)


def is_indirect(text: str, content: tuple[Span, ...]) -> bool:
    """Tell whether no part of a content stands between quotation marks."""
    return not any(_ANY_MARK.search(span.of(text)) for span in content)


def letters(text: str, spans: tuple[Span, ...]) -> set[int]:
    """Return the places of the letters and figures in the spans; marks and blanks do not count."""
    return {at for span in spans for at in range(span.start, span.end) if text[at].isalnum()}


def _spans(cell: str) -> Iterator[Span]:
    """Read `Content 118 218;230 240`."""
    for pair in cell.split(" ", 1)[1].split(";"):
        start, end = pair.split()
        yield Span(int(start), int(end))
