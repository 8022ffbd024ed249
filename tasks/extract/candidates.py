"""Spans that may name an actor, from three sources: the reference table, the model, and patterns of words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tasks.extract.capitals import means_city
from tasks.extract.folding import fold, key
from tasks.extract.gazetteer import Hit, find_known
from tasks.extract.pieces import pieces
from tasks.extract.reference import Known, actor_id, load_reference, words
from tasks.extract.titles import bare_name, given_names, is_adjective, is_title
from tasks.extract.towns import is_town
from tasks.extract.words import Word, trimmed, words_of
from tasks.records import ActorType, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS: dict[str, ActorType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
CAPITALISED = r"(?:[A-Z]\.)+|[A-Z][\w’'&-]*"
RUN = re.compile(rf"(?<![\w-])(?:{CAPITALISED})(?:[ \u00a0](?:&[ \u00a0])?(?:{CAPITALISED}))*")
COMPLEMENT = re.compile(
    rf"(?:[ \u00a0](?:of|for|on)[ \u00a0](?:the[ \u00a0])?"
    rf"(?:{CAPITALISED})(?:[ \u00a0](?:and[ \u00a0](?:the[ \u00a0])?)?(?:{CAPITALISED}))*)+"
)
# `Ministry of Roads, Ports and Harbours`.
LISTED = re.compile(
    rf"[ \u00a0](?:of|for)[ \u00a0](?:the[ \u00a0])?(?:(?:{CAPITALISED})(?:[ \u00a0](?:{CAPITALISED}))*,[ \u00a0])+"
    rf"(?:{CAPITALISED})(?:[ \u00a0](?:{CAPITALISED}))*,?[ \u00a0]and[ \u00a0](?:{CAPITALISED})(?:[ \u00a0](?:{CAPITALISED}))*"
)
PORTFOLIOS = frozenset({"ministry", "department", "ministries"})
JOINED = re.compile(rf"(?:(?:{CAPITALISED})[ \u00a0]){{1,4}}(?:and|&)[ \u00a0]\Z")
PLACE_OF = re.compile(
    rf"(?<![\w-])(?:Gulf|Bay|Strait|Straits|Port|Isle|Cape|Sea|Mall|Kingdom|Horn|Rock|Falls)[ \u00a0]of[ \u00a0](?:{CAPITALISED})(?:[ \u00a0](?:{CAPITALISED}))*"
)
WEEKDAY = re.compile(r"[ \u00a0](?:on|for)[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day.*", re.DOTALL)
# Written with three capitals or more, what follows an apostrophe belongs to one long title.
OWNED = re.compile(rf"['’]s ((?:(?:{CAPITALISED}) ){{2,}}(?:{CAPITALISED}))")
TITLED = re.compile(r"(?:[ \u00a0][A-Z][\w-]+){1,4}")
ARMED = re.compile(r"(?<![\w-])(?:[A-Z][\w-]+[ \u00a0]){1,3}[a-z]+(?![\w-])")
SHIP = re.compile(r"\b(?:USS|HMS|TCG|RFS|USNS|INS|HMAS|HMCS)\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may name an actor, and how sure its source is.

    Attributes:
        known: The actor of the reference table it names, if it is one.
        use: What kind of spelling named it; `model` and `pattern` for the other two sources.
        rank: Lower is surer; overlaps are settled by it.
    """

    span: Span
    type: ActorType
    known: Known | None = None
    use: str = "model"
    rank: int = 3


def from_reference(text: str, hits: Iterable[Hit]) -> Iterator[Candidate]:
    """Yield what known spellings name where they stand."""
    known = tuple(hit for hit in hits if not titles_event(text, hit.span))
    states = Counter(hit.spelling.actor.state for hit in known if hit.spelling.use != "local")
    for hit in known:
        match hit.spelling.use:
            case "adjective":
                yield from _acting_state(text, hit)
            case "capital" if means_city(text, hit.span):
                name = hit.spelling.text
                city = Known(actor_id("place", name), name, "place", "capital", hit.spelling.actor.state)
                yield Candidate(hit.span, "place", city, "name", _rank(text, hit.span))
            case "local":
                owners = [one for one in load_reference().shared[key(hit.spelling.text)] if states[one.state]]
                if owners:
                    actor = max(owners, key=lambda one: states[one.state])
                    yield Candidate(hit.span, actor.type, actor, "local", _rank(text, hit.span))
            case use:
                actor = hit.spelling.actor
                yield Candidate(hit.span, actor.type, actor, use, _rank(text, hit.span))


