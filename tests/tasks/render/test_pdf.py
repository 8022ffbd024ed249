"""The memo on paper: tagged, the same bytes everywhere, every citation leading to its words and back."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tasks.memo_settings import Watch
from tasks.render import pdf
from tasks.render.build import Wishes
from tasks.render.model import Memo
from tasks.render.pdf import memo_pdf
from tasks.render.tables import Tables
from tasks.render.write import memo_json
from tests.tasks.render.drafts import short_flash, tables_of
from tests.tasks.render.pdf_reader import links, place
from tests.tasks.render.pdf_reader import words as words_of
from tests.tasks.render.test_disagreements import seizure


@pytest.fixture
def made(memo: Memo, week: Tables) -> bytes:
    return memo_pdf(memo, week)


def test_it_says_what_the_memo_says(memo: Memo, made: bytes) -> None:
    """Every line stands in it, and the quoted words stand in the evidence."""
    words = words_of(made)

    assert [
        line.id for line in memo.lines() if "".join(line.text.split()) not in words and not _in_cells(line)
    ] == []
    for row in memo.pairs:
        assert "".join(row.pair.split()) in words
    assert words.count("NorlandsignedadealwithVegaraontheAmberpipelineonMonday.") >= 3


def _in_cells(line: Any) -> bool:
    """Tell whether a line is printed as a row of a table or split over its parts."""
    return any(hasattr(line, name) for name in ("net", "before", "outlet", "rule", "speaker", "sha"))


def test_it_is_tagged_and_has_a_title_and_a_language(memo: Memo, made: bytes) -> None:
    """Screen readers can read it; Typst has accepted it as PDF/UA-1."""
    document = pypdfium2.PdfDocument(made)

    assert pdfium.FPDFCatalog_IsTagged(document)
    assert document.get_metadata_value("Title") == memo.subject
    assert b"pdfuaid:part" in made
    assert b"/Lang" in made


def test_citations_lead_to_the_evidence_and_back(memo: Memo, made: bytes) -> None:
    """Each printed citation is a link, and so is each id behind a paragraph; nothing leads out."""
    shown = sum(
        len(line.shown) for section, lines in memo.sections() if section != "sources" for line in lines
    )
    inside, outside = links(made)

    assert inside > shown + len(memo.sources)
    assert outside == 0


def test_the_same_bytes_in_another_process(memo: Memo, week: Tables, made: bytes, tmp_path: Path) -> None:
    """Nothing of the machine, the hour or the process is in it."""
    (tmp_path / "memo.json").write_bytes(memo_json(memo))
    code = (
        "import sys; from pathlib import Path; from tasks.render.pdf import memo_pdf\n"
        "from tasks.render.write import load_memo_json\n"
        "from tests.tasks.render.drafts import north_wire, short_flash, spun_blog, tables_of, vega_times\n"
        "memo = load_memo_json(Path(sys.argv[1]).read_bytes())\n"
        "week = tables_of(vega_times(), north_wire(), spun_blog(), short_flash())\n"
        "sys.stdout.buffer.write(memo_pdf(memo, week))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "memo.json")]
    again = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[3]).stdout

    assert memo_pdf(memo, week) == made == again


def test_sides_stand_beside_each_other(build: Any) -> None:
    """Where sources disagree, what each says stands on one height, its passage below."""
    tables = tables_of(seizure("a", "three"), seizure("b", "five"))
    memo = build(tables)
    made = memo_pdf(memo, tables)
    searched = ("three ships", "five ships", "“Russia seized three", "“Russia seized five")
    three, five, *passages = (place(made, words, after=memo.disagreements[0].text) for words in searched)

    assert (three[0], three[2]) == (five[0], five[2])
    assert [at[1] for at in passages] == [three[1], five[1]]
    assert passages[0][2] == passages[1][2] < three[2]


def test_the_watch_list_is_a_table(week: Tables, build: Any) -> None:
    """What is watched stands in one column, what was found of it in another, zeros too."""
    watch = Watch(actors=("Deniz Aksoy", "Nobody Known"), pairs=("Russia–Turkey",), terms=("pipe",))
    made = memo_pdf(build(week, wishes=Wishes(watch=watch)), week)
    at = place(made, "Watched")
    rows = [place(made, "Nobody Known"), place(made, "0 mentions")]

    assert rows[0][1] == at[1] < rows[1][1]
    assert rows[0][2] == rows[1][2] < at[2]
    assert rows[1][1] == place(made, "Found")[1]


def test_an_empty_week_has_a_pdf(build: Any) -> None:
    """A week without a usable article is set too."""
    tables = tables_of(short_flash())

    assert "Noarticleofthisweekcanbeused." in words_of(memo_pdf(build(tables), tables))


@pytest.mark.parametrize(
    "words",
    [
        "#panic(1)",
        "*b* _i_ `c`",
        "$x^2$ @ref <label>",
        "= Heading",
        "[a](b) ]] #[",
        "\\u{41} \\ // /* x */",
        '" + 1 + "',
    ],
)
def test_markup_iswords_of(memo: Memo, week: Tables, words: str) -> None:
    """What Typst would read as a command in markup is printed as it is."""
    memo = replace(memo, masthead=replace(memo.masthead, title=words, used=words), preheader=words)

    assert "".join(words.split()) in words_of(memo_pdf(memo, week))


def test_letters_the_fonts_lack_are_spelt_out(memo: Memo, week: Tables) -> None:
    """Other scripts and hidden marks are named instead of left blank."""
    memo = replace(memo, masthead=replace(memo.masthead, title="漢 \u202e \U0001f600 \u200d x"))

    assert "‹U+6F22›‹U+202E›‹U+1F600›‹U+200D›x" in words_of(memo_pdf(memo, week))


def test_every_letter_that_is_not_spelt_out_can_be_drawn(memo: Memo, week: Tables) -> None:
    """The shipped fonts have what we say they have; PDF/UA would refuse a blank."""
    letters = "".join(map(chr, range(0x20, 0x2FFF)))
    drawn = pdf._BLANK.sub("", letters)

    assert len(drawn) > 1000
    assert memo_pdf(replace(memo, masthead=replace(memo.masthead, used=drawn)), week)


def test_a_refused_memo_names_itself(
    memo: Memo, week: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Typst says is passed on with the edition."""
    (tmp_path / "memo.typ").write_text('#panic("no such thing")')
    monkeypatch.setattr(pdf, "TEMPLATES", tmp_path)

    with pytest.raises(pdf.PdfFailed, match=r"2026-W47.*no such thing"):
        memo_pdf(memo, week)
