"""The lines of a memo: what each kind of them says, and the passages it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass


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


def _once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.label, citation)
    return tuple(first.values())


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
        link = " " if self.text.endswith((".", ":")) else ": "
        return f"{self.text}{link}“{self.quote}”"

    @property
    def shown(self) -> tuple[Citation, ...]:
        """Return the citations to print: the first one of each label."""
        return _once(self.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class BottomLine(Line):
    """A takeaway, with how well it is supported."""

    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine(Line):
    """Something that is not as it was in earlier editions.

    Attributes:
        label: The first words of the text, which say what it lists; empty for a plain sentence.
    """

    label: str = ""

    @property
    def rest(self) -> str:
        """Return the text behind its label."""
        return self.text[len(self.label) :].strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow(Line):
    """How many passages are about a topic, this edition and the one before.

    Attributes:
        past: The same of all earlier editions that are compared with, oldest first.
    """

    name: str
    now: int
    before: int | None
    change: str
    past: tuple[int, ...] = ()


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
        digit: Corroboration, 1, 3, 4 or 6, as the note of its section explains.
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
        side: What it is grouped under: the state the speaker holds office in, `Others`, or `About` a side.
        about: Sides and persons it speaks of.
    """

    speaker: str
    role: str | None
    link: str
    said: str | None
    notes: tuple[str, ...]
    side: str
    about: tuple[str, ...] = ()


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
        letter: Reliability of its outlet in the desk's settings, F where it is not judged.
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
    letter: str = "F"
    used_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one text says of an event on which texts disagree.

    Attributes:
        says: The number, date, status or party, in a few words.
        quote: Its sentence, where it may be quoted.
        remark: What is printed instead of a sentence when none may be quoted.
    """

    says: str
    quote: str | None
    remark: str | None
    citations: tuple[Citation, ...]

    @property
    def shown(self) -> tuple[Citation, ...]:
        """Return the citations to print: the first one of each label."""
        return _once(self.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement(Line):
    """An event of which independent texts give a different number, date, status or attribution.

    Attributes:
        differs: Which of these it is.
        sides: What the texts say, side by side.
    """

    differs: str
    sides: tuple[Side, ...]

    @property
    def whole(self) -> str:
        """Return the line as one string, with what each side says."""
        return f"{self.text}. {' against '.join(side.says for side in self.sides)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchRow(Line):
    """Something the desk watches, and how much was found of it.

    Attributes:
        kind: actor, pair or term.
        watched: As the desk's settings name it.
        count: Mentions of an actor or a term, reports of a pair.
        articles: Articles they stand in.
        last: The latest earlier edition that had any, where this one has none.
    """

    kind: str
    watched: str
    count: int
    articles: int
    last: str | None
