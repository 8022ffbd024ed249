"""Messages: what is the article, what is around it, and what is attached."""

from pathlib import Path

import pytest

from tasks.ingest.limits import Limits
from tasks.records import Article
from tests.tasks.ingest import made
from tests.tasks.ingest.formats.test_many import read, rules

FORWARD = """\
Dear all, please see below.

Best, Ayla

---------- Forwarded message ---------
From: News desk <news@reuters.com>
Date: Tue, 4 May 2021 at 10:00
Subject: {subject}
To: <ayla@example.com>


{body}
"""


def one(folder: Path, data: bytes) -> Article:
    """Return the article of a message without attachments."""
    (found,) = read(folder, "a.eml", data)
    assert isinstance(found, Article), found
    return found


def headline(article: Article) -> str | None:
    """Return the headline."""
    return article.title.of(article.text) if article.title else None


class TestHeadline:
    def test_the_subject(self, tmp_path: Path):
        """The subject is the headline, without what mail programs put before it."""
        article = one(tmp_path, made.eml(subject=f"Fwd: RE: {made.TITLE}"))

        assert (headline(article), article.text) == (made.TITLE, f"{made.TITLE}\n\n{made.BODY}")

    def test_its_own(self, tmp_path: Path):
        """An article that brings its headline keeps it, and the subject is not added."""
        article = one(tmp_path, made.eml(f"{made.TITLE}\n\n{made.BODY}\n", subject="For the meeting"))

        assert (headline(article), article.text) == (made.TITLE, f"{made.TITLE}\n\n{made.BODY}")

    def test_a_greeting_is_none(self, tmp_path: Path):
        """A greeting is not taken for a headline."""
        article = one(tmp_path, made.eml(f"Dear colleagues of the harbour desk\n\n{made.BODY}"))

        assert headline(article) == made.TITLE

    def test_coded_words(self, tmp_path: Path):
        """A subject in coded words is decoded; one coded wrongly does no harm."""
        assert (
            headline(one(tmp_path, made.eml(subject="Çeşme feribotu yine seferde")))
            == "Çeşme feribotu yine seferde"
        )
        broken = made.eml().replace(b"Subject: ", b"Subject: =?x-none?B?@@@?= ")
        assert made.TITLE in one(tmp_path, broken).text


class TestDates:
    def test_mailing_is_not_publishing(self, tmp_path: Path):
        """The day of mailing is a note and never the date."""
        article = one(tmp_path, made.eml())

        assert (article.published.value, article.published.basis) == (None, "unknown")
        assert any("sent on 2021-05-06" in note for note in article.notes)

    def test_the_article_says_it(self, tmp_path: Path):
        """A date that the article gives is its date."""
        assert one(tmp_path, made.eml(f"3 May 2021\n\n{made.BODY}")).published.value == "2021-05-03"

    def test_nor_is_forwarding(self, tmp_path: Path):
        """The date in the header of a forwarded message is not the article's either."""
        article = one(
            tmp_path, made.eml(FORWARD.format(subject=made.TITLE, body=made.BODY), subject="Fwd: see")
        )

        assert article.published.value is None


def test_forwarded(tmp_path: Path):
    """Of a forwarded message the cover note and the header go, its subject is the headline, its sender the outlet."""
    article = one(tmp_path, made.eml(FORWARD.format(subject=made.TITLE, body=made.BODY), subject="Fwd: see"))

    assert article.text == f"{made.TITLE}\n\n{made.BODY}"
    assert article.outlet == "Reuters"
    assert any("cover note" in note for note in article.notes)


def test_quoted_and_signed(tmp_path: Path):
    """Marks of quoting and a signature are left out."""
    quoted = "\n".join(f"> {line}" for line in made.BODY.split("\n"))
    article = one(tmp_path, made.eml(f"{quoted}\n\n-- \nAyla\nHarbour desk\n"))

    assert article.text == f"{made.TITLE}\n\n{made.BODY}"


