"""What each part of an article is taken for."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.ingest.regions import mark_regions

STORY = (
    "The ministers of both countries agreed on Monday to open the bridge again after nine years in which "
    "nobody but the customs officers had been allowed to cross it."
)
MORE = (
    "Lorry drivers on the northern bank said they would believe it when the first of them had reached the "
    "southern one with his load of tiles, and not a day before."
)


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each region."""
    return [(region.kind, region.span.of(text)) for region in mark_regions(text)]


def kind_of(line: str, *, before: str = "", after: str = f"{STORY}\n\n{MORE}") -> str:
    """Return the kind of a line that stands among others."""
    text = "\n\n".join(part for part in ("Bridge opens after nine years", before, line, after) if part)
    found = next(region for region in mark_regions(text) if line in region.span.of(text))
    return found.kind


class TestHead:
    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("By Nora Lindqvist", "byline"),
            ("by Nora Lindqvist, border correspondent, 'The Tile Trader'", "byline"),
            ("Nora Lindqvist / TOWN — River Post", "byline"),
            ("Northern Herald", "byline"),
            ("12 May 2021 | Northern Herald | By Nora Lindqvist, TOWN", "byline"),
            ("28 May, 2017", "dateline"),
            ("Sept. 5, 2023 4:12 p.m. GMT", "dateline"),
            ("Published: 5 May 2021 08:15 | Updated: 6 May 2021", "dateline"),
            ("2023-04-27", "dateline"),
            ("Northern Herald, 5 May 2021", "dateline"),
            ("3 min read", "boilerplate"),
            ("Share   |  Print  | Comments (12)", "boilerplate"),
            ("https://herald.example/2021/05/05/bridge", "boilerplate"),
            ("A lorry waits at the gate of the bridge. (AP)", "caption"),
            ("A lorry waits at the gate of the bridge [Getty]", "caption"),
            ("A lorry at the gate, Monday, May 3, 2021. (Nora Lindqvist/Pool Photo via AP)", "caption"),
            ("A lorry waits at the gate. Photo: Nora Lindqvist/Strait Wire", "caption"),
            ("File photo: a lorry waits at the gate of the bridge", "caption"),
            ("After nine years the bridge opens, but few believe it", "body"),
        ],
    )
    def test_lines_of_the_head(self, line: str, kind: str):
        """Author, date, pictures and page furniture above a story are told apart."""
        assert kind == kind_of(line)

    def test_the_headline_twice(self):
        """A headline printed twice is a headline twice; the standfirst after it is story."""
        text = f"Bridge opens again\n\nBridge opens again\n{MORE}\n\n{STORY}"

        assert [kind for kind, _ in kinds(text)] == ["headline", "headline", "body"]

    @pytest.mark.parametrize(
        "text",
        [f"{STORY}\n\n{MORE}", f"TOWN: {STORY}\n\n{MORE}", "One short line.", "A line"],
        ids=["story at once", "dateline at once", "one line", "no story"],
    )
    def test_no_headline(self, text: str):
        """A text that starts with a sentence has no headline."""
        assert "headline" not in dict(kinds(text))

    def test_a_section_name_is_no_headline(self):
        """The name of a section above the headline is not it."""
        assert ("headline", "The bridge opens after nine years") in kinds(
            f"World\n\nThe bridge opens after nine years\n\n{STORY}\n\n{MORE}"
        )

    def test_markdown(self):
        """A Markdown heading is a headline without its marks."""
        assert kinds(f"# Bridge opens again\n\n{STORY}")[0] == ("headline", "Bridge opens again")

    def test_the_page_names_the_headline(self):
        """The headline that a page names is found even where it looks like a sentence."""
        text = f"Nobody crosses the bridge any more.\n\n{STORY}"

        assert kinds_with(text)[0] == ("headline", "Nobody crosses the bridge any more.")


