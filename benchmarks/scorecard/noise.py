"""Clean articles damaged on purpose, always in the same way for the same seed.

Three kinds: words swapped for synonyms at a rate, as rewording software does; the marks of a translation
there and back; and quotation marks taken out. The lists here are not the detector's.
"""

import random
import re
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_MARKS = re.compile(r"[“”\"„«»]|(?<!\w)['‘](?=\w)|(?<=[\w.,!?])['’](?!\w)")
# "she said" after the words, which translation turns round and sets off by a hyphen.
_AFTER = re.compile(r",?[”\"] (he|she|they) (said|added|says)\b")
_NAME = re.compile(r"(?<=[a-z] )([A-Z][a-z]{3,})(?= [a-z])")
_ARTICLE = re.compile(r"\b(a|an|the) (?=[a-z])")
_MOVED = re.compile(r"\b(also|only|already|still|now|recently) ([a-z]+)\b")
_PREPOSITION = re.compile(r"\b(in|on|at|of|for|to|with|from|by) (?=the\b|a\b|[A-Z])")
_FOR = {
    "in": "at", "on": "in", "at": "on", "of": "from", "for": "to", "to": "at", "with": "by", "from": "of",
    "by": "from",
}  # fmt: skip


def swap_words(text: str, *, rate: float, seed: str) -> str:
    """Return the text with so much of its words swapped for synonyms, as far as the list has them."""
    words = list(_WORD.finditer(text))
    known = [match for match in words if match[0] in synonyms()]
    chance = random.Random(f"swap {seed} {rate}")
    many = min(len(known), round(rate * len(words)))
    chosen = sorted(chance.sample(known, many), key=lambda match: match.start())
    parts, at = [], 0
    for match in chosen:
        parts += [text[at : match.start()], chance.choice(synonyms()[match[0]])]
        at = match.end()
    return "".join([*parts, text[at:]])


def there_and_back(text: str, *, seed: str, rate: float = 0.35) -> str:
    """Return the text as a translation into a language without articles and back may leave it.

    Articles are dropped or wrong, prepositions and adverbs stand elsewhere, names lose their capital,
    and speech its marks.
    """
    chance = random.Random(f"translate {seed}")

    def sometimes(pattern: re.Pattern[str], new: str | None, text: str, share: float) -> str:
        def put(match: re.Match[str]) -> str:
            if chance.random() >= share:
                return match[0]
            return _FOR[match[1]] + " " if new is None else match.expand(new)

        return pattern.sub(put, text)

    text = sometimes(_AFTER, r". -\1 \2", text, 0.5)
    text = sometimes(_ARTICLE, "", text, rate)
    text = sometimes(_PREPOSITION, None, text, rate)
    text = sometimes(_MOVED, r"\2 \1", text, rate)
    return _NAME.sub(lambda match: match[0].lower() if chance.random() < rate / 3 else match[0], text)


def strip_marks(text: str) -> str:
    """Return the text without its quotation marks."""
    return _MARKS.sub("", text)


def marks(text: str) -> int:
    """Return how many quotation marks there are to be lost."""
    return len(_MARKS.findall(text))


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return what may stand for a word, from the data file beside this module."""
    text = files(__package__).joinpath("data", "synonyms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {word: tuple(others.split(", ")) for word, others in rows}
