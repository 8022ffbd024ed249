"""Whether the role a text gives a person agrees with the offices the reference table knows, at the article's date.

A role is told only as the article states it. Where the table says otherwise both are kept: the role stays in the
mention, and what the table says goes beside it. Only the offices the table follows are compared, and only where
their dates are known.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tasks.extract.folding import fold
from tasks.extract.reference import actor_id, load_reference, office_words, read_table
from tasks.records import Article, Mention

# How far the table's open ends can be trusted (see the notes in `people.tsv`).
KNOWN_TO = "2025-10-31"


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in office.

    Attributes:
        office: The office as the table names it.
        rank: The kind of office, as `offices.toml` groups their names.
        since: First day, ISO 8601.
        until: Last day, or empty.
    """

    office: str
    rank: str
    since: str
    until: str

    def __str__(self) -> str:
        """Return the spell as a reader needs it: `President from 2014-06-07 to 2019-05-20`."""
        return f"{self.office} from {self.since}" + (f" to {self.until}" if self.until else "")


def with_offices(article: Article, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, with what the table knows beside each stated role that it contradicts."""
    day = article.published.value
    return tuple(
        replace(mention, office=contradiction(mention.role.of(article.text), mention.actor_id, day))
        if day and mention.role and mention.known
        else mention
        for mention in mentions
    )


def contradiction(role: str, person: str, day: str) -> str | None:
    """Return the spells in office that contradict a stated role, or None if none does.

    Args:
        role: The role in the text's own words.
        person: The actor id.
        day: The article's date, an ISO 8601 prefix: a day, a month or a year.
    """
    rank, over = stated_rank(role)
    spells = [spell for spell in spells_of().get(person, ()) if spell.rank == rank]
    if not rank or not spells:
        return None
    first, last = f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10], f"{day}-99-99"[:10]
    return "; ".join(map(str, spells)) if _contradicts(spells, first, last, over=over) else None


def _contradicts(spells: Sequence[Spell], first: str, last: str, *, over: bool) -> bool:
    """Tell whether no day from `first` to `last` fits: one in office, or, for a former office, one after it."""
    if over:
        held = any(spell.since <= first and (not spell.until or last < spell.until) for spell in spells)
        earlier = any(spell.until and spell.until < last for spell in spells)
        return last <= KNOWN_TO and held and not earlier
    return not any(spell.since <= last and (not spell.until or first <= spell.until) for spell in spells)


def stated_rank(role: str) -> tuple[str, bool]:
    """Return the kind of office a role is, or nothing, and whether the text says that it is over."""
    said = f" {' '.join(fold(role).replace('-', ' ').split())} "
    listed = office_words()
    if any(f" {word} " in said for word in listed["lesser"]):
        return "", False
    found = [
        (said.index(f" {name} "), -len(name), rank)
        for rank, names in listed.items()
        if rank not in {"lesser", "over"}
        for name in names
        if f" {name} " in said
    ]
    return (min(found)[2] if found else ""), any(f" {word} " in said for word in listed["over"])


@cache
def spells_of() -> dict[str, tuple[Spell, ...]]:
    """Return the known spells in office of each person, earliest first, by actor id."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    for known in load_reference().actors.values():
        if known.type == "person" and known.kind and known.since:
            found.setdefault(known.actor_id, set()).add((known.since, known.until, known.kind))
    for row in read_table("offices.tsv"):
        person = actor_id("person", row["name"])
        found.setdefault(person, set()).add((row["from"], row["to"], row["office"]))
    return {
        person: tuple(
            Spell(office, stated_rank(office)[0], since, until) for since, until, office in sorted(spells)
        )
        for person, spells in found.items()
    }