def kinds_with(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each region where the first line is the page's title."""
    regions = mark_regions(text, title=text.split("\n", maxsplit=1)[0])
    return [(region.kind, region.span.of(text)) for region in regions]


class TestDateline:
    @pytest.mark.parametrize(
        "dateline",
        [
            "ANKARA, Turkey —",
            "ANKARA:",
            "ISTANBUL (Strait Wire) -",
            "ISTANBUL, July 22 (Strait Wire) -",
            "ISTANBUL, July 22, 2022 -",
            "KYIV/ANKARA, Aug 3 (Strait Wire) –",
            "Istanbul (Strait Wire) —",
            "SHAH ALAM (Strait Wire):",
            "MERSIN -",
        ],
    )
    def test_a_dateline_opens_the_story(self, dateline: str):
        """Place, date and agency before the first sentence are a region of their own."""
        text = f"Bridge opens again\n\n{dateline} {STORY}\n\n{MORE}"

        assert [("dateline", dateline), ("body", f"{STORY}\n\n{MORE}")] == kinds(text)[1:]

    @pytest.mark.parametrize(
        "opening",
        [
            "UPDATE: ",
            "BUSTED: ",
            "NATO: ",
            "Relations - once good - are poor. ",
            "The Northern Tile Union (NTU) met. ",
            "He said: ",
            "One thing is clear: ",
        ],
    )
    def test_what_is_no_dateline(self, opening: str):
        """Labels, names with a short form in brackets and dashes are no datelines."""
        assert "dateline" not in dict(kinds(f"Bridge opens again\n\n{opening}{STORY}\n\n{MORE}"))


class TestFoot:
    @pytest.mark.parametrize(
        ("line", "kind"),
        [
            ("Lindqvist reported from Town.", "byline"),
            ("(Reporting by Nora Lindqvist; editing by Ann Moss)", "byline"),
            ("Additional reporting by Ann Moss in Village", "byline"),
            ("Source: River Post and agencies", "byline"),
            ("With Strait Wire", "byline"),
            (
                "The views expressed in this article are the author's own and do not reflect our policy.",
                "boilerplate",
            ),
            ("Read also: The tile trade in numbers", "boilerplate"),
            ("© 2021 River Post. All rights reserved.", "boilerplate"),
            ("We use cookies to improve your visit.", "boilerplate"),
            ('"By then I shall be gone," she said.', "body"),
            ("By evening the bridge was empty again.", "body"),
        ],
    )
    def test_lines_of_the_foot(self, line: str, kind: str):
        """Sign-offs, sources and notices below a story are told apart from its last words."""
        assert kind == kind_of(line, before=f"{STORY}\n\n{MORE}", after="")

    @pytest.mark.parametrize(
        "heading",
        [
            "Related News",
            "Related stories:",
            "Most read",
            "Read more",
            "Sign up now!",
            "About Us",
            "Contact us",
            "Follow us on the web",
            "Subscribe",
            "You may also like",
            "More from River Post",
        ],
    )
    def test_a_tail_runs_to_the_end(self, heading: str):
        """What follows such a heading at the end of a page is not the article."""
        tail = f"{heading}\n\nFloods spare the lower...\n\nOct 2, 2017\n\nTiles get dearer again in the..."

        assert ("boilerplate", tail) == kinds(f"Bridge opens\n\n{STORY}\n\n{MORE}\n\n{tail}")[-1]

    def test_the_story_goes_on(self):
        """A link in the middle of a story does not end it."""
        text = f"Bridge opens\n\n{STORY}\n\n{MORE}\n\nRead more\n\nTiles get dearer\n\n{STORY}\n\n{MORE}"

        assert kinds(text)[-1][0] == "body"

    def test_subheadings_are_body(self):
        """A heading inside the story belongs to it."""
        assert kind_of("Tiles and trust", before=f"{STORY}\n\n{MORE}") == "body"


@given(
    st.lists(
        st.sampled_from(
            [
                "Related News",
                "By Ann Moss",
                "5 May 2021",
                STORY,
                "(AP)",
                "#",
                "ANKARA: " + MORE,
                "x\u00a0y",
                "Read more",
                "",
            ]
        ),
        max_size=12,
    )
)
def test_regions_are_ordered_and_apart(lines: list[str]):
    """Whatever the text, regions follow each other, do not overlap, and leave out only white space."""
    text = "\n".join(lines)
    regions = mark_regions(text)
    left = list(text)
    for region in regions:
        assert region.span.of(text).strip()
        left[region.span.start : region.span.end] = [" "] * (region.span.end - region.span.start)

    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(regions))
    assert not "".join(left).strip(" \n#")
