"""What a model took for one name, cut where it is two."""

import pytest

from tasks.extract.pieces import pieces
from tasks.extract.towns import is_town
from tasks.records import Span


def cut(text, name, kind):
    """Return the pieces of a name in a text."""
    start = text.index(name)
    return [span.of(text) for span in pieces(text, Span(start, start + len(name)), kind)]


@pytest.mark.parametrize(
    ("text", "name", "kind", "names"),
    [
        ("Vera Okonjo and Li Wen met.", "Vera Okonjo and Li Wen", "person", ["Vera Okonjo", "Li Wen"]),
        ("Ana Ruiz y Marta Soto met.", "Ana Ruiz y Marta Soto", "person", ["Ana Ruiz", "Marta Soto"]),
        ("Marks and Spencer sells.", "Marks and Spencer", "organisation", ["Marks and Spencer"]),
        ("In Entebbe & Jinja it rained.", "Entebbe & Jinja", "organisation", ["Entebbe", "Jinja"]),
        ("Orvex’s Tim Lund left Orvex.", "Orvex’s Tim Lund", "organisation", ["Orvex", "Tim Lund"]),
        ("The Lloyd's Register grew.", "Lloyd's Register", "organisation", ["Lloyd's Register"]),
        ("The Lake Union (LAK joined.", "Lake Union (LAK", "organisation", ["Lake Union "]),
        ("The High Court on Tuesday ruled.", "High Court on Tuesday", "organisation", ["High Court"]),
        ("They left Kasese district.", "Kasese district", "place", ["Kasese"]),
        ("They left Kasese airport.", "Kasese airport", "place", ["Kasese airport"]),
        ("The Rift Party through its head.", "Rift Party through", "organisation", ["Rift Party"]),
    ],
    ids=[
        "and",
        "y",
        "firm",
        "towns",
        "owner",
        "one owner",
        "bracket",
        "day",
        "district",
        "airport",
        "runs on",
    ],
)
def test_pieces(text, name, kind, names):
    """Only what the text shows to be two is cut in two."""
    assert names == cut(text, name, kind)


@pytest.mark.parametrize(
    ("name", "known"), [("Porto Alegre", True), ("Chiang Mai", True), ("Committee", False)]
)
def test_is_town(name, known):
    """The world's towns are known, whatever their accents."""
    assert known is is_town(name)
