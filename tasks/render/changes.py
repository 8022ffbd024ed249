"""What changed against earlier editions: names, pairs whose sign turned, corrections, revised editions."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tasks.render.amounts import amounts_in
from tasks.render.clusters import alike
from tasks.render.earlier import Earlier, outlets_of
from tasks.render.index import Index
from tasks.render.model import ChangeLine, Citation
from tasks.render.pairs import Counts, History, name_of, signed
from tasks.render.tables import Row

NAMED = frozenset({"person", "organisation", "armed_group", "state"})
"""Types of actors worth naming as new, returning or absent."""
WEIGHT = 2
"""Articles that must have named an actor for its absence to be told."""
AWAY = 2
"""Editions in a row an actor must have been away from to be called back."""
SURE = 2
"""Net reports that a pair must have had before or after its sign is said to have turned; one may be chance."""
CORRECTIONS = 4

# How an article says that it, or an earlier one, was wrong.
_CORRECTION = re.compile(
    r"^\W*(?:corrections?|clarification|corrigendum)\b\s*[:—–-]|\b(?:this|an earlier version of this)"
    r" (?:article|report|story)\b.{0,60}\b(?:corrected|amended|misstated|said incorrectly|gave)\b",
    re.IGNORECASE,
)


def change_lines(
    index: Index, previous: Sequence[Earlier], counts: Counts, history: History, *, caution: str | None = None
) -> tuple[ChangeLine, ...]:
    """Return the lines on names, pairs, corrections and revisions, or that there is nothing to compare with."""
    corrected = list(correction_lines(index))
    if not previous and not history:
        first = ChangeLine(
            id="N0", text="First edition: nothing to compare with.", computed="earlier_editions"
        )
        return (first, *_numbered(corrected))
    found = [
        *([ChangeLine(id="W", text=caution, computed="earlier_editions")] if caution else ()),
        *_name_lines(index, previous),
        *_turned(counts, history),
        *_revised(previous),
        *corrected,
    ]
    if not found:
        text = "No new name, no name gone, and no pair changed its sign."
        found = [ChangeLine(id="W", text=text, computed="earlier_editions")]
    return _numbered(found)


def _numbered(lines: Sequence[ChangeLine]) -> tuple[ChangeLine, ...]:
    return tuple(replace(line, id=f"W{number}") for number, line in enumerate(lines, 1))


def _name_lines(index: Index, previous: Sequence[Earlier]) -> Iterator[ChangeLine]:
    if not previous:
        return
    rows: dict[str, list[Row]] = {}
    for row in index.of(index.tables.actors):
        if row["type"] in NAMED:
            rows.setdefault(row["actor_id"], []).append(row)
    outlets = {name.casefold() for name in outlets_of(index)}
    worth = [one for one in rows if _is_worth(rows[one], outlets)]
    ranked = sorted(worth, key=lambda one: _prominence(rows[one]))
    known = {actor_id for earlier in previous for actor_id in earlier.actors}
    new = [one for one in ranked if one not in known]
    lately = {actor_id for earlier in previous[-AWAY:] for actor_id in earlier.actors}
    back = [one for one in ranked if one in known and one not in lately]
    if new:
        yield _listed(index, "New", [(rows[one][0]["name"], rows[one][0]) for one in new])
    if back:
        named = [(f"{rows[one][0]['name']} (in {_last(previous, one)})", rows[one][0]) for one in back]
        yield _listed(index, "Back, and last named", named)
    heard = {name for one in previous for name in one.outlets}
    if heard and (others := sorted(outlets_of(index) - heard)):
        yield _listed(index, "New outlets", [(name, None) for name in others])
    if gone := list(_gone(previous[-1], frozenset(row["actor_id"] for row in index.of(index.tables.actors)))):
        yield _listed(index, "In the edition before, and not in this one", [(name, None) for name in gone])


def _is_worth(rows: Sequence[Row], outlets: Collection[str]) -> bool:
    """Tell whether a name is surely an actor's: of the reference table, a full name, or in several articles."""
    first = rows[0]
    if first["known"]:
        return True
    several_words = " " in first["name"].strip()
    if first["type"] == "person":
        return several_words
    return several_words and len(rows) >= WEIGHT and first["name"].casefold() not in outlets


