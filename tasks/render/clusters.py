"""Events that report one thing, told together: who carries them, and how many independent texts there are."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path

from tasks.render.index import Index
from tasks.render.tables import Row
from tasks.render.when import Days, days_of, gap, overlap

NEAR = 31
"""Days between two publications up to which undated reports of the same kind are taken for one event."""

NARROW = 92
"""Days that two dates may span to be taken for one: "last year" is no sign that two meetings are the same."""

ALIKE = 0.4
"""Share of the shorter sentence's longer words that two undated, objectless reports have in common."""

COOPERATIVE = (1, 2)
"""Quad classes of cooperation; the others are conflict."""

BACKGROUND = 366
"""Days before its report from which an event is background."""

MUTUAL = frozenset({"fight", "break_relations"})
"""Conflict in which neither party is the one that acts."""

TOLD_SHORT = frozenset({"sign_agreement", "agree", "hold_talks", "discuss"})
"""What two do once a day, with or without saying about what."""

Key = tuple[object, ...]

_SPEECH = re.compile('[“"][^”"]{25}')


@dataclass(eq=False)
class Cluster:
    """Reports of one event, best one first once it is complete."""

    index: Index
    key: Key
    parties: tuple[str | None, str | None]
    events: list[Row] = field(default_factory=list)

    @cached_property
    def lead(self) -> Row:
        """Return the report to show: intact before damaged, dated before undated, short before long."""
        return min(self.events, key=self._showing)

    def _showing(self, event: Row) -> tuple[object, ...]:
        known = sum(event[f"{slot}_actor_id"] is not None for slot in ("target", "object"))
        passage = self.index.passage_at(event["article_id"], event["start"])
        body = passage is not None and passage["kind"] in {"body", "dateline"}
        speech = holds_speech((passage or event)["text"])
        at = (int(self.index.label[event["article_id"]][1:]), event["start"])
        damaged = not self.index.intact(event["article_id"])
        return (damaged, not body, speech, -known, not event["object"], event["date_value"] is None, at)

    @cached_property
    def sentence(self) -> str:
        """Return the sentence of the report to show."""
        article_id, start, end = self.index.sentence(self.lead)
        return str(self.index.article[article_id]["text"][start:end])

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of that sentence."""
        return frozenset(self.sentence.casefold().split())

    @cached_property
    def independent(self) -> int:
        """Return the number of independent texts."""
        return self.index.independent((row["article_id"], row["start"]) for row in self.events)

    @cached_property
    def sound(self) -> int:
        """Return the number of independent texts whose wording is their own."""
        intact = [row for row in self.events if self.index.intact(row["article_id"])]
        return self.index.independent((row["article_id"], row["start"]) for row in intact)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """Return the articles that carry it, in order of their numbers."""
        return tuple(dict.fromkeys(row["article_id"] for row in self.index.of(self.events)))

    @cached_property
    def intact(self) -> tuple[str, ...]:
        """Return those of its articles whose wording is their own."""
        return tuple(name for name in self.articles if self.index.intact(name))

    @cached_property
    def date(self) -> str | None:
        """Return its most precise date, as texts with their own wording give it if they do."""
        dated = [row for row in self.events if days_of(row["date_value"])]
        sound = [row for row in dated if self.index.intact(row["article_id"])]
        return min((row["date_value"] for row in sound or dated), key=length, default=None)

    @property
    def cooperative(self) -> bool:
        """Tell cooperation from conflict."""
        return self.lead["quad"] in COOPERATIVE

    @property
    def denied(self) -> bool:
        """Tell whether its texts say that it did not happen."""
        return bool(self.key[3])

    @property
    def directed(self) -> bool:
        """Tell whether it matters who did it to whom."""
        return is_directed(self.lead)

    @cached_property
    def background(self) -> bool:
        """Tell whether a single text looks back on something that happened long before it was published."""
        happened = days_of(self.date)
        reported = [days[0] for name in self.articles if (days := self.index.published(name))]
        if happened is None or not reported:
            return False
        return (max(reported) - happened[1]).days > BACKGROUND


def holds_speech(sentence: str) -> bool:
    """Tell whether a sentence holds somebody's words beside what it reports."""
    return bool(_SPEECH.search(sentence))


def length(value: str) -> int:
    """Return how many days a date may span beyond the first."""
    days = days_of(value)
    return (days[1] - days[0]).days if days else 0


def cluster_events(index: Index, parties: dict[str, str]) -> list[Cluster]:
    """Put the events that report one thing together, in reading order.

    Two events are one when they are of the same kind between the same two parties about the same object,
    their dates do not contradict each other, and, where neither date nor object holds them together, they
    stand in copies of one sentence, or in articles published close to each other and in words much alike.
    No article reports what happened after it was published. A headline that says more briefly what its own
    article says is left out.
    """
    found: dict[Key, list[Cluster]] = {}
    for event in _dated_first(index):
        between = tuple(_party(event, slot, parties) for slot in ("source", "target"))
        key = _key(event, between)
        homes = found.setdefault(key, [])
        fitting = [one for one in homes if _fits(index, one.events, event)]
        home = max(fitting, key=partial(_pull, index, event), default=None)
        if home is None:
            home = Cluster(index, key, (between[0], between[1]))
            homes.append(home)
        home.events.append(event)
    clusters = _with_their_subject(index, [*chain.from_iterable(found.values())])
    return sorted(clusters, key=lambda one: _position(index, one.lead))


