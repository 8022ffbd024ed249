"""Quotation marks: which stretches of a paragraph stand between them.

Curly, straight, guillemet and doubled-apostrophe marks open a quotation anywhere; single marks do so only
outside double ones and where they cannot be apostrophes. A mark that is never closed runs to the end of its
paragraph, as newspapers do when a quotation goes on in the next.
"""

import re
from dataclasses import dataclass

from tasks.records import Span

_OPENERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "''": "''"}
_MARK = re.compile(r"''|``|[“”„«»\"]")
_SINGLE_OPEN = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–:]))['‘](?=[^\s'’])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:!?…%)\]])['’](?![\w'’])")
# A closing mark after one of these is surely no apostrophe.
_SURE_CLOSE = re.compile(r"(?<=[.,;!?…])['’](?![\w'’])|(?<=\w)['’](?=[,.;:?!])")
_ELISION = re.compile(r"['’](?:n['’]|\d0s|em\b|tis\b|twas\b|til\b|cause\b)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch between quotation marks; `content` leaves the marks out, `span` holds them."""

    span: Span
    content: Span
    closed: bool
    single: bool = False

    def words(self, text: str) -> int:
        """Return how many words stand between the marks."""
        return len(re.findall(r"\w[\w'’.,-]*", self.content.of(text)))


def find_marked(text: str, paragraph: Span) -> list[Marked]:
    """Return the marked stretches of a paragraph in reading order, nested ones left inside their outer one."""
    doubles = _doubles(text, paragraph)
    found = doubles + _singles(text, paragraph, doubles)
    return sorted(found, key=lambda one: one.span)


def _doubles(text: str, paragraph: Span) -> list[Marked]:
    found: list[Marked] = []
    marks = [m for m in _MARK.finditer(text, paragraph.start, paragraph.end) if not _is_inch(text, m.start())]
    position = 0
    while position < len(marks):
        opening = marks[position]
        position += 1
        if opening.group() in "”»" or not _opens(text, opening, paragraph):
            continue
        closing = _closing(text, marks, position)
        if closing is None:
            found.append(_marked(text, opening, paragraph.end, paragraph.end, closed=False))
            break
        position = closing + 1
        mark = marks[closing]
        goes_on = mark.group() == "“" and opening.group() == "“"
        if goes_on:  # a second opening mark: the first was never closed
            position = closing
        found.append(
            _marked(text, opening, mark.start(), mark.start() if goes_on else mark.end(), closed=not goes_on)
        )
    return [one for one in found if one.content.start < one.content.end]


def _closing(text: str, marks: list[re.Match[str]], position: int) -> int | None:
    """Return the index of the mark that ends the quotation opened just before `position`."""
    opener = marks[position - 1].group()
    wanted = _OPENERS.get(opener, "''\"")
    for index in range(position, len(marks)):
        mark = marks[index].group()
        if mark in wanted or (opener == "“" and mark == '"') or (opener == '"' and mark == "”"):
            return index
        if (
            mark == opener == "“"
            and text[marks[index - 1].end() : marks[index].start()].rstrip(" ")[-1:] in ".?!\n"
        ):
            return index
    return None


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a straight mark can open: something must follow it directly."""
    if mark.group() not in {'"', "''"}:
        return True
    after = text[mark.end() : mark.end() + 1]
    return mark.end() < paragraph.end and (
        not after.isspace() or text[mark.start() - 1 : mark.start()].isspace()
    )


def _is_inch(text: str, at: int) -> bool:
    """Tell whether a straight mark is an inch sign, as in 15" guns."""
    return text[at] == '"' and bool(re.search(r"(?<![\w\"“,.])\d{1,2}$", text[max(0, at - 4) : at]))


def _marked(text: str, opening: re.Match[str], end: int, outer: int, *, closed: bool) -> Marked:
    start = opening.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(Span(opening.start(), max(outer, end)), Span(start, end), closed)


def _singles(text: str, paragraph: Span, doubles: list[Marked]) -> list[Marked]:
    """Return the single-marked stretches outside the double-marked ones."""
    found: list[Marked] = []
    at = paragraph.start
    while opening := _SINGLE_OPEN.search(text, at, paragraph.end):
        at = opening.end()
        if _ELISION.match(text, opening.start()) or any(
            d.span.start <= opening.start() < d.span.end for d in doubles
        ):
            continue
        limit = min((d.span.start for d in doubles if d.span.start > at), default=paragraph.end)
        closing = _SURE_CLOSE.search(text, at, limit) or _SINGLE_CLOSE.search(text, at, limit)
        if closing is None:
            continue
        found.append(
            Marked(Span(opening.start(), closing.end()), Span(at, closing.start()), closed=True, single=True)
        )
        at = closing.end()
    return found
