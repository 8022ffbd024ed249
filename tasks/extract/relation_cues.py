"""Cue words between two actors: what each says of the one's act towards the other, and what turns it round."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from tasks.extract.lexicon import verb_forms
from tasks.records import Span

CUES_FILE = Path(__file__).parent / "data" / "relations.toml"

# A mood this many words before a class says nothing of it any more.
_REACH = 9
_WORD = re.compile(r"n['’]t\b|['’](?:s|ll|re|ve|d)\b|[^\W\d_]+?(?=n['’]t\b)|\w+(?:[-'’]\w+)*|[^\w\s]")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence with its stem; the two actors are words too, with the stems `<S>` and `<T>`.

    Attributes:
        inner: For an actor, the stems of the common words that name it.
    """

    text: str
    stem: str
    span: Span
    inner: tuple[str, ...] = ()

    @property
    def is_verb(self) -> bool:
        """Whether the lexicon knows it as a form of a verb."""
        return self.text.lower() in verb_forms()


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word at its place: a mood, or a class."""

    at: int
    length: int
    kind: Literal["mood", "class"]
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of cue words says: a class, the moods before it, and what they make of it together."""

    at: int
    moods: tuple[str, ...]
    label: str
    root: str


def read_words(text: str, source: Span, target: Span | None) -> tuple[Word, ...]:
    """Return the words of a sentence, each actor as one word.

    Args:
        text: The sentence.
        source: Where it names the source.
        target: Where it names the target, if it does.
    """
    marks = [(source, "<S>"), *([(target, "<T>")] if target else [])]
    words: list[Word] = []
    at = 0
    for span, name in sorted(marks):
        words.extend(_plain(text, at, span.start))
        inner = tuple(word.stem for word in _plain(text, span.start, span.end) if word.text.islower())
        words.append(Word(name, name, span, inner))
        at = max(at, span.end)
    return (*words, *_plain(text, at, len(text)))


@cache
def stem(word: str) -> str:
    """Return what the forms of a word have in common: the base of a known verb, else the word cut short."""
    plain = word.lower().replace("’", "'")
    forms = verb_forms().get(plain)
    plain = forms[0][0] if forms else _cut(plain)
    if len(plain) > 3 and plain[-1] == plain[-2] != "s":
        plain = plain[:-1]
    return plain[:-1] if len(plain) > 3 and plain.endswith("e") else plain


def find_cues(words: Sequence[Word]) -> tuple[Cue, ...]:
    """Return the cue words of a sentence in reading order, the longest at each place."""
    found: list[Cue] = []
    for at, word in enumerate(words):
        if word.text[:1].isupper() and at and words[at - 1].text not in {".", ":", '"', "“"}:
            continue
        fits = [entry for entry in _entries().get(word.stem, ()) if _stands(words, at, entry[0])]
        longest = max((len(stems) for stems, _, _ in fits), default=0)
        found.extend(Cue(at, longest, kind, label) for stems, kind, label in fits if len(stems) == longest)
    return tuple(found)


def is_cue(plain: str) -> bool:
    """Tell whether a cue begins with this stem."""
    return plain in _entries()


def sayings(cues: Iterable[Cue]) -> tuple[Said, ...]:
    """Return what a run of cues says, class by class; a mood no class follows speaks for itself."""
    said: list[Said] = []
    moods: list[str] = []
    last = -_REACH
    for cue in cues:
        if cue.at - last > _REACH:
            said.extend(_alone(last, moods))
            moods = []
        if cue.kind == "mood":
            moods.append(cue.label)
        else:
            said.append(Said(cue.at, tuple(moods), cue.label, _turned(moods, cue.label)))
            moods = []
        last = cue.at + cue.length
    return (*said, *_alone(last, moods))


def _alone(at: int, moods: Sequence[str]) -> Iterator[Said]:
    if moods:
        root = _turned(moods[:-1], _data()["alone"][moods[-1]])
        yield Said(at, tuple(moods), "", root)


def _turned(moods: Sequence[str], label: str) -> str:
    """Return what moods make of a class, from the innermost out."""
    for mood in reversed(moods):
        turns = _data()["turns"][mood]
        label = turns.get(label, turns["*"]) or label
    return label


def _plain(text: str, start: int, end: int) -> Iterator[Word]:
    for match in _WORD.finditer(text, start, max(start, end)):
        yield Word(match.group(), stem(match.group()), Span(*match.span()))


def _cut(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + instead
    return word


_Entry = tuple[tuple[str, ...], Literal["mood", "class"], str]


def _stands(words: Sequence[Word], at: int, stems: Sequence[str]) -> bool:
    return tuple(word.stem for word in words[at : at + len(stems)]) == tuple(stems)


@cache
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """Return every cue by its first stem."""
    found: dict[str, list[_Entry]] = {}
    kinds: tuple[tuple[Literal["mood", "class"], str], ...] = (("mood", "moods"), ("class", "classes"))
    for kind, table in kinds:
        for label, listed in _data()[table].items():
            for entry in str(listed).split():
                stems = tuple(stem(part) for part in entry.split("_"))
                found.setdefault(stems[0], []).append((stems, kind, label))
    return MappingProxyType({first: tuple(entries) for first, entries in found.items()})


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    return MappingProxyType(tomllib.loads(CUES_FILE.read_text(encoding="utf-8")))
