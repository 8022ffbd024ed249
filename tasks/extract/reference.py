"""The reference table: actors known beforehand, by every name they go by.

The facts lie beside this module in `data/*.tsv`; this module reads them once and finds them in text.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from tasks.extract.folding import key, slug
from tasks.records import ActorType

DATA = Path(__file__).parent / "data"
PREFIXES: Mapping[ActorType, str] = {
    "person": "person",
    "state": "state",
    "organisation": "org",
    "armed_group": "group",
    "people": "people",
    "place": "place",
    "product": "product",
}
# What a spelling is to its actor: its own name, a surname, a state's capital, adjective, or seat of government.
# `local` names are shared with bodies elsewhere (`Congress`).
Use = Literal["name", "surname", "capital", "adjective", "seat", "local"]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the reference table.

    Attributes:
        kind: What kind of actor within its type (`think_tank`, `pipeline`), or an office held.
        state: Id of the state it belongs to or lies in, where that is settled.
        since: First day of the office, ISO 8601, or empty.
        until: Last day of the office, or empty.
    """

    actor_id: str
    name: str
    type: ActorType
    kind: str = ""
    state: str | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way a text may name a known actor."""

    text: str
    use: Use
    actor: Known


@dataclass(frozen=True)
class Reference:
    """Every known actor by id and by spelling; spellings are keyed by their folded tokens.

    Attributes:
        shared: All actors of a `local` name, which several have.
    """

    actors: Mapping[str, Known]
    spellings: Mapping[tuple[str, ...], Spelling]
    lengths: Mapping[str, tuple[int, ...]]
    shared: Mapping[tuple[str, ...], tuple[Known, ...]] = field(default_factory=dict)

    def find(self, name: str) -> Spelling | None:
        """Return what is known under a name, however it is accented or hyphenated."""
        return self.spellings.get(key(name))

    def state_of(self, actor_id: str) -> str | None:
        """Return the state an actor is or belongs to, if that is known."""
        if actor_id.startswith("state:"):
            return actor_id
        known = self.actors.get(actor_id)
        return known.state if known else None


def actor_id(kind: ActorType, name: str) -> str:
    """Return the stable id of an actor, such as `state:turkey`."""
    return f"{PREFIXES[kind]}:{slug(name) or 'unnamed'}"


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a data file as dictionaries; lines that start with # are notes."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return (dict(zip(rows[0], row, strict=True)) for row in rows[1:])


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the word lists of `actor_words.toml`."""
    return frozenset(_word_lists()[name])


@cache
def office_words() -> Mapping[str, tuple[str, ...]]:
    """Return the names of offices by kind, from `offices.toml`."""
    listed = tomllib.loads((DATA / "offices.toml").read_text(encoding="utf-8"))
    return {kind: tuple(names) for kind, names in listed.items()}


@cache
def load_reference() -> Reference:
    """Read all tables, once a process; of two rows with one spelling the first keeps it."""
    spellings: dict[tuple[str, ...], Spelling] = {}
    actors: dict[str, Known] = {}
    shared: dict[tuple[str, ...], tuple[Known, ...]] = {}
    for spelling in _all_spellings():
        if spelling.use == "local":
            shared[key(spelling.text)] = (*shared.get(key(spelling.text), ()), spelling.actor)
        actors.setdefault(spelling.actor.actor_id, spelling.actor)
        spellings.setdefault(key(spelling.text), spelling)
    lengths: dict[str, set[int]] = {}
    for tokens in spellings:
        lengths.setdefault(tokens[0], set()).add(len(tokens))
    longest_first = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Reference(actors, spellings, longest_first, shared)


@cache
def _word_lists() -> dict[str, list[str]]:
    return tomllib.loads((DATA / "actor_words.toml").read_text(encoding="utf-8"))


def _all_spellings() -> Iterator[Spelling]:
    """Yield every spelling of every table, the surest first."""
    states = {row["iso"]: actor_id("state", row["name"]) for row in read_table("states.tsv")}
    yield from _state_spellings()
    yield from _spellings("bodies.tsv", states, kind="organisation")
    yield from _spellings("groups.tsv", states, kind=None)
    yield from _spellings("products.tsv", states, kind="product")
    yield from _spellings("places.tsv", states, kind="place")
    yield from _people_spellings(states)


def _state_spellings() -> Iterator[Spelling]:
    for row in read_table("states.tsv"):
        state_id = actor_id("state", row["name"])
        state = Known(state_id, row["name"], "state", state=state_id)
        yield from _each("name", state, row["name"], *_values(row["aliases"]))
        yield from _each("capital", state, row["capital"])
        yield from _each("seat", state, *_values(row["seats"]))
        yield from _each("adjective", state, *_values(row["adjectives"]))
        for people in _values(row["peoples"])[:1]:
            nation = Known(actor_id("people", people), people, "people", state=state_id)
            yield from _each("name", nation, *_values(row["peoples"]))


def _spellings(table: str, states: Mapping[str, str], *, kind: ActorType | None) -> Iterator[Spelling]:
    for row in read_table(table):
        # Only groups.tsv holds more than one type of actor, and says which.
        actor_type: ActorType = kind or ("people" if row["type"] == "people" else "armed_group")
        home = states.get(row["state"])
        known = Known(actor_id(actor_type, row["name"]), row["name"], actor_type, row.get("kind", ""), home)
        aliases = _values(row["aliases"])
        yield from _each("name", known, row["name"], *(alias for alias in aliases if alias[-1] != "*"))
        yield from _each("local", known, *(alias[:-1] for alias in aliases if alias[-1] == "*"))


def _people_spellings(states: Mapping[str, str]) -> Iterator[Spelling]:
    for row in read_table("people.tsv"):
        name, home = row["name"], states.get(row["state"])
        known = Known(actor_id("person", name), name, "person", row["office"], home, row["from"], row["to"])
        yield from _each("name", known, name, *_values(row["aliases"]))
        if row["surname"]:
            full_names = (name, *_values(row["aliases"]))
            last = 0 if row["surname"] == "first" else -1
            yield from _each("surname", known, *(full.split()[last] for full in full_names if " " in full))


def _each(use: Use, actor: Known, *texts: str) -> Iterator[Spelling]:
    return (Spelling(text, use, actor) for text in texts if text)


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value for value in cell.split("|") if value)
