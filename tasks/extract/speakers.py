"""Who speaks: the phrase beside a cue, read without a parse.

Attribution in news has few shapes: the speaker's phrase ends right before the verb, stands before an
apposition between commas, or follows the verb ("said the minister"). Pareti (2012) describes the same three.
"""

import re

from tasks.extract.cues import speech_words
from tasks.extract.scene import Named, Scene
from tasks.extract.speaker_phrases import TOKEN, phrase_ending, phrase_starting, pronoun

_PARTY = re.compile(r"\s*(?:\([^()]*\)|, ?(?:[RDI]-[A-Z][\w.]*|Jr\.?|Sr\.?|\d\d),?)$")
# A subject with its apposition is no longer than this.
_REACH = 400
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    rf",?\s+(?:(?:on |late |early |last |this )*{_DAY}(?: (?:night|morning|evening|afternoon))?"
    r"|(?:(?:earlier |later )?this|last|this past) (?:week|weekend|month|year|summer|spring|fall|autumn|winter)"
    r"|(?:this|yesterday|tomorrow) (?:morning|afternoon|evening)|in (?:19|20)\d\d)$"
)
# `he's saying`, `they've argued`.
_SHORT = re.compile(
    r"(?:^|(?<=[\s\x01,—–]))(?P<pronoun>[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Ww]ho)['’](?:s|d|ll|ve|re|m)(?: also| long)?$"
)
_STOP = re.compile(r"[,;:!?—–\x01\"“”«»(]|\.(?=\s|$)|''")
_STOP_LATER = re.compile(r"[,;:!?—–\x01\"“”(]|(?<=[a-z]{3})\.(?=\s|$)")
_LEAD = re.compile(r"\s*(?:As|But|And|Yet|So|For|Still)\s+(?=[A-Z])")


def speaker_before(scene: Scene, lo: int, at: int) -> tuple[Named, ...]:
    """Return who is named right before the verb at `at`, looking back to `lo` at most."""
    lo = max(lo, at - _REACH)
    end = _without_helpers(scene.masked, lo, at)
    if end is None or end <= lo:
        return ()
    end = _without_party(scene.masked, lo, end)
    if scene.masked[end - 1] in ",–—-":
        return _head_of_apposition(scene, lo, end)
    return phrase_ending(scene, lo, end)


def speaker_after(scene: Scene, at: int, hi: int) -> tuple[Named, ...]:
    """Return who is named right after an inverted verb (`said the minister`) that ends at `at`."""
    lists = speech_words().lists
    stop = _STOP.search(scene.masked, at, hi)
    end = stop.start() if stop else hi
    if stop and stop.group() == "." and _is_abbreviation(scene.masked, at, end):
        later = _STOP_LATER.search(scene.masked, end + 1, hi)
        end = later.start() if later else hi
    tokens = list(TOKEN.finditer(scene.masked, at, end))[:16]
    if not tokens or tokens[0].start() - at > 2:
        return ()
    first = tokens[0].group().lower()
    if first in lists["pronouns"]:
        alone = len(tokens) == 1 or tokens[1].group().lower() in lists["openers"]
        return (pronoun(tokens[0]),) if alone else ()
    if any(first in lists[name] for name in ("openers", "barriers", "prepositions")):
        return ()
    return phrase_starting(scene, tokens)


def _without_helpers(masked: str, lo: int, at: int) -> int | None:
    """Return where the subject ends, past auxiliaries and adverbs; None when nothing was said."""
    words = speech_words()
    end = _before_time(masked, lo, len(masked[lo:at].rstrip()) + lo)
    short = _SHORT.search(masked, lo, end)
    end = short.end("pronoun") if short else end
    nearest = ""
    while word := re.search(r"(?:^|(?<=[\s\x01,—–]))[\w’'-]+$", masked[lo:end]):
        low = word.group().lower()
        if low in words.lists["negations"] or low.endswith(("n't", "n’t")):
            return None
        if not nearest and low in words.lists["blockers"]:
            return None
        if low not in words.lists["helpers"] and not (
            low.endswith("ly") and word.group().islower() and len(low) > 4
        ):
            break
        nearest = low
        end = _before_time(masked, lo, lo + len(masked[lo : lo + word.start()].rstrip()))
    return max(end, lo)


def _before_time(masked: str, lo: int, end: int) -> int:
    """Return the end without `on Monday` or `last week` between subject and verb."""
    found = _TIME.search(masked, lo, end)
    return found.start() if found and found.start() > lo else end


def _without_party(masked: str, lo: int, end: int) -> int:
    """Return the end without a trailing `, R-Ky.,` or `(centre-left)`."""
    while found := _PARTY.search(masked[lo:end]):
        end = len(masked[lo : lo + found.start()].rstrip()) + lo
    return end


def _is_abbreviation(masked: str, at: int, stop: int) -> bool:
    last = re.split(r"[\s(]", masked[at:stop])[-1]
    return speech_words().has("abbreviations", last) or len(last) == 1


def _head_of_apposition(scene: Scene, lo: int, end: int) -> tuple[Named, ...]:
    """Return the first name or noun of `Name, a consultant at X,` that is no introduction."""
    while end > lo and scene.masked[end - 1] in ",–—- ":
        end -= 1
    start = lo
    commas = [lo + m.start() for m in re.finditer(r"[,–—](?=\s|$)|\s[-–—]+\s", scene.masked[lo:end])]
    for stop in commas:
        lead = _LEAD.match(scene.masked, start, stop)
        start = lead.end() if lead else start
        piece = scene.masked[start:stop].strip()
        first = piece.split(" ", 1)[0].lower()
        if piece and first not in speech_words().lists["openers"]:
            named = phrase_ending(scene, start, _without_party(scene.masked, start, stop))
            if named and named[0].how != "pronoun":
                return named
        start = stop + 1
    return ()
