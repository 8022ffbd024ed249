"""What must hold of the verdict on an article's wording, and what a reader must know about it.

The frame is made by `tasks/validate/frames.py`, one row an article.
"""

import great_expectations as gx
import great_expectations.expectations as gxe


def suite() -> gx.ExpectationSuite:
    """Return the rules for damage, one row an article."""
    return gx.ExpectationSuite(
        name="damage",
        meta={"row": ["path"]},
        expectations=[
            # Does the verdict hold together?
            gxe.ExpectColumnValuesToBeInSet(
                column="damage_verdict",
                value_set=["intact", "damaged"],
                severity="critical",
                notes="Whether words may be quoted is yes or no.",
                meta={"rule": "damage-verdict", "say": "was judged “{value}”, which is no verdict"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="damage_score",
                min_value=0,
                max_value=1,
                severity="critical",
                notes="Scores are compared across articles and must share one scale.",
                meta={"rule": "damage-score", "say": "has a damage score of {value}, outside 0 to 1"},
            ),
            gxe.ExpectColumnValuesToBeNull(
                column="damage_unknown_kinds",
                severity="critical",
                notes="The memo tells a reader in words what was done; it has words for known kinds only.",
                meta={"rule": "damage-kind", "say": "is damaged in an unknown way ({value})"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="damage_kinds_agree",
                value_set=[True],
                severity="critical",
                notes="Damaged in no way, or intact in some way, would be quoted or silenced by chance.",
                meta={
                    "rule": "damage-verdict-and-kinds",
                    "say": "was judged {damage_verdict} with the kinds: {damage_kinds}",
                },
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="damage_shown",
                value_set=[True],
                severity="critical",
                notes="A verdict nobody can check must not silence a source.",
                meta={"rule": "damage-without-sign", "say": "is called damaged, but no passage betrays it"},
            ),
            # What was done to it before it came to us?
            gxe.ExpectColumnValuesToBeNull(
                column="damage_kinds",
                severity="warning",
                notes="A machine changed the wording, so its words must not be quoted as spoken.",
                meta={"rule": "damaged", "say": "{damage_sentence}; its words are not quoted as spoken"},
            ),
        ],
    )
