"""The memo as one value: everything that is printed in any form, and what each line of it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.render.figures import Chart

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The words a line rests on.

    Attributes:
        label: As printed: source and paragraph, `S3 ¶8`, or the source alone for a headline.
        passage: The stored text from `start` up to, not including, `end`.
    """

    label: str
    article_id: str
    start: int
    end: int
    passage: str

    @property
    def anchor(self) -> str:
        """Return the name of the passage's place on the article's evidence page."""
        return f"c{self.start}-{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the memo.

    Attributes:
        id: As printed and linked: a letter for the section and a number.
        text: What we say.
        citations: The passages it rests on.
        computed: Name of the query a counted line rests on.
        quote: Words of a passage, printed in quotation marks after the text.
        taken: Words inside the text that stand in a source as they are: names, roles, reported speech.
    """

    id: str
    text: str
    citations: tuple[Citation, ...] = ()
    computed: str | None = None
    quote: str | None = None
    taken: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Return the line as one string, the quoted words included."""
        if self.quote is None:
            return self.text
        if not self.text:
            return f"“{self.quote}”"
        return (
            f"{self.text} “{self.quote}”"
            if self.text.endswith((".", ":"))
            else f"{self.text}: “{self.quote}”"
        )

    @property
    def shown(self) -> tuple[Citation, ...]:
        """Return the citations to print: the first one of each label."""
        first: dict[str, Citation] = {}
        for citation in self.citations:
            first.setdefault(citation.label, citation)
        return tuple(first.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The head of the memo: which week, how much was read, and the three clocks."""

    title: str
    edition: str
    days: str
    used: str
    reading: str
    clocks: Line
    promise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomLine(Line):
    """A takeaway, with how well it is supported."""

    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow(Line):
    """How many passages are about a topic, this edition and the one before."""

    name: str
    now: int
    before: int | None
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow(Line):
    """Reports of cooperation and of conflict between two parties, each independent text counted once.

    Attributes:
        net: Cooperative minus conflictual reports, with its sign.
        was: The same of the edition before, if there is one.
        cooperative_share: Length of the bar, in percent of the longest one of the table.
        conflictual_share: Likewise.
    """

    pair: str
    cooperative: int
    conflictual: int
    net: str
    was: str | None
    cooperative_share: int
    conflictual_share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Development(Line):
    """Something that was reported: headline, short facts, and one sentence of a source where it may be quoted.

    Attributes:
        number: Its rank.
        chips: Date, actors, class and support, each in a few words.
        digit: Corroboration: 1 independent texts agree, 3 one text, 4 contradicted, 6 only a damaged text.
        grade: The digit with the grade of the source, which is F (not graded) without a file of grades.
        remark: What is printed instead of a sentence when none may be quoted.
    """

    number: int
    chips: tuple[str, ...]
    digit: int
    grade: str
    remark: str | None
    articles: int
    independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine(Line):
    """What somebody said.

    Attributes:
        speaker: Name.
        role: As this text states it.
        link: What stands between the speaker and the words.
        said: The words, when they may not stand in quotation marks.
        notes: Kind of the quote, and which other sources carry it.
        side: State the speaker holds office in, or `Others`.
    """

    speaker: str
    role: str | None
    link: str
    said: str | None
    notes: tuple[str, ...]
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow(Line):
    """Something with a date.

    Attributes:
        date: In words, as precisely as it is known.
        value: The same as an ISO 8601 prefix or interval.
        in_days: Days from the last day of receipt, for what is still to come.
    """

    date: str
    value: str
    in_days: int | None = None

    @property
    def whole(self) -> str:
        """Return the line as one string, its date before it."""
        said = f"“{self.quote}”" if self.quote else self.text
        return f"{self.date}: {said}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow(Line):
    """What became of the articles of one outlet, or of all."""

    outlet: str
    received: int
    accepted: int
    quarantined: int
    duplicate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityRow(Line):
    """A finding about the articles, whom it concerns, and what the memo did about it.

    Attributes:
        reasons: Why, one sentence each, as validation states it.
    """

    rule: str
    count: int
    concerns: tuple[str, ...]
    reasons: tuple[str, ...]
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow(Line):
    """An article the memo rests on.

    Attributes:
        article_id: Names its evidence page.
        title: Headline as it stands there, or None.
        used_for: Ids of the lines that cite it.
    """

    article_id: str
    title: str | None
    outlet: str
    published: str
    received: str
    flags: tuple[str, ...]
    damaged: bool
    sha: str
    used_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """How the memo came to be."""

    edition: str
    revision: int
    written: str
    about: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A week's memo; the notes say what an empty section says, or how a section counts."""

    schema_version: int
    edition: str
    revision: int
    subject: str
    preheader: str
    masthead: Masthead
    bottom_line: tuple[BottomLine, ...]
    changes: tuple[Line, ...]
    topics: tuple[TopicRow, ...]
    pairs: tuple[PairRow, ...]
    pairs_note: Line
    chart: Chart
    developments: tuple[Development, ...]
    developments_note: Line
    quotes: tuple[QuoteLine, ...]
    quotes_note: Line | None
    timeline: tuple[TimelineRow, ...]
    timeline_note: Line | None
    upcoming: tuple[TimelineRow, ...]
    upcoming_note: Line | None
    coverage: tuple[CoverageRow, ...]
    coverage_note: Line
    quality: tuple[QualityRow, ...]
    quality_note: Line | None
    sources: tuple[SourceRow, ...]
    sources_note: Line
    footer: Footer

    def sections(self) -> Iterator[tuple[str, tuple[Line, ...]]]:
        """Yield the lines of each section, in printed order."""
        yield "masthead", (self.masthead.clocks,)
        yield "bottom line", self.bottom_line
        yield "what changed", (*self.changes, *self.topics)
        yield "relations by pair", (*self.pairs, self.pairs_note)
        yield "top developments", (*self.developments, self.developments_note)
        yield "who said what", _with(self.quotes, self.quotes_note)
        yield "timeline", _with(self.timeline, self.timeline_note)
        yield "upcoming", _with(self.upcoming, self.upcoming_note)
        yield "coverage", (*self.coverage, self.coverage_note)
        yield "data quality", _with(self.quality, self.quality_note)
        yield "sources", (*self.sources, self.sources_note)

    def lines(self) -> Iterator[Line]:
        """Yield every line, in printed order."""
        for _, lines in self.sections():
            yield from lines


def _with(lines: tuple[Line, ...], note: Line | None) -> tuple[Line, ...]:
    return lines if note is None else (*lines, note)
