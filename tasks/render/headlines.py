"""The headline of an event: who did what to whom about what, everybody named whom the sentence joins.

What one sentence tells of several is several events in the tables, one for each two; a headline joins them
again, so that nobody who sat at the same table is left out.
"""

from collections.abc import Iterable, Sequence

from tasks.actions import headline, load_actions
from tasks.render.index import Index
from tasks.render.tables import Row
from tasks.render.wording import linked, named_product, owned_object, with_article

MOST = 3
"""Names that are joined; more are a crowd."""


def headline_of(index: Index, event: Row) -> str:
    """Return an event as a headline, its actors by their canonical names."""
    about, named = _object(index, event)
    sources = _called(index, event, "source") or [event["source"]]
    targets = _called(index, event, "target")
    if named and about:
        targets = [] if "{object}" in load_actions()[_action(event)].past else [about]
    words = " ".join(event["text"][max(0, event["trigger_start"] - event["start"]) :].split())
    said = headline(
        _action(event),
        source=_joined(sources),
        target=_joined(targets) or None,
        object=about,
        status=event["status"],
        negated=event["negated"],
        plural=len(sources) > 1 or (event["source_actor_id"] or "").startswith("people:"),
        words=words,
    )
    first, slot = _company(index, event, "target")[0]
    if slot == "target":
        said = _with_its_preposition(said, first, _joined(targets), several=len(targets) > 1)
    return said[:4].capitalize() + said[4:] if said.startswith("the ") else said


def names_in(index: Index, event: Row) -> tuple[str, ...]:
    """Return the names a headline holds."""
    people = [name for slot in ("source", "target") for name in named_at(index, event, slot)]
    return tuple(dict.fromkeys(filter(None, (*people, _name(index, event, "object")))))


def named_at(index: Index, event: Row, slot: str) -> list[str]:
    """Return the names that stand at one place of a headline."""
    found = (_name(index, *place) for place in _company(index, event, slot))
    return list(dict.fromkeys(filter(None, found)))


def _called(index: Index, event: Row, slot: str) -> list[str]:
    """Return who stands at one place of a headline, each with the article that English gives the name."""
    found = (_with_article(index, *place) for place in _company(index, event, slot))
    return list(dict.fromkeys(filter(None, found)))


def _company(index: Index, event: Row, slot: str) -> list[tuple[Row, str]]:
    """Return the event and those of the same words that have another actor at one place, in reading order."""
    rows = index.told_with(event)
    table = _around_one_table(rows)
    if table:
        return table[:1] if slot == "source" else table[1:]
    other = "target" if slot == "source" else "source"
    found = _first_of_each(
        (row, slot) for row in rows if row[f"{other}_actor_id"] == event[f"{other}_actor_id"]
    )
    return found if 1 < len(found) <= MOST else [(event, slot)]


def _around_one_table(rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Return everybody of a meeting of three or more, where one event's target is another's source."""
    both = {row["source_actor_id"] for row in rows} & {row["target_actor_id"] for row in rows}
    found = _first_of_each((row, slot) for row in rows for slot in ("source", "target")) if both else []
    return found if len(found) <= MOST + 1 else []


def _first_of_each(places: Iterable[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """Return one place of each actor, in reading order."""
    known = [(row, slot) for row, slot in places if row[f"{slot}_actor_id"]]
    ordered = sorted(known, key=lambda place: int(place[0][f"{place[1]}_start"]))
    first: dict[str, tuple[Row, str]] = {}
    for row, slot in ordered:
        first.setdefault(row[f"{slot}_actor_id"], (row, slot))
    return list(first.values())


def _joined(names: list[str]) -> str:
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _object(index: Index, event: Row) -> tuple[str | None, bool]:
    """Return what an event is about as printed, and whether that names the target too."""
    if event["object_actor_id"]:
        if event["object_actor_id"].startswith("product:"):
            return named_product(event, _name(index, event, "object") or event["object"])
        return _with_article(index, event, "object"), False
    about, named = owned_object(event)
    if (
        named
        and event["object_start"] < event["target_end"]
        and _name(index, event, "target") == event["target"]
    ):
        return None, False  # the object is the last word of the name: "the United States"
    link = linked(event)
    target = _joined(_called(index, event, "target"))
    if about and link and target and not named:
        return f"{' '.join(about.split())} {link} {target}", True
    return (" ".join(about.split()), named) if about else (None, False)


def _with_its_preposition(said: str, event: Row, target: str, *, several: bool) -> str:
    """Print "between" two, and "over" something, where the text has it before the target."""
    if not target or event["target_start"] is None:
        return said
    before = event["text"][: max(0, event["target_start"] - event["start"])].split()[-2:]
    before = [word for word in before if word.lower() not in {"the", "a", "an"}][-1:]
    if before == ["between"] and several:
        return said.replace(f" with {target}", f" between {target}")
    if before in (["over"], ["at"]) and event["action"] == "protest":
        return said.replace(f" against {target}", f" {before[0]} {target}")
    return said


def _action(event: Row) -> str:
    """Return the action to word: who joins a body has not merely come to where it meets."""
    joins = event["action"] == "attend" and event["trigger"].lower().startswith("join")
    bloc = joins and not event["object"] and (event["target_actor_id"] or "").startswith("org:")
    return "join_bloc" if bloc else str(event["action"])


def _with_article(index: Index, event: Row, slot: str) -> str | None:
    """Return a participant's name with the article that English gives it; persons and peoples have none."""
    name, actor_id = _name(index, event, slot), event[f"{slot}_actor_id"] or ""
    bare = name is None or actor_id.startswith(("person:", "people:")) or not actor_id
    return name if bare or name is None else with_article(name)


def _name(index: Index, event: Row, slot: str) -> str | None:
    """Return how a participant is printed: by name if it is an actor, else in the words of the text."""
    words: str | None = event[slot]
    name = index.names.get(event[f"{slot}_actor_id"] or "", words)
    return " ".join(name.split()) if name else None
