"""What must hold of what an article has in common with others, and what a reader must know about it.

The frame is made by `tasks/validate/frames.py`, one row an article that was compared. An article whose origin
cannot be told is kept out, for it might be counted as a second voice.
"""

import great_expectations as gx
import great_expectations.expectations as gxe


def suite(*, max_shared_share: float = 0.5) -> gx.ExpectationSuite:
    """Return the rules for sameness, one row an article."""
    return gx.ExpectationSuite(
        name="sameness",
        meta={"row": ["path"]},
        expectations=[
            # Is what was measured a measure?
            gxe.ExpectColumnValuesToBeBetween(
                column="containment",
                min_value=0,
                max_value=1,
                severity="critical",
                notes="A share of a text is none or all of it, or something between.",
                meta={"rule": "containment-range", "say": "shares {value} of its text, outside 0 to 1"},
            ),
            # Is the origin one?
            gxe.ExpectColumnValuesToBeInSet(
                column="origin_known",
                value_set=[True],
                severity="critical",
                notes="Copies count once with their origin; an origin nobody has counts as one more voice.",
                meta={
                    "rule": "unknown-origin",
                    "say": "has the origin {origin_id}, which is no article here",
                },
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="origin_agrees",
                value_set=[True],
                severity="critical",
                notes="An article that is like no other is its own origin, or it would not be counted at all.",
                meta={
                    "rule": "origin-without-likeness",
                    "say": "has the origin {origin_id}, but is like no other text",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="shared_dangling",
                max_value=0,
                severity="critical",
                notes="A sentence said to stand elsewhere must stand there, or independent voices are lost.",
                meta={
                    "rule": "dangling-sentence",
                    "say": "shares {value:.0f} sentences with no sentence that is known",
                },
            ),
            # What must a reader know?
            gxe.ExpectColumnValuesToBeBetween(
                column="shared_share",
                max_value=max_shared_share,
                severity="info",
                notes="A report that has little of its own is worth looking up at its origin.",
                meta={
                    "rule": "mostly-shared",
                    "say": "has {value:.0%} of its sentences from earlier articles",
                },
            ),
        ],
    )
