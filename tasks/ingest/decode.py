r"""Bytes to text, with the encoding they were read with; what is no text is refused.

Line ends `\r\n` and `\r` become `\n` and a leading byte order mark is dropped; nothing else is changed, so
the result is the text that every offset of the project counts in.
"""

import codecs
import re
from typing import NamedTuple

from tasks.errors import FileRefused
from tasks.ingest.repair import repaired
from tasks.ingest.words import table

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# A control character in this many is a slip; more is not text.
_CONTROL_SHARE = 0.01
_SNIFF = 65_536
# With fewer special characters than this, letter statistics only guess.
_FEWEST_SPECIAL = 20
# Marks that do stand between the letters of a word: apostrophe, soft hyphen and their stand-ins.
_WITHIN_WORDS = "’‘´\u00ad"


class Decoded(NamedTuple):
    """A text, the encoding it was read with (lower case), and what there is to say about it."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of a file's bytes.

    Args:
        data: The whole file.
        name: What the file is called in a refusal.
        declared: Encoding the file itself names (an HTML charset), believed when the bytes agree.

    Raises:
        FileRefused: With rule `empty`, `binary` or `encoding`.
    """
    if not data.strip(b"\x00 \t\r\n\f\v"):
        raise FileRefused(name, "empty", "holds no text")
    decoded = _by_mark(data, name) or _by_nulls(data, name)
    if decoded is None:
        _refuse_magic(data, name)
        decoded = _by_utf8(data) or _by_declaration(data, declared) or _by_legacy(data, name)
    return settled(decoded.text, name=name, encoding=decoded.encoding, notes=decoded.notes)


