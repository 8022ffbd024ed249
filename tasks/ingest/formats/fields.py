"""One record (of JSON or a table) to the draft of an article, by the names its fields commonly have."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import unescape
from typing import Any

from tasks.errors import FileRefused
from tasks.ingest.dates import find_published
from tasks.ingest.datewords import dates_in
from tasks.ingest.decode import settled
from tasks.ingest.draft import Draft
from tasks.ingest.names import shown
from tasks.ingest.outlets import by_domain
from tasks.ingest.page import Page, read_page
from tasks.ingest.words import table
from tasks.records import Published

_MARKUP = re.compile(
    r"<(?:p|div|br|h[1-6]|span|article|section|html|body|ul|ol|figure)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>]{1,200}>")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_LOST = re.compile("[\ud800-\udfff]")
_PREFIX = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?")
_RUN = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_EPOCHS = (range(10**8, 10**10), 1), (range(10**11, 10**13), 1000)
_CUT = re.compile(r"\[\+\d+ chars\]\s*$")
_SHOWN_FIELDS = 12


Names = Mapping[str, Sequence[str]]
"""The simplified names of the fields for `title`, `text`, `published`, `url`, `site`, `author` and `language`."""


def names_with(more: Names) -> Names:
    """Return the usual names of fields, after those that a desk adds."""
    usual: Names = table("fields")["fields"]
    return {what: (*map(_simple, more.get(what, ())), *names) for what, names in usual.items()}


def identity_of(record: Any) -> bytes:
    """Return the bytes a record is known by: its JSON with sorted names and without blanks."""
    plain = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return plain.encode("utf-8", "surrogatepass")


def is_article(record: Mapping[str, Any], names: Names) -> bool:
    """Tell whether a record has a text."""
    return bool(_Fields(record, names).first("text"))


class _Fields:
    """The fields of a record by their simplified names, those one level down as `outer.inner`."""

    def __init__(self, record: Mapping[str, Any], names: Names) -> None:
        self.names, self.flat = names, _flat(record)

    def first(self, what: str) -> str:
        """Return the words of the first filled field for something."""
        found = (_words(self.flat.get(key)) for key in self.names[what])
        return next((words for words in found if words.strip()), "")


def record_draft(
    record: Mapping[str, Any], *, names: Names, name: str, media_type: str, encoding: str = "utf-8"
) -> Draft:
    """Return the article that a record tells of: headline line, blank line, body.

    Args:
        record: The fields.
        names: What fields are called.
        name: What to call the record.
        media_type: What kind of file it came in.
        encoding: The encoding it was read with.

    Raises:
        FileRefused: With rule `fields`: nothing in it is the text; or as its text is refused.
    """
    fields = _Fields(_unwrapped(record, names), names)
    body, notes = _body(fields, name)
    title = _line(fields.first("title")) or body.title
    decoded = settled(_whole(title, body.text), name=name, encoding=encoding, notes=notes)
    if title:
        title = decoded.text.split("\n", 1)[0]
    address = _address(fields) or body.address
    published, unread = _published(fields, body, address)
    if _CUT.search(decoded.text):
        unread = (*unread, "The record holds only the beginning of the article.")
    return Draft(
        Page(decoded.text, title, _site(fields) or body.site, None, address),
        media_type,
        encoding=encoding,
        notes=(*decoded.notes, *unread, *_author(fields)),
        published=published,
        language=_language(fields),
    )


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in record.items():
        flat.setdefault(_simple(key), value)
        if isinstance(value, Mapping):
            for inner, below in value.items():
                flat.setdefault(f"{_simple(key)}.{_simple(inner)}", below)
    return flat


def _simple(key: Any) -> str:
    return re.sub(r"[^a-z0-9.]", "", str(key).casefold())


def _unwrapped(record: Mapping[str, Any], names: Names) -> Mapping[str, Any]:
    """Return the record itself, or the one inside it that has the text."""
    if is_article(record, names):
        return record
    inner = (record.get(key) for key in table("fields")["around"]["records"])
    return next((one for one in inner if isinstance(one, Mapping) and is_article(one, names)), record)


def _words(value: Any) -> str:
    """Return the words of a value; a list of words is a list of paragraphs."""
    if isinstance(value, str):
        return _LOST.sub("\ufffd", value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n\n".join(_words(one) for one in value)
    return ""


def _body(fields: _Fields, name: str) -> tuple[Page, tuple[str, ...]]:
    """Return the text of a record, out of its markup if it has any."""
    text = fields.first("text")
    if not text:
        given = ", ".join(shown(str(key)) for key in list(fields.flat)[:_SHOWN_FIELDS]) or "none"
        raise FileRefused(
            name, "fields", f"has no field known to hold the text of an article (its fields: {given})"
        )
    if _MARKUP.search(text):
        return read_page(text, name=name), ("The record's text was taken out of its markup.",)
    if _ENTITY.search(text):
        return Page(unescape(text), None, None, None, None), (
            "Escaped characters in the record were resolved.",
        )
    return Page(text, None, None, None, None), ()


def _line(text: str) -> str | None:
    """Return a text on one line, without markup."""
    return " ".join(unescape(_TAG.sub("", text)).split()) or None


def _whole(title: str | None, body: str) -> str:
    """Return headline, blank line and body; a headline that the body opens with is not said twice."""
    body = body.strip()
    first, _, rest = body.partition("\n")
    if title and _key(first) == _key(title):
        body = rest.strip()
    return f"{title}\n\n{body}" if title else body


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _address(fields: _Fields) -> str | None:
    """Return the web address of a record."""
    found = fields.first("url").split("\n", 1)[0].strip()
    return found if found.startswith(("http://", "https://")) else None


def _site(fields: _Fields) -> str | None:
    """Return the name of the outlet, by its domain if that is what is given and known."""
    found = _line(fields.first("site"))
    return by_domain(found) or found if found and _HOST.fullmatch(found) else found


def _author(fields: _Fields) -> tuple[str, ...]:
    found = _line(fields.first("author").replace("\n\n", ", "))
    return (f"The record names as author: {shown(found)}.",) if found else ()


def _language(fields: _Fields) -> str | None:
    """Return the ISO 639-1 code that a record gives (`en`, `en-GB`)."""
    code = re.split(r"[-_]", fields.first("language").strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _published(
    fields: _Fields, body: Page, address: str | None
) -> tuple[tuple[Published, ...], tuple[str, ...]]:
    """Return the dates that a record gives, best first: a field's, then that in its address."""
    unread: tuple[str, ...] = ()
    found: list[Published] = []
    for value in _given(fields, body):
        if published := _stated(value):
            found.append(published)
            break
        unread = (
            *unread,
            f"The record's date {shown(str(value))[:60]!r} names no day for certain and was not used.",
        )
    in_address = find_published("", (), address=address).published
    return (*found, *([in_address] if in_address.value else [])), unread


def _given(fields: _Fields, body: Page) -> Iterator[Any]:
    """Yield the filled fields for the date, in order."""
    for key in fields.names["published"]:
        value = fields.flat.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            yield value
    if body.stated:
        yield body.stated


def _stated(value: Any) -> Published | None:
    """Read a date as machines and people write it; seconds since 1970 count in the field of a date."""
    text = str(value).strip()[:60]
    for written in dates_in(text[:40]):
        if written.full and written.agrees:
            return Published(written.full.isoformat(), "day", "stated")
    if match := _RUN.match(text):
        return _stated("-".join(match.groups()))
    if match := _PREFIX.fullmatch(text):
        return Published(text, "month" if match[2] else "year", "stated")
    return _epoch(text)


def _epoch(text: str) -> Published | None:
    """Read seconds or thousandths of a second since 1970, as the day at Greenwich."""
    if not re.fullmatch(r"\d{9,13}(?:\.\d{1,9})?", text):
        return None
    count = float(text)
    for known, scale in _EPOCHS:
        if known.start <= count < known.stop:
            day = datetime.fromtimestamp(count / scale, UTC).date()
            return Published(day.isoformat(), "day", "stated")
    return None
