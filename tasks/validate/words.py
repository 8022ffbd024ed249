"""The stage's word lists, read once from the data files beside this module."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data file `data/NAME.toml`."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the lines of the data file `data/NAME.txt`, without comments."""
    return tuple(line for line in _text(f"{name}.txt").splitlines() if line and not line.startswith("#"))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the data file `data/NAME.tsv` of two columns, without comments."""
    rows = (line.split("\t") for line in _text(f"{name}.tsv").splitlines() if line and line[0] != "#")
    return {row[0]: row[1] for row in rows}


def whole_words(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases as whole words, the longest first, in any case."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _text(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")
