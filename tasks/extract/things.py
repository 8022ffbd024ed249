"""What an event is about: a product, a plant, a listed thing, or any noun where an action takes one."""

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.phrases import Phrase, actors, participant, phrase_at, tail
from tasks.records import Participant, Span


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


def _noun_thing(sentence: Sentence, phrase: Phrase, *, anything: bool, owned: bool) -> Participant | None:
    if not phrase.parts:
        return None
    start, end = tail(sentence, phrase.parts[0])
    if start >= end:
        return _inside_mention(sentence, phrase.parts[0][1] - 1, anything=anything)
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
