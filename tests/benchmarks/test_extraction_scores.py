"""The scorers of what is extracted, on tiny gold that we invented."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.scorecard import relations
from benchmarks.scorecard.actors import Compared, card_of, read_tagged, surface_scores, trimmed
from benchmarks.scorecard.events import Coded, Record, iso2, read_records, same_pair
from benchmarks.scorecard.quotes import DIRECT, judge, precise
from benchmarks.scorecard.standoff import Annotated, Attribution, is_direct, is_indirect, parse
from tasks.records import Event, Participant, Quote, Span

SPEECH = "“The old crane will stay where it is,” said Otto Klarnik. He added that the board would meet again in May."
CONTENT = Span(0, 38)


def span(words: str) -> Span:
    at = SPEECH.index(words)
    return Span(at, at + len(words))


class TestActors:
    TAGGED = "https://paper.example/x\tO\n\nThe\tB-Organization\nHarbour\tI-Organization\nBoard\tI-Organization\n's\tO\nOtto\tB-Person\nKlarnik\tI-Person\n(\tO\nKlopstok\tB-Facility\n)\tO\n.\tO\n\nHe\tO\nleft\tO\nFreedonia\tB-Location\n,\tO\nFreedonians\tB-NORP\nsay\tO\n.\tO\n"

    def test_text_and_names(self, tmp_path: Path) -> None:
        """Tokens become text as one writes it; names keep their places; other kinds and addresses go."""
        (tmp_path / "a.tsv").write_text(self.TAGGED)
        tagged = read_tagged(tmp_path / "a.tsv")
        text = "\n".join(tagged.sentences)

        assert text == "The Harbour Board's Otto Klarnik (Klopstok).\nHe left Freedonia, Freedonians say."
        assert [(text[a:b], kind) for a, b, kind in tagged.names] == [
            ("The Harbour Board", "organisation"),
            ("Otto Klarnik", "person"),
            ("Klopstok", "place"),
            ("Freedonia", "place"),
        ]

    def test_trimmed(self) -> None:
        """A leading "the" and a possessive ending do not count."""
        text = "the Board's"

        assert trimmed(text, [(0, 11, "organisation"), (0, 9, "organisation")]) == {(4, 9, "organisation")}

    def test_distinct(self) -> None:
        """Distinct names are compared by their form, whatever their kind and however often they stand there."""
        assert surface_scores("A b A", {(0, 1, "x"), (2, 3, "x")}, {(0, 1, "y"), (4, 5, "x")}) == (1.0, 0.5)

    def test_figures(self) -> None:
        """Spans are scored strictly and by meeting; ours on other kinds do not count among distinct names."""
        text = "Norway told Acme Bank of the Sami."
        gold = {(0, 6, "place"), (12, 21, "organisation")}
        ours = {(0, 6, "place"), (12, 16, "organisation"), (29, 33, "place")}
        figures = card_of([Compared("a", text, gold, ours, ((29, 33),))], "m").figures

        assert figures["strict span precision"] == pytest.approx(1 / 3)
        assert figures["relaxed span recall"] == 1.0
        assert figures["distinct names precision"] == 0.5
        assert figures["distinct names precision, all counted"] == pytest.approx(1 / 3)


class TestStandoff:
    NOTES = "T1\tSource 43 55\tOtto Klarnik\nT2\tCue 38 42\tsaid\nT3\tContent 0 10;11 38\tx\nT4\tAttribution 38 42\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\nE2\tAttribution:T4 Cue:T2\n"

    def test_parse(self) -> None:
        """Pieces of a span stay together; an attribution without content is none."""
        assert list(parse(self.NOTES)) == [
            Attribution((Span(0, 10), Span(11, 38)), (Span(43, 55),), (Span(38, 42),))
        ]

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            pytest.param("“The old crane will stay where it is,”", (True, False), id="direct"),
            pytest.param("the board would meet again in May", (False, True), id="indirect"),
            pytest.param("will stay where it is,” said Otto", (False, False), id="mixed"),
        ],
    )
    def test_kind(self, words: str, expected: tuple[bool, bool]) -> None:
        """A content is direct if it stands in marks, indirect if none stand in it."""
        content = (span(words),)

        assert (is_direct(SPEECH, content), is_indirect(SPEECH, content)) == expected


class TestQuotes:
    GOLD = Attribution((CONTENT,), (span("Otto Klarnik"),))

    def quote(self, words: str, who: str | None, kind: str = "direct") -> Quote:
        return Quote(kind, span(words), Participant(None, span(who)) if who else None)  # type: ignore[arg-type]

    def test_pieces_are_summed(self) -> None:
        """A content told in two pieces is found as if it were told in one."""
        pieces = [self.quote("The old crane will", "Otto Klarnik"), self.quote("stay where it is", None)]

        assert judge(SPEECH, self.GOLD, pieces, enough=DIRECT).found
        assert not judge(SPEECH, self.GOLD, pieces[:1], enough=DIRECT).found

    @pytest.mark.parametrize(
        ("who", "right"),
        [
            pytest.param("Otto Klarnik", True, id="same words"),
            pytest.param("He", False, id="another"),
            pytest.param(None, False, id="nobody"),
        ],
    )
    def test_speaker(self, who: str | None, right: bool) -> None:
        """The speaker is right where the annotated source stands."""
        quote = self.quote("The old crane will stay where it is", who)

        assert judge(SPEECH, self.GOLD, [quote], enough=DIRECT).right is right

    def test_precision(self) -> None:
        """An indirect quote counts as right when half of it is annotated."""
        gold = Annotated("a", SPEECH, (Attribution((span("the board would meet again"),)),))
        quotes = [
            self.quote("the board would meet again in May", "He", "indirect"),
            self.quote("The old crane will stay", None, "indirect"),
        ]

        assert list(precise(gold, quotes)) == [True, False]


class TestRelations:
    ROW = "sentence\tmarked_sentence\tgold_root\tgold_penta\troot_L2\tpenta_L2\nx\t{}\t{}\t{}\tACCUSE\t3\n"

    def test_unmarked(self) -> None:
        """The marks go and leave the spans they stood around, whichever comes first."""
        text, spans = relations.unmarked("A <t>board</t> was praised by <s>Otto</s>.")

        assert (text, spans["s"].of(text), spans["t"].of(text)) == (
            "A board was praised by Otto.",
            "Otto",
            "board",
        )

    def test_macro_f1(self) -> None:
        """Each class of the gold counts alike."""
        assert relations.macro_f1([("A", "A"), ("A", "A"), ("A", "B")]) == pytest.approx((0.8 + 0) / 2)

    def test_yield(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The gold's YIELD is our CONCEDE or RETREAT, whatever quad class those have."""
        ours = SimpleNamespace(root="CONCEDE", quad=1)
        monkeypatch.setattr(relations, "type_relation", lambda *_, learnt: ours if learnt else None)
        (tmp_path / "a.tsv").write_text(self.ROW.format("<s>A</s> frees <t>B</t>.", "YIELD", "2"))
        figures = relations.score_relations(tmp_path).figures

        assert (figures["root accuracy"], figures["quad class accuracy"]) == (1.0, 1.0)
        assert figures["cue words alone, root accuracy"] == 0.0
        assert figures["published baseline, root accuracy"] == 0.0


