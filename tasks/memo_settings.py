"""What a desk sets about its memo: whom and what it watches, how it grades outlets, who reads it, how long it is."""

import re
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

Letter = Literal["A", "B", "C", "D", "E", "F"]
"""Reliability of a source (Admiralty code): A completely reliable … E unreliable, F not judged."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

DESK = "desk"
"""What those are called who read the desk's own memo; no ring is."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_NAME = 40

_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|(?<=\w)-(?=[A-Z])")


class Watch(BaseModel):
    """What is watched: each gets a line in every memo, with an explicit zero where nothing was found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    actors: tuple[str, ...] = Field(default=(), description="Names of actors, such as `Hakan Fidan`")
    pairs: tuple[str, ...] = Field(default=(), description="Pairs of states, such as `Greece–Turkey`")
    terms: tuple[str, ...] = Field(
        default=(), description="Words, such as `grain corridor`; case does not count"
    )

    @field_validator("pairs")
    @classmethod
    def _are_two(cls, pairs: tuple[str, ...]) -> tuple[str, ...]:
        if wrong := [pair for pair in pairs if len(pair_named(pair)) != 2]:
            raise ValueError(f"{wrong[0]!r} is no pair such as Greece–Turkey")
        return pairs


class Ring(BaseModel):
    """A ring of readers: the memo with a watch list of their own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(description="What the ring is called; its memos lie in a folder of that name")
    recipients: tuple[str, ...] = Field(
        default=(), description="Addresses the memo goes to, one message each"
    )
    watch: Watch | None = Field(
        default=None, description="What this ring watches instead of the desk's list; unset means that list"
    )

    @field_validator("name")
    @classmethod
    def _names_a_folder(cls, name: str) -> str:
        # Safe as the name of a folder on any disk, and as a key of the Prefect interface.
        if not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME or name == DESK:
            raise ValueError(f"{name!r} is no name for a ring; small letters, digits and dashes are")
        return name


def _each_once(rings: tuple[Ring, ...]) -> tuple[Ring, ...]:
    names = [ring.name for ring in rings]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(f"{twice[0]!r} is the name of two rings")
    return rings


Rings = Annotated[tuple[Ring, ...], AfterValidator(_each_once)]


class Limits(BaseModel):
    """How long each part of the memo is at most."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: int = Field(default=6, ge=1, le=20, description="Topics compared")
    names: int = Field(default=8, ge=1, le=30, description="Names in a list of new, returning or absent ones")
    pairs: int = Field(default=8, ge=1, le=20, description="Pairs of states")
    developments: int = Field(default=7, ge=1, le=20, description="Top developments")
    disagreements: int = Field(default=4, ge=0, le=12, description="Where sources disagree")
    quotes: int = Field(default=8, ge=1, le=20, description="Who said what")
    quotes_about: int = Field(default=4, ge=0, le=12, description="Further quotes about a side or person")
    timeline: int = Field(default=12, ge=1, le=30, description="Past dates")
    upcoming: int = Field(default=6, ge=1, le=20, description="Dates to come")
    watch: int = Field(default=10, ge=1, le=30, description="Lines of the watch list")


def pair_named(words: str) -> tuple[str, ...]:
    """Return the two names of a pair, in alphabetical order."""
    return tuple(sorted(filter(None, _DASH.split(words.strip()))))


def days_before_monday(start: Weekday) -> int:
    """Return how many days before the Monday of its ISO week a desk's week starts: up to three before, or after."""
    number = get_args(Weekday).index(start)
    return -number if number <= 3 else 7 - number
