"""A sentence as the event rules see it: words, marks and whole mentions in a row, with word classes."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from tasks.extract.folding import key
from tasks.extract.lexicon import Form, noun_words, verb_forms, words
from tasks.extract.reference import load_reference
from tasks.records import Mention, Passage, Span

WordClass = Literal[
    "mention", "det", "prep", "sub", "conj", "be", "have", "do", "modal", "neg", "adv", "pron", "verb", "word",
    "number", "mark", "to",
]  # fmt: skip

_WORD = re.compile(
    r"[-‐‑](?=[a-z])\w+(?:[-‐‑]\w+)*|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b|[$€£]?\d(?:[\d.,]*\d)?|[^\W\d_]+?(?=n['’]t\b)|\w+(?:[-‐‑]\w+)*|[-–—]+|\S"
)
_MARKS = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
_INITIALS = re.compile(r"(?:U\.?[SKN]\.?|EU|NATO|UAE)(?!\w)")
_CLOSED: tuple[tuple[str, WordClass], ...] = (
    ("negations", "neg"), ("be", "be"), ("have", "have"), ("do", "do"), ("modals", "modal"),
    ("subordinators", "sub"), ("conjunctions", "conj"), ("pronouns", "pron"), ("determiners", "det"),
    ("prepositions", "prep"), ("adverbs", "adv"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark or whole mention.

    Attributes:
        word: Lower-case text, with straight apostrophes.
        poss: Whether a possessive `'s` follows (it is part of the token).
        demonym: Whether it is an adjective made of a name (`Turkish`).
        joined: Whether it is only half of a hyphened adjective (`Russian-made`).
    """

    word: str
    span: Span
    mention: Mention | None = None
    poss: bool = False
    demonym: bool = False
    joined: bool = False
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage in tokens, each with its class; `classes` runs beside `tokens`."""

    passage: Passage
    tokens: tuple[Token, ...]
    classes: tuple[WordClass, ...] = field(default=())

    def word(self, index: int) -> str:
        """Return the word at `index`, or an empty string outside the sentence."""
        return self.tokens[index].word if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> WordClass:
        """Return the class at `index`; outside the sentence everything is a mark."""
        return self.classes[index] if 0 <= index < len(self.classes) else "mark"

    def mention(self, index: int) -> Mention | None:
        """Return the mention at `index`, if there is one."""
        return self.tokens[index].mention if 0 <= index < len(self.tokens) else None

    def forms(self, index: int) -> tuple[tuple[str, Form], ...]:
        """Return what the verb at `index` can be, nothing if it is no verb."""
        if self.kind(index) == "have":
            return (("have", "past" if self.word(index) == "had" else "base"),)
        return verb_forms()[self.word(index)] if self.kind(index) == "verb" else ()

    def span(self, start: int, end: int) -> Span:
        """Return the characters of tokens `start` up to, not including, `end`."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)


def read_sentence(text: str, passage: Passage, mentions: Sequence[Mention]) -> Sentence:
    """Return a passage as tokens with classes.

    Args:
        text: The article's text.
        passage: The passage to read.
        mentions: The mentions of the whole article, in reading order.
    """
    first = bisect_left(mentions, passage.span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, passage.span.end, key=lambda mention: mention.span.start)
    inside = _separate([mention for mention in mentions[first:last] if passage.span.holds(mention.span)])
    tokens = tuple(_tokens(text, passage.span, inside))
    draft = Sentence(passage, tokens)
    classes: list[WordClass] = []
    for index in range(len(tokens)):
        classes.append(_class(draft, classes, index))
    return Sentence(passage, tokens, tuple(classes))


