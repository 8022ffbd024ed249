"""Files of every format, read whole: names, order, identity, and what becomes of the parts that are none."""

import hashlib
import json
from pathlib import Path

import pytest

from tasks.errors import FileRefused
from tasks.ingest.limits import Limits
from tasks.ingest.reader import read_files
from tasks.records import Article
from tests.tasks.ingest import made

SMALL = Limits(
    file_bytes=20_000, articles=5, refusals=2, members=20, unpacked_bytes=200_000, held_bytes=50_000
)


def read(folder: Path, name: str, data: bytes, **options) -> list[Article | FileRefused]:
    """Return what is in a file."""
    (folder / name).write_bytes(data)
    return list(read_files(folder / name, name=name, **options))


def rules(found: list[Article | FileRefused]) -> dict[str, str]:
    """Return the rule that each part is refused by, an empty one for articles."""
    return {one.path: one.rule if isinstance(one, FileRefused) else "" for one in found}


@pytest.mark.parametrize("name", sorted(made.everything()))
def test_every_format_gives_the_article(tmp_path: Path, name: str):
    """Each format gives articles with headline and body, and the same again."""
    data = made.everything()[name]
    found = read(tmp_path, name, data)
    articles = [one for one in found if isinstance(one, Article)]

    assert articles
    assert list(map(repr, found)) == list(map(repr, read(tmp_path, name, data)))
    assert {made.PARAGRAPHS[0] in one.text for one in articles} == {True}
    assert {one.language for one in articles} == {"en"}
    assert all(one.title for one in articles)
    assert len({one.path for one in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.txt", ["a.txt"]),
        ("d.eml", ["d.eml", "d.eml!/notes.txt"]),
        ("e.mbox", ["e.mbox#1", "e.mbox#2"]),
        ("f.json", ["f.json#1", "f.json#2"]),
        ("g.jsonl", ["g.jsonl#1", "g.jsonl#2", "g.jsonl#3"]),
        ("h.csv", ["h.csv#2", "h.csv#3"]),
        ("i.pdf", ["i.pdf"]),
    ],
)
def test_parts_are_named(tmp_path: Path, name: str, parts: list[str]):
    """A part is called by its number or its name in the file, a row as a spreadsheet counts it."""
    assert list(rules(read(tmp_path, name, made.everything()[name]))) == parts


def test_an_article_is_known_by_its_own_bytes(tmp_path: Path):
    """The same text is the same article wherever it lies, and a record whatever the order of its fields."""
    alone = read(tmp_path, "a.txt", made.TEXT.encode())[0]
    packed = read(tmp_path, "a.zip", made.zipped({"x/b.txt": made.TEXT.encode()}))[0]
    turned = dict(reversed(list(made.record().items())))
    one, two = read(tmp_path, "a.jsonl", made.jsonl(made.record(), turned))

    assert isinstance(alone, Article)
    assert (alone.article_id, alone.sha256) == (
        packed.article_id,
        hashlib.sha256(made.TEXT.encode()).hexdigest(),
    )
    assert one.article_id == two.article_id


def test_one_bad_part_spoils_no_other(tmp_path: Path):
    """What is broken is refused in its place; what stands around it is read."""
    data = made.zipped(
        {"a.txt": made.TEXT.encode(), "b.pdf": b"no PDF", "c.docx": b"PK", "d.exe": b"MZ", "e.txt": b""}
    )

    assert rules(read(tmp_path, "x.zip", data)) == {
        "x.zip!/a.txt": "",
        "x.zip!/b.pdf": "broken",
        "x.zip!/c.docx": "broken",
        "x.zip!/d.exe": "format",
        "x.zip!/e.txt": "empty",
    }


class TestCounts:
    def test_articles(self, tmp_path: Path):
        """No more articles than allowed come out of one file, and that is said."""
        found = read(tmp_path, "a.jsonl", made.jsonl(*map(made.record, range(9))), limits=SMALL)

        assert len(found) == 6
        assert rules(found)["a.jsonl"] == "too_many_articles"

    def test_refusals(self, tmp_path: Path):
        """Of many broken parts the first are named and the others counted."""
        found = read(tmp_path, "a.jsonl", b"{\n" * 4 + made.jsonl(made.record()), limits=SMALL)

        assert list(rules(found)) == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#5", "a.jsonl"]
        assert "2 more parts" in str(found[-1])

    def test_nothing_at_all(self, tmp_path: Path):
        """A file that could hold many articles and holds none is refused."""
        for name, data in {
            "a.jsonl": b"\n\n",
            "b.json": b"[]",
            "c.zip": made.zipped({}),
            "d.csv": b"title,text\n",
            "e.tgz": made.tarred({".hidden.txt": b"x"}),
            "f.mbox": b"\n",
        }.items():
            assert rules(read(tmp_path, name, data)) == {name: "empty"}, name


def test_a_large_text_is_not_read(tmp_path: Path):
    """A text of a gigabyte is refused by its size alone."""
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10**9)

    assert rules(list(read_files(tmp_path / "a.txt", name="a.txt"))) == {"a.txt": "too_large"}


def test_names_hide_nothing(tmp_path: Path):
    """What hides or turns around text is written out in names."""
    hidden = "a\x1b[31m\u202etxt.exe\n.txt"
    (found,) = read(tmp_path, "x.zip", made.zipped({hidden: made.TEXT.encode()}))

    assert found.path == "x.zip!/a\\x1b[31m\\u202etxt.exe\\x0a.txt"


def test_an_only_object_bears_the_name_of_its_file(tmp_path: Path):
    """A JSON file that is one article is that article."""
    assert rules(read(tmp_path, "a.json", json.dumps(made.record()).encode())) == {"a.json": ""}
