"""The word lists and patterns of intake, read once from the data files beside this module."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the tables of `data/<name>.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """Return a list of words as a set to look things up in."""
    return frozenset(table(name)[section][key])


@cache
def pattern(name: str, section: str, key: str) -> re.Pattern[str]:
    """Return one pattern that matches what any pattern of the list matches, whatever the case."""
    return re.compile("|".join(f"(?:{part})" for part in table(name)[section][key]), re.IGNORECASE)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `data/<name>.tsv`, without comments and blank lines."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
