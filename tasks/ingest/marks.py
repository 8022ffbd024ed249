"""What one paragraph of an article is, judged by its own words."""

import re
from functools import cache, lru_cache

from tasks.ingest.datewords import dates_in
from tasks.ingest.words import pattern, table, words

# A longer paragraph is story, so the patterns for short ones are not tried on it.
_LONG = 1_500
_MOST_TAIL_WORDS = 8
_MOST_META_WORDS = 25
_MOST_CAPTION_WORDS = 90
_TRAILING = " \t\n\r\f\v:.!…>»›→"
# The last character that is white space is the ideographic one.
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
_BREAKS = re.compile(r"[|·•—–/,;()\[\]]|\s-\s|:\s")


@lru_cache(maxsize=1_000)
def bare(text: str) -> str:
    """Return a paragraph without the marks of Markdown around it, and with plain spaces."""
    if len(text) > _LONG:
        return text
    plain = text.replace("\u00a0", " ")
    return plain.lstrip("#>*_" + _SPACES).rstrip("*_" + _SPACES) or plain


def starts_tail(text: str) -> bool:
    """Tell whether the paragraph is a heading of what follows an article on its page."""
    if len(text) > _LONG:
        return False
    line = bare(text).rstrip(_TRAILING)
    return len(line.split()) <= _MOST_TAIL_WORDS and bool(pattern("regions", "tail", "whole").fullmatch(line))


def ends_article(text: str) -> bool:
    """Tell whether such a heading stands only below an article, not in the middle of one."""
    line = bare(text).rstrip(_TRAILING)
    return bool(pattern("regions", "tail", "last").fullmatch(line))


def is_boilerplate(text: str) -> bool:
    """Tell whether the paragraph belongs to the page and not to the article."""
    if len(text) > _LONG:
        return False
    line = bare(text)
    if pattern("regions", "boilerplate", "whole").fullmatch(line.rstrip(_TRAILING) or line):
        return True
    return bool(pattern("regions", "boilerplate", "start").match(line))


def is_caption(text: str) -> bool:
    """Tell whether the paragraph describes a picture: it ends in a photo credit or says what it is."""
    if len(text) > _LONG or len(text.split()) > _MOST_CAPTION_WORDS:
        return False
    line = bare(text)
    return bool(
        _credit().search(line)
        or pattern("regions", "caption", "start").match(line)
        or _credit_line().search(line)
    )


@cache
def _credit() -> re.Pattern[str]:
    """Return the pattern of a credit in brackets at the end, such as `(Name/Pool Photo via AP)`."""
    agencies = table("regions")["caption"]["agencies"]
    inside = rf"(?:[^()\[\]]*[/,:|–—-]\s?)?(?:[^()\[\]]*\b(?:via|by|from)\s)?(?:{agencies})(?:\s(?:Photo|Images?|file|Pool|via\s[\w ]+))*(?:\s?[/,|–-]\s?[^()\[\]]{{2,60}})?"
    worded = r"[^()\[\]]{0,60}\b(?:[Pp]hoto|[Pp]icture|[Ii]mages?|PHOTO|Pool|[Ff]ile|[Hh]andout|[Cc]ourtesy|[Cc]redit)\b[^()\[\]]{0,60}"
    return re.compile(rf"[(\[](?:{inside}|{worded})[)\]]\.?\Z")


@cache
def _credit_line() -> re.Pattern[str]:
    """Return the pattern of a credit without brackets at the end, such as `Photo: Name/AFP`."""
    ends = "|".join(table("regions")["caption"]["end"])
    return re.compile(rf"(?:^|[.!?\s|])(?:{ends})\Z", re.IGNORECASE)


def is_byline(text: str) -> bool:
    """Tell whether the paragraph names who wrote the article."""
    line = bare(text)
    if (
        len(line) > _LONG
        or len(line.split()) > _MOST_META_WORDS
        or not pattern("regions", "byline", "start").match(line)
    ):
        return False
    if not line.lower().startswith("by"):
        return True
    return not line.endswith((".", "?", "!")) and _mostly_names(line[2:])


def is_signoff(text: str) -> bool:
    """Tell whether the paragraph, near the end, says who reported or from which agencies it comes."""
    line = bare(text)
    if len(line) > _LONG or len(line.split()) > _MOST_META_WORDS or any(mark in line for mark in '"“”'):
        return False
    if line.lower().startswith("by "):
        return False
    signed = pattern("regions", "byline", "signoff").fullmatch(line)
    return bool(signed or pattern("regions", "byline", "start").match(line))


