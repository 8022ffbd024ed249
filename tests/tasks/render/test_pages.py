"""Templates: what is put into them is shown as text."""

import re
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from tasks.render.build import build_memo
from tasks.render.pages import bar, column, environment, visible, wrap
from tasks.render.write import mail_html, render_memo
from tests.tasks.render.drafts import EDITION, Draft, tables_of

HOSTILE = '<script>alert(1)</script> {{ 7*7 }} \u202egnp.exe\u0007 \' onload="x" ]]>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\x00b\x1b[31m", "a‹U+0000›b‹U+001B›[31m"),
        ("a\u200bb\ufeff", "a‹U+200B›b‹U+FEFF›"),
        ("a\u2028b", "a‹U+2028›b"),
        ("Şükrü Ćosić – “ok”\n", "Şükrü Ćosić – “ok”\n"),
        (7, 7),
    ],
    ids=["plain", "turned round", "controls", "no width", "line separator", "letters", "number"],
)
def test_hidden_characters_are_spelt_out(text: object, shown: object) -> None:
    """What cannot be seen is written as its number; letters, marks and line ends stay."""
    assert visible(text) == shown


def test_a_missing_name_is_an_error() -> None:
    """A template that names what it was not given does not print nothing."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ absent }}").render()


def test_lines_are_broken_at_the_width_but_not_in_a_citation() -> None:
    """Text is wrapped, hanging below its mark, and a citation stays on one line."""
    text = wrap("* " + "word " * 14 + "[S1 ¶12] end", 2, 0)

    assert max(map(len, text.splitlines())) <= 78
    assert "\n  [S1 ¶12] end" in text


@pytest.mark.parametrize(
    ("text", "width", "side", "shown"),
    [
        ("ab", 4, "left", "ab  "),
        ("ab", 4, "right", "  ab"),
        ("abcdef", 4, "left", "abc…"),
        ("漢字", 6, "left", "漢字  "),
        ("漢字漢字", 5, "left", "漢字…"),
    ],
)
def test_columns_are_as_wide_as_they_look(text: str, width: int, side: str, shown: str) -> None:
    """A column is filled or cut by the room its signs take."""
    assert column(text, width, side) == shown


def test_bars_show_anything_above_nothing() -> None:
    """The smallest share has a sign, no share has none."""
    assert (bar(0, 4), bar(1, 4), bar(100, 4), bar(50, 4, to_left=True)) == ("    ", "#   ", "####", "  ##")


def test_hostile_text_is_inert_in_every_form() -> None:
    """Markup, template code and control characters in an article are only ever shown as text."""
    draft = Draft(f"{HOSTILE.replace('/', '_')}.txt", f"{HOSTILE}\n\n{HOSTILE}", outlet=HOSTILE)
    draft = draft.mention("alert", "person:alert", HOSTILE, role="script")
    draft = draft.quote("alert(1)</script> {{ 7*7 }} \u202egnp", ("script", "person:alert"), "onload")
    tables = tables_of(draft)
    memo = build_memo(tables, edition=EDITION, revision=1, title=HOSTILE, about={"version": HOSTILE})
    forms = render_memo(memo, tables)
    mail = mail_html(memo, image_cid="x", evidence_base="https://example.org/e")
    pages = [data.decode() for name, data in forms.items() if name.endswith(".html")] + [mail.decode()]

    for page in pages:
        assert "<script" not in page
        assert "{{ 7*7 }}" in page
        assert "\u202e" not in page
        assert "\x07" not in page
        assert [tag for tag in re.findall(r"<[^<>]*>", page) if "onload" in tag] == []
    assert "\u202e" not in forms["memo.txt"].decode()
    assert "‹U+202E›" in forms["memo.html"].decode()


def test_markup_in_a_title_does_not_close_the_page() -> None:
    """A headline that closes elements stays a headline."""
    draft = replace(Draft("a.txt", "</p></title><b>x\n\nBody."))
    tables = tables_of(draft)
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief")

    assert "<b>x" not in render_memo(memo, tables)["memo.html"].decode()
