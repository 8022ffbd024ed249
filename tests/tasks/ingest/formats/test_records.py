"""Records of JSON and of tables: where the fields are, and what outranks what."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks.errors import FileRefused
from tasks.ingest.limits import Limits
from tasks.records import Article
from tests.tasks.ingest import made
from tests.tasks.ingest.formats.test_many import read, rules


def one(folder: Path, record: Any, **options: Any) -> Article:
    """Return the article of a record."""
    (found,) = read(folder, "a.json", json.dumps(record).encode(), **options)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({"headline": made.TITLE, "articleBody": made.BODY}, id="schema.org"),
        pytest.param(
            {"@type": "NewsArticle", "headline": made.TITLE, "articleBody": made.BODY}, id="linked data"
        ),
        pytest.param({"title": made.TITLE, "maintext": made.BODY, "description": "Less."}, id="crawler"),
        pytest.param({"Title": f" {made.TITLE}\n", "Full text": made.BODY}, id="spreadsheet"),
        pytest.param({"title": made.TITLE, "text": list(made.PARAGRAPHS)}, id="list of paragraphs"),
        pytest.param({"title": made.TITLE, "text": made.BODY.replace("\n", "\r\n")}, id="other line ends"),
        pytest.param(
            {"title": f"<b>{made.TITLE}</b>", "text": f"{made.TITLE}\n\n{made.BODY}"}, id="headline twice"
        ),
        pytest.param(
            {
                "title": {"rendered": made.TITLE},
                "content": {"rendered": f"<p>{'</p><p>'.join(made.PARAGRAPHS)}</p>"},
            },
            id="blog",
        ),
        pytest.param(
            {"_id": "7", "_source": {"title": made.TITLE, "content": made.BODY}}, id="search engine"
        ),
    ],
)
def test_headline_blank_line_body(tmp_path: Path, record: dict[str, Any]):
    """However the fields are called, the text is the headline, a blank line and the body."""
    article = one(tmp_path, record)

    assert article.text == f"{made.TITLE}\n\n{made.BODY}"
    assert article.title is not None
    assert article.title.of(article.text) == made.TITLE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-05-05T23:30:00+03:00", ("2021-05-05", "day", "stated")),
        ("Wed, 05 May 2021 10:00:00 GMT", ("2021-05-05", "day", "stated")),
        ("20210505T101500Z", ("2021-05-05", "day", "stated")),
        ("5 May 2021", ("2021-05-05", "day", "stated")),
        (1620208800, ("2021-05-05", "day", "stated")),
        (1620208800000, ("2021-05-05", "day", "stated")),
        ("1620208800", ("2021-05-05", "day", "stated")),
        ("2021-05", ("2021-05", "month", "stated")),
        (2021, ("2021", "year", "stated")),
        ("04/05/2021", ("2021-05-04", "day", "address")),
        ("2031-05-05", ("2021-05-04", "day", "address")),
        ("Tue, 05 May 2021", ("2021-05-04", "day", "address")),
        ("yesterday", ("2021-05-04", "day", "address")),
        (None, ("2021-05-04", "day", "address")),
        (True, ("2021-05-04", "day", "address")),
    ],
)
def test_the_given_date(tmp_path: Path, value: Any, expected: tuple[str, str, str]):
    """The date of a field counts where it is certain and not in the future, else that in the address."""
    article = one(tmp_path, made.record(date_publish=value), not_after=date(2026, 11, 18))
    published = article.published

    assert (published.value, published.precision, published.basis) == expected
    assert published.span is None


def test_given_facts_outrank_the_text(tmp_path: Path):
    """Date, outlet and headline of the record are taken although the text has others."""
    body = f"Other headline\n\nThe Inland Post, 1 March 2019\n\n{made.BODY}"
    article = one(tmp_path, made.record(maintext=body, publisher={"name": "Harbour Gazette"}))

    assert (article.published.value, article.outlet) == ("2021-05-05", "Harbour Gazette")
    assert article.title is not None
    assert article.title.of(article.text) == made.TITLE


def test_without_given_date_the_text_counts(tmp_path: Path):
    """A record without a date is dated as a text would be."""
    article = one(tmp_path, made.record(date_publish=None, url=None, maintext=f"3 March 2020\n\n{made.BODY}"))

    assert (article.published.value, article.published.basis) == ("2020-03-03", "stated")


def test_known_domains_are_named(tmp_path: Path):
    """A known domain stands for the outlet's name, an unknown one for itself."""
    known = made.record(url=None, source_domain="www.reuters.com")

    assert one(tmp_path, known).outlet == "Reuters"
    assert one(tmp_path, made.record(url=None)).outlet == "example.org"


