"""Attributions: in each sentence, which verb ascribes words, and to whom, before any words are looked at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tasks.extract.cues import speech_words
from tasks.extract.paragraphs import Paragraph
from tasks.extract.scene import Named, Scene
from tasks.extract.speaker_phrases import is_document, phrase_ending
from tasks.extract.speakers import speaker_after, speaker_before
from tasks.records import Span

_CLOSERS = frozenset("”\"'’»")
# Verbs that are turned round even without marks before them.
_PLAIN = frozenset({"said", "says", "say"})
_NUMBERS = frozenset({"percent", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
# What follows the head of a phrase: `a survey of voters shows`.
_COMPLEMENT = re.compile(r"\s(?:of|in|for|from|at|by|on|with|about|who|that)\s")
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
# A subject stands no farther from its verb.
_FAR = 400
# Before a noun that looks like a cue: `the ministry's report`, `their claims`.
_OWNING = re.compile(r"(?:['’]s|s['’]|\b(?:his|her|its|their|our|my))\s+$")
_NOBODY = re.compile(r"(?:[Nn]one|[Nn]o one|[Nn]obody|[Nn]either|[Nn]o)\b")
# `A ship called the Aurora` names, it does not judge.
_HELPER = re.compile(
    r"(?:\s(?P<be>(?:(?:has|have|had) )?(?:is|are|was|were|been|keeps?|kept|began|started))|(?P<short>\b(?:[Hh]e|[Ss]he|[Ii]t|[Ww]ho|[Tt]hey|[Ww]e|I)['’](?:s|re|m))(?=\s))"
    r"(?:\s(?:now|also|still|\w+ly))*\s+$"
)
_NAMING = frozenset({"called", "named", "dubbed", "termed", "labelled", "labeled", "considered", "deemed"})
_INDEFINITE = re.compile(r"(?:[Aa]n?|[Aa]nother|[Ss]omething|[Tt]he [Ss]o)\b")
_WITH = re.compile(r"\b(?:with|left|leaves|leave|leaving)\s+(?=[^,;:]*$)")
_THAT = re.compile(r",?\s+(?:that|which)\s+(?:(?:has|have|had|also|now|still)\s+)*$")
_GROUP = re.compile(
    r"\b(?:(?:went|goes|go|going) on|continue[sd]?|seem(?:s|ed)?|appear(?:s|ed)?|began|begins?|start(?:s|ed)?|proceeded|proceeds"
    r"|managed|rushed|hastened|(?:is|are|was|were)(?: \w+){0,2} (?:likely|quick|the first|at pains)) to(?: \w+ly)? $"
)
_TELLING = frozenset({"that", "bare", "doc"})
_RELATIVE = re.compile(
    r",? (?:who|whose|which|that|where|there|released|published|conducted|taken|seen|interviewed)\b"
)
_CLAUSE_EDGE = re.compile(r"[;:](?=\s|$)|\s(?:but|and that)\s")
_AFTER_SPEAKER = re.compile(
    r"\s*(?:$|[,.;:\"“—–(\x01]|''|(?:on|in|at|during|after|before|last|this|earlier|late|early|yesterday|today|when|as|of|about|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|who|while|to)\b)"
)


Form = Literal[
    "before", "inverted", "participle", "according", "noun", "adjective", "passive", "hearsay", "label"
]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue with its speakers.

    Attributes:
        form: Speaker `before` or after (`inverted`) the verb, a `participle` that leans on the sentence's
            subject, or `according` to somebody; or the cue is no active verb but a `noun`, an `adjective` or
            a `passive`, an adverb of `hearsay`, or the colon of a `label`.
        start: Where speaker and cue begin together.
        end: Where they end.
    """

    cue: Span
    speakers: tuple[Named, ...]
    form: Form
    start: int
    end: int
    frames: frozenset[str]


