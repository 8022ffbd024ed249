"""A Word document to the text of its article: its paragraphs in order, tables a row a line, insertions accepted."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from tasks.errors import FileRefused
from tasks.ingest.decode import settled
from tasks.ingest.draft import Draft
from tasks.ingest.formats.broken import guarded
from tasks.ingest.limits import Limits
from tasks.ingest.page import Page

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_UNPACKED = 100_000_000
_HEAD = 12
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What was moved away, what is only there for older programs, and what floats beside the text.
_PASSED_OVER = frozenset({f"{_WORD}moveFrom", f"{_WORD}del", f"{_COMPATIBLE}Fallback", f"{_WORD}txbxContent"})
_BREAKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def docx_draft(data: bytes, *, name: str, limits: Limits) -> Draft:
    """Return the article in a Word document. Its properties are not used: they tell of the file, not of the article.

    Raises:
        FileRefused: With rule `broken`, `encrypted`, `too_large` or `empty`.
    """
    if data.startswith(_OLE):
        raise FileRefused(name, "encrypted", "is locked with a password, or an old Word document")
    with guarded(name, "Word document"):
        _check_parts(data, name, limits)
        paragraphs = [(style, text) for style, text in _paragraphs(data) if text]
    decoded = settled("\n\n".join(text for _, text in paragraphs), name=name)
    title = _title(paragraphs[:_HEAD])
    return Draft(Page(decoded.text, title, None, None, None), MEDIA_TYPE, notes=decoded.notes)


def _check_parts(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a document that unpacks to too much; its parts cannot unpack to more than they say."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if len(parts) > limits.members or size > _UNPACKED:
        raise FileRefused(
            name, "bomb", f"unpacks to {size / 1e6:.0f} MB, more than the {_UNPACKED / 1e6:g} MB allowed"
        )


def _paragraphs(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield style and text of each paragraph; a table gives one for each of its rows."""
    from docx import Document
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from docx.text.paragraph import Paragraph

    try:
        document = Document(BytesIO(data))
    except (OpcError, PythonDocxError) as error:
        raise ValueError("no such package") from error
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            style = block.style.name if block.style is not None else None
            yield (style or "").casefold(), _text(block._p).strip()  # noqa: SLF001 - its text leaves out insertions
        else:
            for row in block.rows:
                yield "table", " | ".join(_cells(row))


def _cells(row: Any) -> Iterator[str]:
    """Yield the texts of a row; a cell that spans columns comes once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before and (text := " ".join(_text(cell._tc).split())):  # noqa: SLF001 - as above
            yield text
        before = cell._tc  # noqa: SLF001 - as above


def _text(element: Any) -> str:
    """Return the text below an element, insertions included and deletions not."""
    parts: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{_WORD}t":
            parts.append(one.text or "")
        elif one.tag in _BREAKS:
            parts.append(_BREAKS[one.tag])
        elif one.tag not in _PASSED_OVER:
            waiting.extend(reversed(one))
    return "".join(parts)


def _title(paragraphs: list[tuple[str, str]]) -> str | None:
    """Return the paragraph of the head that is styled as title, or else as heading."""
    for style in ("title", "heading 1"):
        for named, text in paragraphs:
            if named == style and "\n" not in text:
                return text
    return None
