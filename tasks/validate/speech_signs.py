"""Signs that quotation marks were lost: speech that stands in the text without them."""

import re
from collections.abc import Iterator, Sequence

from tasks.validate.signs import Sign, excerpt, found, shown

_VERB = r"(?:said|says|added|adds|continued|stressed|noted|explained|stated|wrote|warned|insisted|replied)"
# A pattern that begins with one set of characters is found much faster than a choice of several.
_MARK = re.compile(r"[\"“”„«»'‘](?:(?<=[\"“”„«»])|(?<!\w['‘])(?=\w)|(?<=')(?='))")
_COLON = re.compile(rf"\b(?:{_VERB}|told [^.:;]{{2,40}})\s?: (?=[A-Z])")
_SPEAKER = r"(?:he|she|they|[Tt]he [a-z ]{3,30}|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3})"
_AFTER = re.compile(rf"[,.]\s(?:{_SPEAKER} {_VERB}|{_VERB} {_SPEAKER})(?=[.,]|$)")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|I['’]d|my|we|We|our|Our|us)\b")
_CLOSING = re.compile(r"[”\"]|''|’’")
_UNMARKED = 4


def speech_signs(paragraphs: Sequence[str]) -> Iterator[Sign]:
    """Yield the signs of lost quotation marks, each at most once."""
    if examples := found(_COLON, [text for text in paragraphs if ": " in text]):
        # The colon of speech without marks does not stand in ordinary news; once may be a slip.
        weight = min(2, len(examples))
        yield Sign("marks_lost", weight, f"speech after a colon without marks: {shown(examples)}")
    if examples := list(_first_person(paragraphs)):
        yield Sign("marks_lost", 1, f"the speaker says “I” or “we” outside marks: {shown(examples)}")
    if examples := list(_unmarked(paragraphs)):
        yield Sign("marks_lost", 1, f"attribution after attribution and no marks at all: {shown(examples)}")
    if examples := list(_unclosed(paragraphs)):
        yield Sign("marks_lost", 1, f"a quotation that is never closed: {shown(examples)}")


def _attributed(paragraphs: Sequence[str]) -> Iterator[tuple[str, re.Match[str], str]]:
    """Yield paragraph, attribution and the sentence before it, for attributions that follow the words."""
    for text in paragraphs:
        for match in _AFTER.finditer(text):
            start = max(text.rfind(stop, 0, match.start()) for stop in (". ", "! ", "? "))
            yield text, match, text[start + 1 : match.start() + 1]


def _first_person(paragraphs: Sequence[str]) -> Iterator[str]:
    for text, match, said in _attributed(paragraphs):
        if _FIRST_PERSON.search(said) and not _MARK.search(text):
            yield excerpt(text, match)


def _unmarked(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the attributions of an article that has many of them and not one quotation mark."""
    if any(_MARK.search(text) for text in paragraphs):
        return
    bare = [excerpt(text, match) for text, match, _ in _attributed(paragraphs)]
    if len(bare) >= _UNMARKED:
        yield from bare


def _unclosed(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield openings of quotations that neither close nor go on in the next paragraph."""
    for at, text in enumerate(paragraphs):
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else ""
        opening = text.rfind("“")
        if opening < 0 or after.startswith(("“", '"', "‘")):
            continue
        if not _CLOSING.search(text, opening + 1):
            yield f"«{text[opening : opening + 60].strip()} …»"