def by_verb(scene: Scene, paragraph: Paragraph, sentence: Span) -> Iterator[Attribution]:
    """Yield the attributions by verbs: `the minister said`, `said the minister`, `adding`."""
    words = speech_words()
    for cue in words.cue.finditer(scene.masked, sentence.start, sentence.end):
        if scene.names(cue.start()):
            continue
        frames = words.frames[cue.group()]
        lo = clause_start(scene, paragraph, sentence, cue.start())
        if cue.group().endswith("ing"):
            one = (
                _participle(scene, sentence, cue, frames)
                or _progressive(scene, lo, cue, frames)
                or _absolute(scene, sentence, cue, frames)
                or _document(scene, lo, cue, frames)
            )
        else:
            one = (
                _inverted(scene, sentence, lo, cue, frames)
                or _coordinated(scene, sentence, cue, frames)
                or _straight(scene, lo, cue, frames)
                or _infinitive(scene, lo, cue, frames)
                or _document(scene, lo, cue, frames)
            )
        if one is not None:
            yield one


def _lead(masked: str, sentence: Span, at: int) -> str:
    """Return the words of the sentence just before a place."""
    return masked[max(sentence.start, at - _NEAR) : at].rstrip()


def clause_start(scene: Scene, paragraph: Paragraph, sentence: Span, at: int) -> int:
    """Return the point a subject cannot lie before: the last quotation, colon or semicolon."""
    quoted = [
        r.span.end
        for r in paragraph.runs
        if sentence.start <= r.span.end <= at and r.span.end - r.span.start > _LONG
    ]
    lo = max([sentence.start, *quoted])
    edges = [m.end() for m in _CLAUSE_EDGE.finditer(scene.masked, max(lo, at - _FAR), at)]
    lo = edges[-1] if edges else lo
    while lo < at and scene.masked[lo] in " ,”\"'’—–-":
        lo += 1
    return lo


def _straight(
    scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str], *, at: int | None = None
) -> Attribution | None:
    """Return `the minister said`, the subject ending at `at` or at the verb."""
    if at is None and _OWNING.search(scene.masked, max(lo, cue.start() - _NEAR), cue.start()):
        return None
    speakers = speaker_before(scene, lo, cue.start() if at is None else at)
    if not speakers or not _agrees(scene.masked, cue.group(), speakers):
        speakers = _further_back(scene, lo, cue, frames)
    if (
        not speakers
        or _nobody(scene.masked, lo, speakers[0].span)
        or (cue.group() in _NAMING and _INDEFINITE.match(scene.masked, speakers[0].span.start))
        or not _agrees(scene.masked, cue.group(), speakers)
    ):
        return None
    start = speakers[0].span.start
    return Attribution(Span(cue.start(), cue.end()), speakers, "before", start, cue.end(), frames)


def _nobody(masked: str, lo: int, speaker: Span) -> bool:
    """Tell whether it is nobody who speaks: `none of the pilots`."""
    found = _NOBODY.search(masked, max(lo, speaker.start - 12), speaker.end)
    return found is not None and masked[found.end() : speaker.start].strip() in {"", "of"}


def _further_back(scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str]) -> tuple[Named, ...]:
    """Return the head of a subject that a relative clause parts from its verb: `voters who heard him said`."""
    if not frames & _TELLING or _blocked(scene.masked, cue.start()):
        return ()
    relative = _RELATIVE.search(scene.masked, max(lo, cue.start() - _FAR), cue.start())
    return phrase_ending(scene, lo, relative.start()) if relative else ()


def _blocked(masked: str, at: int) -> bool:
    """Tell whether the word before a verb keeps it from being what the subject of the sentence says."""
    word = re.search(r"[\w'’]+$", masked[max(0, at - _NEAR) : at].rstrip())
    lists = speech_words().lists
    low = word.group().lower() if word else ""
    return (
        not low
        or low in lists["blockers"]
        or low in lists["barriers"]
        or low in lists["determiners"]
        or low.endswith(("n't", "n’t"))
    )


