"""The action lexicon and its headlines: what one actor can do to another, in words for a memo.

Codes are those of PLOVER (Halterman et al. 2023, "PLOVER and POLECAT"); how an action is worded in an
article is kept beside its headline in `data/actions.toml`.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tasks.records import EventStatus

ACTIONS_FILE = Path(__file__).parent / "data" / "actions.toml"

_OPTIONAL = re.compile(r"( ?)\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(source|target|object)\}")
_IRREGULAR = {"be": "is", "have": "has", "do": "does"}


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the lexicon.

    Templates hold `{source}`, `{target}` and `{object}`; a part in brackets is written only when its slots
    are known, otherwise what follows the last bar in it.

    Attributes:
        id: Name of the entry, such as `purchase`.
        type: PLOVER root code.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        patterns: How it is worded, in the notation explained at the head of the data file.
        past: Headline for what has happened or goes on.
        planned: Headline for what is announced.
        possible: Headline for what is only spoken of.
        negated: Headline for what did not happen.
        others: Other headlines, each with a pattern of the words from the trigger on that call for it.
    """

    id: str
    type: str
    quad: int
    patterns: tuple[str, ...]
    past: str
    planned: str
    possible: str
    negated: str
    others: "tuple[tuple[re.Pattern[str], Action], ...]" = ()


@cache
def load_actions() -> Mapping[str, Action]:
    """Return all actions by id, in the order of the data file."""
    data = tomllib.loads(ACTIONS_FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {name: _action(name, entry, data["quads"][entry["type"]]) for name, entry in data["actions"].items()}
    )


@cache
def load_quads() -> Mapping[str, int]:
    """Return the quad class of every PLOVER root code."""
    return MappingProxyType(tomllib.loads(ACTIONS_FILE.read_text(encoding="utf-8"))["quads"])


def headline(
    action: Action | str,
    *,
    source: str,
    target: str | None = None,
    object: str | None = None,  # noqa: A002 - the slot's name in records.Event
    status: EventStatus = "past",
    negated: bool = False,
    plural: bool = False,
    words: str = "",
) -> str:
    """Return one line of present-tense news English for an event.

    What is planned is written "to buy", what is only possible "would buy", so that no word weighs how
    likely it is.

    Args:
        action: The action or its id.
        source: Who acts, as it should be printed.
        target: On whom, if known.
        object: About what, if known.
        status: Whether it happened, is announced, or is only spoken of.
        negated: Whether it is said not to happen.
        plural: Whether the source is several, as "Turks" are.
        words: The text from the trigger on; it tells a contract from an agreement, and tariffs from sanctions.
    """
    entry = load_actions()[action] if isinstance(action, str) else action
    entry = next((other for pattern, other in entry.others if pattern.match(words)), entry)
    slots = {"source": source, "target": target, "object": object}
    return _filled(_template(entry, status=status, negated=negated, plural=plural), slots)


def third_person(verb: str) -> str:
    """Return the form of a base verb that goes with he, she or it."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", verb):
        return f"{verb}es"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _action(name: str, entry: Mapping[str, Any], quad: int) -> Action:
    others = (
        (found, _action(name, {**entry, "say": say, "other": []}, quad))
        for found, say in entry.get("other", ())
    )
    verb, _, rest = str(entry["say"]).partition(" ")
    rest = f" {rest}" if rest else ""
    if "[" in verb:
        verb, _, tail = verb.partition("[")
        rest = f"[{tail}{rest}"
    return Action(
        id=name,
        type=str(entry["type"]),
        quad=quad,
        patterns=tuple(entry["patterns"]),
        past=f"{{source}} {third_person(verb)}{rest}",
        planned=f"{{source}} to {verb}{rest}",
        possible=f"{{source}} would {verb}{rest}",
        negated=f"{{source}} does not {verb}{rest}",
        others=tuple((re.compile(found, re.IGNORECASE), other) for found, other in others),
    )


def _template(action: Action, *, status: EventStatus, negated: bool, plural: bool) -> str:
    if plural and status == "past":
        return action.planned.replace("} to ", "} do not " if negated else "} ", 1)
    template = {"past": action.past, "planned": action.planned, "possible": action.possible}[status]
    if not negated:
        return template
    if status == "past":
        return action.negated
    return template.replace("} to ", "} not to ", 1).replace("} would ", "} would not ", 1)


def _filled(template: str, slots: Mapping[str, str | None]) -> str:
    def choose(match: re.Match[str]) -> str:
        for choice in match[2].split("|"):
            if all(slots[name] for name in _SLOT.findall(choice)):
                return f"{match[1]}{choice}" if choice else ""
        return ""

    return _SLOT.sub(lambda match: slots[match[1]] or "", _OPTIONAL.sub(choose, template))