def _prominence(rows: Sequence[Row]) -> tuple[object, ...]:
    first = rows[0]
    return not first["known"], -len(rows), -sum(row["mentions"] for row in rows), first["name"]


def _last(previous: Sequence[Earlier], actor_id: str) -> str:
    return next(one.edition for one in reversed(previous) if actor_id in one.actors)


def _gone(before: Earlier, present: frozenset[str]) -> Iterator[str]:
    kinds = ("person:", "state:", "group:", "org:")
    ranked = sorted(before.actors, key=lambda one: (-before.weights.get(one, WEIGHT), before.actors[one]))
    for actor_id in ranked:
        if actor_id in present or not actor_id.startswith(kinds):
            continue
        name, often = before.actors[actor_id], before.weights.get(actor_id, WEIGHT) >= WEIGHT
        if often and (" " in name or actor_id.startswith("state:")) and name not in before.outlets:
            yield name


def _listed(index: Index, what: str, named: Sequence[tuple[str, Row | None]]) -> ChangeLine:
    """Return a list of names, each with the sentence that names it first."""
    most = index.limits.names
    kept = list(dict.fromkeys(name for name, _ in named))
    more = f" and {len(kept) - most} more" if len(kept) > most else ""
    return ChangeLine(
        id="W",
        label=f"{what} ({len(kept)}):",
        text=f"{what} ({len(kept)}): {', '.join(kept[:most])}{more}.",
        citations=tuple(_first(index, row) for _, row in named[:most] if row),
        computed="earlier_editions",
        taken=tuple(kept[:most]),
    )


def _first(index: Index, row: Row) -> Citation:
    passage = index.passage_at(row["article_id"], row["start"])
    span = (
        (passage["start"], passage["end"])
        if passage and row["end"] <= passage["end"]
        else (row["start"], row["end"])
    )
    return index.cite(row["article_id"], *span)


def _turned(counts: Counts, history: History) -> Iterator[ChangeLine]:
    if not history:
        return
    before = history[max(history)]
    for pair in sorted(counts):
        now, was = _net(counts[pair]), _net(before.get(pair, (0, 0)))
        if now * was < 0 and max(abs(now), abs(was)) >= SURE:
            text = f"{name_of(pair)} turned from {signed(was)} to {signed(now)}."
            yield ChangeLine(id="W", text=text, computed="reports_by_pair", taken=pair)


def _net(both: tuple[int, int]) -> int:
    return both[0] - both[1]


def _revised(previous: Sequence[Earlier]) -> Iterator[ChangeLine]:
    revised = [f"{one.edition} (revision {one.revision})" for one in previous if one.revision > 1]
    if revised:
        yield ChangeLine(
            id="W",
            label="Earlier memos that were revised:",
            text=f"Earlier memos that were revised: {', '.join(revised)}.",
            computed="editions",
        )


def correction_lines(index: Index) -> Iterator[ChangeLine]:
    """Yield what articles correct, in their own words, each correction once however many carry it."""
    told: list[list[Row]] = []
    for row in index.of(index.tables.passages):
        if not _corrects(index, row):
            continue
        home = next((group for group in told if _same_correction(index, group[0], row)), None)
        if home is None:
            told.append([row])
        else:
            home.append(row)
    for group in told[:CORRECTIONS]:
        yield ChangeLine(
            id="W",
            label="A source corrects a report:",
            text="A source corrects a report:",
            quote=" ".join(group[0]["text"].split()),
            citations=tuple(index.cite(row["article_id"], row["start"], row["end"]) for row in group),
        )


def _same_correction(index: Index, one: Row, other: Row) -> bool:
    places = {index.origin(row["article_id"], row["start"]) for row in (one, other)}
    numbers = [{amount.value for amount in amounts_in(row["text"])} for row in (one, other)]
    return len(places) == 1 or (not numbers[0] ^ numbers[1] and alike(one["text"], other["text"]))


def _corrects(index: Index, row: Row) -> bool:
    return bool(_CORRECTION.search(row["text"])) and index.intact(row["article_id"])
