"""How bytes become text."""

import pytest

from tasks.errors import FileRefused
from tasks.ingest.decode import decode

WESTERN = "The café’s owner said “never” to the €5 charge – and Éloïse laughed."
TURKISH = "Foreign minister Işık Yağmurlu spoke in Çeşme beside Gülşah Doğan."
POLISH = "Łukasz Święcki and Małgorzata Żółć met in Kraków before the vote."
RUSSIAN = "Министр иностранных дел сказал, что переговоры будут продолжены на следующей неделе. " * 4


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        pytest.param(b"Plain words.", "utf-8", "Plain words.", id="ascii"),
        pytest.param(TURKISH.encode(), "utf-8", TURKISH, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + TURKISH.encode(), "utf-8", TURKISH, id="utf-8 with mark"),
        pytest.param(b"\xff\xfe" + TURKISH.encode("utf-16-le"), "utf-16-le", TURKISH, id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + TURKISH.encode("utf-16-be"), "utf-16-be", TURKISH, id="utf-16 big end"),
        pytest.param(WESTERN.encode("utf-16-le"), "utf-16-le", WESTERN, id="utf-16 without mark"),
        pytest.param(WESTERN.encode("cp1252"), "cp1252", WESTERN, id="windows western"),
        pytest.param(TURKISH.encode("cp1254"), "cp1254", TURKISH, id="windows Turkish"),
        pytest.param(POLISH.encode("cp1250"), "cp1250", POLISH, id="windows central European"),
        pytest.param(RUSSIAN.encode("cp1251"), "cp1251", RUSSIAN, id="windows Cyrillic"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str, text: str):
    """Text comes out as it was written, with the name of its encoding."""
    decoded = decode(data, name="a.txt")

    assert (encoding, text) == (decoded.encoding, decoded.text)


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["Windows", "old Macintosh"])
def test_line_ends_become_newlines(ends: str):
    """Other line ends become newlines, so offsets do not depend on them."""
    assert decode(f"One{ends}{ends}Two".encode(), name="a.txt").text == "One\n\nTwo"


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \r\n\t ", "empty", id="white space"),
        pytest.param(b"\xef\xbb\xbf\n", "empty", id="only a mark"),
        pytest.param(b"%PDF-1.7 some words", "binary", id="PDF"),
        pytest.param(b"PK\x03\x04 some words", "binary", id="office document"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "binary", id="picture"),
        pytest.param(b"words and\x00 more words than zeroes", "binary", id="a zero byte"),
        pytest.param(b"\x01\x02\x03\x04\x05\x06 words", "binary", id="control characters"),
        pytest.param("Fidan’s café ".encode() + b"\xff\xfe broken", "encoding", id="broken UTF-8"),
        pytest.param("Fidan said “no".encode()[:-4] + b"\xe2\x80", "encoding", id="cut in a character"),
        pytest.param(b"\xff\xfea\x00\x00", "encoding", id="half a UTF-16 character"),
        pytest.param(b"caf\x81 \x8d\x8f\x90\x9d \xc3\x28 \xa0\xa1", "encoding", id="no encoding at all"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, rule: str):
    """Files that are no readable text are refused by the rule they break."""
    with pytest.raises(FileRefused) as refusal:
        decode(data, name="folder/a.txt")

    assert rule == refusal.value.rule
    assert str(refusal.value).startswith("folder/a.txt: ")


def test_a_refusal_names_the_broken_byte():
    """Broken UTF-8 is refused with the place where it breaks."""
    with pytest.raises(FileRefused, match="at byte 10 "):
        decode("café — ".encode() + b"\xff" + "— done".encode(), name="a.txt")


def test_few_control_characters_are_noted():
    """A slip of the keyboard is no reason to refuse a text, but it is said."""
    decoded = decode(b"Some words\x0c and\x07 more.", name="a.txt")

    assert decoded.text == "Some words\x0c and\x07 more."
    assert decoded.notes == ("The text holds 1 control character.",)


def test_a_declared_encoding_is_believed_only_if_it_fits():
    """UTF-8 that calls itself something else is still UTF-8."""
    assert decode("Çeşme".encode(), name="a.html", declared="iso-8859-1").encoding == "utf-8"
    assert decode("Çeme".encode("latin-1"), name="a.html", declared="iso-8859-1").encoding == "cp1252"
    assert decode("Çeşme".encode("iso-8859-9"), name="a.html", declared="iso-8859-9").encoding == "iso8859-9"
