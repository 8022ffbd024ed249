"""A PDF as the tests read it."""

import ctypes
import re

import pypdfium2
import pypdfium2.raw as pdfium


def words(data: bytes) -> str:
    """Return the text of all pages, without any space."""
    document = pypdfium2.PdfDocument(data)
    # Lines of one paragraph are broken anywhere, and the reader marks a broken word with U+FFFE.
    return re.sub(r"[\s\ufffe]+", "", "".join(page.get_textpage().get_text_range() for page in document))


def links(data: bytes) -> tuple[int, int]:
    """Return how many links lead inside the document, and how many elsewhere."""
    document = pypdfium2.PdfDocument(data)
    inside = outside = 0
    for page in document:
        at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, at, link):
            leads = bool(pdfium.FPDFLink_GetDest(document, link))
            inside, outside = inside + leads, outside + (not leads)
    return inside, outside


def place(data: bytes, searched: str, *, after: str = "") -> tuple[int, float, float]:
    """Return where words first stand after others: the page, and how far from its left and from its foot."""
    for number, page in enumerate(pypdfium2.PdfDocument(data)):
        text = page.get_textpage()
        head = text.search(after, match_case=True).get_next() if after else (0, 0)
        found = head and text.search(searched, index=head[0], match_case=True).get_next()
        if found:
            left, foot, _, _ = text.get_charbox(found[0], loose=True)
            return number, round(left), round(foot)
    raise LookupError(searched)
