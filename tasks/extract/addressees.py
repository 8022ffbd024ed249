"""To whom something was said and about what, where the sentence states it: `told AFP`, `asked about the pier`."""

import re
from dataclasses import dataclass

from tasks.extract.attribution import Attribution
from tasks.extract.scene import Named, Scene
from tasks.extract.speakers import speaker_after
from tasks.records import Participant, Span

_TO = re.compile(r"\s+to\s+(?=(?:the |a |his |her |their )?[\w.’'-]+)(?!\w+ing\b)")
_TALKING = re.compile(
    r"\b(?:in|during|at) an? (?:[\w-]+ ){0,3}?interview (?:with|to|for)(?=\s)|\b[Ss]peaking to(?=\s)|\b[Tt]alking to(?=\s)"
)
# `urged X to …`, where X is asked to act.
_ASKED = re.compile(r"(?P<whom>\s+[^,;:.\x01]{2,60}?)\s(?:not )?to\s")
# Frames whose `to` begins what was said (`pledged to go`), not a person.
_OPENING_TO = frozenset({"to", "+to"})
_NO_PERSON = re.compile(
    r"\s*(?:that|whether|if|how|why|what|there|it|he|she|they|we|I|\d|this|these|those|no|for|on|about)\b"
)
_TOPIC = re.compile(
    r"(?:\b(?:[Aa]sked|[Qq]uestioned|[Pp]ressed|[Qq]uizzed) (?:about|on)|\b[Ss]peaking (?:about|of|on)|\b[Tt]alking about"
    r"|\b[Cc]ommenting on|\b[Rr]eferring to|\b[Oo]n the (?:issue|question|subject|topic|matter) of|\b[Rr]egarding)"
    r"\s+(?P<topic>[^,;:.\x01“”\"]{3,90}?)(?=[,;:.]|\s+(?:that|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|\s*[“\"]|$)"
)
_OF = re.compile(r"\s+(?:of|about)\s+(?P<topic>[^,;:.\x01“”\"]{3,70}?)(?=[,;:.]|\s+that\b|\s*[“\"]|$)")


@dataclass(frozen=True, slots=True)
class Setting:
    """To whom and about what somebody spoke, each None where it is not stated."""

    addressee: Participant | None = None
    topic: Span | None = None


def setting_of(scene: Scene, sentence: Span, by: Attribution, content: Span) -> Setting:
    """Return the addressee and the topic an attribution states.

    Args:
        scene: The text and its mentions.
        sentence: The sentence.
        by: The attribution.
        content: What was said, in which neither is looked for.
    """
    after = content.start if content.start >= by.end else sentence.end
    return Setting(_addressee(scene, sentence, by, after), _topic(scene.masked, sentence, by, content, after))


def _addressee(scene: Scene, sentence: Span, by: Attribution, hi: int) -> Participant | None:
    masked, at = scene.masked, by.cue.end
    if by.form in {"before", "participle", "inverted"}:
        if (
            "object_to" in by.frames
            and "to" not in by.frames
            and (asked := _ASKED.match(masked, at, sentence.end))
        ):
            return _first(speaker_after(scene, at, asked.end("whom")))
        if "addressee" in by.frames and not _NO_PERSON.match(masked, at, sentence.end):
            return _first(speaker_after(scene, at, hi))
        to = None if by.frames & _OPENING_TO else _TO.match(masked, at, hi)
        if to is not None:
            return _first(speaker_after(scene, to.end() - 1, hi))
    talking = _TALKING.search(masked, sentence.start, sentence.end)
    return _first(speaker_after(scene, talking.end(), sentence.end)) if talking else None


def _first(named: tuple[Named, ...]) -> Participant | None:
    return Participant(named[0].actor_id, named[0].span) if named else None


def _topic(masked: str, sentence: Span, by: Attribution, content: Span, after: int) -> Span | None:
    """Return what it was about: `asked about …`, `speaking of …`, `said of …`."""
    found = _TOPIC.search(masked, sentence.start, sentence.end)
    if found is None and "speech" in by.frames and "+of" not in by.frames and "+about" not in by.frames:
        found = _OF.match(masked, by.cue.end, after)
    topic = Span(*found.span("topic")) if found else None
    return topic if topic and not topic.meets(content) else None