def _agrees(masked: str, form: str, speakers: tuple[Named, ...]) -> bool:
    """Tell whether a present form fits its subject: `the claim` and `critics claims` are nouns, not cues."""
    last = speakers[-1]
    head = (
        _COMPLEMENT.split(last.span.of(masked), maxsplit=1)[0] if last.how == "role" else last.span.of(masked)
    )
    word = head.split()[-1].lower()
    plural = (
        len(speakers) > 1
        or word in _PLURAL
        or word[-1] in "%0123456789"
        or word in _NUMBERS
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
    never = "addressee" in frames and "bare" not in frames
    if never or "speech" not in frames or not before or before[-1] not in ",”\"'’?!—–-»…":
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
    if speakers[0].span.of(scene.masked).split()[0].endswith("ing"):
        return None
    if not _AFTER_SPEAKER.match(scene.masked[end : sentence.end]):
        return None
    return Attribution(Span(cue.start(), cue.end()), speakers, "inverted", cue.start(), end, frames)


def _coordinated(
    scene: Scene, sentence: Span, cue: re.Match[str], frames: frozenset[str]
) -> Attribution | None:
    """Return `The minister left early and said …`, whose speaker is the subject of the sentence."""
    before = _lead(scene.masked, sentence, cue.start())
    if cue.group() in speech_words().bases or not re.search(
        r"[\w,–—-] (?:and|but)(?: (?:also|later|then|now|has|have|had|\w+ly))?$", before
    ):
        return None
    return Attribution(Span(cue.start(), cue.end()), (), "participle", cue.start(), cue.end(), frames)


def _participle(
    scene: Scene, sentence: Span, cue: re.Match[str], frames: frozenset[str]
) -> Attribution | None:
    """Return `…, adding that …`, whose speaker is the subject of the sentence."""
    before = _lead(scene.masked, sentence, cue.start())
    if not re.search(r"(?:[,”\"'’—–]|,? (?:and|while|by|also|later|but|after|before|then))$", before):
        return None
    return Attribution(Span(cue.start(), cue.end()), (), "participle", cue.start(), cue.end(), frames)


def _progressive(scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str]) -> Attribution | None:
    """Return `the minister is saying`, which needs its auxiliary."""
    helper = _HELPER.search(scene.masked, max(lo, cue.start() - _NEAR), cue.start())
    return (
        _straight(scene, lo, cue, frames, at=max(helper.start("be"), helper.end("short"))) if helper else None
    )


def _absolute(scene: Scene, sentence: Span, cue: re.Match[str], frames: frozenset[str]) -> Attribution | None:
    """Return `with some polls indicating that …`, whose subject stands between."""
    before = _WITH.search(scene.masked, max(sentence.start, cue.start() - 2 * _NEAR), cue.start())
    return _straight(scene, before.end(), cue, frames) if before else None


def _document(scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str]) -> Attribution | None:
    """Return `polls that show …` and `a letter warning that …`."""
    that = _THAT.search(scene.masked, max(lo, cue.start() - _NEAR), cue.start())
    if not that and not cue.group().endswith("ing"):
        return None
    speakers = phrase_ending(scene, lo, that.start() if that else cue.start())
    if not speakers or not is_document(scene.masked, speakers):
        return None
    return Attribution(
        Span(cue.start(), cue.end()), speakers, "before", speakers[0].span.start, cue.end(), frames
    )


def _infinitive(scene: Scene, lo: int, cue: re.Match[str], frames: frozenset[str]) -> Attribution | None:
    """Return `the minister went on to say …`, whose cue is the whole group."""
    group = _GROUP.search(scene.masked, max(lo, cue.start() - _NEAR), cue.start())
    speakers = speaker_before(scene, lo, group.start()) if group else ()
    if group is None or not speakers:
        return None
    return Attribution(
        Span(group.start(), cue.end()), speakers, "before", speakers[0].span.start, cue.end(), frames
    )
