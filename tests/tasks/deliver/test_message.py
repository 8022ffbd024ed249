"""A memo becomes a message every client can show, and the same one each time."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.deliver.message import compose, message_id, picture_cid
from tasks.errors import ConfigInvalid

PNG = bytes.fromhex("89504e470d0a1a0a") + bytes(range(256))
CID = picture_cid("2026-W47", 1)
MEMO: dict[str, Any] = {
    "edition": "2026-W47",
    "revision": 1,
    "recipient": "Reader <reader@example.net>",
    "sender": "The desk <desk@example.org>",
    "subject": "Weekly brief 2026-W47: Türkiye–Russia +5, Russia–Ukraine −11, and two more pairs to look at",
    "text": "Bottom line\n\n.A line that starts with a dot\nErdoğan – “words”\n" + "long " * 60 + "\n",
    "html": f'<p>Erdoğan</p><img src="cid:{CID}">',
    "picture": PNG,
    "picture_cid": CID,
    "date": datetime(2026, 11, 16, 7, tzinfo=UTC),
}


def _parsed(**changes: Any) -> EmailMessage:
    parsed = message_from_bytes(compose(**MEMO | changes), policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def _words(part: EmailMessage) -> str:
    return str(part.get_content()).replace("\r\n", "\n")


class TestShape:
    """Parts and headers."""

    def test_text_and_page_are_alternatives_and_the_picture_belongs_to_the_page(self) -> None:
        """Clients show one of the two, and the picture inside the page."""
        kinds = [part.get_content_type() for part in _parsed().walk()]
        assert kinds == [
            "multipart/alternative",
            "text/plain",
            "multipart/related",
            "text/html",
            "image/png",
        ]

    def test_every_part_comes_back_as_it_was_given(self) -> None:
        """Text, page and picture are unchanged after parsing."""
        _, text, _, page, picture = _parsed().walk()
        assert _words(text) == MEMO["text"]
        assert _words(page).rstrip("\n") == MEMO["html"]
        assert picture.get_content() == PNG
        assert picture["Content-ID"] == f"<{CID}>"
        assert picture.get_content_disposition() == "inline"

    def test_a_memo_without_picture_has_two_parts(self) -> None:
        """No empty picture is attached."""
        assert [part.get_content_type() for part in _parsed(picture=b"").walk()][1:] == [
            "text/plain",
            "text/html",
        ]

    def test_headers_say_who_when_and_that_a_program_wrote_it(self) -> None:
        """The headers a mailing list message should have are there."""
        head = _parsed()
        assert head["From"] == "The desk <desk@example.org>"
        assert head["To"] == "Reader <reader@example.net>"
        assert head["Subject"] == MEMO["subject"]
        assert head["Date"].datetime == MEMO["date"]
        assert head["List-ID"] == "<desk.example.org>"
        assert head["Auto-Submitted"] == "auto-generated"
        assert head["X-Auto-Response-Suppress"] == "All"
        assert head["X-Dragoman-Edition"] == "2026-W47 r1"
        assert head["List-Unsubscribe"] == "<mailto:desk@example.org?subject=unsubscribe>"
        assert head["Precedence"] == "list"

    def test_a_correction_answers_the_first_revision(self) -> None:
        """A second revision stands below the first in a client that threads."""
        first = _parsed()
        second = _parsed(revision=2, answers=str(first["Message-ID"]))
        assert second["In-Reply-To"] == first["Message-ID"]
        assert second["References"] == f"{first['References']} {first['Message-ID']}"
        assert "In-Reply-To" not in first
        assert "In-Reply-To" not in _parsed(revision=2)

    def test_the_pdf_is_attached_beside_the_rest(self) -> None:
        """Clients show the memo and offer the file under the edition's name."""
        whole = _parsed(pdf=b"%PDF-1.7 x")
        body, attached = whole.iter_parts()
        assert (whole.get_content_type(), body.get_content_type()) == (
            "multipart/mixed",
            "multipart/alternative",
        )
        assert (attached.get_filename(), attached.get_content()) == ("2026-W47.pdf", b"%PDF-1.7 x")
        assert all(not part.defects for part in whole.walk())

    def test_the_message_is_clean(self) -> None:
        """It parses without defects, is ASCII throughout, and no line is longer than 78 characters."""
        data = compose(**MEMO)
        assert data.isascii()
        assert max(map(len, data.split(b"\r\n"))) <= 78
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert all(not part.defects for part in _parsed().walk())

    def test_ids_stay_readable_in_a_long_domain(self) -> None:
        """A long domain does not turn message ids into encoded words."""
        domain = "analysis.department-of-neighbourly-affairs.some-very-long-ministry-name.example.org"
        data = compose(**MEMO | {"sender": f"desk@{domain}", "answers": f"<first@{domain}>"})
        # From, Message-ID, In-Reply-To, two References and List-Unsubscribe.
        assert data.count(f"@{domain}".encode()) == 6


