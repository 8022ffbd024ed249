"""Records become rows that fit their table and whose words stand at their offsets."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tasks import rows
from tasks.records import (
    Article,
    Batch,
    Damage,
    DateMention,
    Event,
    Extraction,
    Mention,
    Participant,
    Passage,
    Published,
    Quote,
    Reason,
    Region,
    SharedPassage,
    Span,
    Topic,
    Verdict,
)
from tasks.schemas import as_table

HEADLINE = "Ferry pact signed"
BODY = "Minister Ada Lund signed a ferry pact with Norland on Monday. “We are glad,” said Lund."
TEXT = f"{HEADLINE}\n3 April 2019\n\n{BODY}\n"


def _span(words: str, *, last: bool = False) -> Span:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Span(start, start + len(words))


LUND, NORLAND = "person:ada-lund", "state:norland"
FIRST, SECOND = _span(BODY.split(" “", maxsplit=1)[0]), _span("“We are glad,” said Lund.")
ARTICLE = Article(
    "00ff",
    "00ff" * 16,
    "week/ferry.txt",
    "text/plain",
    "utf-8",
    TEXT,
    title=_span(HEADLINE),
    outlet="Harbour News",
    language="en",
    published=Published("2019-04-03", "day", "stated", _span("3 April 2019")),
    regions=(Region("headline", _span(HEADLINE)), Region("body", _span(BODY))),
    passages=(Passage(1, 1, "body", FIRST), Passage(2, 2, "body", SECOND)),
    notes=("The encoding was guessed.",),
)
VERDICT = Verdict(
    "00ff",
    "accepted",
    (Reason("undated", "warning", "No date."),),
    Damage("damaged", ("reworded",), 0.5, ("odd words",)),
    origin_id="11aa",
    shared=(SharedPassage(2, "11aa", 7),),
)
BATCH = Batch("b1", "2026-W47", 1, date(2026, 11, 16))
MONDAY = DateMention(_span("Monday"), "2019-04-01", "day")
FOUND = Extraction(
    "00ff",
    mentions=(
        Mention(_span("Ada Lund"), "person", LUND, "Ada Lund", role=_span("Minister")),
        Mention(_span("Norland"), "state", NORLAND, "Norland", known=True),
        Mention(_span("Lund", last=True), "person", LUND, "Ada Lund"),
    ),
    quotes=(
        Quote(
            "direct",
            _span("We are glad,"),
            Participant(LUND, _span("Lund", last=True)),
            (Participant(None, _span("Norland")),),
            _span("said"),
        ),
        Quote("indirect", _span("signed a ferry pact")),
    ),
    events=(
        Event(
            "AGREE",
            1,
            "sign",
            Participant(LUND, _span("Ada Lund")),
            Participant(NORLAND, _span("Norland")),
            _span("signed", last=True),
            FIRST,
            date=MONDAY,
        ),
        Event("CONSULT", 1, "meet", Participant(None, _span("Lund", last=True)), None, _span("said"), SECOND),
    ),
    dates=(MONDAY,),
    topics=(Topic("medtop:1", "transport", 0.75, "strong", (_span("ferry pact"),)),),
)


def _tables() -> dict[str, list[rows.Row]]:
    return {
        "articles": [rows.article_row(ARTICLE, VERDICT, BATCH)],
        "regions": list(rows.region_rows("00ff", ARTICLE.regions)),
        "passages": list(rows.passage_rows(ARTICLE, VERDICT)),
        **rows.extraction_rows(ARTICLE, FOUND),
    }


@pytest.mark.parametrize("name", _tables())
def test_rows_fit_their_table(name: str) -> None:
    """Every row has exactly the columns of its table, and the values come back."""
    made = _tables()[name]
    assert made
    assert as_table(name, made).to_pylist() == made


@pytest.mark.parametrize("name", _tables())
def test_words_stand_at_their_offsets(name: str) -> None:
    """Wherever a row holds words and offsets, the article's text at the offsets is those words."""
    seen = 0
    for row in _tables()[name]:
        for column in row:
            words = "text" if column == "start" else column.removesuffix("_start")
            if column in {"start", f"{words}_start"} and row[column] is not None and words in row:
                end = row[column.removesuffix("start") + "end"]
                if words != "published":
                    assert TEXT[row[column] : end] == row[words]
                    seen += 1
    assert seen or name in {"regions", "actors", "topics"}


