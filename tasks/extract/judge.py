"""Where unknown names begin and end, and of what kind they are, judged by learnt weights over the signs of an article.

A softmax over the signs of a name (`signs.py`, the same for all places it stands at) and of the edges it is cut at
(`edge_signs.py`, of each place). Of cuts that overlap those are kept that are likeliest right together. What the
weights were learnt from, how well they do, and how to run without them is in `docs/actors.md`.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tasks.extract.candidates import Candidate, settle
from tasks.extract.edge_signs import Layer, edge_signs
from tasks.extract.folding import fold
from tasks.extract.names import is_full, surname
from tasks.extract.signs import Reading, signs
from tasks.extract.softmax import Sums, Weights, odds_of, read_weights, sums
from tasks.extract.words import trimmed
from tasks.records import ActorType, Span

WEIGHTS_FILE = Path(__file__).parent / "data" / "names.npz"
KINDS: tuple[ActorType, ...] = ("person", "organisation", "place")
NOBODY = "none"
# Judged is what names of these origins are; what the table knows is not.
OPEN = frozenset({"model", "pattern", "run", "surname"})
# A cut is worth taking when it is likelier right than this; half of F1 is where F1 gains by one more.
TAKEN = 0.36
# As much for a name that its own words give away, and for one the article is sure of elsewhere.
GIVEN_AWAY, DOUBTED = 0.2, 0.1
# Where cuts together are likelier right than this, somebody is named.
SOMEWHERE = 0.6
# How sure a name found again is (`Candidate.rank`).
AGAIN = 5
# Labels of the model that are no names.
NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
# A nickname in marks holds a name together.
MARKED = re.compile(r"\w [“\"‘(]")
# What a known owner has is another name than his (`Kenya's Quenda University`).
OWNER = re.compile(r"['’]s?\s")


@dataclass(frozen=True, slots=True)
class Cut:
    """A way to cut a name, with its signs.

    Attributes:
        name: The name folded, the same at all its places.
        around: Signs the cuts of this name share.
        edges: Signs of this cut at this place.
    """

    span: Span
    name: str
    around: Mapping[str, float]
    edges: Mapping[str, float]


def judged(
    reading: Reading, chosen: Sequence[Candidate], proposed: Sequence[Candidate], weights: Weights
) -> list[Candidate]:
    """Return the names at their likeliest edges, each of the likeliest kind; what is known stays unless it is cut anew.

    Args:
        reading: The article.
        chosen: Names that do not overlap, in reading order, as rules settled them.
        proposed: All names anybody proposed.
        weights: The learnt weights.
    """
    found = cuts_of(reading, chosen, proposed)
    likely = {cut.span: odds for cut, odds in zip(found, _odds(found, weights), strict=True)}
    known = {c.span: c for c in (*sorted(proposed, key=lambda c: c.known is not None), *chosen)}
    worth = (
        (span, 1 - odds[NOBODY] - _least(span.of(reading.text), known.get(span)))
        for span, odds in likely.items()
    )
    taken = best_apart(list(worth))
    taken = sorted([*taken, *_somewhere(chosen, likely, taken)])
    names = {span: fold(span.of(reading.text)) for span in taken}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for span in taken:
        votes[names[span]].update({kind: likely[span][kind] for kind in KINDS})
    kept = [_named(span, known.get(span), votes[names[span]]) for span in taken]
    free = [c for c in chosen if not is_open(c) and not any(c.span.meets(span) for span in taken)]
    kept = sorted([*kept, *free], key=lambda c: c.span)
    return settle([*kept, *_again(reading.text, kept, proposed, likely)])


def _somewhere(
    chosen: Sequence[Candidate], likely: Mapping[Span, Mapping[str, float]], taken: Sequence[Span]
) -> Iterator[Span]:
    """Yield the settled spans where somebody is named for certain, though of several edges none is likely."""
    for one in chosen:
        if one.span not in likely or any(one.span.meets(span) for span in taken):
            continue
        named = sum(1 - odds[NOBODY] for span, odds in likely.items() if span.meets(one.span))
        if named > SOMEWHERE:
            yield one.span


def _least(name: str, found: Candidate | None) -> float:
    """Return how likely right a cut is to be at least; words that give a body away, or a nickname, count for something."""
    return GIVEN_AWAY if MARKED.search(name) or (found and found.use == "pattern") else TAKEN


def _again(
    text: str,
    kept: Iterable[Candidate],
    proposed: Iterable[Candidate],
    likely: Mapping[Span, Mapping[str, float]],
) -> list[Candidate]:
    """Return names found again where the judge is not sure, of the kind they have where it is; a surname is a person's."""
    kinds = {fold(c.span.of(text)): c.type for c in kept}
    people = {surname(name) for name, kind in kinds.items() if kind == "person" and is_full(name)}
    found = []
    for one in (c for c in proposed if c.rank == AGAIN and c.span in likely):
        name = fold(one.span.of(text))
        kind = "person" if one.use == "surname" and name in people else kinds.get(name)
        if kind and 1 - likely[one.span][NOBODY] > DOUBTED:
            found.append(replace(one, type=kind))
    return found


