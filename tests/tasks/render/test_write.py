"""A memo in all its forms."""

import json
import re
from email.message import EmailMessage

import pytest

from tasks.render.build import build_memo
from tasks.render.model import Memo
from tasks.render.tables import Tables
from tasks.render.write import load_memo_json, mail_html, memo_json, memo_line_rows, render_memo
from tasks.schemas import as_table
from tests.tasks.render.drafts import EDITION, short_flash, tables_of


@pytest.fixture
def files(memo: Memo, week: Tables) -> dict[str, bytes]:
    return render_memo(memo, week)


def test_the_files_of_a_memo(memo: Memo, files: dict[str, bytes]) -> None:
    """Page, text, JSON, mail page, PDF, picture, its figures, and an evidence page for each source."""
    assert list(files) == [
        "memo.html",
        "memo.txt",
        "memo.json",
        "mail.html",
        "memo.pdf",
        "relations.png",
        *(
            f"figures/{name}.{kind}"
            for name in ("relations", "topics", "coverage")
            for kind in ("csv", "parquet")
        ),
        *(f"evidence/{source.article_id}.html" for source in memo.sources),
    ]


def test_same_input_same_bytes(memo: Memo, week: Tables, files: dict[str, bytes]) -> None:
    """Rendering again gives the same bytes in every form."""
    assert render_memo(memo, week) == files


def test_order_of_rows_does_not_matter(memo: Memo, week: Tables) -> None:
    """The memo is the same in whatever order the tables are read."""
    turned = Tables(**{name: list(getattr(week, name))[::-1] for name in Tables.__dataclass_fields__})
    again = build_memo(
        turned, edition=EDITION, revision=1, title=memo.masthead.title, about={"version": "dragoman test"}
    )

    assert again == memo


def test_json_holds_the_whole_memo(memo: Memo) -> None:
    """A memo read back from its JSON is the memo."""
    data = memo_json(memo)

    assert load_memo_json(data) == memo
    assert list(json.loads(data))[:3] == ["schema_version", "edition", "revision"]
    assert json.loads(data)["schema_version"] == 2


def test_rows_of_the_table_of_lines(memo: Memo) -> None:
    """Each line has a row for each citation, or one that names its query."""
    rows = memo_line_rows(memo)
    deal = [row for row in rows if row["line_id"] == "D1"]
    clocks = next(row for row in rows if row["line_id"] == "M1")

    assert as_table("memo_lines", rows).num_rows == len(rows)
    assert [row["citation"] for row in deal] == [1, 2, 3]
    assert deal[0]["text"].endswith(
        "pipeline: “Norland signed a deal with Vegara on the Amber pipeline on Monday.”"
    )
    assert (clocks["basis"], clocks["computed"], clocks["citation"]) == ("computed", "three_clocks", 0)
    assert {row["line_id"] for row in rows} == {line.id for line in memo.lines()}


def test_ids_are_given_once(memo: Memo) -> None:
    """No two lines share an id, so every link has one end."""
    ids = [line.id for line in memo.lines()]

    assert len(set(ids)) == len(ids)


def test_every_line_can_be_linked_to(memo: Memo, files: dict[str, bytes]) -> None:
    """The page has a place for every line."""
    page = files["memo.html"].decode()

    assert [line.id for line in memo.lines() if f'id="{line.id}"' not in page] == []


def test_the_page_is_small_and_self_contained(files: dict[str, bytes]) -> None:
    """No script, nothing fetched but the picture, and far below the size that mail programs cut at."""
    page = files["memo.html"].decode()

    assert len(page) < 90_000
    assert "<script" not in page
    assert re.findall(r'src="([^"]*)"', page) == ["relations.png"]
    assert all(link.startswith("evidence/") for link in re.findall(r'href="([^"]*)"', page))


def test_the_text_fits_its_columns(files: dict[str, bytes]) -> None:
    """No line of the plain text is wider than 78 columns, none ends in a blank, and it ends with a line end."""
    text = files["memo.txt"].decode()

    assert max(map(len, text.splitlines())) <= 78
    assert text.endswith("\n")


class TestMail:
    def test_style_stands_on_the_elements(self, memo: Memo) -> None:
        """Mail programs that drop style sheets still show the page; only the media rules stay in one."""
        page = mail_html(memo, image_cid="picture", evidence_base=None).decode()

        assert page.count("<style") == 1
        assert re.search(r'<h1 style="[^"]*font-size', page)
        assert "prefers-color-scheme" in page

    def test_the_picture_comes_by_its_content_id(self, memo: Memo) -> None:
        """The picture travels with the mail."""
        page = mail_html(memo, image_cid="relations@x", evidence_base=None).decode()

        assert 'src="cid:relations@x"' in page

    def test_without_an_address_citations_are_labels(self, memo: Memo) -> None:
        """No dead link is mailed; the label can be read as it is."""
        page = mail_html(memo, image_cid="x", evidence_base=None).decode()

        assert "href=" not in page
        assert "[S1&nbsp;¶2]" in page

    @pytest.mark.parametrize("base", ["https://example.org/w47", "https://example.org/w47/"])
    def test_with_an_address_citations_lead_there(self, memo: Memo, base: str) -> None:
        """Links start at the address given, with or without its last slash."""
        page = mail_html(memo, image_cid="x", evidence_base=base).decode()
        citation = memo.developments[0].citations[0]

        assert f'href="https://example.org/w47/{citation.article_id}.html#{citation.anchor}"' in page
        assert "[S1&nbsp;¶2]" in page

    def test_it_can_be_put_into_a_message(self, memo: Memo) -> None:
        """The page is text that a message can carry."""
        message = EmailMessage()
        message.set_content(mail_html(memo, image_cid="x", evidence_base=None).decode(), subtype="html")

        assert message.get_content_type() == "text/html"


def test_an_empty_week_is_rendered(memo: Memo) -> None:
    """A week without a usable article has a memo in every form, and says so."""
    tables = tables_of(short_flash())
    empty = build_memo(tables, edition=EDITION, revision=1, title="Weekly brief: X")
    files = render_memo(empty, tables)

    assert "No article of this week can be used." in files["memo.txt"].decode()
    assert "No coded event between two states." in files["memo.html"].decode()
    assert files["relations.png"].startswith(b"\x89PNG")


def test_a_later_edition_is_rendered(memo: Memo, week: Tables) -> None:
    """With earlier editions the picture shows them and the table the net before."""
    history = {"2026-W46": {("Russia", "Turkey"): (0, 4)}}
    later = build_memo(week, edition=EDITION, revision=2, title="Weekly brief: X", history=history)
    text = render_memo(later, week)["memo.txt"].decode()

    assert "+1 (−4)" in text
    assert later.chart.alt.startswith(
        "Small bar charts of net tone, one for each pair. Latest values: Russia–Turkey +1,"
    )
