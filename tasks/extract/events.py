"""Who did what to whom: events in PLOVER's terms, read from trigger words between actors.

There is no parse: trigger words are found by the action lexicon, and the actors around them by their place
in the clause, which on news text found more pairs than a dependency parse did, at the same precision.
"""

from collections.abc import Iterable, Iterator, Sequence

from tasks.actions import load_actions, load_quads
from tasks.extract.acting import of_capital
from tasks.extract.adjectives import with_adjectives
from tasks.extract.arguments import read_trigger
from tasks.extract.clauses import Sentence, read_sentence
from tasks.extract.evidence import event_date, event_span
from tasks.extract.lexicon import words
from tasks.extract.readings import Reading, pairs, with_contents
from tasks.extract.said import find_said
from tasks.extract.stance import told_type
from tasks.extract.triggers import Trigger, find_triggers
from tasks.records import Article, DateMention, Event, Mention

_MATERIAL_CONFLICT = 4
_KINDS = frozenset({"headline", "body"})


def find_events(
    article: Article, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> tuple[Event, ...]:
    """Return the events an article tells in its headline and body, in reading order.

    Args:
        article: The article.
        mentions: Its mentions.
        dates: Its date expressions.
    """
    everybody = with_adjectives(article.text, mentions)
    earlier: list[Sentence] = []
    found: list[Event] = []
    for passage in article.passages:
        if passage.kind not in _KINDS:
            continue
        sentence = read_sentence(article.text, passage, everybody)
        found.extend(_once(_sentence_events(article.text, sentence, earlier, dates)))
        earlier.append(sentence)
    return tuple(found)


def _sentence_events(
    text: str, sentence: Sentence, earlier: Sequence[Sentence], dates: Sequence[DateMention]
) -> Iterator[Event]:
    if _is_silent(sentence):
        return
    for trigger, reading in [*_best(sentence, earlier), *find_said(sentence, earlier)]:
        action = load_actions()[trigger.frame.action]
        kind = told_type(action.type, reading.standing.stance)
        for source, named in pairs(reading):
            target = of_capital(text, named) if action.quad < _MATERIAL_CONFLICT else named
            if target and target.actor_id == source.actor_id:
                continue
            date = event_date(text, sentence, trigger, dates)
            spans = [p.span for p in (source, target, reading.thing) if p] + ([date.span] if date else [])
            yield Event(
                type=kind,
                quad=load_quads()[kind],
                action=action.id,
                source=source,
                target=target,
                trigger=sentence.span(trigger.start, trigger.end),
                span=event_span(sentence, trigger, spans),
                object=reading.thing,
                date=date,
                negated=reading.standing.negated,
                status=reading.standing.status,
            )


def _is_silent(sentence: Sentence) -> bool:
    """Tell whether nobody can act in a sentence, for it names nobody and refers to nobody."""
    return not any(
        kind in {"mention", "pron"} or token.word in words("words", "references")
        for token, kind in zip(sentence.tokens, sentence.classes, strict=True)
    )


def _best(sentence: Sentence, earlier: Sequence[Sentence]) -> list[tuple[Trigger, Reading]]:
    """Return for each trigger word the fullest reading; the lexicon's order breaks ties."""
    chosen: dict[int, tuple[tuple[int, int, int], Trigger, Reading]] = {}
    for trigger in find_triggers(sentence):
        reading = read_trigger(sentence, trigger, earlier)
        if reading is None or not any(True for _ in pairs(reading)):
            continue
        score = (reading.weight + 2 * bool(trigger.noun), trigger.end - trigger.start, -trigger.frame.rank)
        places = [trigger.start, *(trigger.noun[:1] if trigger.noun else ())]
        if all(at not in chosen or score > chosen[at][0] for at in places):
            for at in places:
                _forget(chosen, at)
                chosen[at] = (score, trigger, reading)
    best = {trigger.start: (trigger, reading) for _, trigger, reading in chosen.values()}
    return with_contents([best[at] for at in sorted(best)])


def _forget(chosen: dict[int, tuple[tuple[int, int, int], Trigger, Reading]], at: int) -> None:
    """Take back a reading everywhere it was chosen."""
    old = chosen.get(at)
    for place in [place for place, entry in chosen.items() if old is not None and entry[1] is old[1]]:
        del chosen[place]


def _once(events: Iterable[Event]) -> Iterable[Event]:
    """Keep one event of what a sentence tells twice of the same pair, the one that says about what."""
    kept: dict[tuple[str, frozenset[str | None]], Event] = {}
    for event in events:
        pair = frozenset((event.source.actor_id, event.target.actor_id if event.target else None))
        # "Met to discuss" and "talks during a visit" are one meeting.
        key = (event.type if event.type == "CONSULT" else event.action, pair)
        if key not in kept or (event.object and not kept[key].object):
            kept[key] = event
    return kept.values()
