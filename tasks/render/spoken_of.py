"""About whom somebody spoke: the sides and persons named in the words of a quote, or as its topic."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tasks.render.index import Index
from tasks.render.tables import Row

NAMED = ("person:", "state:")
"""Kinds of actors that are spoken of, beside whatever stands for a party."""


def quotes_about(
    index: Index, told: Sequence[Row], printed: Sequence[Row], parties: Mapping[str, str]
) -> list[tuple[str, Row]]:
    """Return one further quote about each of those most spoken about, each with that name, one a speaker.

    Only texts with their own wording speak here: what a translation leaves of a judgment is none to hold somebody
    to. What somebody does with words ("invited", "praised") is among the events, and a participle ("citing …") is
    no sentence of its own.

    Args:
        index: The edition.
        told: The quotes that can be printed, best first.
        printed: Those that are printed already.
        parties: The party each actor stands for.
    """
    named = [(row, spoken_of(index, row, parties)) for row in told if _speaks_for_itself(index, row)]
    times = Counter(name for _, names in named for name in names)
    chosen: list[tuple[str, Row]] = []
    for name, _ in sorted(times.items(), key=lambda one: (-one[1], one[0])):
        taken = [*printed, *(row for _, row in chosen)]
        rows = sorted((row for row, names in named if name in names), key=_by_a_body)
        spoke = {row["source_actor_id"] for _, row in chosen}
        fresh = (
            row
            for row in rows
            if row["source_actor_id"] not in spoke and not any(same_words(index, row, one) for one in taken)
        )
        first = next(fresh, None)
        if first is not None and len(chosen) < index.limits.quotes_about:
            chosen.append((name, first))
    return chosen


def _speaks_for_itself(index: Index, row: Row) -> bool:
    sentence = not (row["cue"] or "").lower().endswith("ing") and not is_a_deed(index, row)
    return index.intact(row["article_id"]) and (row["kind"] == "direct" or sentence)


def is_a_deed(index: Index, row: Row) -> bool:
    """Tell whether the cue of a quote is told as an event too: who accuses, praises or invites acts by speaking."""
    return (row["article_id"], row["cue_start"]) in index.triggers


def _by_a_body(row: Row) -> bool:
    return not row["source_actor_id"].startswith("person:")


def spoken_of(index: Index, row: Row, parties: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sides and persons a quote names in its words or as its topic, the speaker's own side left out."""
    spoke = {row["source_actor_id"], *(other["actor_id"] for other in row["others"])}
    own = spoke | {parties[one] for one in spoke if one in parties}
    found = [
        parties.get(actor_id, index.names[actor_id])
        for actor_id in _named_in(index, row)
        if (actor_id in parties or actor_id.startswith(NAMED)) and not own & {actor_id, parties.get(actor_id)}
    ]
    return tuple(dict.fromkeys(found))


def _named_in(index: Index, row: Row) -> Iterator[str]:
    spans = [(row[f"{what}_start"], row[f"{what}_end"]) for what in ("content", "topic") if row[what]]
    for mention in index.mentions_of.get(row["article_id"], ()):
        inside = any(start <= mention["start"] and mention["end"] <= end for start, end in spans)
        sure = mention["known"] or " " in mention["name"] or mention["type"] != "person"
        if inside and sure:
            yield mention["actor_id"]


def same_words(index: Index, one: Row, other: Row) -> bool:
    """Tell whether two quotes are one: the same words, or in copies of one sentence."""
    places = [index.origin(row["article_id"], row["content_start"]) for row in (one, other)]
    return places[0] == places[1] or _folded(one["content"]) == _folded(other["content"])


def _folded(words: str) -> str:
    """Return words without marks, and with one spelling of -ise and -ize."""
    return " ".join(re.findall(r"\w+", words.casefold())).replace("z", "s")
