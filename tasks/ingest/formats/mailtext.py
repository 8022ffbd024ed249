"""The article inside the text of a message: without the cover note, the quoting marks and the signature around it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tasks.ingest.regions import mark_regions
from tasks.ingest.words import pattern, table

_QUOTED = re.compile(r"(?m)^> ?")
# At most fifteen lines. Each ends in one way only, or hostile text could be cut into lines in billions of ways.
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]*\n){0,14}[^\n]*\n?\Z")
_HEADER_LINES = 12
_HEADLINE_WORDS = 4
_SAME = 0.5


class Letter(NamedTuple):
    """What a message carries.

    Attributes:
        text: Headline, blank line, and body; or the body with the headline it has itself.
        title: Whether the first line of the text is the headline.
        sender: Who sent it first, as far as is known: name and address.
        notes: What was left out, one sentence each.
    """

    text: str
    title: bool
    sender: str
    notes: tuple[str, ...]


def unflowed(text: str) -> str:
    """Join the lines that a mail program broke (RFC 3676: they end in a blank), but not the mark of a signature."""
    return re.sub(r"(?m)(?<!^--) \n(?!\n)", " ", text)


def opened(text: str, *, subject: str, sender: str) -> Letter:
    """Return the article in a message.

    Args:
        text: The message as it is shown.
        subject: Its subject; the headline where the article does not bring its own.
        sender: Who sent it.
    """
    notes = []
    shorter = _SIGNATURE.sub("", text)
    if shorter != text:
        text = shorter
        notes.append("The signature of the message was left out.")
    if _mostly_quoted(text):
        text = _QUOTED.sub("", text)
        notes.append("The marks of quoting were taken off the lines of the message.")
    handed_on = _forwarded(text)
    if handed_on:
        text, head = handed_on
        subject, sender = head.get("subject") or subject, head.get("from") or sender
        notes.append("A cover note and the header of a forwarded message were left out.")
    subject = re.sub(rf"(?i)^{table('mail')['forward']['subject']}", "", subject).strip()
    text = text.strip("\n")
    if not subject or _brings_headline(text, subject):
        return Letter(text, title=False, sender=sender, notes=tuple(notes))
    return Letter(f"{subject}\n\n{text}", title=True, sender=sender, notes=tuple(notes))


def _mostly_quoted(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(line.startswith(">") for line in lines) > 0.8 * len(lines)


@cache
def _header() -> re.Pattern[str]:
    return re.compile(table("mail")["forward"]["header"], re.IGNORECASE)


def _forwarded(text: str) -> tuple[str, dict[str, str]] | None:
    """Return the message handed on below the last mark of one, with its header, if it is the larger part."""
    lines = text.split("\n")
    marks = pattern("mail", "forward", "marks")
    for at in reversed(range(len(lines))):
        if not marks.fullmatch(lines[at].strip(" >*")):
            continue
        head, end = _head(lines, at + 1)
        rest = "\n".join(lines[end:])
        if len(head) >= 2 and len(rest.split()) > len(" ".join(lines[:at]).split()):
            return (_QUOTED.sub("", rest) if _mostly_quoted(rest) else rest), head
    return None


def _head(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """Return the header repeated from a line on, and where it ends."""
    head: dict[str, str] = {}
    for at in range(start, min(len(lines), start + _HEADER_LINES)):
        match = _header().fullmatch(lines[at])
        if match:
            head[match["name"].lower()] = match["value"].strip()
        elif head and not lines[at].strip(" >"):
            return head, at + 1
    return ({}, start) if not head else (head, start + len(head))


def _brings_headline(text: str, subject: str) -> bool:
    """Tell whether the text begins with its own headline, and not with a greeting or a note."""
    regions = mark_regions(text)
    headline = next((region.span.of(text) for region in regions if region.kind == "headline"), "")
    words, others = set(headline.casefold().split()), set(subject.casefold().split())
    if words and len(words & others) >= _SAME * min(len(words), len(others)):
        return True
    greeting = any(headline.casefold().startswith(one) for one in table("mail")["cover"]["greetings"])
    return len(words) >= _HEADLINE_WORDS and not greeting and headline[-1] not in ",:;"
