"""Attributions: in each sentence, which verb ascribes words, and to whom, before any words are looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tasks.extract.cues import speech_words
from tasks.extract.paragraphs import Paragraph
from tasks.extract.scene import Named, Scene
from tasks.extract.speakers import speaker_after, speaker_before
from tasks.records import Span

_CLOSERS = frozenset("”\"'’»")
# Verbs that are turned round even without marks before them.
_PLAIN = frozenset({"said", "says", "say"})
_PLURAL = frozenset(
    {
        "they",
        "we",
        "i",
        "you",
        "who",
        "people",
        "police",
        "men",
        "women",
        "others",
        "many",
        "some",
        "both",
        "most",
    }
)
# A marked stretch longer than this is speech, so that no subject reaches back over it.
_LONG = 24
# So much of a sentence tells what kind of subject a verb has.
_NEAR = 40
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+|\b[Ii]n the words of\s+")
_CLAUSE_EDGE = re.compile(r"[;:](?=\s|$)|\s(?:but|and that)\s")
_AFTER_SPEAKER = re.compile(
    r"\s*(?:$|[,.;:\"“—–(\x01]|''|(?:on|in|at|during|after|before|last|this|earlier|late|early|yesterday|today|when|as|of|about|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|who|while|to)\b)"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its speakers.

    Attributes:
        form: Speaker `before` or after (`inverted`) the verb, a `participle` that leans on the sentence's
            subject, or `according` to somebody.
        start: Where speaker and cue begin together.
        end: Where they end.
    """

    cue: Span
    speakers: tuple[Named, ...]
    form: Literal["before", "inverted", "participle", "according"]
    start: int
    end: int
    frames: frozenset[str]


def attributions_of(scene: Scene, paragraph: Paragraph, sentence: Span) -> list[Attribution]:
    """Return the attributions of a sentence in reading order."""
    found = [*_by_verb(scene, paragraph, sentence), *_by_according(scene, sentence)]
    return sorted(found, key=lambda one: one.cue)


def _by_verb(scene: Scene, paragraph: Paragraph, sentence: Span) -> Iterator[Attribution]:
    words = speech_words()
    for cue in words.cue.finditer(scene.masked, sentence.start, sentence.end):
        frames = words.frames[cue.group()]
        lo = _clause_start(scene, paragraph, sentence, cue.start())
        if cue.group().endswith("ing"):
            one = _participle(scene, sentence, cue, frames) or _progressive(scene, lo, cue, frames)
        else:
            one = (
                _inverted(scene, sentence, lo, cue, frames)
                or _coordinated(scene, sentence, cue, frames)
                or _straight(scene, lo, cue, frames)
            )
        if one is not None:
            yield one


def _lead(masked: str, sentence: Span, at: int) -> str:
    """Return the words of the sentence just before a place."""
    return masked[max(sentence.start, at - _NEAR) : at].rstrip()


def _clause_start(scene: Scene, paragraph: Paragraph, sentence: Span, at: int) -> int:
    """Return the point a subject cannot lie before: the last quotation, colon or semicolon."""
    quoted = [
        r.span.end
        for r in paragraph.runs
        if sentence.start <= r.span.end <= at and r.span.end - r.span.start > _LONG
    ]
    lo = max([sentence.start, *quoted])
    edges = [m.end() for m in _CLAUSE_EDGE.finditer(scene.masked, lo, at)]
    lo = edges[-1] if edges else lo
    while lo < at and scene.masked[lo] in " ,”\"'’—–-":
        lo += 1
    return lo


def _straight(scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str]) -> Attribution | None:
    speakers = speaker_before(scene, lo, cue.start())
    if not speakers or not _agrees(scene.masked, cue.group(), speakers):
        return None
    return Attribution(
        Span(cue.start(), cue.end()), speakers, "before", speakers[0].span.start, cue.end(), frames
    )


def _agrees(masked: str, form: str, speakers: tuple[Named, ...]) -> bool:
    """Tell whether a present form fits its subject: `the claim` and `critics claims` are nouns, not cues."""
    last = speakers[-1]
    word = last.span.of(masked).split()[-1].lower()
    plural = (
        len(speakers) > 1
        or word in _PLURAL
        or (last.how == "role" and word.endswith("s") and not word.endswith("ss"))
    )
    if form in speech_words().bases:
        return plural or (last.how == "name" and word.endswith("s"))
    if form.endswith("s") and last.how != "name":
        return not plural or word == "who"
    return True


def _inverted(
    scene: Scene, sentence: Span, lo: int, cue: re.Match[str], frames: frozenset[str]
) -> Attribution | None:
    """Return `…, said the minister` where the phrase after the verb ends the clause."""
    before = _lead(scene.masked, sentence, cue.start())
    if "speech" not in frames or not before or before[-1] not in ",”\"'’?!—–-»…":
        return None
    speakers = speaker_after(scene, cue.end(), sentence.end)
    if not speakers or (lo < cue.start() and speakers[0].how == "pronoun"):
        return None
    if (
        before[-1] == ","
        and speakers[0].how == "role"
        and before[-2:-1] not in _CLOSERS
        and cue.group() not in _PLAIN
    ):
        return None
    end = speakers[-1].span.end
    if not _AFTER_SPEAKER.match(scene.masked[end : sentence.end]):
        return None
    return Attribution(Span(cue.start(), cue.end()), speakers, "inverted", cue.start(), end, frames)


def _coordinated(
    scene: Scene, sentence: Span, cue: re.Match[str], frames: frozenset[str]
) -> Attribution | None:
    """Return `The minister left early and said …`, whose speaker is the subject of the sentence."""
    before = _lead(scene.masked, sentence, cue.start())
    if cue.group() in speech_words().bases or not re.search(
        r"\w (?:and|but)(?: (?:also|later|then))?$", before
    ):
        return None
    return Attribution(Span(cue.start(), cue.end()), (), "participle", cue.start(), cue.end(), frames)


def _participle(
    scene: Scene, sentence: Span, cue: re.Match[str], frames: frozenset[str]
) -> Attribution | None:
    """Return `…, adding that …`, whose speaker is the subject of the sentence."""
    before = _lead(scene.masked, sentence, cue.start())
    if not re.search(r"(?:[,”\"'’—–]|,? (?:and|while|by|also|later|but))$", before):
        return None
    return Attribution(Span(cue.start(), cue.end()), (), "participle", cue.start(), cue.end(), frames)


def _progressive(scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str]) -> Attribution | None:
    """Return `the minister is saying`, which needs its auxiliary."""
    before = scene.masked[max(lo, cue.start() - _NEAR) : cue.start()].rstrip()
    if not re.search(r"\b(?:is|are|was|were|been|keeps?|kept|began|started)$|[’']s$", before):
        return None
    return _straight(scene, lo, cue, frames)


def _by_according(scene: Scene, sentence: Span) -> Iterator[Attribution]:
    for cue in _ACCORDING.finditer(scene.masked, sentence.start, sentence.end):
        if re.search(
            r"(?:ranked|sorted|arranged|act|acted|according)\s*$", scene.masked[sentence.start : cue.start()]
        ):
            continue
        speakers = speaker_after(scene, cue.end() - 1, sentence.end)
        if speakers:
            span = Span(cue.start(), cue.start() + len(cue.group().rstrip()))
            yield Attribution(
                span,
                speakers,
                "according",
                cue.start(),
                speakers[-1].span.end,
                frozenset({"speech", "according"}),
            )