def test_language(tmp_path: Path):
    """A given language counts where the text is too short to tell; a contradiction is noted."""
    assert (
        one(tmp_path, made.record(maintext="Too short.", title="A word", language="tr-TR")).language == "tr"
    )
    wrong = one(tmp_path, made.record(language="tr"))
    assert wrong.language == "en"
    assert any("language tr" in note for note in wrong.notes)


def test_text_encoded_twice_is_put_right(tmp_path: Path):
    """A record whose text went through the wrong encoding is stored as it was meant, and marked."""
    article = one(tmp_path, made.record(maintext=made.BODY.encode().decode("cp1252", "replace")))

    assert "We have waited long enough" in article.text
    assert "â€" not in article.text.replace("â€\ufffd", "")
    assert any("encoded twice" in note for note in article.notes)


@pytest.mark.parametrize(
    ("record", "rule"),
    [
        ({"title": "Only a headline", "description": "Teaser"}, "fields"),
        ({"title": "x", "text": ""}, "fields"),
        ({"title": "x", "text": {"a": 1}}, "fields"),
        ("words", "fields"),
        (None, "fields"),
        (3, "fields"),
        ({"text": "\x00\x01\x02\x03\x04" * 9}, "binary"),
    ],
)
def test_records_without_an_article(tmp_path: Path, record: Any, rule: str):
    """A record that holds no text is refused, and its fields are named."""
    assert list(rules(read(tmp_path, "a.jsonl", made.jsonl(record))).values()) == [rule]


def test_hostile_field_names_are_shown(tmp_path: Path):
    """Names of fields hide nothing in the reason."""
    (found,) = read(tmp_path, "a.jsonl", made.jsonl({"\u202eevil\x1b[2J": "x"}))

    assert isinstance(found, FileRefused)
    assert "\x1b" not in found.reason


class TestJson:
    @pytest.mark.parametrize(
        "data",
        [
            json.dumps([made.record(1), made.record(2)]),
            json.dumps({"status": "ok", "articles": [made.record(1), made.record(2)]}),
            json.dumps({"response": {"docs": [made.record(1), made.record(2)]}}, indent=2),
            json.dumps({"@context": "x", "@graph": [made.record(1), made.record(2)]}),
            json.dumps(made.record(1)) + "\n" + json.dumps(made.record(2)),
            json.dumps(made.record(1), indent=2) + json.dumps(made.record(2), indent=2),
            "\ufeff" + json.dumps([made.record(1), made.record(2)]),
        ],
        ids=["list", "wrapped", "deep", "graph", "lines", "in a row", "marked"],
    )
    def test_shapes(self, tmp_path: Path, data: str):
        """Records come in a list, in an object around one, or one after the other."""
        assert rules(read(tmp_path, "a.json", data.encode())) == {"a.json#1": "", "a.json#2": ""}

    def test_utf16(self, tmp_path: Path):
        """A file in UTF-16 is read as one in UTF-8."""
        assert rules(read(tmp_path, "a.json", json.dumps(made.record()).encode("utf-16"))) == {"a.json": ""}

    def test_what_breaks_off(self, tmp_path: Path):
        """What comes before a mistake is kept, and the place of the mistake is told."""
        data = json.dumps([made.record(1), made.record(2)])[:-300].encode()
        found = read(tmp_path, "a.json", data)

        assert rules(found) == {"a.json#1": "", "a.json": "broken"}
        assert "from character" in str(found[-1])

    def test_nested_too_deeply(self, tmp_path: Path):
        """Brackets without end are refused."""
        assert rules(read(tmp_path, "a.json", b'{"a":' * 100_000)) == {"a.json": "broken"}
        assert rules(read(tmp_path, "a.jsonl", b"[" * 100_000 + b"\n")) == {"a.jsonl#1": "broken"}

    def test_a_list_longer_than_memory_allows(self, tmp_path: Path):
        """A list is read one record at a time; one record may not be longer than allowed."""
        data = json.dumps([made.record(n) for n in range(200)]).encode()

        assert len(read(tmp_path, "a.json", data, limits=Limits(held_bytes=5_000))) == 200
        long = json.dumps([made.record(1), made.record(2, maintext="x" * 200_000)]).encode()
        assert rules(read(tmp_path, "b.json", long, limits=Limits(held_bytes=50_000))) == {
            "b.json#1": "",
            "b.json": "too_large",
        }

    def test_lost_halves(self, tmp_path: Path):
        """Half a character becomes the sign for a lost one."""
        article = one(tmp_path, made.record(maintext=made.BODY + " \ud800"))

        assert article.text.endswith("\ufffd")


