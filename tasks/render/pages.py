"""The templates: everything put into them is shown as text, and what cannot be seen is spelt out."""

import re
import textwrap
import unicodedata
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
WIDTH = 78
"""Columns of the plain text."""

# Controls, bidirectional and invisible format characters, line separators, lone surrogates, and private use.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f]"
)

# A printed citation, which is not broken over two lines.
_LABEL = re.compile(r"\[(S\d+) ¶(\d+)\]")


def visible(value: object) -> object:
    """Return text with every hidden character spelt out, such as `‹U+202E›`; other values as they are.

    Hidden characters can turn what is beside them round or make two names look alike (Unicode TR 36).
    """
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _HIDDEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", value)


def wrap(text: object, indent: int = 0, first: int | None = None) -> str:
    """Return text broken into lines of the plain text's width."""
    broken = textwrap.fill(
        _LABEL.sub("[\\1\x1f¶\\2]", str(visible(str(text)))),
        WIDTH,
        initial_indent=" " * (indent if first is None else first),
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return broken.replace("\x1f", " ")


def column(text: object, width: int, side: str = "left") -> str:
    """Return text cut or filled to a column's width, as seen in a fixed-width type."""
    shown = str(visible(str(text)))
    while _columns(shown) > width:
        shown = shown.removesuffix("…")[:-1] + "…"
    fill = " " * (width - _columns(shown))
    return fill + shown if side == "right" else shown + fill


def _columns(text: str) -> int:
    """Return the columns text takes: none for combining marks, two for wide letters (Unicode TR 11)."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) != 0 for sign in text)


def bar(share: int, width: int, *, to_left: bool = False) -> str:
    """Return a bar of signs for a share in percent; anything above nothing shows."""
    signs = "#" * (max(1, round(share * width / 100)) if share else 0)
    return signs.rjust(width) if to_left else signs.ljust(width)


@cache
def environment() -> Environment:
    """Return the templates' environment: markup is escaped, and a missing name is an error."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(("html.j2", "svg.j2"), disabled_extensions=("txt.j2",), default=True),
        undefined=StrictUndefined,
        finalize=visible,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters |= {"wrap": wrap, "column": column, "bar": bar}
    return found


def page(name: str, **values: object) -> str:
    """Fill a template."""
    return environment().get_template(name).render(**values)