class TestArticles:
    """An article's row and the way back."""

    def test_an_article_comes_back_from_its_rows(self) -> None:
        """Nothing of the article is lost in the tables."""
        tables = _tables()
        again = rows.article_of(tables["articles"][0], tables["regions"], tables["passages"])
        assert again == ARTICLE

    def test_an_article_that_says_little_comes_back_too(self) -> None:
        """Without title, date, outlet and language these stay unknown."""
        bare = Article("a", "b", "c.txt", "text/plain", "utf-8", "Three short words")
        row = rows.article_row(bare, Verdict("a", "quarantined"), BATCH)
        assert rows.article_of(row, (), ()) == bare
        assert (row["title"], row["published"], row["published_start"]) == (None, None, None)
        assert (row["words"], row["origin_id"]) == (3, "a")

    def test_the_verdict_is_in_the_row(self) -> None:
        """Status, reasons, origin and damage are kept with the article."""
        row = _tables()["articles"][0]
        assert row["reasons"] == [{"rule": "undated", "severity": "warning", "text": "No date."}]
        assert (row["status"], row["origin_id"], row["damage_kinds"]) == ("accepted", "11aa", ["reworded"])

    def test_a_refused_file_is_known_by_its_path(self) -> None:
        """Files that could not be read are told apart, even with names that are no text."""
        names = ("x.bin", "y.bin", "caf\udce9.txt")
        stand_ins = [rows.refused_article(name) for name in names]
        assert len({one.article_id for one in stand_ins}) == 3
        assert {(one.text, one.sha256) for one in stand_ins} == {("", "")}


class TestFindings:
    """Rows of what was found."""

    def test_a_shared_passage_names_its_origin(self) -> None:
        """Only the copied sentence leads to the earlier article."""
        first, second = _tables()["passages"]
        assert (first["origin_article_id"], first["origin_number"]) == (None, None)
        assert (second["origin_article_id"], second["origin_number"]) == ("11aa", 7)

    def test_actors_are_counted_once_with_their_first_role(self) -> None:
        """An actor named twice is one row with two mentions and the role stated at either."""
        lund, norland = _tables()["actors"]
        assert (lund["actor_id"], lund["mentions"], lund["role"]) == (LUND, 2, "Minister")
        assert (norland["mentions"], norland["role"], norland["known"]) == (1, None, True)
        assert TEXT[lund["start"] : lund["end"]] == "Ada Lund"

    def test_a_role_stated_later_is_found(self) -> None:
        """The role need not stand at the first mention."""
        first, _, last = FOUND.mentions
        (lund,) = rows.actor_rows(ARTICLE, [replace(last, role=None), first])
        assert lund["role"] == "Minister"

    @pytest.mark.parametrize(
        ("table", "expected"),
        [("quotes", [(1, 2), (2, 1)]), ("events", [(1, 1), (2, 2)])],
    )
    def test_findings_are_numbered_and_know_their_paragraph(
        self, table: str, expected: list[tuple[int, int]]
    ) -> None:
        """Numbers count from one in the order found; paragraphs are those of the passage."""
        assert [(row["number"], row["paragraph"]) for row in _tables()[table]] == expected

    def test_what_is_not_known_stays_empty(self) -> None:
        """A quote without speaker and an event without target or date have nothing in those columns."""
        quote, event = _tables()["quotes"][1], _tables()["events"][1]
        unknown: dict[str, Any] = {
            "source_actor_id": quote["source_actor_id"],
            "cue": quote["cue"],
            "target": event["target"],
            "target_start": event["target_start"],
            "date_value": event["date_value"],
        }
        assert set(unknown.values()) == {None}
        assert event["date_precision"] == "unknown"
        assert event["source"] == "Lund"
