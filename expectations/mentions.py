"""What must hold of every naming of an actor before the memo counts or shows it."""

import great_expectations as gx
import great_expectations.expectations as gxe

_TYPES = ["person", "state", "organisation", "armed_group", "people", "place", "product"]


def suite() -> gx.ExpectationSuite:
    """Return the rules for the table `mentions`."""
    return gx.ExpectationSuite(
        name="mentions",
        meta={"row": ["article_id", "start", "text"]},
        expectations=[
            # Place
            gxe.ExpectColumnValuesToNotBeNull(
                column="article_id",
                notes="A mention of no article cannot be looked up.",
                meta={"rule": "no-article", "say": "belongs to no article"},
            ),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="end",
                column_B="start",
                notes="An empty or reversed span highlights nothing.",
                meta={"rule": "empty-span", "say": "ends at {end} but starts at {start}"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="start",
                min_value=0,
                notes="A place before the text shows other words than were found.",
                meta={"rule": "before-text", "say": "starts at {start}, before the text"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="derived_overrun",
                max_value=0,
                notes="A place behind the text shows other words than were found.",
                meta={"rule": "past-text", "say": "ends {value:.0f} characters behind the text"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_span_error",
                value_set=[0],
                notes="The words shown must be the words that stand there.",
                meta={"rule": "span-is-not-text", "say": "covers other words than «{text}»"},
            ),
            # Actor
            gxe.ExpectColumnValuesToBeInSet(
                column="type",
                value_set=_TYPES,
                notes="Tables by kind of actor would silently leave it out.",
                meta={"rule": "unknown-type", "say": "is of unknown type {value}"},
            ),
            gxe.ExpectColumnValuesToMatchRegex(
                column="actor_id",
                regex=r"^[a-z_]+:[a-z0-9]+(?:-[a-z0-9]+)*$",
                notes="A malformed id counts one actor twice.",
                meta={"rule": "actor-id", "say": "has the malformed id {value}"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_type_agrees",
                value_set=[True],
                notes="One actor under two types would be counted twice.",
                meta={"rule": "id-and-type", "say": "is a {type} but has the id {actor_id}"},
            ),
            gxe.ExpectColumnValueLengthsToBeBetween(
                column="name",
                min_value=1,
                notes="A nameless actor makes a line without a subject.",
                meta={"rule": "no-name", "say": "has no name"},
            ),
            gxe.ExpectColumnValueLengthsToBeBetween(
                column="name",
                max_value=80,
                severity="warning",
                notes="So long a name is most likely half a sentence.",
                meta={"rule": "long-name", "say": "has a name of more than 80 characters"},
            ),
        ],
    )
