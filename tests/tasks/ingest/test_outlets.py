"""Who published an article."""

import pytest

from tasks.ingest.outlets import by_domain, find_outlet
from tasks.ingest.regions import mark_regions

STORY = (
    "The ministers of both countries agreed on Monday to open the bridge again after nine years in which nobody "
    "but the customs officers had been allowed to cross it.\n\nLorry drivers told Tile World they would believe it "
    "when the first of them had reached the southern bank with his load of tiles."
)


def outlet(*, above: str = "", below: str = "", **facts: str) -> str | None:
    """Return the outlet of an article with lines above and below its story."""
    text = "\n\n".join(part for part in ("Bridge opens again", above, STORY, below) if part)
    return find_outlet(text, mark_regions(text), **facts)


@pytest.mark.parametrize(
    ("above", "below", "name"),
    [
        ("The Black Sea Post | 5 August 2022", "", "The Black Sea Post"),
        ("By Ann Moss\nRiver Ledger", "", "River Ledger"),
        ("Town, 5 May 2021 • The River Courier • Ann Moss", "", "The River Courier"),
        ("by Ann Moss, tile correspondent, 'The River Courier'", "", "The River Courier"),
        ("", "Source: River Voice and agencies", "River Voice"),
        ("", "Source: TRTWorld and agencies", "TRT World"),
        (
            "",
            "The views expressed in this article are the author's own and do not necessarily reflect River Voice's editorial stance.",
            "River Voice",
        ),
        ("", "About Us\n\nTiles are our life. In The Tile Trader, we write on roofs.", "The Tile Trader"),
        ("", "About Us\n\nThe Tile Trader is an independent newspaper for roofers.", "The Tile Trader"),
        ("", "© 2022 The Tile Trader. All rights reserved.", "The Tile Trader"),
        ("", "Contact us: desk[at]dailysabah.com", "Daily Sabah"),
        ("https://www.aljazeera.com/news/2022/6/9/bridge", "", "Al Jazeera"),
    ],
)
def test_an_outlet_is_named(above: str, below: str, name: str):
    """Credit lines, disclaimers, notices and addresses name the outlet."""
    assert name == outlet(above=above, below=below)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", ""),
        ("A lorry at the gate. (AP)", ""),
        ("TOWN (AP) -", ""),
        ("Reuters", ""),
        ("", "Source: Reuters"),
        ("", "Source: agencies"),
        ("", "With Strait Wire"),
        ("", "Strait Press"),
    ],
)
def test_agencies_are_not_outlets(above: str, below: str):
    """Where only an agency is named, or a paper someone spoke to, the outlet is unknown."""
    assert outlet(above=above, below=below) is None


def test_metadata_and_file_names():
    """A page's site name counts, and so does the domain in a file's name."""
    assert outlet(site="River Post") == "River Post"
    assert outlet(site="www.aljazeera.com") == "Al Jazeera"
    assert outlet(site="U.S.", address="https://www.reuters.com/article/x") == "Reuters"
    assert outlet(name="2022/haaretz.com_bridge.txt") == "Haaretz"
    assert outlet(name="nothaaretz.community.txt") is None


def test_domains():
    """A known domain is found under any host of it, and never inside another one."""
    assert by_domain("https://news.bbc.co.uk/x") == "BBC News"
    assert by_domain("https://notbbc.example/x") is None
