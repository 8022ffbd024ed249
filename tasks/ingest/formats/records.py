"""Files of records (JSON, JSON lines, tables) to the drafts of their articles, each by its number in the file."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from tasks.errors import FileRefused
from tasks.ingest.draft import Part
from tasks.ingest.formats.broken import guarded
from tasks.ingest.formats.fields import Names, identity_of, is_article, record_draft
from tasks.ingest.formats.streams import lines, narrowed, one_value, text_of, values
from tasks.ingest.limits import Limits
from tasks.ingest.opening import too_large
from tasks.ingest.words import table

Parts = Iterator[Part | FileRefused]
_DELIMITERS = ",;\t|"
_NO_RECORD = "is {what}, not an object with the fields of an article"


def json_parts(stream: BinaryIO, *, name: str, limits: Limits, names: Names) -> Parts:
    """Yield the articles of a JSON file: one object, a list of them, objects in a row, or a list inside an object.

    The only object of a file bears the file's name, others `file.json#3`, counted from 1.
    """
    plain, _ = narrowed(stream)
    number = 0
    held = None
    try:
        for value, in_list in values(plain, name=name, most=limits.held_bytes):
            inner = None if in_list else _inside(value, names)
            if held is not None:
                yield _json_part(held, f"{name}#1", names)
                held = None
            for one in [value] if inner is None else inner:
                number += 1
                if number == 1 and inner is None and not in_list:
                    held = one
                else:
                    yield _json_part(one, f"{name}#{number}", names)
    except FileRefused as refusal:
        # What was read before it is kept, and has its own number.
        if held is not None:
            yield _json_part(held, f"{name}#1", names)
        yield refusal
        return
    if held is not None:
        yield _json_part(held, name, names)


def _inside(value: Any, names: Names) -> list[Any] | None:
    """Return the list of records that an object is wrapped around."""
    if not isinstance(value, Mapping) or is_article(value, names):
        return None
    for path in table("fields")["around"]["lists"]:
        found: Any = value
        for step in path.split("."):
            found = found.get(step, found.get(f"@{step}")) if isinstance(found, Mapping) else None
        if isinstance(found, list) and any(isinstance(one, Mapping) for one in found):
            return found
    return None


def _json_part(value: Any, name: str, names: Names) -> Part | FileRefused:
    return _part(value, name, "application/json", "utf-8", names)


def _part(value: Any, name: str, media_type: str, encoding: str, names: Names) -> Part | FileRefused:
    """Return the article of a record, or why it has none."""
    if not isinstance(value, Mapping):
        what = {list: "a list", str: "a text", type(None): "null"}.get(type(value), "a number")
        return FileRefused(name, "fields", _NO_RECORD.format(what=what))
    try:
        with guarded(name, "record"):
            draft = record_draft(value, names=names, name=name, media_type=media_type, encoding=encoding)
            return Part(name, identity_of(value), draft)
    except FileRefused as refusal:
        return refusal


def line_parts(stream: BinaryIO, *, name: str, limits: Limits, names: Names) -> Parts:
    """Yield the article of each line that is a JSON object, by the number of the line."""
    plain, _ = narrowed(stream)
    for number, line in enumerate(lines(plain, limits.file_bytes), 1):
        if line is None:
            yield too_large(f"{name}#{number}", None, limits.file_bytes)
        elif line.strip():
            yield _of_line(line, f"{name}#{number}", names)


def _of_line(line: bytes, name: str, names: Names) -> Part | FileRefused:
    """Return the article of one line."""
    try:
        text, encoding = text_of(line, name=name)
        return _part(one_value(text.strip()), name, "application/json", encoding, names)
    except FileRefused as refusal:
        return refusal
    except ValueError:
        return FileRefused(name, "broken", "is a line that is no JSON")


def table_parts(stream: BinaryIO, *, name: str, limits: Limits, names: Names) -> Parts:
    """Yield the article of each row of a table whose first row names the columns; rows count as spreadsheets do."""
    plain, _ = narrowed(stream)
    source = _Lines(plain, name, limits.file_bytes)
    # A setting of the whole process, but only ever to this value.
    csv.field_size_limit(limits.file_bytes)
    header = next(source, "")
    delimiter = max(_DELIMITERS, key=header.count)
    columns = [column.strip() for column in next(csv.reader([header], delimiter=delimiter), [])]
    if not is_article(dict.fromkeys(columns, "x"), names):
        yield FileRefused(name, "fields", "has no column known to hold the text of articles in its first row")
        return
    rows = csv.reader(source, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield FileRefused(f"{name}#{number}", "broken", f"is no row of a table ({error})")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            record = dict(zip(columns, row, strict=False))
            yield _part(record, f"{name}#{number}", "text/csv", source.encoding, names)


class _Lines:
    """The lines of a table as text; the first line that is not UTF-8 says what the rest is read with."""

    def __init__(self, stream: BinaryIO, name: str, most: int) -> None:
        self._lines, self._name, self._most = lines(stream, most), name, most
        self.encoding = "utf-8"

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise too_large(self._name, None, self._most)
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            self.encoding = "cp1252"
            return line.decode("cp1252", "replace")
