"""Past or future: what the verb nearest to a date says about the side of today it lies on."""

import re

from tasks.extract.calendar_words import calendar_words
from tasks.records import Span

_REACH = 90
# "until June 1" lies ahead, unless something "lasted until June 1".
_UNTIL = re.compile(r"\b(?:until|till)\s+$")
_ENDED = re.compile(r"\b(?:\w+ed|went on|held)(?:\s+\w+)?\s+(?:until|till)\s+$")
_WORD = re.compile(r"[\w]+(?:[’'-]\w+)*|[’']ll")
_LEAD = re.compile(
    r"\W*(?:[Oo]n|[Ii]n|[Bb]y|[Ff]rom|[Uu]ntil|[Ss]ince|[Aa]t|[Aa]nd|[Bb]ut|[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly|\W)*\s*"
)


def is_future(text: str, sentence: Span, at: Span) -> bool | None:
    """Tell whether the date at `at` lies ahead; None when the sentence does not say.

    A date that opens its sentence is told by the first verb after it, any other by the last one before it.
    """
    before = text[max(sentence.start, at.start - _REACH) : at.start]
    after = text[at.end : min(sentence.end, at.end + _REACH)]
    opens = bool(_LEAD.fullmatch(text[sentence.start : at.start]))
    if _UNTIL.search(before):
        return not _ENDED.search(before)
    follows = _first(_WORD.findall(after))
    if opens or text[at.end : at.end + 2] in {"'s", "’s"}:
        return follows
    precedes = _first(list(reversed(_WORD.findall(before))))
    return follows if precedes is None else precedes


def _first(tokens: list[str]) -> bool | None:
    """Return the tense of the first word that has one."""
    words = calendar_words()
    for index, token in enumerate(tokens):
        low = token.lower()
        if low in words.future and not (low == "to" and not _infinitive(tokens, index)):
            return True
        if "be" in tokens[max(0, index - 1) : index + 2]:  # "must be held"
            continue
        if low in words.past or (low.endswith("ed") and token.islower() and low not in words.undecided):
            return False
    return None


def _infinitive(tokens: list[str], index: int) -> bool:
    """Tell whether a `to` near a word of expectation opens an infinitive."""
    near = {token.lower() for token in tokens[max(0, index - 3) : index + 4]}
    return bool(
        near
        & {
            "expected",
            "scheduled",
            "due",
            "set",
            "slated",
            "planned",
            "plans",
            "is",
            "are",
            "hopes",
            "intends",
            "wants",
            "ready",
        }
    )
