"""What an event is about: a product, a plant, a listed thing, or any noun where an action takes one."""

from tasks.extract.calendar_words import calendar_words
from tasks.extract.clauses import Sentence, is_manner
from tasks.extract.lexicon import words
from tasks.extract.phrases import Phrase, actors, participant, phrase_at, tail
from tasks.records import Participant, Span

# What an actor is accused of is told in its own words up to this many of them.
_SHORT = 9
# A longer one is cut before one of these, if enough stands before it.
_CUTS = frozenset({"on", "in", "at", "against", "from", "near", "for", "with"})
_ENOUGH = 3
_SETTINGS = frozenset({"after", "before", "during", "since", "until", "amid", "despite"})


def thing(
    sentence: Sentence, phrase: Phrase, *, anything: bool, places: bool = False, owned: bool = False
) -> Participant | None:
    """Return the product a phrase names, or the listed (or any) common noun that heads it."""
    for index in range(phrase.end - 1, phrase.start - 1, -1):
        mention = sentence.mention(index)
        if mention and mention.type == "product":
            return participant(sentence, index)
    noun = _noun_thing(sentence, phrase, anything=anything, owned=owned)
    if noun and not anything:
        return _site(sentence, phrase.end) or noun
    if noun:
        return noun
    if places:
        found = actors(sentence, phrase, types=frozenset({"place", "state", "organisation"}))
        return participant(sentence, found[0]) if found else None
    return None


def named_thing(sentence: Sentence, noun: tuple[int, int], *, floor: int) -> Participant:
    """Return a light verb's noun as an object, with the words that describe it: "40-year gas deal with …".

    Args:
        sentence: The sentence.
        noun: The noun's tokens.
        floor: Token to stop at on the left.
    """
    start, end = noun
    if sentence.mention(start):
        return _inside_mention(sentence, start, anything=True) or participant(sentence, start)
    while start > floor and _describes(sentence, start - 1):
        start -= 1
    if sentence.word(end) == "of":
        more = phrase_at(sentence, end + 1)
        end = more.end if not actors(sentence, more) and 0 < more.end - more.start <= 6 else end
    return Participant(actor_id=None, span=sentence.span(start, end))


def _describes(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    owner = token.poss or token.demonym or token.joined
    return not owner and (sentence.kind(at) in {"word", "number", "mention"} or token.word.startswith("-"))


def accused_of(sentence: Sentence, at: int) -> Participant | None:
    """Return what follows "of" at token `at`, in the text's own words, if it is short and has no quotation marks."""
    if _names_day(sentence, at):
        at += 2
    if sentence.word(at) in words("nouns", "members"):
        at += 1
    if sentence.word(at) != "of":
        return None
    end = at + 1
    while end < len(sentence.tokens) and not _closes(sentence, end):
        end += 1
    whole = (
        end == len(sentence.tokens)
        or sentence.kind(end) != "mark"
        or sentence.word(end) in {",", ".", ";", ":"}
    )
    end -= 2 * _names_day(sentence, end - 2)
    if end - at - 1 > _SHORT:
        places = range(at + _SHORT + 1, at + _ENOUGH, -1)
        end = next((i for i in places if sentence.word(i) in _CUTS), at)
    if not whole or end <= at + 1:
        return None
    named = sentence.mention(end + 1)
    if named and named.type == "person" and sentence.word(end) == sentence.word(end + 2) == ",":
        end += 2  # "the writer, X, and …" is cut after X
    return Participant(actor_id=None, span=sentence.span(at + 1, end))


def _names_day(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) == "on" and sentence.word(at + 1).lower() in calendar_words().weekdays


def _closes(sentence: Sentence, at: int) -> bool:
    kind, word = sentence.kind(at), sentence.word(at)
    if kind == "mark":
        return not word.startswith("-")
    if word == "as" and sentence.word(at + 1) == "well":
        return True
    follows = kind == "conj" and sentence.kind(at + 1) in {"prep", "verb", "be", "have", "modal", "adv"}
    return follows or kind in {"sub", "modal", "pron"} or word in _SETTINGS


def _noun_thing(sentence: Sentence, phrase: Phrase, *, anything: bool, owned: bool) -> Participant | None:
    if not phrase.parts:
        return None
    start, end = tail(sentence, phrase.parts[0])
    if start >= end:
        return _inside_mention(sentence, phrase.parts[0][1] - 1, anything=anything)
    if is_manner(sentence.word(end - 1)):
        return None
    if end - start > 6 or sentence.word(end - 1) in words("nouns", "never"):
        return None
    if anything:
        end = _with_of(sentence, end, phrase)
        start -= owned and start > phrase.start and sentence.tokens[start - 1].poss
    listed = any(sentence.word(i) in words("nouns", "objects") for i in range(start, end))
    return Participant(actor_id=None, span=sentence.span(start, end)) if anything or listed else None


def _with_of(sentence: Sentence, end: int, phrase: Phrase) -> int:
    """Reach over "of …" where it names what the noun is about and nobody who acts ("the creation of zones")."""
    if sentence.word(end) != "of" or end != phrase.end:
        return end
    more = phrase_at(sentence, end + 1)
    return more.end if not actors(sentence, more) and 0 < more.end - more.start <= 6 else end


def _inside_mention(sentence: Sentence, at: int, *, anything: bool) -> Participant | None:
    """Return the thing at the end of a mention that stands for its state: the warplane of "a Russian warplane"."""
    mention = sentence.mention(at)
    if mention is None or mention.type != "state":
        return None
    word = sentence.word(at).rpartition(" ")[2]
    if (
        " " not in sentence.word(at)
        or not (anything or word in words("nouns", "objects"))
        or not word.isalpha()
    ):
        return None
    end = mention.span.end
    return Participant(actor_id=None, span=Span(end - len(word), end))


def _site(sentence: Sentence, start: int) -> Participant | None:
    """Return the product named right after a common noun for it: "a plant … being built … at X"."""
    for at in range(start, min(len(sentence.tokens), start + 14)):
        mention = sentence.mention(at)
        if mention and sentence.word(at - 1) == "at" and mention.type in {"product", "place"}:
            return participant(sentence, at)
        if sentence.word(at) in {",", ".", ";"} or sentence.kind(at) in {"sub", "conj"}:
            return None
    return None
