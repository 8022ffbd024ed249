"""Attributions without an active verb: `her claim that`, `is confident that`, `is expected to`.

Nouns and adjectives carry a good part of the views in news; PolNeAR (Newell et al. 2018) annotates them like verbs.
"""

import re
from collections.abc import Iterator
from functools import cache

from tasks.extract.attribution import Attribution, clause_start
from tasks.extract.cues import any_of, speech_words
from tasks.extract.paragraphs import Paragraph
from tasks.extract.scene import Named, Scene
from tasks.extract.speaker_phrases import phrase_ending
from tasks.extract.speakers import speaker_after, speaker_before
from tasks.records import Span

# So much of a sentence is looked at before a cue.
_NEAR = 90
_OWNED = re.compile(
    r"(?:\b(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Mm]y)|(?P<name>\w)(?:['’]s|(?<=s)['’]))\s+(?:[a-z][\w-]*,?\s+){0,3}$"
)
_THAT = re.compile(r"\s+that\s")
_FROM = re.compile(r"\s+(?:by|from)(?=\s)")
_BE = re.compile(
    r"(?:\b(?P<be>is|are|was|were|am|been|seem(?:s|ed)?|appear(?:s|ed)?|remain(?:s|ed)?|feel(?:s)?|felt|bec(?:o|a)mes?|grew|sounded)"
    r"|(?P<short>['’](?:s|re|m)))\s+(?:(?:\w+ly|very|more|so|quite|too|also|still|now|most|deeply|far|less|even|always|all)\s+){0,3}$"
)
_WHEN_ASKED = re.compile(r"(?:\b(?:[Ww]hen|[Ii]f|[Aa]fter being|[Oo]nce)|^|[,—–])\s*$")


@cache
def _light() -> re.Pattern[str]:
    """Return what finds a light verb whose object ends the text: `voiced some doubts`."""
    return re.compile(
        rf"\b(?P<verb>{any_of(speech_words().lists['light_verbs'])})\s+(?:(?:on|to|off)\s+)?"
        r"(?:(?:a|an|the|his|her|its|their|any|some|no)\s+)?(?:[a-z][\w-]*\s+){0,3}$"
    )


def by_noun(scene: Scene, paragraph: Paragraph, sentence: Span) -> Iterator[Attribution]:
    """Yield the attributions by nouns with their owner: `her claim that`, `voiced doubts about`, `a plea by X for`."""
    words = speech_words()
    for cue in words.noun.finditer(scene.masked, sentence.start, sentence.end):
        frames = words.nouns[cue.group()]
        before = scene.masked[max(sentence.start, cue.start() - _NEAR) : cue.start()]
        at = cue.start() - len(before)
        start, end = cue.start(), cue.end()
        speakers: tuple[Named, ...] = ()
        if light := _light().search(before):
            start = at + light.start("verb")
            speakers = speaker_before(scene, clause_start(scene, paragraph, sentence, start), start)
        if not speakers and (owned := _OWNED.search(before)):
            speakers = _owner(scene, sentence, at, owned)
            start = cue.start()
        if not speakers and (by := _FROM.match(scene.masked, cue.end(), sentence.end)):
            speakers = speaker_after(scene, by.end(), sentence.end)
            end = speakers[-1].span.end if speakers else end
        if speakers or (words.has("unowned", cue.group()) and _THAT.match(scene.masked, cue.end())):
            begin = min([start, *(one.span.start for one in speakers[:1])])
            yield Attribution(Span(start, cue.end()), speakers, "noun", begin, end, frames)


def _owner(scene: Scene, sentence: Span, at: int, owned: re.Match[str]) -> tuple[Named, ...]:
    """Return whose claim it is."""
    if owned["pronoun"]:
        return (Named(Span(at + owned.start("pronoun"), at + owned.end("pronoun")), "pronoun"),)
    return phrase_ending(scene, sentence.start, at + owned.end("name"))


def by_adjective(scene: Scene, paragraph: Paragraph, sentence: Span) -> Iterator[Attribution]:
    """Yield the attributions by adjectives: `the minister is confident that`."""
    words = speech_words()
    for cue in words.adjective.finditer(scene.masked, sentence.start, sentence.end):
        before = scene.masked[max(sentence.start, cue.start() - _NEAR) : cue.start()]
        be = _BE.search(before)
        if be is None:
            continue
        start = cue.start() - len(before) + be.start("be" if be["be"] else "short")
        speakers = speaker_before(scene, clause_start(scene, paragraph, sentence, start), start)
        if speakers:
            begin = speakers[0].span.start
            if speakers[0].span.of(scene.masked).lower() == "it":  # `it is clear that …` names nobody
                speakers = ()
            yield Attribution(
                Span(start, cue.end()),
                speakers,
                "adjective",
                begin,
                cue.end(),
                words.adjectives[cue.group()],
            )


def by_passive(scene: Scene, sentence: Span) -> Iterator[Attribution]:
    """Yield the attributions by passives, whose speaker is unknown unless `by` names one: `is expected to`."""
    words = speech_words()
    for cue in words.passive.finditer(scene.masked, sentence.start, sentence.end):
        frames = words.passives[cue.group()]
        before = scene.masked[max(sentence.start, cue.start() - _NEAR) : cue.start()]
        be = _BE.search(before)
        if be is None and not ("wh" in frames and _WHEN_ASKED.search(before)):
            continue
        speakers: tuple[Named, ...] = ()
        if by := _FROM.match(scene.masked, cue.end(), sentence.end):
            speakers = speaker_after(scene, by.end(), sentence.end)
        start = cue.start() - len(before) + be.start("be" if be["be"] else "short") if be else cue.start()
        end = speakers[-1].span.end if speakers else cue.end()
        yield Attribution(Span(start, cue.end()), speakers, "passive", start, end, frames)
