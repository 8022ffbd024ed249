"""The memo as one value: everything that is printed in any form, and what each line of it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.render.figures import Chart
from tasks.render.lines import (
    BottomLine,
    ChangeLine,
    Citation,
    CoverageRow,
    Development,
    Disagreement,
    Line,
    PairRow,
    QualityRow,
    QuoteLine,
    Side,
    SourceRow,
    TimelineRow,
    TopicRow,
    WatchRow,
)

__all__ = [
    "SCHEMA_VERSION",
    "BottomLine",
    "ChangeLine",
    "Citation",
    "CoverageRow",
    "Development",
    "Disagreement",
    "Footer",
    "Line",
    "Masthead",
    "Memo",
    "PairRow",
    "QualityRow",
    "QuoteLine",
    "Side",
    "SourceRow",
    "TimelineRow",
    "TopicRow",
    "WatchRow",
]

SCHEMA_VERSION = 2


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
    revised: tuple[Line, ...]
    changes: tuple[ChangeLine, ...]
    topics: tuple[TopicRow, ...]
    pairs: tuple[PairRow, ...]
    pairs_note: Line
    chart: Chart
    developments: tuple[Development, ...]
    developments_note: Line
    disagreements: tuple[Disagreement, ...]
    disagreements_note: Line
    quotes: tuple[QuoteLine, ...]
    quotes_note: Line | None
    timeline: tuple[TimelineRow, ...]
    timeline_note: Line | None
    upcoming: tuple[TimelineRow, ...]
    upcoming_note: Line | None
    watch: tuple[WatchRow, ...]
    watch_note: Line | None
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
        yield "revision", self.revised
        yield "bottom line", self.bottom_line
        yield "what changed", (*self.changes, *self.topics)
        yield "relations by pair", (*self.pairs, self.pairs_note)
        yield "top developments", (*self.developments, self.developments_note)
        yield "where sources disagree", (*self.disagreements, self.disagreements_note)
        yield "who said what", _with(self.quotes, self.quotes_note)
        yield "timeline", _with(self.timeline, self.timeline_note)
        yield "upcoming", _with(self.upcoming, self.upcoming_note)
        yield "watch list", _with(self.watch, self.watch_note)
        yield "coverage", (*self.coverage, self.coverage_note)
        yield "data quality", _with(self.quality, self.quality_note)
        yield "sources", (*self.sources, self.sources_note)

    def lines(self) -> Iterator[Line]:
        """Yield every line, in printed order."""
        for _, lines in self.sections():
            yield from lines


def _with(lines: tuple[Line, ...], note: Line | None) -> tuple[Line, ...]:
    return lines if note is None else (*lines, note)