def _with_their_subject(index: Index, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Put reports that do not say about what two agreed or talked to the one of that day that does."""
    full: dict[Key, list[Cluster]] = {}
    for one in clusters:
        if one.lead["object"]:
            full.setdefault(_of_the_day(one), []).append(one)
    home = {
        id(one): same[0]
        for one in clusters
        if one.lead["action"] in TOLD_SHORT and not one.lead["object"] and _dated(one)
        if len(same := full.get(_of_the_day(one), [])) == 1
    }
    joined: dict[int, list[Row]] = {}
    for one in clusters:
        joined.setdefault(id(home.get(id(one), one)), []).extend(one.events)
    return [Cluster(index, one.key, one.parties, joined[id(one)]) for one in clusters if id(one) not in home]


def _of_the_day(one: Cluster) -> Key:
    return one.lead["action"], one.date, *one.key[1:2], *one.key[3:]


def _dated(one: Cluster) -> bool:
    return len(one.date or "") == len("2026-11-18")


def _dated_first(index: Index) -> list[Row]:
    told = index.of(index.tables.events)
    full = {telling for row in told if not _in_headline(index, row) for telling in _tellings(row)}
    return sorted(
        (row for row in told if not (_in_headline(index, row) and full.intersection(_tellings(row)))),
        key=lambda row: (days_of(row["date_value"]) is None, *_position(index, row)),
    )


def _in_headline(index: Index, event: Row) -> bool:
    passage = index.passage_at(event["article_id"], event["start"])
    return passage is not None and passage["kind"] == "headline"


def _tellings(event: Row) -> set[tuple[object, ...]]:
    """Return what an article says twice if another event of it has one of these in common."""
    who = (event["article_id"], event["source_actor_id"])
    same_action = {(*who, event["action"])}
    return same_action | (
        {(*who, event["target_actor_id"], event["type"])} if event["target_actor_id"] else set()
    )


def _position(index: Index, event: Row) -> tuple[int, int, int]:
    return int(index.label[event["article_id"]][1:]), event["start"], event["number"]


def _party(event: Row, slot: str, parties: dict[str, str]) -> str | None:
    actor_id = event[f"{slot}_actor_id"]
    words = event[slot]
    return parties.get(actor_id, actor_id) if actor_id else words and words.casefold()


def _key(event: Row, between: Sequence[str | None]) -> Key:
    """Return what two reports of one event have in common; agreements about a thing are one with the thing."""
    about = event["object_actor_id"] or (event["object"] or "").casefold()
    side = event["quad"] in COOPERATIVE
    kind = ("about", side) if event["object_actor_id"] else (event["type"], event["action"])
    named = filter(None, between)
    pair = tuple(named if is_directed(event) else sorted(named))
    return (kind, pair, about, is_denied(event), event["status"] == "possible")


def is_directed(event: Row) -> bool:
    """Tell whether an event is other if its parties change places: accusing is, meeting is not."""
    return event["quad"] not in COOPERATIVE and not event["object_actor_id"] and event["action"] not in MUTUAL


def is_denied(event: Row) -> bool:
    """Tell whether the sentence says that the event did not happen, outright or as somebody's denial."""
    if event["negated"]:
        return True
    before = event["text"][: max(0, event["trigger_start"] - event["start"])]
    return event["action"] != "deny" and bool(_denial().search(before))


@cache
def _denial() -> re.Pattern[str]:
    file = Path(__file__).parent / "data" / "denials.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))["before"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b[^.;]*$", re.IGNORECASE)


def _pull(index: Index, event: Row, home: Cluster) -> tuple[bool, bool, int]:
    """Return how strongly an event belongs to others: a copy of their sentence, then intact texts, then many."""
    place = index.origin(event["article_id"], event["start"])
    copied = any(index.origin(other["article_id"], other["start"]) == place for other in home.events)
    intact = any(index.intact(other["article_id"]) for other in home.events)
    return copied, intact, len(home.events)


def _fits(index: Index, others: Iterable[Row], event: Row) -> bool:
    return all(_same(index, event, other) for other in others)


def _same(index: Index, one: Row, other: Row) -> bool:
    if _too_early(index, one, other) or _too_early(index, other, one):
        return False
    dates = days_of(one["date_value"]), days_of(other["date_value"])
    origins = [index.article[row["article_id"]]["origin_id"] for row in (one, other)]
    held = one["object_actor_id"] is not None or origins[0] == origins[1]
    if dates[0] and dates[1]:
        narrow = max(length(row["date_value"]) for row in (one, other)) <= NARROW
        return overlap(dates[0], dates[1]) and (held or narrow)
    if held:
        return True
    if index.origin(one["article_id"], one["start"]) == index.origin(other["article_id"], other["start"]):
        return True
    published = index.published(one["article_id"]), index.published(other["article_id"])
    return _close(published[0], published[1]) and alike(one["text"], other["text"])


def _too_early(index: Index, report: Row, other: Row) -> bool:
    """Tell whether a report of something past was published before the other's date."""
    published, happened = index.published(report["article_id"]), days_of(other["date_value"])
    return bool(report["status"] == "past" and published and happened and published[1] < happened[0])


def alike(one: str, other: str) -> bool:
    """Tell whether two sentences share enough of their longer words, names apart, to be about one thing."""
    longer = [
        {word for word in re.findall(r"\w+", text) if len(word) > 3 and word.islower()}
        for text in (one, other)
    ]
    return len(longer[0] & longer[1]) >= ALIKE * min(map(len, longer))


def _close(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and gap(one, other) <= NEAR
