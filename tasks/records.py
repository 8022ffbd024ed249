"""The words all stages share: an article and what is found in it.

Every span is a half-open interval of characters of `Article.text`, which is never changed after ingest.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

RegionKind = Literal["headline", "byline", "dateline", "caption", "body", "boilerplate"]
DatePrecision = Literal["day", "month", "year", "unknown"]
DateBasis = Literal["stated", "dateline", "byline", "address", "inferred", "unknown"]
ActorType = Literal["person", "state", "organisation", "armed_group", "people", "place", "product"]
QuoteKind = Literal["direct", "indirect", "marks_lost"]
EventStatus = Literal["past", "planned", "possible"]
Status = Literal["received", "accepted", "quarantined", "duplicate"]
Severity = Literal["critical", "warning", "info"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words the span covers."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of text with one job on the page, such as a caption."""

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, with the number of its paragraph; both count from 1 in reading order."""

    number: int
    paragraph: int
    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, as precisely as it says, and how that is known.

    Attributes:
        value: ISO 8601 prefix as long as the precision (`2018-04-02`, `2018-04`, `2018`), or None.
        precision: How much of a date is known.
        basis: What the date rests on.
        span: The characters it was read from, where it was read from the text.
    """

    value: str | None = None
    precision: DatePrecision = "unknown"
    basis: DateBasis = "unknown"
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was taken in; all of it is compared, but its hash looks at the short fields alone.

    Attributes:
        article_id: First 16 hexadecimal digits of `sha256`.
        sha256: Digest of the dropped bytes, or of the part of a file that is this article.
        path: Path below the seeds folder, with `/`; a part of a file is `inbox.zip!/a.txt` or `feed.jsonl#12`.
        media_type: What kind of file it came as, such as `text/html`.
        encoding: The encoding the bytes were read with, lower case.
        text: The decoded file (for HTML the extracted text), kept whole.
        title: Where the headline stands, if there is one.
        outlet: Who published it, if it says so.
        language: ISO 639-1 code of the body, or None when there is too little text to tell.
        published: The publication date and its basis.
        regions: Marks over the text, in reading order, not overlapping.
        passages: The sentences, in reading order.
        notes: What intake had to do or noticed, one sentence each (for example a repaired encoding).
    """

    article_id: str
    sha256: str
    path: str
    media_type: str
    encoding: str
    text: str = field(hash=False)
    title: Span | None = None
    outlet: str | None = None
    language: str | None = None
    published: Published = field(default_factory=Published)
    regions: tuple[Region, ...] = field(default=(), hash=False)
    passages: tuple[Passage, ...] = field(default=(), hash=False)
    notes: tuple[str, ...] = ()

    def region_spans(self, *kinds: RegionKind) -> Iterator[Span]:
        """Yield the spans of the regions of the given kinds, in reading order."""
        return (region.span for region in self.regions if region.kind in kinds)

    def passage_at(self, start: int) -> Passage | None:
        """Return the passage that holds character `start`, if any does."""
        return next((p for p in self.passages if p.span.start <= start < p.span.end), None)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article was kept out, or what a reader must know about it."""

    rule: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Damage:
    """Whether a machine changed the wording: `reworded`, `translated` and `marks_lost` are the kinds."""

    verdict: Literal["intact", "damaged"] = "intact"
    kinds: tuple[str, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage of this article that says the same words as one of an article taken in before it."""

    number: int
    origin_article_id: str
    origin_number: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What validation decided about one article.

    Attributes:
        origin_id: The article this one was copied from, else its own id; one origin is one independent text.
        shared: Passages whose words an earlier article already carries.
    """

    article_id: str
    status: Status
    reasons: tuple[Reason, ...] = ()
    damage: Damage = field(default_factory=Damage)
    origin_id: str = ""
    shared: tuple[SharedPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an actor.

    Attributes:
        actor_id: Stable id, `type:slug` (`state:turkey`, `person:recep-tayyip-erdogan`, `org:nato`, `group:…`).
        name: Canonical name.
        known: Whether the actor is in the reference table.
        role: Where this text states the actor's role or affiliation beside the name, if it does.
        office: What the reference table knows of the person's time in that office, where it contradicts the role.
    """

    span: Span
    type: ActorType
    actor_id: str
    name: str
    known: bool = False
    role: Span | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor at one place in the text: a speaker, or the source, target or object of an event."""

    actor_id: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words ascribed to a speaker.

    Attributes:
        kind: `direct` (may be shown between marks), `indirect`, `marks_lost` (speech whose marks are gone).
        content: The words said, without the marks.
        source: The speaker as named there (one of several for joint speech), None when not known.
        others: Further joint speakers.
        cue: The word that ascribes it, None for a continued quotation.
        addressee: To whom it was said, where stated; `topic` is about what, stated outside the words themselves.
    """

    kind: QuoteKind
    content: Span
    source: Participant | None = None
    others: tuple[Participant, ...] = ()
    cue: Span | None = None
    addressee: Participant | None = None
    topic: Span | None = None


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, resolved against the publication date where that is possible.

    Attributes:
        value: ISO 8601 prefix (`2017-12`), interval (`2024-03-07/2024-03-08`), or None if unresolved.
        precision: `day`, `range`, `week`, `month`, `season`, `year`, `decade` or `unknown`.
    """

    span: Span
    value: str | None
    precision: str


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, in PLOVER's terms (Halterman et al. 2023).

    Attributes:
        type: PLOVER root code, such as AGREE.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        action: Id of the entry in the action lexicon that fired, such as `purchase`; `object` is what it was about.
        span: The clause or sentence the event was read from.
    """

    type: str
    quad: int
    action: str
    source: Participant
    target: Participant | None
    trigger: Span
    span: Span
    object: Participant | None = None
    date: DateMention | None = None
    negated: bool = False
    status: EventStatus = "past"


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject the article is about, with the words that show it.

    Attributes:
        medtop: The IPTC Media Topic that fits, if one does; several of the desk's topics, by `topic_id`, may share it.
    """

    topic_id: str
    name: str
    score: float
    tier: Literal["strong", "weak"]
    evidence: tuple[Span, ...]
    medtop: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article, each in reading order."""

    article_id: str
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    dates: tuple[DateMention, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """The new files one run takes in together.

    Attributes:
        batch_id: First 12 hexadecimal digits of a digest over the sorted digests of its files.
        edition: ISO week the batch was received in, `2026-W47`.
        number: Position of the batch in its edition, from 1.
        received: The day it was received, in the desk's time zone.
    """

    batch_id: str
    edition: str
    number: int
    received: date

    @property
    def label(self) -> str:
        """Return the name people see, `2026-W47/3`."""
        return f"{self.edition}/{self.number}"