def from_model(text: str, doc: "Doc", hits: Iterable[Hit]) -> Iterator[Candidate]:
    """Yield the model's names, cleaned of titles, articles and neighbours."""
    known = tuple(hits)
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        if kind:
            for part in pieces(text, Span(entity.start_char, entity.end_char), kind):
                yield from _cleaned(text, part, kind, known)


def from_patterns(text: str) -> Iterator[Candidate]:
    """Yield organisations and ships that their own words give away."""
    for found in RUN.finditer(text):
        place = _place(text, Span(*found.span()))
        span = None if place else _organisation(text, Span(*found.span()))
        if place:
            yield Candidate(place, "place", use="pattern", rank=1)
        if span:
            yield Candidate(span, "organisation", use="pattern", rank=0)
    for found in PLACE_OF.finditer(text):
        yield Candidate(Span(*found.span()), "place", use="pattern", rank=0)
    yield from _armed_groups(text)
    for found in SHIP.finditer(text):
        yield Candidate(Span(*found.span()), "product", use="pattern", rank=0)


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the surest candidates that do not overlap, in reading order."""
    order = sorted(candidates, key=lambda c: (c.rank, c.span.start - c.span.end, c.span.start, c.type))
    chosen: list[Candidate] = []
    for candidate in order:
        if not any(candidate.span.meets(other.span) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.span)


def _rank(text: str, span: Span) -> int:
    """Rank a known spelling: several words are surer than any model span, one word is not."""
    single = len(words_of(text, span)) == 1 and not any(sign.isdigit() for sign in span.of(text))
    return 2 if single else 0


def _acting_state(text: str, hit: Hit) -> Iterator[Candidate]:
    """Yield the state where its adjective and the next words act for it, as `Turkish government` does."""
    following = re.match(r"\s+([\w-]+(?:\s+[\w-]+)?)", text[hit.span.end : hit.span.end + 40])
    if not following:
        return
    pair = following.group(1)
    for phrase in (pair, pair.split()[0]):
        if fold(phrase) in words("acting_nouns"):
            end = hit.span.end + following.start(1) + len(phrase)
            yield Candidate(Span(hit.span.start, end), "state", hit.spelling.actor, "acting", 0)
            return


def _cleaned(text: str, span: Span, kind: ActorType, hits: tuple[Hit, ...]) -> Iterator[Candidate]:
    """Yield what is left of a model's span once what is not the name is taken away."""
    stop = re.compile(r"[\n/]" if kind == "person" else r"\n").search(text, span.start, span.end)
    whole = trimmed(text, Span(span.start, stop.start() if stop else span.end))
    inside = [hit for hit in hits if whole and whole.holds(hit.span)]
    if whole:
        whole = _after_owner(text, whole, inside)
    if whole and says_where(words_of(text, whole)[0]):
        rest = words_of(text, whole)[1:]
        whole = Span(rest[0].span.start, whole.end) if rest else None
    if whole and kind == "person":
        whole = bare_name(text, whole)
    if whole and kind == "organisation":
        whole = _without_office(text, whole)
    if whole and kind != "person" and titles_event(text, whole):
        return
    if whole and _names_something(text, whole, kind, inside) and not modifies(text, whole):
        rank = 1 if len(words_of(text, whole)) > 1 else 3
        yield Candidate(whole, kind, rank=rank)


def _after_owner(text: str, span: Span, inside: list[Hit]) -> Span | None:
    """Return what belongs to a known owner: the university in `Istanbul's Kadir Has University`."""
    for hit in inside:
        if hit.span.start == span.start and re.match(r"['’]s?\s+\w", text[hit.span.end : span.end]):
            return trimmed(text, Span(hit.span.end + 2, span.end))
    return span


def _without_office(text: str, span: Span) -> Span | None:
    """Return an organisation's span without an office behind it (`Baykar CEO`)."""
    parts = words_of(text, span)
    while parts and parts[-1].text in words("roles") and len(parts) > 1:
        parts = parts[:-1]
    return trimmed(text, Span(parts[0].span.start, parts[-1].span.end)) if parts else None


def modifies(text: str, span: Span) -> bool:
    """Tell whether the next words make the name mean something else (`Ming dynasty`, `Rome's Peace Treaty`)."""
    following = Span(span.end, min(len(text), span.end + 20))
    if any(word.text in words("not_naming_next") for word in words_of(text, following)[:1]):
        return True
    owned = OWNED.match(text, span.end)
    return owned is not None and words_of(text, Span(*owned.span(1)))[-1].text in words("not_actor_endings")


def titles_event(text: str, span: Span) -> bool:
    """Tell whether a name opens that of a law, prize or event (`Paris Agreement`, `UN Framework Convention`)."""
    found = TITLED.match(text, span.end)
    return found is not None and any(
        word.text in words("not_actor_endings") for word in words_of(text, Span(*found.span()))
    )


