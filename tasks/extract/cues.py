"""The speech rules' words: which verbs ascribe words, in which frames, and the closed word lists."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Cue verbs and word lists.

    Attributes:
        frames: Each verb form with the frames it stands in, as `data/cues.tsv` explains them.
        bases: The forms that are bare verbs (`claim`), which need a plural subject.
        cue: Matches any verb form.
        nouns: Each cue noun with its frames (`data/cue_nouns.tsv`).
        noun: Matches any cue noun.
        adjectives: Each cue adjective with its frames (`data/cue_adjectives.tsv`).
        adjective: Matches any cue adjective.
        passives: Each cue participle with its frames (`data/cue_passives.tsv`).
        passive: Matches any cue participle.
        speech: Matches a form that stands beside quoted words.
        after_question: Matches `Name asked` and `he asked` after a question or exclamation mark.
        lists: The other lists of `data/speech.toml`, by name.
    """

    frames: Mapping[str, frozenset[str]]
    bases: frozenset[str]
    cue: re.Pattern[str]
    nouns: Mapping[str, frozenset[str]]
    noun: re.Pattern[str]
    adjectives: Mapping[str, frozenset[str]]
    adjective: re.Pattern[str]
    passives: Mapping[str, frozenset[str]]
    passive: re.Pattern[str]
    speech: re.Pattern[str]
    after_question: re.Pattern[str]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word is in a list, in whatever case."""
        return word.lower() in self.lists[name]


@cache
def speech_words() -> SpeechWords:
    """Load and compile the words once."""
    frames, bases = _frames("cues.tsv")
    nouns, _ = _frames("cue_nouns.tsv")
    adjectives, _ = _frames("cue_adjectives.tsv")
    passives, _ = _frames("cue_passives.tsv")
    spoken = [form for form, kinds in frames.items() if "speech" in kinds]
    with (_DATA / "speech.toml").open("rb") as file:
        lists = {name: frozenset(words) for name, words in tomllib.load(file).items()}
    after = rf"(?:(?:[A-Z][\w.'’-]*\s+){{1,5}}|(?:He|She|They|I|We)\s+)(?:later |also |then )?(?:{any_of(spoken)})\b"
    return SpeechWords(
        frames=frames,
        bases=bases,
        cue=_forms(frames),
        nouns=nouns,
        noun=_forms(nouns),
        adjectives=adjectives,
        adjective=_forms(adjectives),
        passives=passives,
        passive=_forms(passives),
        speech=_forms(spoken),
        after_question=re.compile(after),
        lists=lists,
    )


def _frames(name: str) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return the frames of every form of a table, and the forms that are nothing but bare verbs."""
    bases: set[str] = set()
    found: dict[str, frozenset[str]] = {}
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith(("#", "lemma\t")) or not line.strip():
            continue
        lemma, joined, kinds = line.split("\t")
        forms = [form.replace("_", " ") for form in joined.split()]
        if forms[0] != lemma:
            bases.add(lemma.replace("_", " "))
        found.update(dict.fromkeys(forms, frozenset(kinds.split())))
    return found, frozenset(bases)


def _forms(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-]){any_of(forms)}(?![\w'’-])")


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of many words, the longest first, that shares their common beginnings."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, Any]) -> str:
    ends = "" in node
    ways = [f"{re.escape(sign)}{_branch(node[sign])}" for sign in sorted(node) if sign]
    if not ways:
        return ""
    return f"(?:{'|'.join(ways)}){'?' if ends else ''}"
