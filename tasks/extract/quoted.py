"""Which marked stretches are quotations, and which attribution each belongs to."""

import re
from collections.abc import Sequence
from itertools import islice

from tasks.extract.attribution import Attribution
from tasks.extract.marks import Marked
from tasks.records import Span

_SHORT_WORDS = 4
_SHORT_REACH = 45
_FAR = 160
_ASCRIBING = frozenset({"speech", "that", "object", "to", "for"})


def is_term(text: str, run: Marked, by: Attribution | None, *, whole: bool, spoken: bool) -> bool:
    """Tell a term, a title or a scare quote from words somebody said.

    Args:
        text: The article's text.
        run: The marked stretch.
        by: The attribution in the same sentence it belongs to, if there is one.
        whole: Whether the sentence is nothing but marked words.
        spoken: Whether anybody has spoken before in the article.
    """
    words = run.content.of(text)
    if run.words(text) < _SHORT_WORDS:
        ends = whole and spoken and words[-1:] in set(".?!,")
        return not ends and (by is None or not _may_name(by) or _distance(run, by) > _SHORT_REACH)
    return by is None and not whole and (run.single or _is_title(words))


def attribution_of(
    masked: str,
    run: Marked,
    *,
    runs: Sequence[Marked],
    attributions: Sequence[Attribution],
    inside: Attribution | None,
) -> Attribution | None:
    """Return the attribution a marked stretch belongs to.

    A cue directly before it comes first, then one after it when its last mark leaves the sentence open, then the
    one whose reported clause holds it (`inside`), then the nearest before.
    """
    usable = [a for a in attributions if a.form not in {"passive", "hearsay"} and a.frames & _ASCRIBING]
    before = [a for a in usable if (a.end if a.form == "inverted" else a.cue.end) <= run.span.start]
    after = [
        a for a in usable if a.cue.start >= run.span.end and a.form != "participle" and "speech" in a.frames
    ]
    near = before[-1] if before else None
    if near and near.form != "inverted" and len(masked[near.end : run.span.start].split()) <= 2:
        return near
    if after and _ends_open(masked, run) and not _speech_between(masked, run, after[0], runs):
        return after[0]
    last = after[0] if after and not before and after[0].start - run.span.end < _FAR else None
    return inside or near or last


def is_whole(masked: str, sentence: Span, run: Marked) -> bool:
    """Tell whether the sentence is nothing but marked words, or opens with a whole marked sentence."""
    outside = islice(re.finditer(r"\w+", sentence.of(masked)), 2)
    opens = run.span.start - sentence.start <= 1 and run.content.of(masked)[-1:] in set(".?!")
    return opens or len(list(outside)) <= 1


def _may_name(by: Attribution) -> bool:
    """Tell whether a word or two beside the cue can be the speaker's own: `called it “hopeless”`, not `pushed for “safe zones”`."""
    return by.form not in {"noun", "adjective"} and bool(by.frames & {"speech", "object", "according"})


def _distance(run: Marked, by: Attribution) -> int:
    return by.start - run.span.end if by.start >= run.span.end else run.span.start - by.end


def _ends_open(masked: str, run: Marked) -> bool:
    """Tell whether the stretch ends so that its cue can follow."""
    after = masked[run.span.end : run.span.end + 2].strip()[:1]
    return masked[run.content.end - 1] in ",?!…" or after in {",", "—", "–", "-"}


def _speech_between(masked: str, run: Marked, by: Attribution, runs: Sequence[Marked]) -> bool:
    """Tell whether another long quotation stands between the stretch and the cue."""
    return any(run.span.end <= r.span.start < by.start and len(r.content.of(masked)) > 45 for r in runs)


def _is_title(words: str) -> bool:
    """Tell whether marked words are written like a title."""
    long = [w for w in re.findall(r"[\w'’-]+", words) if len(w) > 3]
    return bool(long) and sum(w[0].isupper() or w[0].isdigit() for w in long) >= 0.75 * len(long)
