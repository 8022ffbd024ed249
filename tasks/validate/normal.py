"""The words of a text as they are compared: without case, marks, accents, and spelling differences."""

import re
import unicodedata
from functools import lru_cache

from tasks.validate.words import pairs

Gram = tuple[str, ...]

_WORD = re.compile(r"[a-z0-9]+")
# What stands before is asked last: a pattern that begins with its marks is found much faster.
_GLUE = re.compile(r"['’‘‐‑-](?<=\w['’‘‐‑-])(?=\w)")
# The accents that NFKD takes off Latin, Greek and Cyrillic letters.
_COMBINING = re.compile("[\u0300-\u036f]")
_ISE = re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations)$")
# Words that end like "organise" and are spelt so everywhere.
_ALWAYS_S = re.compile(r"(?:promis|advis|rais|prais|rais|cris|exercis|ris|surpris|compris|compromis|franchis|precis|"
                       r"enterpris|expertis|premis|disguis|despis|devis|revis|supervis|televis|nois|pois|cruis|bruis|"
                       r"likewis|otherwis|concis|treatis|merchandis|improvis|incis|excis|demis|uprais)(?:e|ed|es|er|ers|ing)$")  # fmt: skip
_LETTERS = str.maketrans("ıłøđßæœ", "ilodsao")


def words_of(text: str) -> list[str]:
    """Return the words of a text in the form in which texts are compared.

    Accents and case are dropped, words joined by a hyphen or an apostrophe become one, and British
    spellings become American ones.
    """
    return [spelling(word) for word in plain_words(text)]


def plain_words(text: str) -> list[str]:
    """Return the same words, but spelt as they are in the text."""
    plain = text.lower()
    if not plain.isascii():
        plain = _COMBINING.sub("", unicodedata.normalize("NFKD", plain).translate(_LETTERS))
    return _WORD.findall(_GLUE.sub("", plain))


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str:
    """Return the American spelling of a word in lower case."""
    if (american := pairs("spelling").get(word)) is not None:
        return american
    if "is" not in word or _ALWAYS_S.search(word):
        return word
    return _ISE.sub(r"iz\1", word)


def grams(words: list[str], size: int) -> frozenset[Gram]:
    """Return the runs of `size` words that follow one another."""
    return frozenset(zip(*(words[at:] for at in range(size)), strict=False))


def containment(part: frozenset[Gram], whole: frozenset[Gram]) -> float:
    """Return the share of `part` that is in `whole` (Broder 1997), 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0