def test_what_only_looks_signed(tmp_path: Path):
    """Below the mark of a signature stand many long lines: they are read as text, and that does not take for ever."""
    line = " ".join(["The harbour counts its ships every morning."] * 20)
    below = "\n".join(["-- ", *[line] * 40])
    article = one(tmp_path, made.eml(f"{made.BODY}\n{below}"))

    assert article.text.endswith(below)


class TestParts:
    def test_plain_before_page(self, tmp_path: Path):
        """The plain part is read where there is one."""
        article = one(tmp_path, made.eml(page="<html><body><p>Something else.</p></body></html>"))

        assert made.BODY in article.text

    def test_page_where_plain_is_a_stub(self, tmp_path: Path):
        """A plain part that only says that there is a page gives way to it."""
        assert (
            made.PARAGRAPHS[2]
            in one(tmp_path, made.eml("Please view as HTML.", page=made.html().decode())).text
        )

    def test_attachments(self, tmp_path: Path):
        """Attached articles are articles; what is none is named in a note."""
        attached = {"a/b.pdf": made.pdf(), "list.csv": made.table(made.record(1)), "logo.png": b"\x89PNG"}
        found = read(tmp_path, "a.eml", made.eml(attached=attached))

        assert rules(found) == {"a.eml": "", "a.eml!/a/b.pdf": "", "a.eml!/list.csv#2": ""}
        assert any("logo.png" in note for note in found[0].notes)

    def test_only_an_attachment(self, tmp_path: Path):
        """A message that only carries a file has no article of its own."""
        assert rules(read(tmp_path, "a.eml", made.eml(" \n", attached={"b.txt": made.TEXT.encode()}))) == {
            "a.eml!/b.txt": ""
        }

    def test_a_message_in_a_message(self, tmp_path: Path):
        """A message that is attached is read; how deep is limited."""
        inner = made.eml(subject="Inner", attached={"b.txt": made.TEXT.encode()})
        outer = (
            b"Subject: Outer\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
            b"Content-Type: message/rfc822\n\n" + inner + b"\n--x--\n"
        )
        (tmp_path / "sub").mkdir()

        assert rules(read(tmp_path, "a.eml", outer)) == {
            "a.eml!/message.eml": "",
            "a.eml!/message.eml!/b.txt": "",
        }
        assert rules(read(tmp_path / "sub", "a.eml", outer, limits=Limits(depth=1))) == {
            "a.eml!/message.eml": "",
            "a.eml!/message.eml!/b.txt": "too_deep",
        }

    def test_nothing(self, tmp_path: Path):
        """A message without text is refused."""
        assert rules(read(tmp_path, "a.eml", made.eml("\n"))) == {"a.eml": "empty"}


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"], ids=["Unix", "Internet"])
def test_mailbox(tmp_path: Path, ends: bytes):
    """A mailbox gives its messages by number; quoted `From` lines come back."""
    data = made.mbox(
        made.eml(f"From here on it is quiet.\n\n{made.BODY}"), made.eml(subject="Second")
    ).replace(b"\n", ends)
    found = read(tmp_path, "a.mbox", data)

    assert rules(found) == {"a.mbox#1": "", "a.mbox#2": ""}
    assert "\nFrom here on" in found[0].text
    assert headline(found[1]) == "Second"


def test_no_mailbox(tmp_path: Path):
    """What does not begin like a mailbox is none; a message over the limit is refused alone."""
    assert rules(read(tmp_path, "a.mbox", b"Words.\n")) == {"a.mbox": "broken"}
    data = made.mbox(made.eml("x" * 900 + "\n" + "y\n" * 9_000), made.eml())
    assert rules(read(tmp_path, "b.mbox", data, limits=Limits(document_bytes=9_000))) == {
        "b.mbox#1": "too_large",
        "b.mbox#2": "",
    }
