"""Noun phrases read from a row of tokens without a parser: where they end, and which actor heads them."""

from collections.abc import Collection
from dataclasses import dataclass

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.records import ActorType, Mention, Participant

ACTORS: frozenset[ActorType] = frozenset(
    {"state", "organisation", "armed_group", "people", "person", "place"}
)
AGENTS: frozenset[ActorType] = frozenset({"state", "organisation", "armed_group", "people", "person"})

# "X and other states" still joins X to somebody.
_OTHERS = frozenset({"other", "others"})
_INNER = frozenset({"mention", "det", "word", "number"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its half-open token range, and the ranges of what "and" joins in it."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def phrase_at(sentence: Sentence, start: int, *, stop: int | None = None) -> Phrase:
    """Return the noun phrase that begins at token `start` (empty if none does).

    Args:
        sentence: The sentence.
        start: First token to read.
        stop: Token to stop before, by default the end of the sentence.
    """
    limit = len(sentence.tokens) if stop is None else stop
    start = _after_quantity(sentence, start) if stop is None else start
    parts: list[tuple[int, int]] = []
    begin = at = start
    while at < limit:
        if _is_inner(sentence, at, first=at == start):
            at += 1
        elif (
            at > begin
            and _joins(sentence, at, limit)
            and not (stop is None and _new_clause(sentence, start, at))
        ):
            parts.append((begin, at))
            at = begin = _after_joint(sentence, at)
        else:
            break
    if at > begin:
        parts.append((begin, at))
    return Phrase(start, at, tuple(parts))


def phrase_before(sentence: Sentence, end: int, *, floor: int = 0) -> Phrase:
    """Return the noun phrase that ends right before token `end`, reaching back over joined actors."""
    start = end
    while start > floor:
        left = start - 1
        if _is_inner(sentence, left, first=False):
            start = left
        elif (
            start < end
            and _joins(sentence, left, end)
            and _is_inner(sentence, _before_joint(sentence, left), first=False)
        ):
            start = _before_joint(sentence, left)
        else:
            break
    return phrase_at(sentence, start, stop=end)


def actors(
    sentence: Sentence, phrase: Phrase, *, types: Collection[ActorType] = ACTORS, heads_only: bool = False
) -> tuple[int, ...]:
    """Return the tokens of the actors a phrase names, one for each joined part.

    Args:
        sentence: The sentence.
        phrase: The phrase.
        types: What kinds of actor count.
        heads_only: Whether the actor must be what acts ("Russian troops", not "Russian tourists").
    """
    found = [
        _actor(sentence, part, types=types, heads_only=heads_only, shared=_shared(sentence, phrase, at))
        for at, part in enumerate(phrase.parts)
    ]
    return tuple(index for index in found if index is not None)


def tail(sentence: Sentence, part: tuple[int, int]) -> tuple[int, int]:
    """Return the token range of the common nouns that follow the last actor of a part, or the whole part's."""
    start, end = part
    last = max((i for i in range(start, end) if sentence.mention(i)), default=None)
    begin = start if last is None else last + 1
    while begin < end and sentence.kind(begin) in {"det", "number"}:
        begin += 1
    while begin < end and sentence.tokens[begin].word.startswith("-"):
        begin += 1
    return begin, end


def participant(sentence: Sentence, index: int) -> Participant:
    """Return the actor at token `index` as a participant."""
    mention = sentence.mention(index)
    assert mention is not None
    return Participant(actor_id=mention.actor_id, span=mention.span)


def _is_inner(sentence: Sentence, at: int, *, first: bool) -> bool:
    kind, word = sentence.kind(at), sentence.word(at)
    if first and kind == "verb":
        return _leads(sentence, at)
    if kind in _INNER:
        return True
    if kind == "mark":
        return word in {'"', "“", "”", "‘"} or (word.startswith("-") and len(word) > 1)
    if kind == "verb" and not first:
        return _is_modifier(sentence, at)
    if kind == "adv":
        return sentence.kind(at + 1) in {"word", "verb", "number"} and sentence.kind(at - 1) == "det"
    return False


def _leads(sentence: Sentence, at: int) -> bool:
    """Tell whether a participle begins a phrase: "with exiled leaders", "by armed men"."""
    return (
        all(form in {"part", "past"} for _, form in sentence.forms(at))
        and sentence.kind(at - 1) in {"prep", "to", "verb"}
        and sentence.kind(at + 1) == "word"
    )


def _is_modifier(sentence: Sentence, at: int) -> bool:
    """Tell whether a participle stands between determiner and noun: "an increasingly active", "a planned visit"."""
    kinds = {form for _, form in sentence.forms(at)}
    return (
        bool(kinds & {"part", "ing"})
        and sentence.kind(at - 1) in {"det", "adv", "number"}
        and sentence.kind(at + 1) == "word"
    )


def _joins(sentence: Sentence, at: int, limit: int) -> bool:
    """Tell whether the word at `at` joins two phrases that both name an actor."""
    word = sentence.word(at)
    if word not in {"and", "&", ",", "-", "–", "—"}:
        return False
    nxt = _after_joint(sentence, at)
    if word in {"-", "–", "—"}:
        return bool(sentence.mention(at - 1) and sentence.mention(nxt))
    if not _names_actor(sentence, nxt, limit) and not (word == "and" and _acts(sentence, nxt, limit)):
        return False
    if (
        word == ","
        and sentence.passage.kind == "headline"
        and sentence.mention(at - 1)
        and sentence.kind(nxt + 1) == "verb"
    ):
        return True
    left_named = any(sentence.mention(i) for i in range(max(0, at - 3), at))
    closes = word != "," or nxt == at + 2
    return left_named and (closes or _list_goes_on(sentence, nxt, limit))


def _new_clause(sentence: Sentence, start: int, joint: int) -> bool:
    """Tell "backed X and Y said" from "backed X and Y": what follows "and" has a verb of its own."""
    if sentence.word(start - 1) == "between" or sentence.word(joint) not in {"and", ","}:
        return False
    at = _after_joint(sentence, joint)
    while sentence.kind(at) in _INNER:
        at += 1
    while sentence.kind(at) == "adv":
        at += 1
    return sentence.kind(at) in {"verb", "have", "be", "modal", "do"} and sentence.word(at + 1) != "by"


def _acts(sentence: Sentence, start: int, limit: int) -> bool:
    """Tell whether nameless officials or troops are joined to somebody."""
    at = start
    while at < limit and at < start + 4 and sentence.kind(at) == "word":
        if sentence.word(at) in words("nouns", "agents"):
            return True
        at += 1
    return False


def _after_quantity(sentence: Sentence, start: int) -> int:
    """Step over "at least", "more than", "as many as" before a number."""
    at = start
    while at < start + 3 and sentence.word(at) in words("words", "quantities"):
        at += 1
    return at if sentence.kind(at) == "number" or sentence.word(at) in words("words", "counts") else start


def _names_actor(sentence: Sentence, start: int, limit: int) -> bool:
    at = start
    if sentence.word(start) in _OTHERS:
        return True
    while at < limit and at < start + 5 and sentence.kind(at) in _INNER:
        if sentence.mention(at):
            return True
        at += 1
    return False


def _list_goes_on(sentence: Sentence, start: int, limit: int) -> bool:
    """Tell a list of actors ("A, B and C") from an apposition ("A, B's ally, said")."""
    at = start
    while at < min(limit, start + 12) and (
        sentence.kind(at) in _INNER or (sentence.word(at) == "," and sentence.word(at + 1) != "and")
    ):
        at += 1
    at += sentence.word(at) == ","
    return sentence.word(at) == "and" and _names_actor(sentence, at + 1, limit)


def _after_joint(sentence: Sentence, at: int) -> int:
    return at + 2 if sentence.word(at) == "," and sentence.word(at + 1) == "and" else at + 1


def _before_joint(sentence: Sentence, at: int) -> int:
    return at - 2 if sentence.word(at) == "and" and sentence.word(at - 1) == "," else at - 1


def _actor(
    sentence: Sentence,
    part: tuple[int, int],
    *,
    types: Collection[ActorType],
    heads_only: bool,
    shared: tuple[int, int] | None,
) -> int | None:
    start, end = part
    if shared:
        named = types and sentence.mention(start)
        crowd = heads_only and sentence.word(shared[1] - 1) in words("nouns", "persons")
        stands = named and _can_stand(sentence, *shared, named, heads_only=heads_only)
        return start if stands and not crowd else None
    for index in range(end - 1, start - 1, -1):
        mention = sentence.mention(index)
        if (
            mention
            and mention.type in types
            and not sentence.tokens[index].joined
            and _can_stand(sentence, index, end, mention, heads_only=heads_only)
        ):
            return index
    return None


def _shared(sentence: Sentence, phrase: Phrase, at: int) -> tuple[int, int] | None:
    """Return the name and the end of the next part, if an adjective shares its noun ("US and British troops")."""
    start, end = phrase.parts[at]
    if end != start + 1 or at + 1 == len(phrase.parts) or not sentence.tokens[start].demonym:
        return None
    following, stop = phrase.parts[at + 1]
    named = sentence.mention(following)
    both = named and named.type == "state" and sentence.tokens[following].demonym
    return (following, stop) if both and stop > following + 1 else None


def _can_stand(sentence: Sentence, index: int, end: int, mention: Mention, *, heads_only: bool) -> bool:
    """Tell whether an actor stands for its phrase: alone, or before a noun that acts for it."""
    after = [
        i
        for i in range(index + 1, end)
        if sentence.kind(i) in {"word", "mention"} and sentence.word(i) != "s"
    ]
    while after and sentence.word(after[-1]) in words("nouns", "times"):
        after.pop()
    if not after:
        return (
            not sentence.tokens[index].demonym
            or mention.type != "state"
            or sentence.tokens[index].word.isupper()
            or not heads_only
            or _is_short(mention, sentence, index)
        )
    last = sentence.word(after[-1])
    if not heads_only:
        return True
    if any(sentence.mention(i) for i in after):
        return False
    return last in words("nouns", "agents") | words("nouns", "persons") or (
        sentence.tokens[after[-1]].upper and sentence.kind(after[-1]) == "word"
    )


def _is_short(mention: Mention, sentence: Sentence, index: int) -> bool:
    """Tell initials that name a state (`US`) from its adjective."""
    return len(sentence.tokens[index].word.replace(".", "")) <= 4 and mention.type in {
        "state",
        "organisation",
    }
