"""The rows of one edition, looked up by article: labels, sentences, citations and what is independent."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from tasks.memo_settings import Letter, Limits, Watch, Weekday
from tasks.render.lines import Citation
from tasks.render.tables import Row, Tables
from tasks.render.when import Days, days_of
from tasks.settings import edition_days

LONGEST = 60
"""Words of the longest sentence that is shown whole; of a longer one only the clause is."""

Place = tuple[str, int]
"""A sentence: article and number."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the desk set about its memo.

    Attributes:
        outlets: Reliability of outlets by name.
        rings: Watch lists of rings that have their own.
    """

    watch: Watch = field(default_factory=Watch)
    outlets: Mapping[str, Letter] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    week_start: Weekday = "monday"
    rings: tuple[Watch, ...] = ()


@dataclass(frozen=True)
class Index:
    """One edition's tables with the look-ups every section needs."""

    tables: Tables
    edition: str
    wishes: Wishes = field(default_factory=Wishes)

    @property
    def limits(self) -> Limits:
        """Return how long the sections are at most."""
        return self.wishes.limits

    @cached_property
    def days(self) -> Days:
        """Return the first and the last day of the edition."""
        return edition_days(self.edition, week_start=self.wishes.week_start)

    def letter(self, article_id: str) -> str:
        """Return the reliability of an article's outlet, F where the desk has not judged it."""
        outlet = self.article[article_id]["outlet"]
        return self.wishes.outlets.get(outlet, "F") if outlet else "F"

    @cached_property
    def accepted(self) -> tuple[Row, ...]:
        """Return the articles the memo rests on, in the order they are numbered."""
        rows = [row for row in self.tables.articles if row["status"] == "accepted"]
        return tuple(sorted(rows, key=itemgetter("received", "path", "article_id")))

    @cached_property
    def kept_out(self) -> tuple[Row, ...]:
        """Return the quarantined and duplicate articles."""
        rows = [row for row in self.tables.articles if row["status"] != "accepted"]
        return tuple(sorted(rows, key=itemgetter("received", "path", "article_id")))

    @cached_property
    def article(self) -> Mapping[str, Row]:
        """Return the accepted articles by id."""
        return {row["article_id"]: row for row in self.accepted}

    @cached_property
    def label(self) -> Mapping[str, str]:
        """Return the number of each source, `S1` onwards."""
        return {row["article_id"]: f"S{number}" for number, row in enumerate(self.accepted, 1)}

    @cached_property
    def _passages(self) -> Mapping[str, list[Row]]:
        rows = sorted(self.tables.passages, key=itemgetter("article_id", "number"))
        return {name: list(group) for name, group in groupby(rows, key=itemgetter("article_id"))}

    @cached_property
    def _passage(self) -> Mapping[Place, Row]:
        return {(row["article_id"], row["number"]): row for row in self.tables.passages}

    @cached_property
    def received(self) -> Days:
        """Return the first and the last day anything was received; the edition's Sunday if nothing was."""
        days = [row["received"] for row in self.tables.articles]
        return (min(days), max(days)) if days else (self.days[1], self.days[1])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return the name of each actor."""
        rows = sorted(self.tables.mentions, key=itemgetter("actor_id", "article_id", "start"), reverse=True)
        return {row["actor_id"]: row["name"] for row in rows}

    @cached_property
    def roles(self) -> Mapping[tuple[str, str], list[Row]]:
        """Return the mentions that state a role, by article and actor."""
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.of(self.tables.mentions):
            if row["role"]:
                found.setdefault((row["article_id"], row["actor_id"]), []).append(row)
        return found

    @cached_property
    def mentions_of(self) -> Mapping[str, list[Row]]:
        """Return the mentions of each article."""
        found: dict[str, list[Row]] = {}
        for row in self.tables.mentions:
            found.setdefault(row["article_id"], []).append(row)
        return found

    @cached_property
    def triggers(self) -> frozenset[Place]:
        """Return where the words of events begin."""
        return frozenset((row["article_id"], row["trigger_start"]) for row in self.tables.events)

    @cached_property
    def articles_naming(self) -> Counter[str]:
        """Return how many articles name each actor."""
        return Counter(
            actor_id
            for actor_id, _ in {(row["actor_id"], row["article_id"]) for row in self.of(self.tables.mentions)}
        )

    @cached_property
    def quotes_of(self) -> Mapping[str, list[Row]]:
        """Return the quotes of each speaker."""
        found: dict[str, list[Row]] = {}
        for row in self.of(self.tables.quotes):
            found.setdefault(row["source_actor_id"], []).append(row)
        return found

    @cached_property
    def _events_at(self) -> Mapping[tuple[object, ...], list[Row]]:
        found: dict[tuple[object, ...], list[Row]] = {}
        for row in self.tables.events:
            found.setdefault(_telling(row), []).append(row)
        return found

    def told_with(self, event: Row) -> list[Row]:
        """Return the events that the same words tell, this one among them: one for each two of those they join."""
        return self._events_at.get(_telling(event), [event])

    def quotes_over(self, event: Row) -> list[Row]:
        """Return the quotes in whose words an event is told."""
        at = event["trigger_start"]
        rows = self._quotes_in.get(event["article_id"], ())
        return [row for row in rows if row["content_start"] <= at < row["content_end"]]

    @cached_property
    def _quotes_in(self) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self.tables.quotes:
            found.setdefault(row["article_id"], []).append(row)
        return found

    @cached_property
    def shared(self) -> Mapping[str, set[str]]:
        """Return the articles that have sentences in common with each article."""
        found: dict[str, set[str]] = {}
        for row in self.tables.passages:
            if other := row["origin_article_id"]:
                found.setdefault(row["article_id"], set()).add(other)
                found.setdefault(other, set()).add(row["article_id"])
        return found

    def of(self, rows: Iterable[Row]) -> list[Row]:
        """Return those rows whose article is accepted, in the order the articles are numbered."""
        kept = [row for row in rows if row["article_id"] in self.label]
        return sorted(kept, key=lambda row: int(self.label[row["article_id"]][1:]))

    def passages_of(self, article_id: str) -> list[Row]:
        """Return the sentences of an article."""
        return self._passages.get(article_id, [])

    def passage_at(self, article_id: str, start: int) -> Row | None:
        """Return the sentence that holds a character, if any does."""
        rows = self._passages.get(article_id, [])
        at = bisect_right(rows, start, key=itemgetter("start")) - 1
        return rows[at] if at >= 0 and start < rows[at]["end"] else None

    def origin(self, article_id: str, start: int) -> Place:
        """Return the first sentence known to say what the one at this place says."""
        row = self.passage_at(article_id, start)
        place = (article_id, row["number"] if row else -start)
        seen: set[Place] = set()
        while row and row["origin_article_id"] and place not in seen:
            seen.add(place)
            place = (row["origin_article_id"], row["origin_number"])
            row = self._passage.get(place)
        return place

    def independent(self, places: Iterable[Place]) -> int:
        """Count the independent texts behind places in articles, given as article and character.

        Articles of one origin, and sentences known to be copies of each other, are one text.
        """
        groups: list[set[object]] = []
        for article_id, start in places:
            marks: set[object] = {
                self.article[article_id]["origin_id"],
                self.origin(article_id, start),
                article_id,
            }
            met = [group for group in groups if group & marks]
            groups = [group for group in groups if not group & marks]
            groups.append(marks.union(*met))
        return len(groups)

    def cite(self, article_id: str, start: int, end: int) -> Citation:
        """Return the citation of some words."""
        row = self.passage_at(article_id, start)
        source = self.label[article_id]
        return Citation(
            label=f"{source} ¶{row['paragraph']}" if row and row["kind"] != "headline" else source,
            article_id=article_id,
            start=start,
            end=end,
            passage=self.article[article_id]["text"][start:end],
        )

    def sentence(self, event: Row) -> tuple[str, int, int]:
        """Return the sentence an event stands in, or its clause where the sentence is long."""
        passage = self.passage_at(event["article_id"], event["start"])
        clause: tuple[str, int, int] = (event["article_id"], event["start"], event["end"])
        if passage is None or passage["end"] < event["end"] or len(passage["text"].split()) > LONGEST:
            return clause
        return event["article_id"], passage["start"], passage["end"]

    def intact(self, article_id: str) -> bool:
        """Tell whether an article's own wording may be quoted."""
        return bool(self.article[article_id]["damage"] == "intact")

    def published(self, article_id: str) -> Days | None:
        """Return the days an article can have been published on, if known."""
        return days_of(self.article[article_id]["published"])


def _telling(event: Row) -> tuple[object, ...]:
    return tuple(event[name] for name in ("article_id", "trigger_start", "action", "status", "negated"))
