"""A PDF to the text of its article, read by PDFium in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tasks.errors import FileRefused
from tasks.ingest.decode import settled
from tasks.ingest.draft import Draft
from tasks.ingest.formats.layout import Line, laid_out
from tasks.ingest.limits import Limits
from tasks.ingest.page import Page

MEDIA_TYPE = "application/pdf"
_WORKER = Path(__file__).with_name("pdf_worker.py")
# The worker ends itself after 30 seconds of work; this is for a machine that is busy with other things.
_PATIENCE = 120


def pdf_draft(data: bytes, *, name: str, limits: Limits) -> Draft:
    """Return the article in a PDF. Neither its metadata's dates nor its title are used: programs put them there.

    Raises:
        FileRefused: With rule `broken`, `encrypted`, `too_large` or `empty`.
    """
    if b"%PDF-" not in data[:1024]:
        raise FileRefused(name, "broken", "is no PDF, whatever its name says")
    found = _worked(data, name, limits)
    if "pages" not in found:
        raise _refusal(found, name, limits)
    text, title = laid_out([[Line(*line) for line in page] for page in found["pages"]])
    if not text.strip():
        raise FileRefused(name, "empty", "is a PDF without text; a scanned one has to be recognised first")
    decoded = settled(text, name=name)
    return Draft(Page(decoded.text, title, None, None, None), MEDIA_TYPE, notes=decoded.notes)


def _worked(data: bytes, name: str, limits: Limits) -> dict[str, Any]:
    """Return what the worker found; it may have come to any end on the way."""
    command = [sys.executable, "-I", str(_WORKER), str(limits.pages)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file and a number
            command, input=data, capture_output=True, timeout=_PATIENCE, check=True
        )
        return dict(json.loads(done.stdout))
    except subprocess.TimeoutExpired as error:
        raise FileRefused(name, "broken", f"is a PDF that is not read in {_PATIENCE} seconds") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise FileRefused(name, "broken", "is a PDF that the reader breaks off at") from error


def _refusal(found: dict[str, Any], name: str, limits: Limits) -> FileRefused:
    """Return why the worker gave no pages."""
    reasons = {
        "broken": ("broken", "is a broken PDF"),
        "encrypted": ("encrypted", "is a PDF locked with a password"),
        "pages": ("too_large", f"has {found.get('count')} pages, more than the {limits.pages} allowed"),
        "text": ("too_large", "holds more text than any article"),
    }
    return FileRefused(name, *reasons[found["error"]])
