"""The speech rules' words: which verbs ascribe words, in which frames, and the closed word lists."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """Cue verbs and word lists.

    Attributes:
        frames: Each verb form with the frames it stands in, as `data/cues.tsv` explains them.
        bases: The forms that are bare verbs (`claim`), which need a plural subject.
        cue: Matches any verb form.
        speech: Matches a form that stands beside quoted words.
        after_question: Matches `Name asked` and `he asked` after a question or exclamation mark.
        lists: The other lists of `data/speech.toml`, by name.
    """

    frames: Mapping[str, frozenset[str]]
    bases: frozenset[str]
    cue: re.Pattern[str]
    speech: re.Pattern[str]
    after_question: re.Pattern[str]
    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word is in a list, in whatever case."""
        return word.lower() in self.lists[name]


@cache
def speech_words() -> SpeechWords:
    """Load and compile the words once."""
    frames, bases = _frames()
    spoken = [form for form, kinds in frames.items() if "speech" in kinds]
    with (_DATA / "speech.toml").open("rb") as file:
        lists = {name: frozenset(words) for name, words in tomllib.load(file).items()}
    after = rf"(?:(?:[A-Z][\w.'’-]*\s+){{1,5}}|(?:He|She|They|I|We)\s+)(?:later |also |then )?(?:{_any(spoken)})\b"
    return SpeechWords(frames, bases, _forms(list(frames)), _forms(spoken), re.compile(after), lists)


def _frames() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return the frames of every form, and the bare forms."""
    bases: set[str] = set()
    found: dict[str, frozenset[str]] = {}
    lines = (_DATA / "cues.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith(("#", "lemma\t")) or not line.strip():
            continue
        lemma, forms, kinds = line.split("\t")
        bases.add(lemma)
        found.update(dict.fromkeys(forms.split(), frozenset(kinds.split())))
    return found, frozenset(bases)


def _forms(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’-])(?:{_any(forms)})(?![\w'’-])")


def _any(forms: list[str]) -> str:
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))
