"""The process that a PDF is opened in: a PDF on standard input, its lines with their places as JSON on standard output.

PDFium is C++ and PDFs come from strangers, so it works in a process of its own, with little time and memory and no
right to write a file. This program imports nothing of the project.
"""

import json
import resource
import sys
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

_SECONDS = 30
_MEMORY = 2_000_000_000
_MOST_CHARACTERS = 3_000_000
_LINE_ENDS = frozenset({10, 13})
# PDFium marks a hyphen at the end of a line so.
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})

Line = tuple[str, float, float, float, float]


def main() -> None:
    """Read a PDF and print its pages, each a list of lines, or the reason why not."""
    _bound(resource.RLIMIT_CPU, _SECONDS)
    _bound(resource.RLIMIT_AS, _MEMORY)
    _bound(resource.RLIMIT_FSIZE, 0)
    _bound(resource.RLIMIT_CORE, 0)
    most_pages = int(sys.argv[1])
    found: dict[str, Any]
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        encrypted = "assword" in str(error)
        found = {"error": "encrypted" if encrypted else "broken"}
    else:
        found = _read(document, most_pages)
    sys.stdout.write(json.dumps(found))


def _bound(what: int, most: int) -> None:
    """Lower a limit of this process; systems that know no such limit do without."""
    try:
        resource.setrlimit(what, (most, most))
    except (OSError, ValueError):
        return


def _read(document: pypdfium2.PdfDocument, most_pages: int) -> dict[str, Any]:
    """Return the lines of each page, up to the limits."""
    count = len(document)
    if count > most_pages:
        return {"error": "pages", "count": count}
    pages: list[list[Line]] = []
    left = _MOST_CHARACTERS
    for number in range(count):
        page = _page(document, number)
        left -= sum(len(line[0]) for line in page)
        if left < 0:
            return {"error": "text"}
        pages.append(page)
    return {"pages": pages}


def _page(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """Return the lines of a page; one that cannot be loaded has none."""
    try:
        text = document[number].get_textpage()
    except pypdfium2.PdfiumError:
        return []
    lines: list[Line] = []
    start = 0
    count = text.count_chars()
    codes = [pdfium.FPDFText_GetUnicode(text.raw, at) for at in range(count)]
    for at in [*(at for at, code in enumerate(codes) if code in _LINE_ENDS), count]:
        if line := _line(text, codes, start, at):
            lines.append(line)
        start = at + 1
    return lines


def _line(text: Any, codes: list[int], start: int, end: int) -> Line | None:
    """Return the words of a line and where it stands: left, bottom, right, top."""
    inked = [at for at in range(start, end) if codes[at] > 32]
    if not inked:
        return None
    first, last = inked[0], inked[-1]
    words = "".join("\u00ad" if code in _HYPHENS else chr(code) for code in codes[first : last + 1])
    left, bottom, _, top = text.get_charbox(first, loose=True)
    right = text.get_charbox(last, loose=True)[2]
    clean = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean, round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


if __name__ == "__main__":
    main()
