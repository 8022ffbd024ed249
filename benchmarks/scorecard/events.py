"""Whether the events of a sentence are found with the right source, target and root class (CAMEO records).

CAMEO's roots are mapped to PLOVER's; codes of actors are compared by their state, the first three letters.
Records on invented states (the unit tests of the coder they come from) are left out, for no table has them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from benchmarks.scorecard.card import Card, share
from benchmarks.scorecard.plain import as_article
from tasks.errors import GoldMissing
from tasks.records import Event, Participant

# CAMEO's 01, statements, is no root of PLOVER. 08, yield, is our CONCEDE and RETREAT.
ROOTS = {
    "02": ("REQUEST",), "03": ("AGREE",), "04": ("CONSULT",), "05": ("SUPPORT", "AGREE"), "06": ("COOPERATE",),
    "07": ("AID",), "08": ("CONCEDE", "RETREAT"), "09": ("ACCUSE",), "10": ("REQUEST",), "11": ("ACCUSE",),
    "12": ("REJECT",), "13": ("THREATEN",), "14": ("PROTEST",), "15": ("MOBILIZE",), "16": ("SANCTION",),
    "17": ("COERCE",), "18": ("ASSAULT",), "19": ("ASSAULT",), "20": ("ASSAULT",),
}  # fmt: skip
# Both sides do these, so one event of ours may stand for the gold's two, one in each direction.
_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_INVENTED = re.compile(r"Eriador|Gondor|Arnor|Mordor|Rohan|Osgiliath|Dagolath|Ithilien|Elves|Hobbit")
_SENTENCE = re.compile(r"<Sentence\b.*?(?=<Sentence\b|\Z)", re.DOTALL)
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_CODING = re.compile(r"<EventCoding\b([^>]*)>")
_FIELD = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Coded:
    """One gold event: the codes of its source, its target and its kind."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence and its gold events."""

    name: str
    text: str
    events: tuple[Coded, ...]


def score_events(folder: Path) -> Card:
    """Score events against CAMEO records on states there are.

    Raises:
        GoldMissing: There are no such records.
    """
    from tasks.extract.actors import find_mentions
    from tasks.extract.events import find_events
    from tasks.extract.model import load_model

    # The other records test one coder's grammar on made-up sentences.
    paths = sorted(folder.glob("*validation*.xml")) or sorted(folder.glob("*.xml"))
    records = list(unique(one for path in paths for one in read_records(path)))
    if not records:
        raise GoldMissing(f"{folder}: no records on states there are in its .xml files")
    model = load_model()
    articles = [as_article([one.text], name=one.name) for one in records]
    docs = model.read(article.text for article in articles)
    found = [find_events(a, find_mentions(a, doc), ()) for a, doc in zip(articles, docs, strict=True)]
    judged = [(one, gold, ours) for one, ours in zip(records, found, strict=True) for gold in one.events]
    whole = [any(matches(event, gold, one) for event in ours) for one, gold, ours in judged]
    pair = [any(same_pair(event, gold, one) for event in ours) for one, gold, ours in judged]
    silent = [not ours for one, ours in zip(records, found, strict=True) if not one.events]
    return Card(
        "events",
        {
            "sentences": len(records),
            "events": len(judged),
            "source, target and root right": share(sum(whole), len(whole)),
            "source and target right": share(sum(pair), len(pair)),
            "sentences without events": len(silent),
            "of those left alone": share(sum(silent), len(silent)),
        },
        errors=tuple(
            f"{gold.source} → {gold.target} {gold.kind}: {one.text[:170]} || ours: {_shown(ours, one.text)}"
            for (one, gold, ours), right in zip(judged, whole, strict=True)
            if not right
        ),
        notes=(
            f"model {model.name} {model.version}",
            "Records on invented states are left out; what both sides do counts in both directions.",
        ),
    )


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of one file that are about states there are, or about no event."""
    for number, block in enumerate(_SENTENCE.findall(path.read_text(encoding="utf-8", errors="replace"))):
        if (text := _TEXT.search(block)) is None or _INVENTED.search(text[1]):
            continue
        fields = [dict(_FIELD.findall(match[1])) for match in _CODING.finditer(block)]
        events = tuple(
            Coded(f["sourcecode"], f["targetcode"], f["eventcode"])
            for f in fields
            if {"sourcecode", "targetcode", "eventcode"} <= f.keys()
        )
        codable = tuple(one for one in events if one.kind[:2] in ROOTS)
        real = all(one.source[:3] in iso2() and one.target[:3] in iso2() for one in events)
        if (events and real and codable) or any("noevents" in f for f in fields):
            yield Record(f"{path.stem}-{number}", " ".join(text[1].split()), codable)


def unique(records: Iterator[Record]) -> Iterator[Record]:
    """Yield each sentence once; files repeat some."""
    seen: set[str] = set()
    for one in records:
        if one.text not in seen:
            seen.add(one.text)
            yield one


def matches(event: Event, gold: Coded, record: Record) -> bool:
    """Tell whether an event is the gold one: source, target and root."""
    return event.type in ROOTS[gold.kind[:2]] and same_pair(event, gold, record)


def same_pair(event: Event, gold: Coded, record: Record) -> bool:
    """Tell whether an event has the gold one's source and target.

    What both do is the gold one turned round too, where the record has both.
    """
    pair = (state_of(event.source, record.text), state_of(event.target, record.text))
    wanted = (iso2()[gold.source[:3]], iso2()[gold.target[:3]])
    mirrored = any(
        (other.source, other.target, other.kind) == (gold.target, gold.source, gold.kind)
        for other in record.events
    )
    return pair == wanted or (event.type in _MUTUAL and mirrored and pair == wanted[::-1])


def state_of(who: Participant | None, text: str) -> str | None:
    """Return the ISO code of the state an actor is or belongs to.

    The reference table knows it, or else the actor's own words name it ("Syrian rebels").
    """
    from tasks.extract.gazetteer import find_known
    from tasks.extract.reference import load_reference

    if who is None:
        return None
    known = load_reference().actors.get(who.actor_id or "")
    if known is None:
        known = next((hit.spelling.actor for hit in find_known(who.span.of(text))), None)
    return _states().get(known.state) if known and known.state else None


@cache
def _states() -> dict[str, str]:
    from tasks.extract.reference import actor_id, read_table

    return {actor_id("state", row["name"]): row["iso"] for row in read_table("states.tsv")}


@cache
def iso2() -> dict[str, str]:
    """Return ISO codes of two letters by those of three."""
    text = files(__package__).joinpath("data", "iso3.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[0] != "#")
    return {three: two for two, three in rows}


def _shown(events: tuple[Event, ...], text: str) -> str:
    each = (
        f"{e.type} {e.source.span.of(text)} → {e.target.span.of(text) if e.target else '–'}" for e in events
    )
    return "; ".join(each) or "none"