class TestLines:
    def test_numbers_are_those_of_the_lines(self, tmp_path: Path):
        """Blank lines count, and broken ones are refused in their places."""
        data = b"\n" + made.jsonl(made.record(1)) + b"{broken\n" + made.jsonl(made.record(2)).strip()

        assert rules(read(tmp_path, "a.jsonl", data)) == {
            "a.jsonl#2": "",
            "a.jsonl#3": "broken",
            "a.jsonl#4": "",
        }

    def test_a_line_too_long(self, tmp_path: Path):
        """A line over the limit is passed over, the next one read."""
        data = made.jsonl(made.record(1, maintext="x" * 50_000), made.record(2))

        assert rules(read(tmp_path, "a.jsonl", data, limits=Limits(file_bytes=20_000))) == {
            "a.jsonl#1": "too_large",
            "a.jsonl#2": "",
        }


class TestTables:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_delimiters(self, tmp_path: Path, delimiter: str):
        """The delimiter is the one of the first row; a body may run over lines."""
        data = made.table(made.record(1), made.record(2), delimiter=delimiter)

        assert rules(read(tmp_path, "a.csv", data)) == {"a.csv#2": "", "a.csv#3": ""}

    def test_old_encoding(self, tmp_path: Path):
        """A table in a western code page is read so, and says it."""
        row = made.record(title="The café by the pier", maintext=made.BODY)
        (found,) = read(tmp_path, "a.csv", made.table(row).decode().encode("cp1252"))

        assert isinstance(found, Article)
        assert (found.encoding, found.text[:8]) == ("cp1252", "The café")

    def test_no_column_with_a_text(self, tmp_path: Path):
        """A table without a text is refused as a whole."""
        assert rules(read(tmp_path, "a.csv", b"name,age\nx,3\n")) == {"a.csv": "fields"}

    def test_the_names_of_a_desk(self, tmp_path: Path):
        """Columns may be called as a desk says; its names come before the usual ones."""
        row = {"Kop": made.TITLE, "Story body": made.BODY, "Seen on": "5 May 2021", "text": "Something else."}
        fields = {"title": ("kop",), "text": ("Story body",), "published": ("SEEN_ON",)}
        (found,) = read(tmp_path, "a.csv", made.table(row), fields=fields)

        assert isinstance(found, Article)
        assert (found.text, found.published.value) == (f"{made.TITLE}\n\n{made.BODY}", "2021-05-05")

    def test_uneven_rows(self, tmp_path: Path):
        """Rows with too few or too many cells are read as far as they go."""
        data = (
            b"title,text\nOnly a headline\nHead," + made.PARAGRAPHS[0].replace(",", "").encode() + b",more\n"
        )

        assert rules(read(tmp_path, "a.csv", data)) == {"a.csv#2": "fields", "a.csv#3": ""}

    def test_an_open_quotation_mark(self, tmp_path: Path):
        """A mark that is never closed does not take the memory with it."""
        data = b'title,text\n"' + b"word, word\n" * 5_000

        assert set(rules(read(tmp_path, "a.csv", data, limits=Limits(file_bytes=20_000))).values()) & {
            "broken",
            "fields",
        }
