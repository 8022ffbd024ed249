"""Who acts: the subject of a verb, found by its place in the clause."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasks.extract.clauses import Sentence
from tasks.extract.crowds import doers
from tasks.extract.lexicon import words
from tasks.extract.phrases import AGENTS, Phrase, actors, participant, phrase_at, phrase_before
from tasks.extract.pronouns import of_pronoun, pair_phrase
from tasks.extract.verbgroups import VerbGroup, judging_verb, verb_group
from tasks.records import ActorType, Participant

# Before a participle that opens a sentence; the main clause then has the subject.
_OPENING = frozenset({"after", "before", "while", "without", "when", "by", "in"})


@dataclass(frozen=True, slots=True)
class _Search:
    """Where a subject is looked for, what may be one, and how many verbs may still be followed back."""

    sentence: Sentence
    earlier: Sequence[Sentence]
    types: frozenset[ActorType]
    depth: int = 3

    def heads(self, phrase: Phrase) -> tuple[Participant, ...]:
        """Return the actors that head a phrase."""
        found = actors(self.sentence, phrase, types=self.types, heads_only=True)
        return doers(self.sentence, found)

    def of_verb(self, head: int | None) -> tuple[Participant, ...]:
        """Return the subject of another verb of the sentence."""
        if head is None:
            return ()
        return _subject(replace(self, depth=self.depth - 1), verb_group(self.sentence, head))


def subject(
    sentence: Sentence,
    group: VerbGroup,
    earlier: Sequence[Sentence],
    *,
    types: frozenset[ActorType] = AGENTS,
) -> tuple[Participant, ...]:
    """Return the actors a verb group has as its subject, several when they are joined.

    Args:
        sentence: The sentence.
        group: The verb.
        earlier: The sentences before, for pronouns.
        types: What kinds of actor may be meant.
    """
    return _subject(_Search(sentence, earlier, types), group)


def _subject(search: _Search, group: VerbGroup) -> tuple[Participant, ...]:
    if search.depth == 0:
        return ()
    sentence = search.sentence
    judging = judging_verb(sentence, group.start) if group.form == "ing" else None
    if group.governor is not None or judging is not None:
        return _of_other_verb(search, group, judging)
    aside = _named_aside(sentence, group.start)
    if aside is not None:
        return (participant(sentence, aside),)
    left = _skip_asides(sentence, group.start)
    if sentence.kind(left - 1) == "pron":
        return _who_says(search, left - 1) or of_pronoun(sentence, left - 1, search.earlier)
    if sentence.kind(left - 1) == "sub" and sentence.word(left - 1) in {"who", "which", "that"}:
        return _antecedent(search, left - 1)
    phrase = _own_part(sentence, phrase_before(sentence, left))
    named = pair_phrase(sentence, phrase, search.earlier) or (
        search.heads(phrase) if _is_free(sentence, phrase, group) else ()
    )
    return named or _from_further(search, phrase, group)


def _of_other_verb(search: _Search, group: VerbGroup, judging: int | None) -> tuple[Participant, ...]:
    """Return who is to act, or whom somebody praises or blames for it: the object, or the subject of "was criticised"."""
    if judging is None:
        assert group.governor is not None
        return _of_infinitive(search, group, group.governor)
    if verb_group(search.sentence, judging).passive:
        return search.of_verb(judging)
    return search.heads(phrase_at(search.sentence, judging + 1))


def _who_says(search: _Search, pronoun: int) -> tuple[Participant, ...]:
    """Return whom "it", "he" or "they" means right after "said" or "said that": whoever said it."""
    sentence = search.sentence
    if sentence.word(pronoun) not in {"it", "he", "she", "they"}:
        return ()
    for at in range(pronoun - 1, max(-1, pronoun - 5), -1):
        if sentence.kind(at) == "verb":
            group = verb_group(sentence, at)
            speaks = sentence.word(at) in words("status", "reporting") and not group.passive
            return search.of_verb(at) if speaks else ()
        if sentence.kind(at) == "mark" or (sentence.kind(at) == "sub" and sentence.word(at) != "that"):
            return ()
    return ()


def _of_infinitive(search: _Search, group: VerbGroup, governor: int) -> tuple[Participant, ...]:
    """Return who is to act: the object of "urged X to", the X of "for X to", or the subject of the clause."""
    sentence = search.sentence
    phrase = phrase_before(sentence, group.start)
    controls = sentence.word(governor) in words("status", "control")
    found = search.heads(phrase)
    if found and (sentence.word(phrase.start - 1) == "for" or (controls and phrase.start <= governor + 3)):
        return found
    if not found and controls and phrase.start == governor + 1 < phrase.end:
        return ()
    owner = next((i for i in range(phrase.start, phrase.end) if sentence.tokens[i].poss), None)
    if sentence.kind(governor) != "verb" and owner is not None and sentence.mention(owner):
        return (participant(sentence, owner),)
    head = governor if sentence.kind(governor) == "verb" else _verb_before(sentence, governor)
    if head is not None and sentence.mention(head + 1) and sentence.kind(head + 2) == "det":
        return (participant(sentence, head + 1),)
    if head is None:
        return _of_auxiliary(search, governor) or _named_by_event(search, governor)
    outer = verb_group(sentence, head)
    known = head != governor or not outer.passive or _catenated(sentence, governor)
    return (search.of_verb(head) if known else ()) or _named_by_event(search, head)


def _of_auxiliary(search: _Search, governor: int) -> tuple[Participant, ...]:
    """Return the subject of "has a plan to", "is in talks to"."""
    sentence = search.sentence
    at = next((i for i in range(governor, -1, -1) if sentence.kind(i) in {"have", "be"}), None)
    if at is None:
        return ()
    while sentence.kind(at - 1) in {"have", "be", "modal", "adv", "neg"}:
        at -= 1
    phrase = phrase_before(sentence, at)
    return search.heads(phrase) if sentence.kind(phrase.start - 1) not in {"prep", "to"} else ()


def _catenated(sentence: Sentence, head: int) -> bool:
    return sentence.word(head) in words("status", "planned") | words("status", "tentative") | words(
        "status", "refused"
    )


def _named_by_event(search: _Search, before: int) -> tuple[Participant, ...]:
    """Return the X of "X's visit involved …": whose visit it is also does what it is for."""
    for at, token in enumerate(search.sentence.tokens[:before]):
        owner = token.mention is not None and token.mention.type in search.types and token.poss
        if owner and search.sentence.word(at + 1) in words("nouns", "events"):
            return (participant(search.sentence, at),)
    return ()


def _verb_before(sentence: Sentence, at: int) -> int | None:
    return next((i for i in range(at - 1, -1, -1) if sentence.kind(i) == "verb"), None)


def _named_aside(sentence: Sentence, start: int) -> int | None:
    """Return the person whose name alone stands between commas before a verb: "the commander, General X, held"."""
    at = start - 2
    mention = sentence.mention(at)
    if sentence.word(start - 1) != "," or mention is None or mention.type != "person":
        return None
    opening = at - 1
    while sentence.kind(opening) == "word" and sentence.tokens[opening].upper:
        opening -= 1
    titled = sentence.word(opening) == "," and sentence.kind(opening - 1) in {"word", "mention"}
    before = sentence.mention(opening - 1)
    return at if titled and not (before and before.type == "person") else None


def _skip_asides(sentence: Sentence, start: int) -> int:
    """Step back over an aside between commas, brackets or dashes that stands right before the verb."""
    left = start
    closers = {",": {","}, ")": {"("}, "–": {"–"}, "—": {"—", "–"}, "-": {"-"}, "]": {"["}}
    if sentence.word(left - 1) in closers:
        opening = closers[sentence.word(left - 1)]
        for at in range(left - 2, max(-1, left - 26), -1):
            if sentence.word(at) in opening and _ends_in_actor(sentence, at):
                return at
            opens = sentence.mention(at - 1) and sentence.kind(at - 2) == "mark"
            if sentence.kind(at) == "prep" and opens and sentence.word(left - 1) == ",":
                return at
    return left


def _ends_in_actor(sentence: Sentence, at: int) -> bool:
    return sentence.mention(at - 1) is not None or sentence.word(at - 1) in words("nouns", "agents")


def _antecedent(search: _Search, relative: int) -> tuple[Participant, ...]:
    """Return the actor right before "who" or "which"."""
    end = relative
    while search.sentence.word(end - 1) in {",", "–", "—"}:
        end -= 1
    return search.heads(phrase_before(search.sentence, end))[-1:]


def _own_part(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Leave out what is the object of a verb before: in "A backed B and C left" only C is a subject."""
    before = phrase.start - 1
    if len(phrase.parts) < 2 or sentence.kind(before) != "verb":
        return phrase
    if sentence.word(before) in words("status", "reporting"):
        return phrase
    start, end = phrase.parts[-1]
    return Phrase(start, end, phrase.parts[-1:])