def _names_something(text: str, span: Span, kind: ActorType, inside: list[Hit]) -> bool:
    """Tell whether a model's span is a name and more than the known names inside it."""
    parts = words_of(text, span)
    said = span.of(text)
    if parts[-1].text in words("not_actor_endings") and kind != "person":
        return False
    if fold(said) in words("not_actors") or not re.search(r"[^\W\d_]{2}|[A-Z]", said):
        return False
    if not any(part.shape[0].isupper() or part.shape[0].isdigit() for part in parts):
        return False
    rest = [p for p in parts if not any(hit.span.meets(p.span) for hit in inside)]
    plain = all(
        p.shape.islower() or is_title(p) or is_adjective(p) or p.text in words("not_actors") for p in rest
    )
    return not plain


def _organisation(text: str, span: Span) -> Span | None:
    """Return a run of capitalised words up to the last one that organisations end in."""
    parts = words_of(text, span)
    owner = next((n for n, part in enumerate(parts[:-1]) if part.possessive), None)
    if owner is not None:
        return _organisation(text, Span(parts[owner + 1].span.start, span.end))
    while parts and parts[-1].text not in words("organisation_endings"):
        parts = parts[:-1]
    parts = _without_lead(parts)
    if not parts:
        return None
    name = Span(parts[0].span.start, parts[-1].span.end)
    if parts[-1].text in PORTFOLIOS and (more := LISTED.match(text, name.end)):
        return trimmed(text, Span(name.start, more.end()))
    if parts[-1].text in words("organisation_heads") and (more := COMPLEMENT.match(text, name.end)):
        end = more.start() + len(WEEKDAY.sub("", more.group()))
        if end > name.end:
            return trimmed(text, Span(name.start, end))
    return _joined_before(text, name) if len(parts) > 1 else None


def _joined_before(text: str, name: Span) -> Span:
    """Return the name with what `and` joins to it, if that names no body by itself: `Land and Sea Corporation`."""
    found = JOINED.search(text, max(text.rfind("\n", 0, name.start) + 1, name.start - 60), name.start)
    if not found:
        return name
    left = _without_lead(words_of(text, Span(found.start(), name.start))[:-1])
    stop = (
        not left
        or any(part.possessive or is_title(part) for part in left)
        or left[-1].text in words("organisation_endings")
        or left[0].text in given_names()
        or any(
            hit
            for hit in find_known(text[left[0].span.start : left[-1].span.end])
            if hit.spelling.use != "adjective"
        )
        or is_town(text[left[0].span.start : left[-1].span.end])
    )
    return name if stop else Span(left[0].span.start, name.end)


def _without_lead(parts: list[Word]) -> list[Word]:
    """Return the words of a run without those a sentence or an office puts before a body's name."""
    while parts and (
        (parts[0].text in words("before_bodies") and not parts[0].shape.isupper()) or says_where(parts[0])
    ):
        parts = parts[1:]
    return parts


def says_where(word: Word) -> bool:
    """Tell whether a word only says where a body sits or whose it is (`Lima-based`, `State-run`)."""
    return "-" in word.text and word.text.rpartition("-")[2] in words("hyphen_tails")


def _place(text: str, span: Span) -> Span | None:
    """Return a run of capitalised words that ends as places do, if it does not begin as people do."""
    parts = words_of(text, span)
    owner = next((n for n, part in enumerate(parts[:-1]) if part.possessive), None)
    if owner is not None:
        return _place(text, Span(parts[owner + 1].span.start, span.end))
    parts = _without_lead(parts)
    if len(parts) < 2 or parts[-1].text not in words("place_endings") or parts[0].text in given_names():
        return None
    if is_title(parts[0]) or (is_adjective(parts[0]) and len(parts) == 2):
        return None
    return Span(parts[0].span.start, parts[-1].span.end)


def _armed_groups(text: str) -> Iterator[Candidate]:
    """Yield groups named by whose they are: `Kurdish rebels`, `Iran-backed militia`."""
    for found in ARMED.finditer(text):
        parts = words_of(text, Span(*found.span()))
        while parts and not (is_adjective(parts[0]) or parts[0].text in words("armed_adjectives")):
            parts = parts[1:]
        fighters = parts[-1:] and parts[-1].text == "fighters" and is_adjective(parts[0])
        if len(parts) > 1 and parts[-1].text in words("armed_nouns") and not fighters:
            span = Span(parts[0].span.start, parts[-1].span.end)
            yield Candidate(span, "armed_group", use="pattern", rank=1)
