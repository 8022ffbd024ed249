"""What must hold of every event before the memo says that somebody did something to somebody."""

import great_expectations as gx
import great_expectations.expectations as gxe

# PLOVER's root codes and the quad class each belongs to (Halterman et al. 2023).
_QUAD_OF = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def suite() -> gx.ExpectationSuite:
    """Return the rules for the table `events`."""
    return gx.ExpectationSuite(
        name="events",
        meta={"row": ["article_id", "number"]},
        expectations=[
            # Identity
            gxe.ExpectCompoundColumnsToBeUnique(
                column_list=["article_id", "number"],
                notes="One event must not be counted twice.",
                meta={"rule": "repeated", "say": "has a number that another event of its article has"},
            ),
            # Place
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="end",
                column_B="start",
                notes="An event that rests on no words cannot be cited.",
                meta={"rule": "empty-span", "say": "ends at {end} but starts at {start}"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="start",
                min_value=0,
                notes="A place before the text shows other words than were read.",
                meta={"rule": "before-text", "say": "starts at {start}, before the text"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="derived_overrun",
                max_value=0,
                notes="A place behind the text shows other words than were read.",
                meta={"rule": "past-text", "say": "ends {value:.0f} characters behind the text"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_span_error",
                value_set=[0],
                notes="The clause shown must be the clause that stands there.",
                meta={"rule": "span-is-not-text", "say": "covers other words than «{text}»"},
            ),
            gxe.ExpectColumnPairValuesAToBeGreaterThanB(
                column_A="trigger_end",
                column_B="trigger_start",
                notes="Without the word that shows it, an event is a guess.",
                meta={"rule": "no-trigger", "say": "has no trigger word"},
            ),
            # Kind
            gxe.ExpectColumnValuesToBeInSet(
                column="type",
                value_set=list(_QUAD_OF),
                notes="Relations by pair would silently leave it out.",
                meta={"rule": "unknown-type", "say": "is of unknown type {value}"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="quad",
                value_set=[1, 2, 3, 4],
                notes="The balance of conflict and cooperation is counted by quad class.",
                meta={"rule": "unknown-quad", "say": "has quad class {value}; there are only 1 to 4"},
            ),
            gxe.ExpectColumnPairValuesToBeInSet(
                column_A="type",
                column_B="quad",
                value_pairs_set=list(_QUAD_OF.items()),
                severity="warning",
                notes="Cooperation shown as conflict turns the picture of a pair round.",
                meta={"rule": "type-and-quad", "say": "is {type} but has quad class {quad}"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="status",
                value_set=["past", "planned", "possible"],
                notes="What is planned must not be told as done.",
                meta={"rule": "unknown-status", "say": "has the unknown status {value}"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="date_precision",
                value_set=["day", "range", "week", "month", "season", "year", "decade", "unknown"],
                notes="A date of unknown precision would be placed to the day.",
                meta={"rule": "date-precision", "say": "has the unknown date precision {value}"},
            ),
            # Who
            gxe.ExpectColumnValuesToNotBeNull(
                column="source_actor_id",
                notes="An event nobody did cannot be a line.",
                meta={"rule": "no-source", "say": "has no source"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="derived_to_itself",
                value_set=[False],
                severity="warning",
                notes="A pair of an actor with itself is a misreading.",
                meta={"rule": "to-itself", "say": "has {source_actor_id} as source and target"},
            ),
        ],
    )
