"""Whether the name of a capital means its government or the city.

`Ankara refuses` is the government, `in Ankara` the city; newspapers write both in one sentence. The words just
before and after decide; where they say nothing a capital is read as its government.
"""

import re

from tasks.extract.folding import fold
from tasks.extract.reference import words
from tasks.records import Span

BEFORE, AFTER = 60, 40
CITY_OF = re.compile(r"\b([\w-]+)\s+of\s+$")
MOVING = re.compile(r"\b(?:to|from|for|back to|over to)\s+(?:the\s+)?$")
DATELINE = re.compile(r"\s*(?::|,\s+\d|\([A-Z][\w ]+\)\s*[-–—:]|[-–—]\s|,\s+[A-Z][\w. ]+\s+[-–—(])")


def means_city(text: str, span: Span) -> bool:
    """Tell whether a capital's name at a place stands for the city rather than the government."""
    before = fold(_line_before(text, span.start)) + " "
    after = text[span.end : span.end + AFTER].partition("\n")[0]
    if not before.strip() and DATELINE.match(after):
        return True
    if re.match(r"['’]s?\s", after):
        return False
    return _city_before(before) or _city_after(after)


def _city_before(before: str) -> bool:
    """Tell whether the words before put the name on the map."""
    tokens = re.findall(r"[\w-]+", before)
    if not tokens:
        return False
    if tokens[-1] in words("place_before"):
        return True
    if found := CITY_OF.search(before):
        return found.group(1) in words("city_nouns")
    return bool(MOVING.search(before)) and bool(words("place_motion") & set(tokens[-7:-1]))


def _city_after(after: str) -> bool:
    """Tell whether what follows is something cities have, or the name of the country."""
    following = re.match(r"\s+(\w+)", after)
    if following and fold(following.group(1)) in words("city_after"):
        return True
    return bool(re.match(r",\s+(?:[A-Z][a-z]+\s*)+[,.)]", after))


def _line_before(text: str, start: int) -> str:
    """Return the end of the line before a place, from the last sentence on."""
    line = text[max(0, start - BEFORE) : start].rsplit("\n", 1)[-1]
    return re.split(r"[.!?:]\s+", line)[-1]