def _separate(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return kept


def _tokens(text: str, span: Span, mentions: Sequence[Mention]) -> Iterator[Token]:
    at = span.start
    for mention in mentions:
        yield from _words(text, at, mention.span.start)
        token, at = _mention_token(text, mention, span.end)
        yield token
    yield from _words(text, at, span.end)


def _mention_token(text: str, mention: Mention, limit: int) -> tuple[Token, int]:
    """Return the mention as one token, and where the text goes on (after a possessive ending)."""
    surface = mention.span.of(text)
    tail = re.compile(r"['’]s?(?=[\s.,;:]|$)").match(text, mention.span.end, limit)
    inner = bool(re.search(r"['’]s?$", surface))
    end = tail.end() if tail else mention.span.end
    hyphens = "-‐‑"
    before, after = text[: mention.span.start][-1:], text[end : end + 1]
    is_pair = after in "-‐‑–" and text[end + 1 : end + 2].isupper()
    return Token(
        word=surface.lower().replace("’", "'"),
        span=mention.span,
        mention=mention,
        poss=tail is not None or inner,
        demonym=_is_demonym(surface, mention),
        joined=bool(
            (after and after in hyphens and not is_pair)
            or (before in hyphens and before and _joined_left(text, mention))
        ),
        upper=True,
    ), end


def _joined_left(text: str, mention: Mention) -> bool:
    """Tell `pro-Moscow` (half an adjective) from `Ankara-Moscow` (a pair)."""
    word = re.search(r"(\w+)[-‐‑]$", text[max(0, mention.span.start - 24) : mention.span.start])
    return bool(word and word[1].islower())


def _is_demonym(surface: str, mention: Mention) -> bool:
    """Tell whether a name stands as an adjective: `Turkish`, or initials, which can (`US sanctions`)."""
    if mention.type == "people":
        return True
    if mention.type not in {"state", "organisation"}:
        return False
    spelling = load_reference().spellings.get(key(surface))
    return bool(_INITIALS.fullmatch(surface)) or (spelling is not None and spelling.use == "adjective")


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _WORD.finditer(text, start, end):
        raw = match.group()
        word = raw.lower() if raw.isascii() else raw.lower().translate(_MARKS)
        yield Token(word=word, span=Span(*match.span()), upper=raw[:1].isupper())


def _class(sentence: Sentence, before: Sequence[WordClass], index: int) -> WordClass:
    token = sentence.tokens[index]
    if token.mention:
        return "mention"
    plain = _shape(token.word)
    if plain:
        return plain
    if token.word == "'s":
        return "be" if before and before[-1] == "pron" else "det"
    kind = _closed(token.word)
    if kind:
        return _subtle(sentence, index, kind)
    return "verb" if token.word in verb_forms() and _is_verb(sentence, before, index) else "word"


@lru_cache(maxsize=20_000)
def _closed(word: str) -> WordClass | None:
    """Return the class of a function word."""
    return next((kind for name, kind in _CLOSED if word in words("words", name)), None)


def _shape(word: str) -> WordClass | None:
    """Return the class that shows in the characters alone."""
    if not any(letter.isalnum() for letter in word):
        return "mark"
    if word[0].isdigit() or word[0] == "$":
        return "number"
    return "to" if word == "to" else None


def _subtle(sentence: Sentence, index: int, kind: WordClass) -> WordClass:
    """Settle the few closed words with two readings."""
    word, following = sentence.word(index), sentence.word(index + 1)
    if word == "that" and following and following not in words("words", "prepositions") and index:
        return "sub"
    if (
        word == "of"
        and sentence.tokens[index - 1].word in {"secretary", "minister"}
        and _title_goes_on(sentence, index)
    ):
        return "word"
    if word == "following" and sentence.tokens[index - 1].word in {
        "be",
        "is",
        "are",
        "was",
        "were",
        "not",
        "been",
    }:
        return "verb"
    if word == "once" and following in {"again", "more"}:
        return "adv"
    if word == "can" and sentence.tokens[index - 1].word in {"a", "the"}:
        return "word"
    return kind


def _title_goes_on(sentence: Sentence, index: int) -> bool:
    """Tell "Minister of Defence X" from "the minister of a country"."""
    following = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    if following is None or following.mention:
        return False
    return following.upper or following.word in {"state", "defence", "defense"}


def _is_verb(sentence: Sentence, before: Sequence[WordClass], index: int) -> bool:
    """Tell a verb from the noun or adjective of the same shape, by the word before it."""
    kinds = {form for _, form in verb_forms()[sentence.word(index)]}
    previous = before[-1] if before else "mark"
    left = sentence.tokens[index - 1] if index else None
    if previous == "word" and left and is_manner(left.word):
        previous = "adv"
    if _owned(left) or (previous == "det" and not _stands_for_a_pair(sentence, index)):
        return False
    if left and left.mention and left.demonym and kinds != {"ing"}:
        return "past" in kinds or (kinds == {"s"} and sentence.word(index) not in noun_words())
    if kinds & {"past", "part"} and "base" not in kinds:
        return True
    if kinds == {"ing"}:
        return not (sentence.word(index + 1) == "of" and previous in {"prep", "verb", "word"})
    return previous != "prep" and _finite(sentence, previous, index, kinds)


def _stands_for_a_pair(sentence: Sentence, index: int) -> bool:
    """Tell "The two reconciled" from "the two planned visits"."""
    following = sentence.word(index + 1)
    ends = not following.isalpha() or following in words("words", "prepositions")
    return sentence.word(index - 1) in {"two", "both"} and ends


def _owned(left: Token | None) -> bool:
    """Tell whether what follows is owned or half an adjective, and so a noun."""
    if left is None:
        return False
    return bool(left.mention and (left.poss or left.joined)) or left.word in words("words", "possessives")


def _finite(sentence: Sentence, previous: WordClass, index: int, kinds: set[Form]) -> bool:
    """Tell whether a base or -s form is a verb after a word of this class."""
    if previous in {"modal", "do", "to", "pron", "mention", "have", "adv", "neg"}:
        return True
    following = sentence.word(index + 1)
    if previous == "conj" and following in {"with", "to"} and sentence.word(index) not in noun_words():
        return True
    if kinds == {"s"} and _after_agent(sentence, index) and sentence.word(index) not in noun_words():
        return True
    if not _object_follows(sentence, index) or index == 0:
        return False
    left = sentence.word(index - 1)
    plural = left.endswith("s") and not left.endswith("ss")
    return previous in {"conj", "sub", "mark"} or (previous == "word" and (plural or "base" not in kinds))


def _after_agent(sentence: Sentence, index: int) -> bool:
    """Tell "the army gives", "the minister (left) holds" from a plural noun."""
    return sentence.word(index - 1) == ")" or sentence.word(index - 1) in words("nouns", "agents")


def is_manner(word: str) -> bool:
    """Tell an adverb of manner ("partially") from a noun or adjective that ends as one ("family")."""
    return word.endswith("ly") and len(word) > 4 and word not in words("words", "no_adverbs")


def _object_follows(sentence: Sentence, index: int) -> bool:
    following = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    if following is None:
        return False
    if following.word in {"to", "on", "with", "for", "into"}:
        return sentence.tokens[index - 1].mention is not None
    return bool(
        following.mention
        or following.word in words("words", "determiners")
        or following.word in words("words", "possessives")
    )
