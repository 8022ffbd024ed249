"""What an article must be like to be briefed from, and what a reader must know about it otherwise.

The frame is made by `tasks/validate/features.py`, one row an article.
"""

from collections.abc import Sequence

import great_expectations as gx
import great_expectations.expectations as gxe


def suite(
    *,
    min_words: int = 60,
    max_words: int = 50_000,
    min_letters_share: float = 0.6,
    max_line: int = 100_000,
    languages: Sequence[str] = ("en",),
) -> gx.ExpectationSuite:
    """Return the rules for incoming articles; a broken critical rule means quarantine."""
    return gx.ExpectationSuite(
        name="articles",
        meta={"row": ["path"]},
        expectations=[
            # Is there an article at all?
            gxe.ExpectColumnValuesToNotBeNull(
                column="body_words",
                severity="critical",
                notes="Without a body there is nothing to cite.",
                meta={"rule": "no-body", "say": "has no body text"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="body_words",
                min_value=min_words,
                severity="critical",
                notes="A teaser or an error page would be quoted as if it were a report.",
                meta={
                    "rule": "too-short",
                    "say": f"has only {{value:.0f}} words of body text; fewer than {min_words} cannot be briefed from",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="n_words",
                max_value=max_words,
                severity="critical",
                notes="A dump or a whole book would drown the week's reports.",
                meta={
                    "rule": "too-long",
                    "say": f"has {{value:.0f}} words; more than {max_words} is no article",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="longest_line",
                max_value=max_line,
                severity="critical",
                notes="One endless line is data or code, and no sentence of it can be shown.",
                meta={
                    "rule": "endless-line",
                    "say": f"has a line of {{value:.0f}} characters; more than {max_line} is no prose",
                },
            ),
            # Can we read it?
            gxe.ExpectColumnValuesToBeInSet(
                column="language",
                value_set=list(languages),
                severity="critical",
                notes="Names and quotations are read with English rules and would come out wrong.",
                meta={"rule": "not-english", "say": "is written in {language_name}, not in English"},
            ),
            gxe.ExpectColumnValuesToNotBeNull(
                column="language",
                severity="warning",
                notes="Rules for English were used on it without knowing that it is English.",
                meta={"rule": "language-unknown", "say": "does not show which language it is in"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="n_letters_share",
                min_value=min_letters_share,
                severity="critical",
                notes="Tables, code and broken encodings are not prose.",
                meta={
                    "rule": "not-prose",
                    "say": "is mostly not letters ({value:.0%} of its characters are)",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="control_characters",
                max_value=0,
                severity="warning",
                notes="Control characters betray a broken file; words beside them may be wrong.",
                meta={"rule": "control-characters", "say": "holds control characters ({value:.0f})"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="lost_characters",
                max_value=0,
                severity="warning",
                notes="A name with a lost letter may not be recognised.",
                meta={
                    "rule": "lost-characters",
                    "say": "has {value:.0f} characters that its encoding lost",
                },
            ),
            gxe.ExpectColumnValuesToBeNull(
                column="legacy_encoding",
                severity="warning",
                notes="The encoding had to be found out; names with special letters may be misspelt.",
                meta={"rule": "encoding-repaired", "say": "is not in UTF-8 and was read as {value}"},
            ),
            # What does it say about itself?
            gxe.ExpectColumnValuesToNotBeNull(
                column="title_text",
                severity="warning",
                notes="Without a headline a source is hard to recognise in the list.",
                meta={"rule": "no-headline", "say": "has no headline"},
            ),
            gxe.ExpectColumnValuesToNotBeNull(
                column="outlet",
                severity="warning",
                notes="A report from nobody cannot be weighed.",
                meta={"rule": "no-outlet", "say": "does not say who published it"},
            ),
        ],
    )
