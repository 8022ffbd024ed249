"""The stories of the archive, and how one of their sentences is worded by chance."""

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"
_CHOICE = re.compile(r"\{([^{}]*)\}")
_FACT = re.compile(r"<(\w+)>")


@dataclass(frozen=True, slots=True)
class Beat:
    """What happens to a story in one week.

    Attributes:
        on: Day of the week it happens, Monday is 0.
        leads: Sentences that tell it; each article takes one or two.
        facts: Numbers and names in them.
        other: The same as a part of the articles have them: there texts contradict each other.
        corrects: What corrects an earlier week.
    """

    on: int
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    details: tuple[str, ...]
    quotes: tuple[str, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story over eight weeks, with what its articles say every week."""

    id: str
    topic: str
    places: tuple[str, ...]
    plan: tuple[int, ...]
    background: tuple[str, ...]
    voices: tuple[str, ...]
    comments: tuple[str, ...]
    beats: tuple[Beat, ...]


@cache
def load_stories() -> tuple[Story, ...]:
    """Return all stories, in the order of their files."""
    found = [entry for name in ("east", "world") for entry in _read(name)["story"]]
    return tuple(Story(**{**_frozen(entry), "beats": tuple(map(_beat, entry["beats"]))}) for entry in found)


@cache
def load_others() -> Mapping[str, Any]:
    """Return the outlets, the agencies and the small news."""
    return _read("others")


def _beat(entry: Mapping[str, Any]) -> Beat:
    return Beat(**_frozen(entry))


def _frozen(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def worded(template: str, facts: Mapping[str, str], chance: random.Random) -> str:
    """Return a sentence with one of its wordings chosen, `{a|b}`, and its facts filled in, `<name>` or `<Name>`."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), template)
    return _FACT.sub(lambda found: facts.get(found[1]) or facts[found[1].lower()].capitalize(), template)
