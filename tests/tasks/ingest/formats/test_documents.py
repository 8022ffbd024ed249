"""PDF and Word documents: paragraphs, headline, and what is left out."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from tasks.ingest.formats.layout import Line, laid_out
from tasks.ingest.limits import Limits
from tasks.records import Article
from tests.tasks.ingest import made
from tests.tasks.ingest.formats.test_many import read, rules


def one(folder: Path, name: str, data: bytes) -> Article:
    """Return the article of a document."""
    (found,) = read(folder, name, data)
    assert isinstance(found, Article), found
    return found


def plain(text: str) -> str:
    """Return a text with straight marks, as the PDF of the tests has them."""
    return text.translate({0x201C: '"', 0x201D: '"'})


class TestPdf:
    def test_paragraphs(self, tmp_path: Path):
        """Lines become paragraphs again, over pages too; page numbers go, the running head stays once."""
        article = one(tmp_path, "a.pdf", made.pdf(pages=3))

        paragraphs = [
            f"{'Once again: ' * page}{plain(one)}{' And again.' * page}"
            for page in range(3)
            for one in made.PARAGRAPHS
        ]
        assert article.text.split("\n\n")[2:] == paragraphs
        assert article.text.count("The Harbour Gazette") == 1
        assert "Page" not in article.text

    def test_headline_and_date(self, tmp_path: Path):
        """The largest type of the first page is the headline; the date comes from the page, not from the program."""
        article = one(tmp_path, "a.pdf", made.pdf())

        assert article.title is not None
        assert article.title.of(article.text) == made.TITLE
        assert (article.published.value, article.media_type) == ("2021-05-05", "application/pdf")

    @pytest.mark.parametrize(
        ("data", "rule"),
        [
            (made.pdf(password="secret"), "encrypted"),
            (b"%PDF-1.7\nnothing", "broken"),
            (b"words", "broken"),
            (made.pdf(pages=3), "too_large"),
        ],
        ids=["locked", "broken", "none", "pages"],
    )
    def test_refused(self, tmp_path: Path, data: bytes, rule: str):
        """A PDF that cannot be read says why."""
        assert rules(read(tmp_path, "a.pdf", data, limits=Limits(pages=2))) == {"a.pdf": rule}

    def test_scanned(self, tmp_path: Path):
        """A PDF without text is said to have none."""
        from fpdf import FPDF

        paper = FPDF()
        paper.add_page()
        paper.rect(20, 20, 100, 100)

        assert rules(read(tmp_path, "a.pdf", bytes(paper.output()))) == {"a.pdf": "empty"}


def column(*texts: str, left: float = 50, top: float = 700, width: float = 400) -> list[Line]:
    """Return lines under each other, as wide as given but for those that end in a full stop and are short."""
    return [
        Line(text, left, top - 14 * at - 12, left + (width if len(text) > 30 else width / 3), top - 14 * at)
        for at, text in enumerate(texts)
    ]


class TestLayout:
    def test_divided_words(self):
        """A divided word is made whole; one with a hyphen elsewhere, or before a capital, keeps it."""
        lines = column(
            "The long-term plan of the harbour mas\u00ad",
            "ters was Turkish\u00ad",
            "Greek and meant for the long\u00ad",
            "term good of both towns and ports.",
        )
        text, _ = laid_out([lines])

        assert text == (
            "The long-term plan of the harbour masters was Turkish-Greek and meant for the long-term good of both towns "
            "and ports."
        )

    def test_short_line_ends_paragraph(self):
        """A sentence that ends well before the margin ends its paragraph."""
        lines = column(
            "The masters of the harbour agreed to let",
            "the ferry sail.",
            "Nobody had paid for its keep there so far",
        )

        assert laid_out([lines])[0].count("\n\n") == 1

    def test_columns_and_pages(self):
        """A paragraph goes on in the next column and on the next page where its sentence does."""
        left = column("The masters of the harbour agreed to let")
        right = column("the ferry sail again after three winters", left=480)

        assert "\n" not in laid_out([left + right, column("in which it had been tied up at the pier.")])[0]

    def test_nothing(self):
        """No pages, no text."""
        assert laid_out([]) == ("", None)
        assert laid_out([[], []]) == ("", None)


class TestDocx:
    def test_paragraphs(self, tmp_path: Path):
        """Paragraphs come in order, a table row a line, and the title is the headline."""
        article = one(tmp_path, "a.docx", made.docx(table=[["Port", "Boats"], ["North", "2"]]))

        assert article.text == f"{made.TITLE}\n\n{made.BODY}\n\nPort | Boats\n\nNorth | 2"
        assert article.title is not None
        assert article.title.of(article.text) == made.TITLE

    def test_changes_are_accepted(self, tmp_path: Path):
        """What was inserted is text, what was deleted is not."""
        with zipfile.ZipFile(io.BytesIO(made.docx())) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        change = (
            b'<w:ins w:id="1" w:author="a"><w:r><w:t>Inserted words.</w:t></w:r></w:ins>'
            b'<w:del w:id="2" w:author="a"><w:r><w:delText>Deleted words.</w:delText></w:r></w:del></w:p>'
        )
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:p>", change, 1)
        text = one(tmp_path, "a.docx", made.zipped(parts)).text

        assert "Inserted words." in text
        assert "Deleted words." not in text

    @pytest.mark.parametrize(
        ("data", "rule"),
        [
            (b"words", "broken"),
            (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "encrypted"),
            (made.zipped({"a.txt": b"x"}), "broken"),
            (made.zipped({"word/media/a.png": b"\0" * 101_000_000}), "bomb"),
        ],
        ids=["none", "locked", "other archive", "bomb"],
    )
    def test_refused(self, tmp_path: Path, data: bytes, rule: str):
        """A document that cannot be read says why."""
        assert rules(read(tmp_path, "a.docx", data)) == {"a.docx": rule}

    def test_entities_are_not_resolved(self, tmp_path: Path):
        """Entities, outer or a thousandfold, add nothing."""
        with zipfile.ZipFile(io.BytesIO(made.docx())) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        source = parts["word/document.xml"]
        entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        parts["word/document.xml"] = source.replace(b"?>", b"?>" + entity, 1).replace(
            b"Ferry", b"&x;Ferry", 1
        )

        assert "root:" not in str(read(tmp_path, "a.docx", made.zipped(parts)))


def test_the_worker_stands_alone():
    """The process that PDFs are opened in imports nothing of the project."""
    from tasks.ingest.formats import pdf_worker

    assert sys.modules[pdf_worker.__name__].__file__
    assert "tasks" not in Path(pdf_worker.__file__).read_text().split('"""', 2)[2]
