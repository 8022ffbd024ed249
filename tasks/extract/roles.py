"""The role or affiliation a text states beside a name, and only as it states it."""

import re
from collections.abc import Sequence

from tasks.extract.reference import words
from tasks.extract.titles import is_adjective
from tasks.extract.words import Word, words_of
from tasks.records import Span

LONGEST = 150
REACH = 90
APPOSITION = re.compile(r"\s*,\s+(?:(?:a|an|the|one of the|also an?)\s+)?", re.IGNORECASE)
STOP = re.compile(
    r"[,.;:()\n—–\"“”]|\s-|\s(?:who|which|said|says|told|has|have|had|is|was|were|are|will|would|and (?:his|her|their)|wrote|warned|added|"
    r"noted|argued|argues|believes|as|while|during|when|after|before|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
BEFORE_PLACE = re.compile(r"\s(?:of|at|for|on|in|with|to|from|and)\s")


def role_of(text: str, name: Span, names: Sequence[Span]) -> Span | None:
    """Return where the text states the role of the person named at a place.

    Args:
        text: The article's text.
        name: Where the person is named.
        names: Where other actors are named, for offices such as `UN envoy` and `Baykar CEO`.
    """
    return _title_before(text, name, names) or _apposition(text, name) or _affiliation(text, name, names)


def has_role_behind(text: str, name: Span) -> bool:
    """Tell whether a phrase behind a name states somebody's role, as only people have one."""
    return _apposition(text, name) is not None


def _title_before(text: str, name: Span, names: Sequence[Span]) -> Span | None:
    """Return the run of title words that ends where the name begins."""
    start = max(text.rfind("\n", 0, name.start) + 1, name.start - REACH)
    run: list[Word] = []
    for word in reversed(words_of(text, Span(start, name.start))):
        following = run[-1].span.start if run else name.start
        if text[word.span.end : following].strip(" \u00a0") or not _belongs(text, word, run, names):
            break
        run.append(word)
    while run and run[-1].text in words("title_joiners"):
        run.pop()
    if not any(word.text in words("roles") for word in run):
        return None
    return Span(run[-1].span.start, run[0].span.end)


def _belongs(text: str, word: Word, run: Sequence[Word], names: Sequence[Span]) -> bool:
    """Tell whether a word belongs to the title that the words after it began."""
    if word.shape[-1] in ".!?" and len(word.shape) > 4:
        return False
    if word.text in words("roles") or word.text in words("role_modifiers"):
        return True
    if word.text in words("not_actors"):
        return False
    if run and word.text in words("title_joiners"):
        return word.shape.islower() and run[-1].shape[0].isupper() and word.text != "and"
    if any(other.meets(word.span) for other in names) or is_adjective(word):
        return bool(run)
    return bool(run) and word.shape[0].isupper() and not _opens_sentence(text, word.span.start)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\"“'‘")
    return not before or before[-1] in ".!?:\n"


def _apposition(text: str, name: Span) -> Span | None:
    """Return the noun phrase between commas behind a name, if a role is its head."""
    opening = APPOSITION.match(text, name.end)
    if not opening or "\n" in opening.group():
        return None
    stop = STOP.search(text, opening.end(), min(len(text), opening.end() + LONGEST))
    if not stop:
        return None
    phrase = text[opening.end() : stop.start()]
    head = BEFORE_PLACE.split(phrase, maxsplit=1)[0]
    if not _heads_role(head, indefinite=bool(re.search(r",\s+an?\s", opening.group()))):
        return None
    start = _after_comma(text, name.end)
    return Span(start, start + len(text[start : stop.start()].rstrip()))


def _heads_role(head: str, *, indefinite: bool) -> bool:
    """Tell whether a noun phrase ends in a role; behind `a`, any common noun but a few is one."""
    parts = words_of(head, Span(0, len(head)))
    if not parts:
        return False
    plain = indefinite and parts[-1].shape.islower() and len(parts) < 6
    return parts[-1].text in words("roles") or (
        plain and not any(part.text in words("not_roles") for part in parts)
    )


def _after_comma(text: str, start: int) -> int:
    comma = re.compile(r"\s*,\s+").match(text, start)
    return comma.end() if comma else start


def _affiliation(text: str, name: Span, names: Sequence[Span]) -> Span | None:
    """Return the organisation in `NAME of the Institute`, also for the first of two joined names."""
    rest = text[name.end : name.end + REACH]
    joined = re.match(r"\s+and\s+(?:[A-Z][\w'’-]+\s+){1,3}(?=(?:of|from|at)\s)", rest)
    opening = re.compile(r"\s*(?:of|from|at)\s+(?:the\s+)?").match(
        text, name.end + (joined.end() if joined else 0)
    )
    if not opening:
        return None
    return next((other for other in names if other.start == opening.end()), None)
