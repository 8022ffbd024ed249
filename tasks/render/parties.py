"""Which state an actor speaks or acts for, by what the articles say beside the name.

A state stands for itself, and so do the unions of states in `data/parties.toml`. A person stands for a state
only where a role with an office and a state is stated ("Turkish President"), a body only where its own name
says both ("Russian Foreign Ministry"). Nobody else is put into a pair.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from tasks.render.index import Index
from tasks.render.tables import Row

_DATA = Path(__file__).parent / "data"
_WORD = re.compile(r"[^\W\d_](?:[\w.-]*[\w])?(?:['’]s)?|U\.S\.|U\.K\.")
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?((?:[^\s]+[ \u00a0]?){1,3})")
_BEFORE = 40
"""Characters before a role or a name in which its state can stand."""


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    data = tomllib.loads((_DATA / "parties.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


@cache
def _states() -> Mapping[str, str]:
    lines = (_DATA / "states.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {word: name for name, words in rows for word in words.split("|")}


def state_in(words: str) -> str | None:
    """Return the first state that some words name, outright or as an adjective."""
    for size in (3, 2, 1):
        found = _first_state(words, size)
        if found:
            return found
    return None


def _first_state(words: str, size: int) -> str | None:
    tokens = [re.sub(r"['’]s$", "", token) for token in words.split()]
    tokens = [token.strip(",;:()") for token in tokens]
    pieces = (" ".join(tokens[at : at + size]) for at in range(len(tokens) - size + 1))
    return next((_states()[piece] for piece in pieces if piece in _states()), None)


def holds_office(role: str) -> bool:
    """Tell whether a role is one that acts for a state, and is held now."""
    words = {word.casefold() for word in _WORD.findall(role)}
    return bool(words & _lists()["offices"]) and not words & _lists()["not_in_office"]


def parties(index: Index) -> dict[str, str]:
    """Return the party each actor stands for: the name of a state or of a union of states, by actor id."""
    mentions = index.of(index.tables.mentions)
    found = _voted((mention["actor_id"], _party(index, mention)) for mention in mentions)
    beside = {name: list(group) for name, group in groupby(mentions, key=itemgetter("article_id"))}
    served = _voted((one["actor_id"], _served(one, beside[one["article_id"]], found)) for one in mentions)
    return served | found


def _voted(votes: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return the party most votes of an actor are for; none where two are equal."""
    found: dict[str, Counter[str]] = {}
    for actor_id, party in votes:
        if party:
            found.setdefault(actor_id, Counter())[party] += 1
    named = {actor_id: _clear_winner(counts) for actor_id, counts in found.items()}
    return {actor_id: party for actor_id, party in named.items() if party}


def _served(mention: Row, mentions: Iterable[Row], found: Mapping[str, str]) -> str | None:
    """Return the party of whom a role names as its master: "Putin's spokesman"."""
    if mention["type"] != "person" or not mention["role"] or mention["actor_id"] in found:
        return None
    if not holds_office(mention["role"]):
        return None
    inside = (
        found.get(other["actor_id"])
        for other in mentions
        if mention["role_start"] <= other["start"] and other["end"] <= mention["role_end"]
    )
    return next(filter(None, inside), None)


def _clear_winner(votes: Counter[str]) -> str | None:
    first, *rest = votes.most_common(2)
    return None if rest and rest[0][1] == first[1] else first[0]


def _party(index: Index, mention: Row) -> str | None:
    if mention["type"] == "state" or mention["actor_id"] in _lists()["unions"]:
        return str(mention["name"])
    if mention["type"] == "person":
        return _office_state(index, mention)
    if mention["type"] == "organisation" and _is_state_body(mention["name"]):
        return state_in(mention["name"])
    return None


def _is_state_body(name: str) -> bool:
    return bool({word.casefold() for word in name.split()} & _lists()["bodies"])


def _office_state(index: Index, mention: Row) -> str | None:
    role = mention["role"]
    if not role or not holds_office(role):
        return None
    return state_in(role) or _state_before(index, mention) or _state_after(index, mention)


def _state_before(index: Index, mention: Row) -> str | None:
    """Return the state right before a role or name: "Russia's President …", "Turkish Foreign Minister …".

    It must touch it: a state that ends the sentence before, or stands in another phrase, is not whom it serves.
    """
    text = index.article[mention["article_id"]]["text"]
    at = min(mention["start"], mention["role_start"])
    before = text[max(0, at - _BEFORE) : at].rpartition("\n")[2]
    words = before.split() if before[-1:].isspace() else []
    phrases = (re.sub(r"['’]s?$", "", " ".join(words[-size:])) for size in (3, 2, 1))
    return next((_states()[phrase] for phrase in phrases if phrase in _states()), None)


def _state_after(index: Index, mention: Row) -> str | None:
    """Return the state right behind a name: "President … of Azerbaijan"."""
    text = index.article[mention["article_id"]]["text"]
    if mention["role_start"] > mention["start"]:
        return None
    words = _OF.match(text, mention["end"])
    pieces = [piece.strip(",.;:()") for piece in words[1].split()] if words else []
    phrases = (re.sub(r"['’]s?$", "", " ".join(pieces[:size])) for size in (3, 2, 1))
    return next((_states()[phrase] for phrase in phrases if phrase in _states()), None)