def _is_free(sentence: Sentence, phrase: Phrase, group: VerbGroup) -> bool:
    """Tell whether a phrase can be a subject: no preposition governs it, save "with X doing"."""
    at = phrase.start - 1
    if sentence.word(at) == "with" and group.form == "ing":
        return True
    if sentence.word(at) in {"after", "before", "since", "until", "as", "like", "than"}:
        return group.form != "ing"
    return sentence.kind(at) not in {"prep", "to"}


def _from_further(search: _Search, phrase: Phrase, group: VerbGroup) -> tuple[Participant, ...]:
    """Look further left: past a prepositional phrase, or to the verb this one is joined to."""
    sentence = search.sentence
    at = phrase.start - 1 if phrase.end > phrase.start else group.start - 1
    if phrase.end > phrase.start and group.form != "ing":
        return _head_before(search, at) if sentence.kind(at) in {"prep", "to"} else ()
    if group.form == "ing":
        if phrase.end > phrase.start and sentence.kind(phrase.end - 1) == "word":
            last = phrase.end - 1
            while sentence.word(last) in words("nouns", "times"):
                last -= 1
            written = sentence.word(last) in words("nouns", "texts")
            return search.of_verb(_verb_before(sentence, phrase.start)) if written else ()
    elif sentence.word(at) not in {"and", "but", ",", "or", "then"}:
        return ()
    if sentence.word(at) in _OPENING and not any(sentence.kind(i) == "verb" for i in range(at)):
        return _main_subject(search, group)
    head = _verb_before(sentence, group.start)
    return search.of_verb(head) or (_named_by_event(search, head) if head is not None else ())