def _named(span: Span, found: Candidate | None, votes: Mapping[str, float]) -> Candidate:
    """Return the candidate of a cut: what is settled already, or one of the kind its places tell together."""
    if found and not is_open(found):
        return found
    kind = max(KINDS, key=lambda one: votes[one])
    return replace(found, type=kind) if found else Candidate(span, kind, rank=1)


def _odds(found: Iterable[Cut], weights: Weights) -> Iterator[dict[str, float]]:
    """Yield what each cut is likely to be."""
    shared: dict[str, Sums] = {}
    for cut in found:
        if cut.name not in shared:
            shared[cut.name] = sums(cut.around, weights)
        yield odds_of(shared[cut.name] + sums(cut.edges, weights), weights)


def cuts_of(reading: Reading, chosen: Sequence[Candidate], proposed: Sequence[Candidate]) -> list[Cut]:
    """Return all ways to cut the names of an article, in order, with their signs.

    Args:
        reading: The article.
        chosen: Names that do not overlap, as rules settled them.
        proposed: All names anybody proposed.
    """
    text = reading.text
    owners = {c.span.start: c.span.end for c in proposed if c.known}
    entities = [
        (Span(start, end), label)
        for start, end, label in reading.entities
        if label not in NUMBERS
        and "/" not in text[start:end]
        and not OWNER.match(text, owners.get(start, end), end)
    ]
    found = {
        **dict.fromkeys((span for span, _ in entities), "model"),
        **{c.span: "again" if c.rank == AGAIN else "proposed" for c in proposed},
        **{c.span: "settled" for c in chosen},
    }
    layers = (
        Layer.of("model", ((trimmed(text, span) or span, label) for span, label in entities)),
        Layer.of("settled", ((c.span, _origin(c)) for c in chosen)),
        Layer.of("known", ((c.span, f"{c.type} {c.use}") for c in proposed if c.known)),
    )
    closed = {c.span for c in chosen if not is_open(c)}
    united = [c.span for c in chosen if MARKED.search(c.span.of(text))]
    cut = {
        span: who
        for span, who in contested(_trimmed(text, found, reading.silent), closed).items()
        if not any(whole != span and whole.holds(span) for whole in united)
    }
    places: dict[str, list[Span]] = defaultdict(list)
    for span in sorted(cut):
        places[fold(span.of(text))].append(span)
    around = {name: signs(reading, spans) for name, spans in places.items()}
    return [
        Cut(span, name, around[name], dict.fromkeys(edge_signs(reading, span, cut[span], layers), 1.0))
        for name, spans in places.items()
        for span in spans
    ]


def _trimmed(text: str, found: Mapping[Span, str], silent: Sequence[Span]) -> dict[Span, str]:
    """Return the spans without marks at their edges, and who found each."""
    cut: dict[Span, str] = {}
    for whole, who in found.items():
        span = trimmed(text, whole)
        if span and span.end - span.start > 1 and "\n" not in span.of(text):
            cut.setdefault(span, who)
    return {span: who for span, who in cut.items() if not any(span.meets(one) for one in silent)}


def contested(cut: Mapping[Span, str], closed: Container[Span]) -> dict[Span, str]:
    """Return the cuts without those that are known names and meet no other cut, for nothing is open there."""
    order = sorted(cut)
    kept: dict[Span, str] = {}
    reach = 0
    for at, span in enumerate(order):
        alone = span.start >= reach and (at + 1 == len(order) or order[at + 1].start >= span.end)
        if not (alone and span in closed):
            kept[span] = cut[span]
        reach = max(reach, span.end)
    return kept


def _origin(candidate: Candidate) -> str:
    return "known" if candidate.known else candidate.use


def best_apart(worth: Sequence[tuple[Span, float]]) -> list[Span]:
    """Return the spans that do not overlap and are worth most together, in order."""
    order = sorted(worth, key=lambda one: (one[0].end, one[0].start))
    ends = [span.end for span, _ in order]
    best, before = [0.0], []
    for at, (span, value) in enumerate(order):
        last = bisect_right(ends, span.start, 0, at)
        before.append(last if best[last] + value > best[at] else -1)
        best.append(max(best[at], best[last] + value))
    taken, at = [], len(order)
    while at:
        last = before[at - 1]
        if last >= 0:
            taken.append(order[at - 1][0])
        at = last if last >= 0 else at - 1
    return taken[::-1]


def is_open(candidate: Candidate) -> bool:
    """Tell whether the kind of a candidate is still a guess."""
    return candidate.known is None and candidate.use in OPEN and candidate.type in KINDS


@cache
def load_weights() -> Weights:
    """Read the learnt weights, once a process."""
    return read_weights(WEIGHTS_FILE)