class TestSameInput:
    """The same input gives the same bytes."""

    def test_same_input_same_bytes(self) -> None:
        """Composing twice, from text or from bytes, gives one message."""
        assert compose(**MEMO) == compose(**MEMO | {"html": MEMO["html"].encode()})

    def test_parsing_and_writing_again_changes_nothing(self) -> None:
        """The bytes survive a program that parses and writes them."""
        data = compose(**MEMO)
        assert message_from_bytes(data, policy=SMTP).as_bytes() == data

    @pytest.mark.parametrize(
        ("changes", "same"),
        [
            ({"subject": "Other"}, True),
            ({"text": "Other"}, True),
            ({"date": datetime(2027, 1, 1, tzinfo=UTC)}, True),
            ({"recipient": "reader@example.net"}, True),
            ({"recipient": "other@example.net"}, False),
            ({"revision": 2}, False),
            ({"edition": "2026-W48"}, False),
        ],
        ids=lambda value: str(next(iter(value))) if isinstance(value, dict) else None,
    )
    def test_the_message_id_depends_on_edition_revision_and_recipient(
        self, changes: dict[str, Any], same: bool
    ) -> None:
        """Nothing else changes it, so that a repeated mail can be told by its id."""
        assert (_parsed(**changes)["Message-ID"] == _parsed()["Message-ID"]) is same

    def test_the_message_id_has_the_senders_domain(self) -> None:
        """The id is what `message_id` says, in the sender's domain."""
        named = message_id("2026-W47", 1, "reader@example.net", sender="desk@example.org")
        assert named == _parsed()["Message-ID"]
        assert named.startswith("<dragoman.2026-w47.r1.")
        assert named.endswith("@example.org>")

    def test_pictures_of_different_memos_have_different_ids(self) -> None:
        """Clients that cache by Content-ID never show last week's picture."""
        ids = {picture_cid("2026-W47", 1), picture_cid("2026-W47", 2), picture_cid("2026-W48", 1)}
        assert len(ids) == 3


class TestHostileInput:
    """What the sources contain cannot change the message."""

    @pytest.mark.parametrize("mark", ["\r\n", "\n", "\r", "\x85", "\u2028"], ids=ascii)
    @pytest.mark.parametrize("field", ["subject", "sender", "recipient", "picture_cid"])
    @pytest.mark.parametrize("where", ["{}{}Bcc: x@example.org", "{}{}"], ids=["inside", "at the end"])
    def test_line_breaks_in_headers_are_refused(self, field: str, mark: str, where: str) -> None:
        """No header can be smuggled in."""
        value = where.format(MEMO[field], mark)
        with pytest.raises(ConfigInvalid, match="mail"):
            compose(**MEMO | {field: value})

    def test_control_characters_are_stripped(self) -> None:
        """Control characters vanish from subject, text and page; tabs and line ends stay."""
        parsed = _parsed(
            subject="A\x00B\x0b", text="a\x00b\tc\x1b\x0c\nd\n", html="<p>\x08x</p>\n", picture=b""
        )
        _, text, page = parsed.walk()
        assert (parsed["Subject"], _words(text), _words(page)) == (
            "AB",
            "ab\tc\nd\n",
            "<p>x</p>\n",
        )

    def test_a_date_without_zone_is_refused(self) -> None:
        """A moment that is not one is no date for a message."""
        with pytest.raises(ConfigInvalid, match="time zone"):
            compose(**MEMO | {"date": datetime(2026, 11, 16, 7)})  # noqa: DTZ001 - the point of the test

    @given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=300))
    def test_any_words_come_back(self, words: str) -> None:
        """Whatever the text says, it arrives as it was."""
        parsed = _parsed(text=f"{words}\n", picture=b"")
        text = next(part for part in parsed.walk() if part.get_content_type() == "text/plain")
        assert _words(text) == f"{words}\n"
        assert not parsed.defects
