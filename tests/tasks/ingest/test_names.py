"""What files are called where they are shown, and which reader they ask for."""

import pytest

from tasks.errors import FileRefused
from tasks.ingest.names import Namer, kind_of, shown


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.TXT", "text"),
        ("talks 12.07.2019", "text"),
        ("a.tar.gz", "tar"),
        ("a.TGZ", "tar"),
        ("x/a.b.docx", "docx"),
        ("a.ndjson", "lines"),
    ],
)
def test_kinds(name: str, kind: str):
    """The suffix says which reader is asked."""
    assert kind == kind_of(name)


@pytest.mark.parametrize("name", ["a.gz", "a.doc", "a.exe", "a.rar"])
def test_no_reader(name: str):
    """A suffix without a reader is refused and named."""
    with pytest.raises(FileRefused, match=name[1:]) as refused:
        kind_of(name)
    assert refused.value.rule == "format"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Çeşme – “a” (2).txt", "Çeşme – “a” (2).txt"),
        ("a\nb\x1b[2J.txt", "a\\x0ab\\x1b[2J.txt"),
        ("gpj.\u202etxt", "gpj.\\u202etxt"),
        ("a\udc80", "a\\x80"),
    ],
)
def test_shown(name: str, safe: str):
    """Only what hides or turns around text is written out."""
    assert safe == shown(name)


def test_long_names_stay_apart():
    """A name of thousands of characters is cut, and differs from others that begin and end alike."""
    one, two = (shown("x" * 500 + middle + "y" * 500) for middle in "ab")

    assert one != two
    assert len(one) < 240


def test_members_of_one_name():
    """The second member of a name, and one that is called so already, are told apart."""
    name = Namer("a.zip")

    assert [name("b.txt"), name("b.txt"), name("b (2).txt"), name("b.txt")] == [
        "a.zip!/b.txt",
        "a.zip!/b (2).txt",
        "a.zip!/b (2) (2).txt",
        "a.zip!/b (3).txt",
    ]
