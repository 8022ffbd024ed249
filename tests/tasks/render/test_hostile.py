"""Hostile words in every slot of every form are shown as words and do nothing."""

import csv
import email
import io
import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tasks.deliver.message import compose
from tasks.errors import ConfigInvalid
from tasks.render.charts import chart_svg
from tasks.render.model import Memo
from tasks.render.tables import Tables
from tasks.render.write import mail_html, memo_json, render_memo
from tests.tasks.render.drafts import EDITION
from tests.tasks.render.pdf_reader import links
from tests.tasks.render.pdf_reader import words as words_of

OURS = frozenset({"id", "article_id", "label", "edition", "editions", "date", "value", "computed", "line_id"})
"""Slots that hold no words of a source: ids, weeks, names of queries."""

WARNED = ("old report", "publication undated")
"""Chips of ours that are known by their words and have a colour of their own."""

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u202a-\u202e\u2066-\u2069\ufeff]")

HOSTILE = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)><b>",
    "attribute": '" onload=\'x\' style="color:red" href=//example.org ',
    "closing": "</p></title></style></svg>]]>--><!--correction-->",
    "template": "{{ 7*7 }}{% include 'x' %}{# c #}${x}",
    "typst": '#panic("x") *b* $x$ @ref <l> = h \\\\ ]) #[ /* " //',
    "formula": "=HYPERLINK(A1)",
    "formula with a sign": "-1+cmd|' /C calc'!A0",
    "formula, wide": "＝1+1",
    "hidden": "\u202egnp.exe\u2066 \u200b\x00\x07\x1b[31m\ufeff\u2028",
    "headers": "x Bcc: y@example.org",
}


def _poisoned(value: Any, words: str) -> Any:
    """Return a memo with hostile words in front of every string in it."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{
                one.name: _poisoned(getattr(value, one.name), words)
                for one in fields(value)
                if one.name not in OURS
            },
        )
    if isinstance(value, tuple):
        return tuple(_poisoned(one, words) for one in value)
    return f"{words}{value}" if isinstance(value, str) and value not in WARNED else value


class _Skeleton(HTMLParser):
    """What a page does: its elements with attributes and addresses, and its comments."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.bones: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        doing = {"src", "href", "style", "id", "class", "width"}
        self.bones.append((tag, [(name, value if name in doing else "") for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.bones.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.bones.append(f"!{data}")


def _skeleton(page: bytes) -> list[object]:
    reader = _Skeleton()
    reader.feed(page.decode())
    reader.close()
    return reader.bones


def _tags(svg: str) -> list[tuple[str, list[str]]]:
    return [(one.tag, sorted(one.attrib)) for one in ET.fromstring(svg).iter()]


@pytest.fixture(params=HOSTILE.values(), ids=HOSTILE)
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def poisoned(memo: Memo, week: Tables, words: str) -> tuple[Memo, Tables]:
    """Return the memo of the week, and its articles, with hostile words everywhere."""
    articles = [
        row | {name: f"{words}{row[name]}" for name in ("path", "outlet", "title") if row[name]}
        for row in week.articles
    ]
    return _poisoned(memo, words), replace(week, articles=articles)


def test_pages_have_the_same_elements(memo: Memo, week: Tables, poisoned: tuple[Memo, Tables]) -> None:
    """Page, mail and evidence keep their elements, attributes, addresses and comments."""
    clean, dirty = render_memo(memo, week), render_memo(*poisoned)
    clean["mail"], dirty["mail"] = (
        mail_html(one, image_cid="x", evidence_base="https://example.org") for one in (memo, poisoned[0])
    )
    pages = [name for name in clean if name.endswith(".html") or name == "mail"]

    assert len(pages) > 4
    assert list(clean) == list(dirty)
    assert [name for name in pages if _skeleton(clean[name]) != _skeleton(dirty[name])] == []
    assert [name for name in (*pages, "memo.txt") if HIDDEN.search(dirty[name].decode())] == []


def test_pictures_and_pdf_stay_what_they_are(memo: Memo, words: str, poisoned: tuple[Memo, Tables]) -> None:
    """The picture keeps its shapes, the PDF shows the words, and no file grows a link to elsewhere."""
    forms = render_memo(*poisoned)

    assert _tags(chart_svg(memo.chart)) == _tags(chart_svg(poisoned[0].chart))
    assert links(forms["memo.pdf"])[1] == 0
    seen = re.sub(r"\W+", "", re.sub(r"[\x00-\x1f\u200b-\uffff]", "", words))[:6]
    assert seen in re.sub(r"\W+", "", words_of(forms["memo.pdf"]))


def test_tables_start_no_formula(words: str, poisoned: tuple[Memo, Tables]) -> None:
    """No cell of the CSV files begins like a formula or holds a hidden character; numbers stay numbers."""
    forms = render_memo(*poisoned)
    told = [forms[name].decode() for name in forms if name.endswith(".csv")]
    cells = [cell for file in told for row in csv.reader(io.StringIO(file)) for cell in row]

    assert EDITION in cells
    assert any(words[:4] in cell for cell in cells) or not words.isprintable()
    assert [cell for cell in cells if re.match(r"[=+@\t\r\n＝＋－＠-](?!\d+$)", cell)] == []
    assert [cell for cell in cells if HIDDEN.search(cell)] == []


def test_json_is_data(memo: Memo, words: str, poisoned: tuple[Memo, Tables]) -> None:
    """The JSON holds the words as they are, in the places where words were, and nothing else."""
    clean, dirty = (json.loads(memo_json(one)) for one in (memo, poisoned[0]))

    assert _shape(clean) == _shape(dirty)
    assert dirty["masthead"]["title"] == f"{words}{memo.masthead.title}"


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shape(one) for name, one in value.items()}
    return [_shape(one) for one in value] if isinstance(value, list) else type(value)


def test_the_message_keeps_its_headers_and_parts(
    memo: Memo, week: Tables, poisoned: tuple[Memo, Tables]
) -> None:
    """A subject of hostile words stays one line of one header, or the message is refused; its parts are the same."""
    clean = _message(memo, week)
    try:
        dirty = _message(*poisoned)
    except ConfigInvalid:
        assert len(poisoned[0].subject.splitlines()) > 1
        return

    assert dirty.keys() == clean.keys()
    assert [part.get_content_type() for part in dirty.walk()] == [
        part.get_content_type() for part in clean.walk()
    ]
    assert [name for name in clean.keys() if name != "Subject" and clean[name] != dirty[name]] == []  # noqa: SIM118
    assert not HIDDEN.search(dirty["Subject"])


def _message(memo: Memo, tables: Tables) -> EmailMessage:
    forms = render_memo(memo, tables)
    data = compose(
        edition=EDITION,
        revision=1,
        recipient="reader@example.org",
        sender="desk@example.org",
        subject=memo.subject,
        text=forms["memo.txt"].decode(),
        html=forms["mail.html"],
        picture=forms["relations.png"],
        picture_cid="picture@dragoman",
        date=datetime(2026, 11, 18, 7, tzinfo=UTC),
        pdf=forms["memo.pdf"],
    )
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
