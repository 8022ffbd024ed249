"""A memo is checked before it is written: every line has its passage, and says nothing of its own."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tasks.errors import EvidenceMismatch
from tasks.render.model import Disagreement, Line, Memo, SourceRow

_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"")
_NUMBER = re.compile(r"\d+")
_ESCAPE = re.compile(r"‹U\+[0-9A-F]{4,6}›")
_SKIPPED = ("style", "script", "title")


def check_memo(memo: Memo, texts: Mapping[str, str]) -> None:
    """Check every line of a memo against the stored texts.

    Args:
        memo: The memo.
        texts: The stored text of each article by its id.

    Raises:
        EvidenceMismatch: A passage is not the stored text at its span, a line rests on nothing, quoted words
            are not in its passages or come from a damaged article, or our own words weigh or foretell.
    """
    damaged = {source.article_id for source in memo.sources if source.damaged}
    for line in memo.lines():
        _check_passages(line, texts)
        _check_quotes(line, damaged)
        _check_words(line)


def _check_passages(line: Line, texts: Mapping[str, str]) -> None:
    if not line.citations and not line.computed:
        raise EvidenceMismatch(f"{line.id}: the line rests on no passage and no query.")
    for citation in line.citations:
        text = texts.get(citation.article_id)
        if text is None:
            raise EvidenceMismatch(f"{line.id}: article {citation.article_id} is not stored.")
        inside = 0 <= citation.start < citation.end <= len(text)
        if not inside or text[citation.start : citation.end] != citation.passage:
            raise EvidenceMismatch(
                f"{line.id}: the passage {citation.label} is not the text of article {citation.article_id}"
                f" at {citation.start} to {citation.end}."
            )


def _check_quotes(line: Line, damaged: set[str]) -> None:
    passages = [" ".join(citation.passage.split()) for citation in line.citations]
    for side in line.sides if isinstance(line, Disagreement) else ():
        if side.quote is not None and side.quote not in " ".join(side.citations[0].passage.split()):
            raise EvidenceMismatch(f"{line.id}: the words of one side are not in its passage.")
        if side.quote is not None and side.citations[0].article_id in damaged:
            raise EvidenceMismatch(f"{line.id}: one side is quoted from a damaged article.")
    if line.quote is not None and not any(line.quote in passage for passage in passages):
        raise EvidenceMismatch(f"{line.id}: the quoted words are in none of its passages.")
    for match in _QUOTED.finditer(_without(line.text, line.taken)):
        piece = match[1] or match[2] or ""
        if not any(piece in passage for passage in passages):
            raise EvidenceMismatch(f"{line.id}: the words in marks “{piece}” are in none of its passages.")
    spoken = line.quote is not None and not isinstance(line, SourceRow)
    if spoken and line.citations[0].article_id in damaged:
        raise EvidenceMismatch(f"{line.id}: a direct quotation comes from a damaged article.")


def _check_words(line: Line) -> None:
    ours = _QUOTED.sub(" ", _without(line.text, line.taken))
    for word in _lint():
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", ours):
            raise EvidenceMismatch(f"{line.id}: our own words weigh or foretell (“{word}”).")


def _without(text: str, taken: Iterable[str]) -> str:
    for words in sorted(taken, key=len, reverse=True):
        text = text.replace(words, " ")
    return text


@cache
def _lint() -> tuple[str, ...]:
    file = Path(__file__).parent / "data" / "words.toml"
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(word for words in lists.values() for word in words)


def check_numbers(printed: str, memo_json: bytes, *, form: str) -> None:
    """Check that a printed form holds no number that the memo does not.

    Raises:
        EvidenceMismatch: It does.
    """
    known = set(_NUMBER.findall(json.dumps(json.loads(memo_json), ensure_ascii=False)))
    stray = [number for number in _NUMBER.findall(_ESCAPE.sub(" ", printed)) if number not in known]
    if stray:
        raise EvidenceMismatch(f"{form}: the number {stray[0]} is not in memo.json.")


def visible_text(page: str) -> str:
    """Return the words of an HTML page that a reader sees."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return " ".join(reader.pieces)


class _Reader(HTMLParser):
    """Collects the text outside of style, script and title."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._skipping = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - interface
        """Start to skip where nothing is shown."""
        self._skipping += tag in _SKIPPED

    def handle_endtag(self, tag: str) -> None:
        """Stop skipping."""
        self._skipping -= tag in _SKIPPED

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self._skipping:
            self.pieces.append(data)
