"""Attributions without a verb of their own: `according to`, `in a new poll`, `reportedly`, and a label's colon."""

import re
from collections.abc import Iterator
from functools import cache

from tasks.extract.attribution import Attribution, clause_start
from tasks.extract.cues import any_of, speech_words
from tasks.extract.paragraphs import HIDDEN, Paragraph
from tasks.extract.scene import Named, Scene
from tasks.extract.speaker_phrases import is_document, phrase_ending
from tasks.extract.speakers import speaker_after
from tasks.records import Span

_ACCORDING = re.compile(r"\b[Aa]ccording to\s+|\b[Ii]n the words of\s+|(?<=, )per\s+(?=[A-Z])")
_IN_POLL = re.compile(
    r"\b(?P<cue>[Ii]n)\s+(?P<poll>(?:an?|the|its|their|another|one)\s+(?:[\w.&/’'-]+\s+){0,6}?(?:poll|survey|study)\b)"
    r"(?P<when>\s+(?:released|published|conducted|taken|last|this|on)\b[^,.;]{0,40})?(?=[,.;]|$)"
)
_LABEL = re.compile(r"(?P<name>[A-Z][^:\x01]{1,50}):\s+(?=[A-Z\d])")
_SAID = frozenset({"speech", "according"})


def by_according(scene: Scene, sentence: Span) -> Iterator[Attribution]:
    """Yield the attributions by `according to` and `in the words of`."""
    for cue in _ACCORDING.finditer(scene.masked, sentence.start, sentence.end):
        if re.search(
            r"(?:ranked|sorted|arranged|act|acted|according)\s*$", scene.masked[sentence.start : cue.start()]
        ):
            continue
        speakers = speaker_after(scene, cue.end() - 1, sentence.end)
        if speakers:
            span = Span(cue.start(), cue.start() + len(cue.group().rstrip()))
            yield Attribution(span, speakers, "according", cue.start(), speakers[-1].span.end, _SAID)


def by_poll(scene: Scene, sentence: Span) -> Iterator[Attribution]:
    """Yield the attributions to a poll in which something was found."""
    for found in _IN_POLL.finditer(scene.masked, sentence.start, sentence.end):
        before = scene.masked[sentence.start : found.start()]
        if HIDDEN in before or speech_words().speech.search(before):
            continue
        poll = Named(Span(*found.span("poll")), "role")
        yield Attribution(
            Span(*found.span("cue")),
            (poll,),
            "according",
            found.start(),
            found.end(),
            frozenset({"according"}),
        )


def by_adverb(scene: Scene, paragraph: Paragraph, sentence: Span) -> Iterator[Attribution]:
    """Yield the clauses that one word makes hearsay: `has reportedly left`; nobody is named."""
    for cue in _hearsay().finditer(scene.masked, sentence.start, sentence.end):
        start = clause_start(scene, paragraph, sentence, cue.start())
        yield Attribution(
            Span(cue.start(), cue.end() - 1), (), "hearsay", start, cue.end(), frozenset({"that"})
        )


def by_label(scene: Scene, paragraph: Paragraph, sentence: Span) -> Iterator[Attribution]:
    """Yield the label of a headline, `Solberg: The strait stays open`."""
    found = _LABEL.match(scene.masked, sentence.start, sentence.end)
    if found is None or paragraph.kind != "headline":
        return
    end = found.end("name")
    speakers = phrase_ending(scene, sentence.start, end)
    if speakers and (scene.ending(sentence.start, end) or is_document(scene.masked.lower(), speakers)):
        yield Attribution(Span(end, end + 1), speakers, "label", sentence.start, found.end(), _SAID)


@cache
def _hearsay() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(speech_words().lists['hearsay'])})\s(?!worth\b|[\d$€£]|an? |the )")
