"""How a file becomes an article."""

import hashlib
import itertools
import os
from datetime import date
from pathlib import Path

import pytest

from tasks.errors import FileRefused
from tasks.ingest.reader import read_bytes, read_file, suffix_of

STORY = (
    "Bridge opens again\n\n5 May 2021\n\nThe ministers of both countries agreed on Monday to open the bridge again "
    "after nine years in which nobody but the customs officers had been allowed to cross it."
)
SEEDS = Path(__file__).parents[3] / "seeds"


def refusal(path: Path, **options) -> str:
    """Return the rule a file is refused by."""
    with pytest.raises(FileRefused) as refused:
        read_file(path, name=path.name, **options)
    return refused.value.rule


def test_an_article(tmp_path: Path):
    """A file becomes an article with its digest, its text and what was found in it."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    article = read_file(tmp_path / "a.txt", name="folder/a.txt")
    digest = hashlib.sha256(STORY.encode()).hexdigest()

    assert (digest[:16], digest, "folder/a.txt") == (article.article_id, article.sha256, article.path)
    assert (
        article.media_type,
        article.encoding,
        article.language,
        article.text,
    ) == ("text/plain", "utf-8", "en", STORY)
    assert article.title is not None
    assert article.title.of(article.text) == "Bridge opens again"
    assert article.published.value == "2021-05-05"


def test_a_date_after_receipt_is_passed_over():
    """The day of receipt bounds the date of publication."""
    article = read_bytes(STORY.encode(), name="a.txt", not_after=date(2020, 1, 1))

    assert article.published.value is None
    assert len(article.notes) == 1


class TestRefusals:
    def test_missing(self, tmp_path: Path):
        """A file that is not there."""
        assert refusal(tmp_path / "a.txt") == "missing"

    def test_folder(self, tmp_path: Path):
        """A folder, whatever its name."""
        (tmp_path / "x.txt").mkdir()

        assert refusal(tmp_path / "x.txt") == "is_folder"

    def test_link(self, tmp_path: Path):
        """A link is not followed."""
        (tmp_path / "a.txt").write_text(STORY)
        (tmp_path / "b.txt").symlink_to("a.txt")

        assert refusal(tmp_path / "b.txt") == "link"

    def test_pipe(self, tmp_path: Path):
        """A named pipe is not waited for."""
        os.mkfifo(tmp_path / "a.txt")

        assert refusal(tmp_path / "a.txt") == "unreadable"

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
    def test_unreadable(self, tmp_path: Path):
        """A file that may not be read."""
        (tmp_path / "a.txt").write_text(STORY)
        (tmp_path / "a.txt").chmod(0)

        assert refusal(tmp_path / "a.txt") == "unreadable"

    def test_too_large(self, tmp_path: Path):
        """A file over the limit; one at the limit is read."""
        (tmp_path / "a.txt").write_text(STORY)

        assert refusal(tmp_path / "a.txt", max_bytes=len(STORY) - 1) == "too_large"
        assert read_file(tmp_path / "a.txt", name="a.txt", max_bytes=len(STORY)).text == STORY

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx", "A.JPG", "a.json", "a.b.csv"])
    def test_format(self, tmp_path: Path, name: str):
        """A suffix that no reader is for, named in the reason."""
        (tmp_path / name).write_text(STORY)

        assert refusal(tmp_path / name) == "format"

    @pytest.mark.parametrize(
        ("data", "rule"),
        [(b"", "empty"), (b"\x7fELF\x02\x01", "binary"), ("“a”".encode() + b"\xff", "encoding")],
    )
    def test_content(self, tmp_path: Path, data: bytes, rule: str):
        """Content that is no text."""
        (tmp_path / "a.txt").write_bytes(data)

        assert rule == refusal(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.TXT", ".txt"),
        ("a", ""),
        ("talks 12.07.2019", ""),
        ("draft no. 2", ""),
        ("x.d/a", ""),
        ("a.tar.gz", ".gz"),
    ],
)
def test_suffix(name: str, suffix: str):
    """A suffix starts with a letter; dates and numbers at the end of a name are none."""
    assert suffix == suffix_of(name)


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.[th]*")), ids=lambda path: path.name)
def test_every_sample_holds_together(path: Path):
    """In every sample article all spans lie in the text, in order, and regions do not overlap."""
    article = read_file(path, name=path.name)
    spans = [region.span for region in article.regions]

    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
    for passage in article.passages:
        assert any(
            region.span.holds(passage.span) and region.kind == passage.kind for region in article.regions
        )
    assert article == read_bytes(path.read_bytes(), name=path.name)


@pytest.mark.parametrize(
    ("name", "value", "basis"),
    [
        ("antalya-ministers-meeting.txt", "2022-03-10", "dateline"),
        ("5b77e3_drone-plant.txt", None, "unknown"),
        ("sochi-summit.txt", "2022-08-06", "stated"),
        ("istanbul-talks-dolmabahce.txt", "2025-05", "inferred"),
        ("akkuyu_first_fuel__2f01.txt", "2023-04-28", "stated"),
        ("ankara-prisoner-swap.html", "2024-08-02", "stated"),
        ("athens declaration (final).txt", "2023-12-08", "stated"),
    ],
)
def test_dates_of_the_samples(name: str, value: str | None, basis: str):
    """The samples are dated as they say, and not by a decoy."""
    article = read_file(SEEDS / name, name=name)

    assert (value, basis) == (article.published.value, article.published.basis)
