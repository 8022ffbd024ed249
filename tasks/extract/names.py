"""Which names in one article are one person, and what that person is called.

A surname stands for the full name last used before it. Two full names are one person only when the surnames
agree and the given names do not contradict each other, so that two brothers, or father and son, stay two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from tasks.extract.folding import fold, key
from tasks.extract.reference import Known, actor_id, load_reference

ALIKE = 0.9
PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "abu",
        "de",
        "da",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "ben",
        "jr",
        "sr",
        "ii",
        "iii",
    }
)


@dataclass
class Person:
    """One person of an article, under all the full names the article uses."""

    names: list[str] = field(default_factory=list)
    known: Known | None = None

    @property
    def name(self) -> str:
        """Return the canonical name: the table's, else the longest the article gives."""
        return self.known.name if self.known else max(self.names, key=lambda name: (len(name), name))

    @property
    def actor_id(self) -> str:
        """Return the id that goes with the canonical name."""
        return self.known.actor_id if self.known else actor_id("person", self.name)


def people_of(names: Sequence[str]) -> list[Person | None]:
    """Return for each name, in reading order, the person it names; None where nothing says who."""
    people = _full_named(names)
    latest: list[Person] = []
    found: list[Person | None] = []
    for name in names:
        person = _by_full_name(name, people) if is_full(name) else _by_part(name, [*people, *latest])
        found.append(person or _by_table(name))
        if person:
            latest.append(person)
    return found


def is_full(name: str) -> bool:
    """Tell whether a name has a given name and a surname."""
    return len(_parts(name)) >= 2


def surname(name: str) -> str:
    """Return the folded last name, without particles: `assad` for `Bashar al-Assad`."""
    parts = _parts(name)
    return parts[-1] if parts else fold(name)


def same_person(one: str, other: str) -> bool:
    """Tell whether two full names can be one person's."""
    first, second = _parts(one), _parts(other)
    if first == second:
        return True
    if not _alike(first[-1], second[-1]):
        return False
    return _agree(first[:-1], second[:-1])


def _full_named(names: Iterable[str]) -> list[Person]:
    """Return the people whom the article names in full, in order of appearance."""
    people: list[Person] = []
    for name in names:
        if is_full(name):
            person = _by_full_name(name, people)
            if person is None:
                people.append(person := Person(known=_known(name)))
            if name not in person.names:
                person.names.append(name)
    return people


def _by_full_name(name: str, people: Iterable[Person]) -> Person | None:
    known = _known(name)
    for person in people:
        if known and person.known:
            if known.actor_id == person.known.actor_id:
                return person
        elif any(same_person(name, other) for other in person.names):
            person.known = person.known or known
            return person
    return None


def _by_part(name: str, people: Sequence[Person]) -> Person | None:
    """Return the person last named whose surname, or else whose first name, this is."""
    parts = _parts(name)
    if not parts:
        return None
    last_first = tuple(reversed(people))
    for place in (-1, 0):
        for person in last_first:
            if any(_parts(full)[place] == parts[-1] for full in person.names):
                return person
    return None


def _by_table(name: str) -> Person | None:
    known = _known(name)
    return Person([name], known) if known or is_full(name) else None


def _known(name: str) -> Known | None:
    spelling = load_reference().find(name)
    return spelling.actor if spelling and spelling.actor.type == "person" else None


def _parts(name: str) -> list[str]:
    """Return the folded parts of a name that tell people apart."""
    tokens = [token for token in key(name) if token.isalnum()]
    return [token for token in tokens if token not in PARTICLES] or tokens


def _agree(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether given names agree: equal, spelt alike, an initial of, or some of the other's."""
    shorter, longer = sorted((first, second), key=len)
    return all(any(_fits(part, other) for other in longer) for part in shorter)


def _fits(part: str, other: str) -> bool:
    short, long = sorted((part, other), key=len)
    return (len(short) == 1 and long.startswith(short)) or _alike(part, other)


@lru_cache(maxsize=1 << 14)
def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((len(one), len(other)))
    # Of names this unlike in length no letters in common make up for it.
    if short <= 4 or 2 * short < ALIKE * (short + long):
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