def _mostly_names(line: str) -> bool:
    """Tell whether most words are names, roles or small words between them."""
    tokens = re.findall(r"[^\W\d_][\w'’.-]*", line)
    small = words("regions", "byline", "roles") | words("regions", "byline", "small")
    fitting = [token for token in tokens if token[0].isupper() or token.lower() in small]
    return bool(tokens) and len(fitting) >= 0.8 * len(tokens)


def is_date_line(text: str) -> bool:
    """Tell whether the paragraph states a date, perhaps beside a time, a place, a name or the outlet's name.

    A date within a running sentence or a headline does not make a date line.
    """
    line = bare(text)
    if len(line) > 160 or len(line.split()) > _MOST_META_WORDS:
        return False
    found = list(dates_in(line))
    if not any(date.day or date.year for date in found):
        return False
    rest = _without(line, [(date.span.start, date.span.end) for date in found])
    parts = [part.strip(" .'\"‘’“”*") for part in _BREAKS.split(rest)]
    return all(_is_filler(part) for part in parts if part)


def _without(line: str, spans: list[tuple[int, int]]) -> str:
    """Return the line with a break in place of each span."""
    for start, end in reversed(spans):
        line = f"{line[:start]}|{line[end:]}"
    return line


@cache
def _filler() -> re.Pattern[str]:
    """Return the pattern of what may stand beside a date: labels, times, zones."""
    parts = "|".join(f"(?:{part})" for part in table("dates")["line"]["filler"])
    return re.compile(rf"(?:(?:{parts})[\s.:,-]*)+", re.IGNORECASE)


def _is_filler(part: str) -> bool:
    """Tell whether a part of a date line is a label, a time, or a short name."""
    if _filler().fullmatch(part):
        return True
    if part.lower().startswith("by "):
        return True
    tokens = part.split()
    return len(tokens) <= 6 and not part.endswith((".", "?", "!")) and _mostly_names(part)


def names_outlet(text: str) -> bool:
    """Tell whether a short line looks like the name of a newspaper, a station or an agency."""
    line = bare(text).strip("'\"‘’“”()")
    tokens = re.findall(r"[\w'’.]+", line)
    if not 1 <= len(tokens) <= 6 or line.endswith((".", "?", "!", ":")) or not _mostly_names(line):
        return False
    return any(token.lower() in words("regions", "outlet", "words") for token in tokens[-3:])


_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][\w.'’/-]*(?:[ ][^\W\d_][\w.'’/-]*){0,3}(?:/[^\W\d_][\w.'’ -]*)?)"
    r"(?P<more>(?:,\s?[^\W\d_][\w.'’ -]{1,25}){0,2}?)"
    r"(?P<date>,?\s(?:[A-Z][a-z]+day,?\s)?(?:\d{1,2}\s[A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.?\s\d{1,2})(?:,?\s(?:19|20)\d\d)?)?"
    r"(?P<agency>\s?\([^()]{2,40}\))?"
    r"(?:\s?(?P<mark>—|–|--|:)\s*|\s(?P<hyphen>-)\s*|(?<=\))\s*(?P<none>))(?=\S)"
)


def dateline_length(text: str, *, story: str = "") -> int:
    """Return how many characters of a paragraph are a dateline (`ANKARA, Turkey — `), 0 for none.

    The place must stand in capitals, unless an agency in brackets or a date follows it. Before a colon, where
    labels stand too, it must be a known city or one that the story names again.
    """
    match = _DATELINE.match(text)
    if match is None or match.end() > 100:
        return 0
    place = match["place"]
    if place.upper() in words("regions", "dateline", "not_places") or not place[0].isupper():
        return 0
    letters = "".join(char for char in place if char.isalpha())
    capital = letters.isupper() and len(letters) >= 4
    sure = bool(match["agency"] or match["date"])
    if match["none"] is not None:
        return match.end() if capital and match["date"] else 0
    if match["mark"] == ":":
        known = place.upper() in words("regions", "dateline", "places") or place.title() in story
        return match.end() if (capital and (known or sure or match["more"])) or match["agency"] else 0
    named = all(word[0].isupper() for word in re.split(r"[ /]", place) if word)
    return match.end() if capital or (named and sure) else 0
