"""The data files of intake."""

import re

import pytest

from tasks.ingest.words import DATA, pattern, rows, table


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.name)
def test_every_pattern_compiles(path):
    """Every list of a data file can be read, and every pattern in it is one."""
    for section, lists in table(path.stem).items():
        for key, value in lists.items():
            if key in ("whole", "start", "end", "last", "signoff", "filler", "patterns", "coming", "archive"):
                assert [re.compile(part) for part in value]
                assert path.stem == "outlets" or pattern(path.stem, section, key)


def test_outlets_are_named_once():
    """Each domain stands once in the list of outlets, in order."""
    domains = [row[0] for row in rows("outlets")]

    assert sorted(set(domains)) == domains
