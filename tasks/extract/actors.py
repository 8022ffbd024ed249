"""Who and what an article names, in reading order, each naming tied to one actor.

Three sources propose names (`candidates.py`): the reference table, the language model, and patterns of words.
The surest that do not overlap are kept, names found once are looked for everywhere, and each is given the
actor it stands for. An adjective such as `Russian` names nobody by itself; before a noun that acts
(`Russian troops`, `Turkish government`) both words together are a mention of the state.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tasks.extract.acronyms import acronyms
from tasks.extract.candidates import Candidate, from_model, from_patterns, from_reference, settle
from tasks.extract.edges import completed, in_title_case
from tasks.extract.folding import fold
from tasks.extract.gazetteer import find_known
from tasks.extract.judge import AGAIN, judged, load_weights
from tasks.extract.kinds import consistent, without_common_words
from tasks.extract.names import Person, is_full, people_of, surname
from tasks.extract.reference import actor_id
from tasks.extract.roles import role_of
from tasks.extract.runs import from_runs
from tasks.extract.signs import Reading
from tasks.extract.softmax import Weights
from tasks.extract.standing import with_owners
from tasks.extract.words import words_of
from tasks.records import Article, Mention, RegionKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Regions whose names are no part of the report.
SILENT: tuple[RegionKind, ...] = ("boilerplate", "byline")
NAMED_BY_LETTERS = ("organisation", "armed_group")


def find_mentions(
    article: Article, doc: "Doc", *, learnt: bool = True, weights: Weights | None = None
) -> tuple[Mention, ...]:
    """Find the actors an article names.

    Args:
        article: The article, with its regions.
        doc: The same text as the language model read it.
        learnt: Whether learnt weights judge the kind of unknown names; else a vote of the words around does.
        weights: Other weights than the stored ones.
    """
    text = article.text
    if not learnt:
        chosen = _credible(text, settled(text, proposals(article, doc)))
        return _mentions(text, settle([*chosen, *_again(article, chosen)]))
    return _mentions(text, _credible(text, judged(*to_judge(article, doc), weights or load_weights())))


def to_judge(article: Article, doc: "Doc") -> tuple[Reading, list[Candidate], list[Candidate]]:
    """Return an article as the judge reads it, the names that rules settle on, and all names that are proposed."""
    text = article.text
    proposed = proposals(article, doc)
    chosen = settled(text, proposed)
    found = with_runs(article, chosen)
    return reading_of(article, doc, chosen), found, [*proposed, *_again(article, found)]


def proposals(article: Article, doc: "Doc") -> list[Candidate]:
    """Return the names the table, the model and patterns find, which may overlap."""
    text, silent = article.text, tuple(article.region_spans(*SILENT))
    hits = find_known(text)
    proposed = (*from_reference(text, hits), *from_model(text, doc, hits), *from_patterns(text))
    return [c for c in proposed if not any(c.span.meets(span) for span in silent)]


def settled(text: str, proposed: Iterable[Candidate]) -> list[Candidate]:
    """Return the surest of the names proposed, which do not overlap, with the kind a vote gives them."""
    chosen = consistent(text, without_common_words(text, settle(proposed)))
    return consistent(text, completed(text, chosen))


def with_runs(article: Article, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates and the runs of capitals nobody has taken for names."""
    silent = tuple(article.region_spans(*SILENT))
    runs = [c for c in from_runs(article.text, chosen) if not any(c.span.meets(span) for span in silent)]
    return sorted([*chosen, *runs], key=lambda c: c.span)


def reading_of(article: Article, doc: "Doc", chosen: Sequence[Candidate]) -> Reading:
    """Return what judging the names of an article needs to know of it."""
    text = article.text
    people = (c.span.of(text) for c in chosen if c.type == "person")
    bodies = [c.span for c in chosen if c.type in NAMED_BY_LETTERS]
    surnames = frozenset(surname(name) for name in people if is_full(name))
    shorts = frozenset(acronyms(text, bodies))
    return Reading.of(text, doc, surnames, shorts, tuple(article.region_spans(*SILENT)))


def _credible(text: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Drop unknown names that stand only in lines where every word has a capital."""
    sober = {fold(c.span.of(text)) for c in chosen if not in_title_case(text, c.span)}
    return [c for c in chosen if c.use != "model" or fold(c.span.of(text)) in sober]


def _again(article: Article, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the places where a name found elsewhere, or a surname alone, stands."""
    text = article.text
    wanted = _repeatable(text, chosen)
    if not wanted:
        return []
    silent = tuple(article.region_spans(*SILENT))
    longest_first = sorted(wanted, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
    found = (replace(wanted[m.group()], span=Span(*m.span()), rank=AGAIN) for m in pattern.finditer(text))
    return [c for c in found if not any(c.span.meets(span) for span in silent)]


def _repeatable(text: str, chosen: Iterable[Candidate]) -> dict[str, Candidate]:
    """Return the names worth looking for again, each with a candidate to copy."""
    wanted = dict(_short_forms(text, chosen))
    for candidate in chosen:
        name = candidate.span.of(text)
        if candidate.known is None and (" " in name or (name.isupper() and len(name) > 2)):
            wanted.setdefault(name, candidate)
        if candidate.type == "person" and is_full(name):
            last = words_of(name, Span(0, len(name)))[-1].shape
            if last != "I":
                wanted.setdefault(last, replace(candidate, known=None, use="surname"))
    return wanted


def _short_forms(text: str, chosen: Iterable[Candidate]) -> Iterator[tuple[str, Candidate]]:
    """Yield the short forms the article gives its organisations in brackets."""
    by_name = {" ".join(c.span.of(text).split()): c for c in chosen if c.type in NAMED_BY_LETTERS}
    for short, name in acronyms(text, [c.span for c in by_name.values()]).items():
        yield short, by_name[name]


def _mentions(text: str, chosen: Sequence[Candidate]) -> tuple[Mention, ...]:
    """Give every candidate its actor and, to people, the role stated beside the name."""
    people = [c.span.of(text) for c in chosen if c.type == "person"]
    persons = iter(people_of(people))
    long_forms = acronyms(text, [c.span for c in chosen if c.type in NAMED_BY_LETTERS])
    spans = [c.span for c in chosen if c.type != "person"]
    mentions = []
    for candidate in chosen:
        if candidate.type == "person":
            mention = _person(text, candidate, next(persons))
            mention = replace(mention, role=role_of(text, candidate.span, spans))
        else:
            mention = _other(text, candidate, long_forms)
        mentions.append(mention)
    return with_owners(text, mentions)


def _person(text: str, candidate: Candidate, person: Person | None) -> Mention:
    """Return the mention of a person, named in full or in part."""
    if person:
        return Mention(candidate.span, "person", person.actor_id, person.name, known=person.known is not None)
    return _unknown(candidate, candidate.span.of(text))


def _other(text: str, candidate: Candidate, long_forms: dict[str, str]) -> Mention:
    """Return the mention of anything that is no person."""
    if candidate.known:
        known = candidate.known
        return Mention(candidate.span, candidate.type, known.actor_id, known.name, known=True)
    name = " ".join(candidate.span.of(text).split())
    return _unknown(candidate, long_forms.get(name, name))


def _unknown(candidate: Candidate, name: str) -> Mention:
    return Mention(candidate.span, candidate.type, actor_id(candidate.type, name), name)