def settled(text: str, *, name: str, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Decoded:
    r"""Make line ends `\n`, undo a second encoding, and look for what is no text.

    Args:
        text: What was decoded, or found in a file of another kind.
        name: What the file is called in a refusal.
        encoding: What it was read with.
        notes: What there is to say already.

    Raises:
        FileRefused: With rule `empty` or `binary`.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \t\n\u00a0\u200b\f\v"):
        raise FileRefused(name, "empty", "holds no text")
    text, mended = repaired(text)
    if mended:
        lines = "1 line" if mended == 1 else f"{mended} lines"
        notes = (*notes, f"Text that was encoded twice was put right in {lines}.")
    controls = len(_CONTROLS.findall(text))
    if controls > max(3, _CONTROL_SHARE * len(text)):
        raise FileRefused(name, "binary", f"is no text: {controls} control characters")
    if controls:
        notes = (*notes, f"The text holds {controls} control character{'s'[: controls > 1]}.")
    if "\ufffd" in text:
        notes = (*notes, "Some characters were already lost (U+FFFD) before the file was dropped.")
    return Decoded(text, encoding, notes)


def _by_mark(data: bytes, name: str) -> Decoded | None:
    """Decode by a byte order mark, if the data starts with one."""
    found = next(((mark, encoding) for mark, encoding in _BOMS if data.startswith(mark)), None)
    if found is None:
        return None
    mark, encoding = found
    return Decoded(
        _strict(data[len(mark) :], encoding, name, skipped=len(mark)),
        encoding,
        ("A byte order mark was dropped.",),
    )


def _by_nulls(data: bytes, name: str) -> Decoded | None:
    """Decode as UTF-16 where every other byte is mostly zero; zero bytes otherwise are no text."""
    head = data[:_SNIFF]
    if b"\x00" not in head and b"\x00" not in data:
        return None
    half = len(head) // 2 or 1
    even, odd = head[::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return Decoded(_strict(data, "utf-16-le", name), "utf-16-le", ("Read as UTF-16 without a mark.",))
    if even > 0.5 and odd < 0.05:
        return Decoded(_strict(data, "utf-16-be", name), "utf-16-be", ("Read as UTF-16 without a mark.",))
    _refuse_magic(data, name)
    raise FileRefused(name, "binary", f"is no text: a zero byte at byte {data.index(0)}")


def _refuse_magic(data: bytes, name: str) -> None:
    """Refuse what announces itself as another kind of file."""
    for first, kind in table("decode")["magic"].items():
        if data.startswith(bytes.fromhex(first)):
            raise FileRefused(name, "binary", f"is {kind}, not text")


def _strict(data: bytes, encoding: str, name: str, *, skipped: int = 0) -> str:
    """Decode or refuse, naming the byte that does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + skipped
        raise FileRefused(name, "encoding", f"is broken {encoding.upper()} at byte {place}") from error


def _by_utf8(data: bytes) -> Decoded | None:
    """Decode as UTF-8, if all of it is."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_declaration(data: bytes, declared: str | None) -> Decoded | None:
    """Decode as the file itself says, if that works out."""
    if not declared:
        return None
    try:
        encoding = codecs.lookup(declared).name
        # Browsers read the label latin-1 as windows-1252, and so do those who write it (WHATWG Encoding).
        encoding = "cp1252" if encoding == "iso8859-1" else encoding
        return Decoded(data.decode(encoding), encoding, (f"Read as {encoding}, as the page says.",))
    except (LookupError, UnicodeDecodeError):
        return None


def _by_legacy(data: bytes, name: str) -> Decoded:
    """Decode as one of the older encodings, if that gives plausible text; refuse otherwise."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        decoded = None if _meant_as_utf8(data, error) else _by_tables(data) or _by_statistics(data)
        if decoded is None:
            broken = f"is broken UTF-8 at byte {error.start} (0x{data[error.start]:02x})"
            raise FileRefused(name, "encoding", f"{broken} and no other encoding reads well") from error
        return decoded
    raise AssertionError(name)


def _meant_as_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether most special characters are good UTF-8, or the file was cut inside of one."""
    cut = error.end == len(data) and error.end - error.start > 1 and "end of data" in error.reason
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return cut or len(_MULTIBYTE.findall(data)) >= broken


def _by_tables(data: bytes) -> Decoded | None:
    """Decode as the first western encoding that gives plausible text."""
    for encoding in table("decode")["legacy"]["western"]:
        text = _plausible(data, encoding)
        if text is not None:
            return Decoded(text, encoding, (f"Not UTF-8; read as {encoding}.",))
    return None


def _plausible(data: bytes, encoding: str) -> str | None:
    """Return the text in a western encoding if nearly all its special characters are usual ones in their place."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    legacy = table("decode")["legacy"]
    special = [match.start() for match in re.finditer(r"[^\x00-\x7f]", text)]
    if len(special) > 0.2 * len(text):
        return None
    odd = sum(_is_odd(text, at, legacy["letters"], legacy["marks"]) for at in special)
    if encoding == "cp1254" and any(letter in text for letter in legacy["icelandic"]):
        return None
    return text if odd <= 0.02 * len(special) else None


def _is_odd(text: str, at: int, letters: str, marks: str) -> bool:
    """Tell whether a special character is unusual, or a mark or capital stands inside a word."""
    char = text[at]
    inside = text[at - 1 : at].islower() and text[at + 1 : at + 2].islower()
    if char in letters:
        return char.isupper() and inside
    return char not in marks or (inside and char not in _WITHIN_WORDS)


def _by_statistics(data: bytes) -> Decoded | None:
    """Decode by the letter statistics of many languages (charset-normalizer), from a list that makes sense."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=table("decode")["legacy"]["any"], threshold=0.15).best()
    special = [char for char in str(best or "") if not char.isascii()]
    if best is None or len(special) < _FEWEST_SPECIAL or sum(map(str.isalpha, special)) < 0.7 * len(special):
        return None
    encoding = codecs.lookup(best.encoding).name
    return Decoded(str(best), encoding, (f"Not UTF-8; read as {encoding}, judged by its letters.",))
