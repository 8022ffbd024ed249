"""A memo in all its forms: pages, plain text, JSON, PDF, picture, mail, figures and table rows."""

import json
import re
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import css_inline

from tasks.render.charts import chart_png
from tasks.render.check import check_numbers, visible_text
from tasks.render.evidence import evidence_pages
from tasks.render.figure_files import figure_files
from tasks.render.model import Citation, Line, Memo
from tasks.render.pages import TEMPLATES, page
from tasks.render.pdf import memo_pdf
from tasks.render.tables import Row, Tables

PICTURE = "relations.png"

_STYLE = re.compile(r' style="[^"]*"')


def render_memo(memo: Memo, tables: Tables) -> dict[str, bytes]:
    """Return the files of a memo by their path in its folder.

    Raises:
        EvidenceMismatch: A printed form holds a number that the memo does not.
    """
    data = memo_json(memo)
    shown = _memo_page(memo, image=PICTURE, evidence="evidence/", mail=False)
    plain = page("memo.txt.j2", memo=memo)
    mail = mail_html(memo, image_cid=PICTURE, evidence_base=None)
    check_numbers(visible_text(shown), data, form="memo.html")
    check_numbers(visible_text(mail.decode()), data, form="mail.html")
    check_numbers(plain, data, form="memo.txt")
    return {
        "memo.html": shown.encode(),
        "memo.txt": plain.encode(),
        "memo.json": data,
        "mail.html": mail,
        "memo.pdf": memo_pdf(memo, tables),
        PICTURE: chart_png(memo.chart),
        **figure_files(memo),
        **evidence_pages(memo, tables),
    }


def mail_html(memo: Memo, *, image_cid: str, evidence_base: str | None) -> bytes:
    """Return the page as mail programs want it: style on every element, the picture by its content id.

    Args:
        memo: The memo.
        image_cid: Content id of the picture, without brackets.
        evidence_base: Address below which the evidence pages lie; without it citations are plain labels.
    """
    base = None if evidence_base is None else evidence_base.rstrip("/") + "/"
    written = _memo_page(memo, image=f"cid:{image_cid}", evidence=base, mail=True)
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
    return _STYLE.sub(_closer, str(inliner.inline(written))).encode()


def _closer(style: re.Match[str]) -> str:
    """Return an inlined style without the spaces that only take room: mail is cut at about 102 kB."""
    return style[0].replace(": ", ":").replace(';"', '"')


def _memo_page(memo: Memo, *, image: str, evidence: str | None, mail: bool) -> str:
    return page(
        "memo.html.j2",
        memo=memo,
        image=image,
        evidence=evidence,
        mail=mail,
        style=_style("memo.css"),
        media=_style("memo-media.css"),
    )


@cache
def _style(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8").strip()


def memo_json(memo: Memo) -> bytes:
    """Return the whole memo as JSON, its keys in the order of the model."""
    return (json.dumps(asdict(memo), ensure_ascii=False, indent=1) + "\n").encode()


def load_memo_json(data: bytes) -> Memo:
    """Return the memo that some JSON was written from."""
    memo = _value(Memo, json.loads(data))
    assert isinstance(memo, Memo)
    return memo


def _value(kind: Any, data: Any) -> Any:
    """Return JSON data as the type that the model gives for it."""
    if get_origin(kind) in {UnionType, Union}:
        if data is None:
            return None
        return _value(next(one for one in get_args(kind) if one is not NoneType), data)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{one.name: _value(hints[one.name], data[one.name]) for one in fields(kind)})
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        kinds = [inner[0]] * len(data) if inner[-1] is ... else inner
        return tuple(_value(one, item) for one, item in zip(kinds, data, strict=True))
    return data


def memo_line_rows(memo: Memo, ring: str | None = None) -> list[Row]:
    """Return the rows of the table `memo_lines`: one for each citation, one for a line without any.

    Args:
        memo: The memo.
        ring: The ring whose memo it is; None for the desk's.
    """
    return [
        {"ring": ring, **row}
        for section, lines in memo.sections()
        for line in lines
        for row in _line_rows(memo, section, line)
    ]


def _line_rows(memo: Memo, section: str, line: Line) -> list[Row]:
    shared: Row = {
        "revision": memo.revision,
        "line_id": line.id,
        "section": section,
        "text": line.whole,
        "basis": "cited" if line.citations else "computed",
        "computed": line.computed,
    }
    if not line.citations:
        return [{**shared, "citation": 0, **_citation(None)}]
    return [{**shared, "citation": n, **_citation(one)} for n, one in enumerate(line.citations, 1)]


def _citation(one: Citation | None) -> Row:
    names = ("label", "article_id", "start", "end", "passage")
    return {name: getattr(one, name) if one else None for name in names}
