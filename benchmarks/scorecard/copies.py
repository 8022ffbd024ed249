"""Copies of clean articles as other desks print them, always the same for the same seed."""

import random
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

_HEADS = (
    "Officials give new details on the matter",
    "What is known so far",
    "Questions remain after a busy day",
    "A closer look at the week's dispute",
)
_TAILS = (
    "Sign up for our newsletter and never miss a story.",
    "Follow us on our channels for more.",
    "Related News\nFerry timetable changes from Monday\nLetters to the editor",
    "Copyright. All rights reserved. No part of this page may be printed again.",
)
_WORD = re.compile(r"[a-z]+")
_MARKS = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})
_DROPPED = 0.3
_END = re.compile(r"(?<=[a-z][.!?])[”\"’']?\s+(?=[A-Z“\"])")

Paragraphs = Sequence[str]


def republished(body: Paragraphs, *, seed: str) -> str:
    """Return the same paragraphs under another headline and with another tail."""
    chance = random.Random(f"republished {seed}")
    return "\n\n".join([chance.choice(_HEADS), *body, chance.choice(_TAILS)])


def edited(body: Paragraphs, *, seed: str) -> str:
    """Return the text with three sentences in ten dropped and the rest spelt and marked another way."""
    chance = random.Random(f"edited {seed}")
    sentences = [(at, one) for at, paragraph in enumerate(body) for one in _END.split(paragraph)]
    dropped = set(chance.sample(range(len(sentences)), round(_DROPPED * len(sentences))))
    kept: dict[int, list[str]] = {}
    for number, (at, one) in enumerate(sentences):
        if number not in dropped:
            kept.setdefault(at, []).append(respelt(one))
    return "\n\n".join([chance.choice(_HEADS), *(" ".join(each) for each in kept.values())])


def respelt(text: str) -> str:
    """Return the text spelt the other way, and with straight marks for curly ones."""
    return _WORD.sub(lambda match: _spellings().get(match[0], match[0]), text).translate(_MARKS)


def spliced(body: Paragraphs, host: Paragraphs, *, seed: str) -> str:
    """Return half of an article's paragraphs, in a row, put into another article."""
    chance = random.Random(f"spliced {seed}")
    taken = run_of(body, 0.5, chance)
    place = chance.randrange(len(host) + 1)
    return "\n\n".join([chance.choice(_HEADS), *host[:place], *taken, *host[place:]])


def with_agency(host: Paragraphs, agency: Paragraphs, *, seed: str) -> str:
    """Return an article into which an agency's paragraphs are put, one here and one there."""
    chance = random.Random(f"agency {seed}")
    text = list(host)
    for paragraph in agency:
        text.insert(chance.randrange(1, len(text) + 1), respelt(paragraph))
    return "\n\n".join([chance.choice(_HEADS), *text])


def run_of(body: Paragraphs, share: float, chance: random.Random) -> Paragraphs:
    """Return paragraphs in a row that hold about so much of the words."""
    sizes = [len(paragraph.split()) for paragraph in body]
    start = chance.randrange(max(1, int(len(body) * (1 - share)) + 1))
    if start and sum(sizes[start:]) < share * sum(sizes):
        start = 0
    end, words = start, 0
    while end < len(body) and words < share * sum(sizes):
        words += sizes[end]
        end += 1
    return body[start:end]


@cache
def _spellings() -> dict[str, str]:
    text = files(__package__).joinpath("data", "spellings.tsv").read_text(encoding="utf-8")
    pairs = dict(line.split("\t") for line in text.splitlines() if line[0] != "#")
    return pairs | {american: british for british, american in pairs.items()}
