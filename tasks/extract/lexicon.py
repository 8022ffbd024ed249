"""The event rules' words: verb forms, word classes, and the patterns of the action lexicon compiled.

The notation of the patterns is explained at the head of `tasks/data/actions.toml`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from tasks.actions import Action, load_actions, third_person

__all__ = [
    "Action",
    "Form",
    "Frame",
    "Slot",
    "forms_of",
    "frames",
    "load_actions",
    "noun_words",
    "verb_forms",
    "words",
]

WORDS_FILE = Path(__file__).parent / "data" / "events.toml"

Form = Literal["base", "s", "past", "part", "ing"]


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill one place of a frame.

    Attributes:
        letters: `S`, `T`, `O`, `N` or `P`, in order of preference.
        optional: Whether the frame stands without it.
    """

    letters: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One pattern of an action.

    Attributes:
        action: Id of the action.
        kind: `v` when a verb is the head, `n` when a noun is.
        nouns: For light verbs, the nouns of which one must follow.
        direct: What follows the head (or stands before a passive).
        preps: What follows each preposition.
        light: For nouns, the verbs whose subject is the source.
        flags: `pair`, `origin`, `own`, `copula`.
        rank: Place in the lexicon, for ties.
        firsts: The first words of `nouns`.
    """

    action: str
    kind: Literal["v", "n"]
    heads: tuple[tuple[str, ...], ...]
    nouns: tuple[tuple[str, ...], ...] = ()
    direct: Slot | None = None
    preps: Mapping[str, Slot] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    rank: int = 0
    firsts: frozenset[str] = frozenset()


@cache
def words(group: str, name: str) -> frozenset[str]:
    """Return one word list of the data file.

    Args:
        group: Its table, such as `nouns`.
        name: Its key there.
    """
    return frozenset(str(_data()[group][name]).split())


@cache
def verb_forms() -> Mapping[str, tuple[tuple[str, Form], ...]]:
    """Return for every known verb form what it can be: its base and which form of it."""
    found: dict[str, list[tuple[str, Form]]] = {}
    for base in sorted(_bases()):
        for form, text in forms_of(base):
            found.setdefault(text, []).append((base, form))
    for text, base in _data()["also"].items():
        kinds: tuple[Form, ...] = ("ing",) if text.endswith("ing") else ("past", "part")
        found.setdefault(text, []).extend((base, kind) for kind in kinds)
    return MappingProxyType({text: tuple(dict.fromkeys(readings)) for text, readings in found.items()})


def forms_of(base: str) -> Iterable[tuple[Form, str]]:
    """Yield the forms of a verb: base, with -s, past, past participle, with -ing."""
    past, part = (str(_data()["irregular"].get(base, "")) or f"{_ed(base)} {_ed(base)}").split()
    yield "base", base
    yield "s", third_person(base)
    yield "past", past
    yield "part", part
    yield "ing", _ing(base, past)


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """Return the compiled frames by the first word of their head: a base verb as `v:buy`, a noun as `n:visit`."""
    index: dict[str, list[Frame]] = {}
    for rank, frame in enumerate(_compiled()):
        ranked = replace(frame, rank=rank)
        for first in dict.fromkeys(head[0] for head in frame.heads):
            index.setdefault(f"{frame.kind}:{first}", []).append(ranked)
    return MappingProxyType({key: tuple(value) for key, value in index.items()})


@cache
def noun_words() -> frozenset[str]:
    """Return the last words of all nouns the lexicon and the word lists know."""
    heads = {
        head[-1] for frame in _compiled() for head in (frame.heads if frame.kind == "n" else frame.nouns)
    }
    return frozenset(heads) | words("nouns", "agents") | words("nouns", "objects")


@cache
def compile_pattern(action: str, pattern: str) -> Frame:
    """Return the frame one pattern of an action describes.

    Args:
        action: Id of the action.
        pattern: A line in the notation of `actions.toml`.
    """
    first, *rest = (part.strip() for part in pattern.split(";"))
    kind, heads, *more = first.split()
    preps: dict[str, Slot] = {}
    light: frozenset[str] = frozenset()
    flags = set()
    for part in rest:
        name, _, value = part.partition(" ")
        if name == "lv":
            light = frozenset(value.split("|"))
        elif value:
            preps |= {prep.replace("_", " "): _slot(value) for prep in name.split("|")}
        else:
            flags.add(name)
    nouns = next((_alternatives(word[1:]) for word in more if word.startswith("+")), ())
    return Frame(
        action=action,
        kind="v" if kind == "v" else "n",
        heads=_alternatives(heads),
        nouns=nouns,
        firsts=frozenset(noun[0] for noun in nouns),
        direct=next((_slot(word) for word in more if not word.startswith("+")), None),
        preps=preps,
        light=light,
        flags=frozenset(flags),
    )


@cache
def _compiled() -> tuple[Frame, ...]:
    return tuple(
        compile_pattern(action.id, pattern)
        for action in load_actions().values()
        for pattern in action.patterns
    )


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType(tomllib.loads(WORDS_FILE.read_text(encoding="utf-8")))


def _bases() -> frozenset[str]:
    heads = {head[0] for frame in _compiled() if frame.kind == "v" for head in frame.heads}
    light = {verb.split("_")[0] for frame in _compiled() for verb in frame.light}
    return words("verbs", "others") | heads | light | frozenset(_data()["irregular"])


def _alternatives(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(word.split("_")) for word in text.split("|"))


def _slot(text: str) -> Slot:
    return Slot(letters=text.rstrip("?"), optional=text.endswith("?"))


def _ed(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _ing(base: str, past: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if re.search(r"[^eoy]e$", base):
        return f"{base[:-1]}ing"
    doubled = f"{base}{base[-1]}"
    if past == f"{doubled}ed" or base in _DOUBLING:
        return f"{doubled}ing"
    return f"{base}ing"


# Irregular verbs whose -ing form doubles the consonant; the regular ones show it in their past form.
_DOUBLING = frozenset(
    ["begin", "cut", "get", "hit", "let", "put", "quit", "run", "set", "shut", "sit", "split", "win"]
)
