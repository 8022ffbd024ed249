"""The source of each quotation: an attribution's speakers, or who the words around its marks point to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from tasks.extract.attribution import Attribution
from tasks.extract.cues import any_of, speech_words
from tasks.extract.marks import Marked
from tasks.extract.scene import Scene
from tasks.extract.speakers import speaker_before
from tasks.extract.voices import Voices, subject_of, unnamed_of
from tasks.records import Participant, Span

Source = tuple[Participant, ...]

_SUBJECTS = ("person", "organisation", "state", "armed_group")
_OPENING_PRONOUN = re.compile(r"(?:[A-Z]\w+ [^,]{2,30}, )?(he|she|they)\b", re.IGNORECASE)
_ISSUED = re.compile(
    r"In an? (?:joint )?(?:statement|declaration|communiqu[eé]) (?:issued|released|published) by (?:the )?"
)
_LABEL = re.compile(r"^[\W_]*(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})(?: \([^)]*\))?:\s*$")
_SIGNED = re.compile(r"\s*[-–—]{1,2}\s*(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})")


@cache
def _opening_noun() -> re.Pattern[str]:
    """Return what finds the role noun a sentence opens with: `The pilots …`, `Some local officials …`."""
    voices = speech_words().lists["voices"] - speech_words().lists["voice_adjectives"]
    nouns = voices | {word.removesuffix("s") for word in voices if word.endswith("s")}
    return re.compile(
        r"(?:(?:But|And|Yet|Still|Meanwhile),?\s+)?(?P<who>(?:(?:[Tt]he|An?|His|Her|Its|Their|[Ss]ome|[Mm]any|[Mm]ost|[Ss]everal|[Oo]ther|[Bb]oth)\s+)?"
        rf"(?:[\w’'-]+\s+){{0,2}}?(?i:{any_of(sorted(nouns))}))\s(?!of\b)"
    )


@dataclass(slots=True)
class Sources:
    """Finds and remembers the sources of one article.

    Attributes:
        known: Sources already looked up, by the start of their cue, so that nobody speaks twice by one cue.
    """

    text: str
    scene: Scene
    voices: Voices
    known: dict[int, Source] = field(default_factory=dict)

    def of(self, by: Attribution, sentence: Span, attributions: Sequence[Attribution]) -> Source:
        """Return the participants of an attribution."""
        at = by.cue.start
        if at not in self.known:
            if by.form == "participle":
                self.known[at] = self._leaned_on(by, sentence, attributions)
            else:
                self.known[at] = self._issuer(by, sentence) or self._named(by)
        return self.known[at]

    def beside(self, start: int, sentence: Span, run: Marked) -> Source:
        """Return the speaker of `NAME: "…"`, `"…" — Name` and `The minister put it bluntly: "…"`.

        Args:
            start: Where the paragraph starts.
            sentence: The sentence the stretch stands in.
            run: The marked stretch.
        """
        return self._labelled(start, run) or self._led_by_colon(sentence, run)

    def heed(self, sentence: Span, attributions: Sequence[Attribution]) -> None:
        """Note who a sentence without a quotation is about and who speaks in it, for the pronouns to come."""
        spoken = [
            one for one in attributions if one.form in {"before", "inverted"} and "speech" in one.frames
        ]
        for one in spoken:
            self.of(one, sentence, attributions)
        if not spoken and not _OPENING_PRONOUN.match(self.text, sentence.start, sentence.end):
            subject = subject_of(self.text, sentence, self.scene.within(sentence.start, sentence.end))
            self.voices.introduce(subject, unnamed_of(self.text, sentence))

    def _named(self, by: Attribution) -> Source:
        """Return the speakers as named; only who speaks is remembered for the pronouns to come."""
        speaks = by.form in {"before", "inverted", "according"}
        return self.voices.resolve(by.speakers, remember=speaks)

    def _leaned_on(self, by: Attribution, sentence: Span, attributions: Sequence[Attribution]) -> Source:
        """Return who `adding` leans on: the speaker before it, or the actor the sentence opens with."""
        earlier = [a for a in attributions if a.cue < by.cue and a.form in {"before", "inverted"}]
        return self.of(earlier[-1], sentence, attributions) if earlier else self._opening(sentence)

    def _labelled(self, start: int, run: Marked) -> Source:
        label = _LABEL.search(self.scene.masked[start : run.span.start])
        signed = _SIGNED.match(self.scene.masked[run.span.end : run.span.end + 60])
        found, at = (label, start) if label else (signed, run.span.end)
        if found is None:
            return ()
        return self.voices.resolve(
            speaker_before(self.scene, at + found.start("name"), at + found.end("name"))
        )

    def _led_by_colon(self, sentence: Span, run: Marked) -> Source:
        """Return the name before the colon, or else the subject of the sentence."""
        lead = self.scene.masked[sentence.start : run.span.start].rstrip()
        if not lead.endswith(":"):
            return ()
        named = speaker_before(self.scene, sentence.start, sentence.start + len(lead) - 1)
        if named and named[0].how == "name" and self.scene.within(named[0].span.start, named[0].span.end):
            return self.voices.resolve(named)
        return self._opening(sentence)

    def _opening(self, sentence: Span) -> Source:
        """Return the actor or pronoun a sentence opens with."""
        subject = subject_of(self.text, sentence, self.scene.within(sentence.start, sentence.end), *_SUBJECTS)
        if subject is not None:
            return self.voices.spoke(subject)
        pronoun = _OPENING_PRONOUN.match(self.text, sentence.start, sentence.end)
        if pronoun is None:
            noun = _opening_noun().match(self.text, sentence.start, sentence.end)
            return (Participant(None, Span(*noun.span("who"))),) if noun else ()
        span = Span(pronoun.start(1), pronoun.end(1))
        return tuple(Participant(actor, span) for actor in self.voices.antecedents(pronoun[1]))

    def _issuer(self, by: Attribution, sentence: Span) -> Source:
        """Return who issued the joint statement in which `the two sides` speak."""
        issued = _ISSUED.match(self.text, sentence.start, sentence.end)
        if issued is None or by.speakers[0].how != "role":
            return ()
        mention = next(
            (m for m in self.scene.within(issued.end(), sentence.end) if m.span.start == issued.end()), None
        )
        return (Participant(mention.actor_id, mention.span),) if mention else ()
