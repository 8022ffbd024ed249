"""A verb with the helping words before it: its form, its voice, and what an infinitive hangs on."""

from dataclasses import dataclass
from functools import cache

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import Form, words


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with the helping words before it.

    Attributes:
        start: First token of the group.
        head: Token of the verb.
        form: Which form the verb has here.
        passive: Whether its subject is what is acted on.
        governor: Token of the verb or noun an infinitive hangs on, if it stands apart from it.
    """

    start: int
    head: int
    form: Form
    passive: bool
    governor: int | None = None


def verb_group(sentence: Sentence, head: int, *, last: int | None = None) -> VerbGroup:
    """Return the group of the verb at token `head`.

    Args:
        sentence: The sentence.
        head: Token of the verb.
        last: Last token of a verb of several words ("shot down").
    """
    start = head
    while start > 0 and _helps(sentence, start - 1, head):
        start -= 1
    forms = [form for _, form in sentence.forms(head)]
    helpers = [sentence.word(i) for i in range(start, head)]
    passive = _is_passive(sentence, start, head, (last or head) + 1, forms)
    return VerbGroup(
        start=start,
        head=head,
        form=_form(forms, helpers, passive=passive),
        passive=passive,
        governor=_governor(sentence, start) if sentence.word(start) == "to" else None,
    )


def _helps(sentence: Sentence, at: int, head: int) -> bool:
    kind, word = sentence.kind(at), sentence.word(at)
    if kind in {"be", "have", "do", "modal", "neg", "to"}:
        return word != "without"
    if kind == "adv" or (kind == "word" and word.endswith("ly") and len(word) > 4):
        return True
    catenative = word in catenatives()
    if sentence.word(at + 1) == "to" or (
        sentence.kind(at + 1) in {"adv", "neg"} and sentence.word(at + 2) == "to"
    ):
        return catenative and (kind == "verb" or _predicate(sentence, at))
    return kind == "verb" and at + 1 == head and word in words("status", "factual")


def _predicate(sentence: Sentence, at: int) -> bool:
    """Tell "is set to", "is likely to" from the nouns of the same shape ("a plan to")."""
    left = at - 1
    while sentence.kind(left) == "adv":
        left -= 1
    return sentence.kind(left) in {"be", "neg", "modal"} or sentence.word(left) in {"been", "being"}


@cache
def catenatives() -> frozenset[str]:
    """Return the words that take an infinitive and say how its action stands ("plan to", "refuse to")."""
    return frozenset().union(
        *(words("status", name) for name in ("planned", "tentative", "refused", "factual"))
    )


def _is_passive(sentence: Sentence, start: int, head: int, after: int, forms: list[Form]) -> bool:
    if "part" not in forms:
        return False
    helpers = [i for i in range(start, head) if sentence.kind(i) in {"be", "have"}]
    if helpers and sentence.kind(helpers[-1]) == "be":
        return True
    if helpers:
        return False
    if sentence.word(head) in {"met", "held"} and sentence.kind(after) == "mention":
        return False
    return (
        any(sentence.word(i) == "by" for i in range(after, after + 4))
        and sentence.kind(after) in {"prep", "number", "word", "adv"}
        and not _object_between(sentence, after)
    )


def _object_between(sentence: Sentence, after: int) -> bool:
    return sentence.word(after) != "by" and sentence.kind(after) in {"mention", "det"}


def _form(forms: list[Form], helpers: list[str], *, passive: bool) -> Form:
    if passive:
        return "part"
    if "ing" in forms:
        return "ing"
    if (
        helpers
        and helpers[-1]
        in {"to", "will", "would", "did", "does", "do", "may", "might", "could", "can", "should"}
        and "base" in forms
    ):
        return "base"
    return "past" if "past" in forms and "base" not in forms else forms[0]


@cache
def _governing() -> frozenset[str]:
    return catenatives() | words("nouns", "takes_infinitive")


def _governor(sentence: Sentence, start: int) -> int | None:
    """Return the verb or noun an infinitive hangs on, looking back over what stands between."""
    for at in range(start - 1, max(-1, start - 14), -1):
        if sentence.kind(at) == "verb" or sentence.word(at) in _governing():
            return at
        if sentence.kind(at) == "mark" and sentence.word(at) not in {",", '"', "“", "”", "$"}:
            break
    return start - 1 if sentence.kind(start - 1) in {"word", "mention"} else None


def judging_verb(sentence: Sentence, start: int) -> int | None:
    """Return the verb in "criticised X for …ing", whose object did what begins at token `start`."""
    if sentence.word(start - 1) not in {"for", "over"}:
        return None
    for at in range(start - 2, max(-1, start - 14), -1):
        if sentence.kind(at) == "verb":
            joined = sentence.kind(start - 2) == "conj" and judging_verb(sentence, at)
            return at if sentence.word(at) in words("status", "judging") else joined or None
        if sentence.kind(at) == "sub" or (sentence.kind(at) == "mark" and sentence.word(at) != ","):
            return None
    return None


def verb_negated(sentence: Sentence, at: int) -> bool:
    """Tell whether the verb at a token is itself negated."""
    start = at
    while start > 0 and sentence.kind(start - 1) in {"be", "have", "do", "modal", "neg", "adv", "to"}:
        start -= 1
    return any(sentence.word(i) in words("words", "negations") for i in range(start, at))
