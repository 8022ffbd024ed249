"""Small files of every format, made for the tests from one invented article."""

import csv
import gzip
import io
import json
import tarfile
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

TITLE = "Ferry line between the two ports opens again"
BODY = """\
The harbour masters of both towns agreed on Monday to let the ferry sail again after three winters in which it had \
been tied up at the northern pier, and nobody had paid for its keep.

“We have waited long enough,” said Yelda Korkut, who sells tickets there. “The first boat is sold out.”

Fishermen feared for their nets, but the ministry of transport promised them a channel of their own by the end of \
the summer, and money for whatever the propellers would tear."""
PARAGRAPHS = tuple(BODY.split("\n\n"))
TEXT = f"{TITLE}\n\n5 May 2021\n\n{BODY}\n"


def record(number: int = 0, **changes: Any) -> dict[str, Any]:
    """Return an article as crawlers store it."""
    fields = {
        "title": f"{TITLE}, part {number}" if number else TITLE,
        "maintext": BODY,
        "date_publish": "2021-05-05 10:00:00",
        "url": "https://www.example.org/2021/05/04/ferry",
        "source_domain": "example.org",
        "language": "en",
    }
    return {key: value for key, value in (fields | changes).items() if value is not None}


def html() -> bytes:
    """Return a web page."""
    paragraphs = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    head = '<meta charset="utf-8"><meta property="article:published_time" content="2021-05-05T10:00:00Z">'
    return f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>{TITLE}</h1>{paragraphs}</article></body></html>".encode()


def eml(
    body: str = BODY,
    *,
    subject: str = TITLE,
    page: str | None = None,
    attached: dict[str, bytes] | None = None,
    **headers: str,
) -> bytes:
    """Return a message."""
    message = EmailMessage()
    message["From"], message["To"] = "Ayla <ayla@example.com>", "desk@example.com"
    message["Subject"], message["Date"] = subject, "Thu, 06 May 2021 09:00:00 +0300"
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    if page is not None:
        message.add_alternative(page, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    # The boundary is random otherwise.
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=={number}==")
    return message.as_bytes()


def mbox(*messages: bytes) -> bytes:
    """Return a mailbox."""
    parts = []
    for message in messages:
        quoted = b"\n".join(
            b">" + line if line.startswith(b"From ") else line for line in message.splitlines()
        )
        parts.append(b"From ayla@example.com Thu May  6 09:00:00 2021\n" + quoted + b"\n\n")
    return b"".join(parts)


def jsonl(*records: Any) -> bytes:
    """Return records as lines of JSON."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records).encode()


def table(*records: dict[str, Any], delimiter: str = ",") -> bytes:
    """Return records as a table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def pdf(*, pages: int = 1, title: str = TITLE, password: str = "") -> bytes:
    """Return a PDF with a running head, a headline in larger type, and a number on each page."""
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            self.set_font("Times", size=8)
            self.cell(0, 8, "The Harbour Gazette, 5 May 2021", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Times", size=8)
            self.cell(0, 8, f"Page {self.page_no()}", align="C")

    paper = Paper()
    paper.set_creation_date(datetime(2021, 5, 7, tzinfo=UTC))
    paper.add_page()
    paper.set_font("Times", "B", size=20)
    paper.multi_cell(0, 9, title, new_x="LMARGIN", new_y="NEXT")
    for number in range(pages):
        if number:
            paper.add_page()
        paper.set_font("Times", size=11)
        for paragraph in PARAGRAPHS:
            plain = f"{'Once again: ' * number}{paragraph}{' And again.' * number}".translate(
                {0x201C: '"', 0x201D: '"'}
            )
            paper.ln(3)
            paper.multi_cell(0, 5, plain, new_x="LMARGIN", new_y="NEXT")
    if password:
        paper.set_encryption(owner_password="owner", user_password=password)
    return bytes(paper.output())


def docx(*, title: str | None = TITLE, table: list[list[str]] | None = None) -> bytes:
    """Return a Word document."""
    from docx import Document

    document = Document()
    if title:
        document.add_heading(title, level=0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = io.BytesIO()
    document.save(out)
    # Written again, because the library puts the time of day into it.
    with zipfile.ZipFile(out) as archive:
        return zipped({info.filename: archive.read(info) for info in archive.infolist()})


def zipped(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(members: dict[str, bytes], *others: tarfile.TarInfo, packed: bool = True) -> bytes:
    """Return a tar archive, packed by gzip or not."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in others:
            archive.addfile(info)
    return gzip.compress(out.getvalue(), mtime=0) if packed else out.getvalue()


def everything() -> dict[str, bytes]:
    """Return a file of every format by its name, archives of the others among them."""
    plain = {
        "a.txt": TEXT.encode(),
        "b.md": TEXT.encode("utf-16"),
        "c.html": html(),
        "d.eml": eml(attached={"notes.txt": TEXT.encode()}),
        "e.mbox": mbox(eml(), eml(subject="Second")),
        "f.json": json.dumps({"articles": [record(1), record(2)]}).encode(),
        "g.jsonl": jsonl(record(1), record(2), record(3)),
        "h.csv": table(record(1), record(2)),
        "i.pdf": pdf(pages=2),
        "j.docx": docx(),
    }
    return plain | {
        "k.zip": zipped(plain),
        "l.tar.gz": tarred(plain),
        "m.tgz": tarred({"k.zip": zipped(plain)}),
    }
