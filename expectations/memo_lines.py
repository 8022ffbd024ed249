"""What must hold of every printed line: it can be followed back to words or to a query."""

import great_expectations as gx
import great_expectations.expectations as gxe


def suite() -> gx.ExpectationSuite:
    """Return the rules for the table `memo_lines`, one row a citation of a line."""
    return gx.ExpectationSuite(
        name="memo_lines",
        meta={"row": ["line_id", "citation"]},
        expectations=[
            # Identity
            gxe.ExpectCompoundColumnsToBeUnique(
                column_list=["revision", "line_id", "citation"],
                notes="Two citations under one number cannot be told apart.",
                meta={"rule": "repeated", "say": "has the number of another citation of its line"},
            ),
            gxe.ExpectColumnValuesToMatchRegex(
                column="line_id",
                regex=r"^\S+$",
                notes="A reader asks for a line by its printed id.",
                meta={"rule": "line-id", "say": "has no usable id"},
            ),
            gxe.ExpectColumnValuesToMatchRegex(
                column="text",
                regex=r"\S",
                notes="An empty line says nothing.",
                meta={"rule": "empty-line", "say": "is empty"},
            ),
            # What it rests on
            gxe.ExpectColumnValuesToBeInSet(
                column="basis",
                value_set=["cited", "computed"],
                notes="A line rests on words or on a count, there is no third.",
                meta={"rule": "unknown-basis", "say": "rests on neither words nor a query ({value})"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_cited_without_passage",
                value_set=[False],
                notes="A cited line must lead to its article and passage.",
                meta={"rule": "cited-without-passage", "say": "is cited but names no article and passage"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_computed_without_query",
                value_set=[False],
                notes="A number nobody can recompute is an assertion.",
                meta={"rule": "computed-without-query", "say": "is computed but names no query"},
            ),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="end",
                column_B="start",
                ignore_row_if="either_value_is_missing",
                notes="An empty passage proves nothing.",
                meta={
                    "rule": "empty-span",
                    "say": "cites a passage that ends at {end} but starts at {start}",
                },
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_span_error",
                value_set=[0],
                notes="The passage shown must be the passage that stands there.",
                meta={"rule": "span-is-not-text", "say": "cites a span that is not as long as its passage"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="derived_overrun",
                max_value=0,
                notes="A passage behind the end of its article does not exist.",
                meta={"rule": "past-text", "say": "cites {value:.0f} characters behind the text"},
            ),
        ],
    )
