"""What must hold of every topic before the memo says what the week was about."""

import great_expectations as gx
import great_expectations.expectations as gxe


def suite() -> gx.ExpectationSuite:
    """Return the rules for the table `topics`."""
    return gx.ExpectationSuite(
        name="topics",
        meta={"row": ["article_id", "topic_id"]},
        expectations=[
            # Identity
            gxe.ExpectCompoundColumnsToBeUnique(
                column_list=["article_id", "topic_id"],
                notes="One article must count once for a topic.",
                meta={"rule": "repeated", "say": "is given to its article twice"},
            ),
            gxe.ExpectColumnValueLengthsToBeBetween(
                column="name",
                min_value=1,
                notes="A nameless topic makes an empty heading.",
                meta={"rule": "no-name", "say": "has no name"},
            ),
            # Weight
            gxe.ExpectColumnValuesToBeBetween(
                column="score",
                min_value=0,
                max_value=1,
                notes="Scores are compared across articles and must share one scale.",
                meta={"rule": "score-range", "say": "has a score of {value}, outside 0 to 1"},
            ),
            gxe.ExpectColumnValuesToNotBeNull(
                column="score",
                notes="A topic without a score cannot be ranked.",
                meta={"rule": "no-score", "say": "has no score"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="tier",
                value_set=["strong", "weak"],
                notes="Only strong topics make a section of the memo.",
                meta={"rule": "unknown-tier", "say": "is of unknown tier {value}"},
            ),
            # Evidence
            gxe.ExpectColumnValuesToBeBetween(
                column="derived_evidence",
                min_value=1,
                notes="A topic no word shows is a claim of ours.",
                meta={"rule": "no-evidence", "say": "has no words that show it"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_bad_evidence",
                value_set=[0],
                notes="An empty or reversed span highlights nothing.",
                meta={"rule": "empty-evidence", "say": "has {value:.0f} pieces of evidence without words"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="derived_overrun",
                max_value=0,
                notes="A place behind the text shows other words than were found.",
                meta={"rule": "past-text", "say": "has evidence {value:.0f} characters behind the text"},
            ),
        ],
    )
