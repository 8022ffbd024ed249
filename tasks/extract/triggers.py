"""Where the words of an action stand in a sentence: verbs, light verbs with their nouns, and nouns."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import Frame, frames, words
from tasks.extract.verbgroups import VerbGroup, verb_group

_NOUN_REACH = 12


@dataclass(frozen=True, slots=True)
class Trigger:
    """One frame that fits at one place.

    Attributes:
        frame: The frame.
        start: First token of the head.
        end: Token after the head (with its particle).
        group: The verb with its helpers, for verbs.
        noun: Token range of a light verb's noun.
    """

    frame: Frame
    start: int
    end: int
    group: VerbGroup | None = None
    noun: tuple[int, int] | None = None


def find_triggers(sentence: Sentence) -> Iterator[Trigger]:
    """Yield every frame whose head words stand in the sentence, in reading order."""
    for at in range(len(sentence.tokens)):
        if sentence.kind(at) == "verb":
            yield from _verb_triggers(sentence, at)
        if sentence.kind(at) == "word" or (sentence.kind(at) == "verb" and sentence.word(at).endswith("ing")):
            yield from _noun_triggers(sentence, at)


def _verb_triggers(sentence: Sentence, at: int) -> Iterator[Trigger]:
    groups: dict[int, VerbGroup] = {}
    for base in dict.fromkeys(base for base, _ in sentence.forms(at)):
        for frame in frames().get(f"v:{base}", ()):
            end = _head_end(sentence, at, frame.heads, base)
            if end is None:
                continue
            if end not in groups:
                groups[end] = verb_group(sentence, at, last=end - 1)
            group = groups[end]
            noun = _light_noun(sentence, group, end, frame) if frame.nouns else None
            if noun or not frame.nouns:
                yield Trigger(frame, at, end, group, noun)


def _noun_triggers(sentence: Sentence, at: int) -> Iterator[Trigger]:
    word = sentence.word(at)
    if _is_undone(sentence, at):
        return
    for frame in frames().get(f"n:{word}", ()):
        end = _head_end(sentence, at, frame.heads, word)
        if end is None or (end == at + 1 and sentence.kind(at) == "verb") or _is_half(sentence, end):
            continue
        yield Trigger(frame, at, end)


def _is_half(sentence: Sentence, end: int) -> bool:
    """Tell the first half of a compound ("a deployment plan"), which names something else."""
    return sentence.kind(end) == "word" and not sentence.tokens[end].upper


def _head_end(sentence: Sentence, at: int, heads: tuple[tuple[str, ...], ...], first: str) -> int | None:
    """Return the token after the longest head that begins with `first` here."""
    ends = [
        at + len(head)
        for head in heads
        if head[0] == first and all(sentence.word(at + i) == word for i, word in enumerate(head[1:], start=1))
    ]
    return max(ends, default=None)


def _light_noun(sentence: Sentence, group: VerbGroup, end: int, frame: Frame) -> tuple[int, int] | None:
    places = (
        range(group.start - 1, max(-1, group.start - 8), -1)
        if group.passive
        else range(end, end + _NOUN_REACH)
    )
    for at in places:
        infinitive = sentence.kind(at) == "verb" and sentence.kind(at - 1) == "to"
        found = None if infinitive else _noun_at(sentence, at, frame)
        if found:
            return found
        if _breaks(sentence, at):
            return None
    return None


def _noun_at(sentence: Sentence, at: int, frame: Frame) -> tuple[int, int] | None:
    if _last_word(sentence, at) not in frame.firsts:
        return None
    ends = [
        at + len(noun)
        for noun in frame.nouns
        if all(_last_word(sentence, at + i) == word for i, word in enumerate(noun))
    ]
    return (at, max(ends)) if ends and not _is_undone(sentence, at) else None


def _last_word(sentence: Sentence, at: int) -> str:
    """Return the word at a token; of a mention such as "Russian diplomats", the noun that ends it."""
    mention = sentence.mention(at)
    word = sentence.word(at)
    return word.rpartition(" ")[2] if mention and mention.type == "state" else word


def _is_undone(sentence: Sentence, at: int) -> bool:
    """Tell "the lifting of sanctions", "an end to aid" from sanctions and aid."""
    return sentence.word(at - 1) in {"of", "to"} and sentence.word(at - 2) in words("nouns", "undoing")


def _breaks(sentence: Sentence, at: int) -> bool:
    kind = sentence.kind(at)
    if kind == "mark":
        return sentence.word(at) not in {'"', "“", "”", "-"} and not sentence.word(at).startswith("-")
    if kind == "verb":
        return not all(form in {"part", "past", "ing"} for _, form in sentence.forms(at))
    return kind in {"sub", "modal", "have", "do", "be", "pron"}
