"""What must hold of every quotation before the memo puts words into somebody's mouth."""

import great_expectations as gx
import great_expectations.expectations as gxe


def suite() -> gx.ExpectationSuite:
    """Return the rules for the table `quotes`."""
    return gx.ExpectationSuite(
        name="quotes",
        meta={"row": ["article_id", "number"]},
        expectations=[
            # Identity
            gxe.ExpectCompoundColumnsToBeUnique(
                column_list=["article_id", "number"],
                notes="One quotation must not be counted twice.",
                meta={"rule": "repeated", "say": "has a number that another quote of its article has"},
            ),
            # Words
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="content_end",
                column_B="content_start",
                notes="An empty quotation says nothing.",
                meta={"rule": "empty-span", "say": "ends at {content_end} but starts at {content_start}"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="content_start",
                min_value=0,
                notes="A place before the text shows other words than were said.",
                meta={"rule": "before-text", "say": "starts at {value:.0f}, before the text"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="derived_overrun",
                max_value=0,
                notes="A place behind the text shows other words than were said.",
                meta={"rule": "past-text", "say": "ends {value:.0f} characters behind the text"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_span_error",
                value_set=[0],
                notes="The words shown must be the words that stand there.",
                meta={"rule": "span-is-not-text", "say": "covers other words than «{content}»"},
            ),
            gxe.ExpectColumnValuesToNotMatchRegex(
                column="content",
                regex=r"^\s|\s$",
                severity="warning",
                notes="A blank at the edge shows as a gap inside the marks.",
                meta={"rule": "blank-edge", "say": "starts or ends with a blank"},
            ),
            # Kind
            gxe.ExpectColumnValuesToBeInSet(
                column="kind",
                value_set=["direct", "indirect", "marks_lost"],
                notes="Only a known kind tells whether it may stand between quotation marks.",
                meta={"rule": "unknown-kind", "say": "is of unknown kind {value}"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_direct_from_damaged",
                value_set=[False],
                notes="A machine changed these words; nobody said them so.",
                meta={
                    "rule": "direct-from-damaged",
                    "say": "is shown as spoken although its article is damaged",
                },
            ),
            # Speaker
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_speaker_inside",
                value_set=[True],
                notes="A speaker without words in the text cannot be checked.",
                meta={"rule": "speaker-without-place", "say": "names {source_actor_id} but not where"},
            ),
            gxe.ExpectColumnValuesToNotBeNull(
                column="source_actor_id",
                severity="info",
                notes="Words without a known speaker are not listed under anybody.",
                meta={"rule": "unknown-speaker", "say": "has no known speaker"},
            ),
        ],
    )