class TestEvents:
    XML = '<Sentence id="1">\n<EventCoding eventcode="{}" sourcecode="{}" targetcode="{}" />\n<Text>\nA text.\n</Text>\n</Sentence>\n'

    def test_records(self, tmp_path: Path) -> None:
        """Records on states there are count; invented states and mere statements do not."""
        path = tmp_path / "a.xml"
        path.write_text(
            self.XML.format("042", "USAGOV", "CHN")
            + self.XML.format("042", "ZZZ", "CHN")
            + self.XML.format("010", "USA", "CHN")
        )

        assert [one.events for one in read_records(path)] == [(Coded("USAGOV", "CHN", "042"),)]

    def test_mutual(self) -> None:
        """What both sides do may be told once, in either direction."""
        turkey, russia = Participant("state:turkey", Span(0, 1)), Participant("state:russia", Span(2, 3))
        event = Event("CONSULT", 1, "talks", turkey, russia, Span(4, 5), Span(0, 6))
        there, back = Coded("TUR", "RUS", "046"), Coded("RUS", "TUR", "046")

        assert same_pair(event, back, Record("a", "", (there, back)))
        assert not same_pair(event, back, Record("a", "", (back,)))

    def test_codes(self) -> None:
        """Codes of three letters lead to those of two."""
        assert iso2()["TUR"] == "TR"
