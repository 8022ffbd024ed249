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
# No sentence is longer; what has no full stop would be gone through anew for each attribution.
_LONGEST = 2_000


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


def _attributed(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield attribution and the sentence before it, for attributions that follow the words."""
    for match in _AFTER.finditer(text):
        end = match.start()
        nearest = max(0, end - _LONGEST)
        start = max(nearest - 1, *(text.rfind(stop, nearest, end) for stop in (". ", "! ", "? ")))
        yield match, text[start + 1 : end + 1]


def _first_person(paragraphs: Sequence[str]) -> Iterator[str]:
    for text in paragraphs:
        examples = [excerpt(text, match) for match, said in _attributed(text) if _FIRST_PERSON.search(said)]
        if examples and not _MARK.search(text):
            yield from examples


def _unmarked(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the attributions of an article that has many of them and not one quotation mark."""
    if any(_MARK.search(text) for text in paragraphs):
        return
    bare = [excerpt(text, match) for text in paragraphs for match, _ in _attributed(text)]
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