def _head_before(search: _Search, prep: int) -> tuple[Participant, ...]:
    """Return the actor before a prepositional phrase: "the president of X", "X in Y", "X on Tuesday"."""
    sentence = search.sentence
    phrase = phrase_before(sentence, prep)
    if phrase.end == phrase.start:
        return ()
    governed = sentence.kind(phrase.start - 1) in {"prep", "to"}
    found = () if governed else search.heads(phrase)
    if found:
        return found
    if sentence.word(prep) == "to" and sentence.word(phrase.end - 1) == "loyal":
        return search.heads(phrase_at(sentence, prep + 1))
    within = sentence.word(prep) in {"in", "from"} and not governed
    heads = words("nouns", "agents") | (
        words("nouns", "masses") if sentence.word(prep) == "of" else frozenset()
    )
    if (sentence.word(prep) == "of" or within) and sentence.word(phrase.end - 1) in heads:
        inner = actors(sentence, phrase_at(sentence, prep + 1), types=search.types)
        return tuple(participant(sentence, index) for index in inner)
    return _head_before(search, phrase.start - 1) if governed else ()


def _main_subject(search: _Search, group: VerbGroup) -> tuple[Participant, ...]:
    """Return the subject of the clause that follows an opening participle ("After meeting X, Y said …")."""
    sentence = search.sentence
    places = range(group.head, len(sentence.tokens))
    comma = next((i for i in places if sentence.word(i) == ","), len(sentence.tokens))
    return search.of_verb(next((i for i in places if i > comma and sentence.kind(i) == "verb"), None))
