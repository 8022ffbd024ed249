"""Invented news articles of ordinary length, the same for the same number, for measuring speed."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PROSE_FILE = Path(__file__).parent / "data" / "prose.toml"
# Sentences an article, which makes about 690 tokens, the mean of public news articles.
SENTENCES = 39
_PARAGRAPH = 3
_SLOT = re.compile(r"\{(\w+)\}")


def article_text(number: int) -> str:
    """Return the text of the article of a number: a headline, a blank line, and paragraphs.

    Args:
        number: Which article; each number has its own.
    """
    chance = random.Random(f"prose {number}")
    told = [_filled(chance.choice(_prose()["sentences"]), chance) for _ in range(SENTENCES)]
    headline = _filled("{state} and {state} discuss {subject} in {city}", chance)
    paragraphs = [" ".join(told[at : at + _PARAGRAPH]) for at in range(0, len(told), _PARAGRAPH)]
    return "\n\n".join([headline, *paragraphs]) + "\n"


def _filled(sentence: str, chance: random.Random) -> str:
    """Fill a sentence's slots, one inside another, no word of a list used twice."""
    used: set[str] = set()
    while slot := _SLOT.search(sentence):
        word = next(
            word for _ in range(100) if (word := _filling(slot[1], chance)) not in used or "{" in word
        )
        used.add(word)
        sentence = sentence[: slot.start()] + word + sentence[slot.end() :]
    return sentence


def _filling(slot: str, chance: random.Random) -> str:
    if slot == "number":
        return str(chance.randint(2, 900))
    if slot == "year":
        return str(chance.randint(1991, 2025))
    if slot == "person":
        return "{given} {surname}"
    if slot == "official":
        return "{adjective} {office} {given} {surname}"
    choices: list[str] = _prose()[slot.lower()]
    return chance.choice(choices)


@cache
def _prose() -> dict[str, Any]:
    return tomllib.loads(PROSE_FILE.read_text(encoding="utf-8"))
