"""What must hold of the marks over an article's text: headline, byline, body and the rest, and its sentences.

The frame is made by `tasks/validate/frames.py`, one row an article. Broken marks are our own fault; an article
that has them would be cited at the wrong words, so it is kept out.
"""

import great_expectations as gx
import great_expectations.expectations as gxe


def suite(*, min_body_share: float = 0.5, max_boilerplate_share: float = 0.02) -> gx.ExpectationSuite:
    """Return the rules for regions and sentences, one row an article."""
    return gx.ExpectationSuite(
        name="regions",
        meta={"row": ["path"]},
        expectations=[
            # Do the marks lie on the text?
            gxe.ExpectColumnValuesToBeBetween(
                column="regions_outside",
                max_value=0,
                severity="critical",
                notes="A mark outside the text shows other words than were read.",
                meta={"rule": "region-outside", "say": "has {value:.0f} regions that lie outside its text"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="regions_overlapping",
                max_value=0,
                severity="critical",
                notes="Words that are byline and body at once would be read as speech and as signature.",
                meta={
                    "rule": "region-overlap",
                    "say": "has {value:.0f} regions that overlap or are out of order",
                },
            ),
            gxe.ExpectColumnValuesToBeNull(
                column="regions_unknown",
                severity="critical",
                notes="A kind nobody knows is neither read nor shown.",
                meta={"rule": "region-kind", "say": "has regions of unknown kind ({value})"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="title_outside",
                max_value=0,
                severity="critical",
                notes="The source list prints the headline; it must be one the article carries.",
                meta={"rule": "title-outside", "say": "has a headline that is not in a headline's place"},
            ),
            # Do the sentences?
            gxe.ExpectColumnValuesToBeBetween(
                column="passages_outside",
                max_value=0,
                severity="critical",
                notes="A sentence outside the text cannot be shown as evidence.",
                meta={
                    "rule": "sentence-outside",
                    "say": "has {value:.0f} sentences that lie outside its text",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="passages_overlapping",
                max_value=0,
                severity="critical",
                notes="Words in two sentences would be counted twice.",
                meta={
                    "rule": "sentence-overlap",
                    "say": "has {value:.0f} sentences that overlap or are out of order",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="body_passages",
                min_value=1,
                severity="critical",
                notes="A body without sentences is read by nobody, and the article would vanish silently.",
                meta={"rule": "no-sentence", "say": "has a body in which no sentence was found"},
            ),
            # How much of the text is the article?
            gxe.ExpectColumnValuesToBeBetween(
                column="body_share",
                min_value=min_body_share,
                severity="warning",
                notes="Where little of a file is body, the report may have been taken for furniture.",
                meta={"rule": "little-body", "say": "is body only to {value:.0%}; the rest is not read"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="boilerplate_share",
                max_value=max_boilerplate_share,
                severity="warning",
                notes="Site furniture names people and dates that are not of this report.",
                meta={
                    "rule": "boilerplate",
                    "say": "carries site furniture ({value:.0%} of its characters), which is not read",
                },
            ),
        ],
    )
