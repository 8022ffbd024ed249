"""Who spoke last: pronouns and continued quotations are traced to earlier speakers, never to names merely near."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tasks.extract.cues import speech_words
from tasks.extract.scene import Named
from tasks.records import Mention, Participant, Span

_GENDERED = {"he": "m", "she": "f"}
_SUBJECT = {"his": "he", "her": "she", "their": "they", "its": "it"}
_LEAD = re.compile(
    r"(?:(?:But|And|Yet|Meanwhile|However|Still|[A-Z]\w+ly),?\s+)?(?:(?:On|In|At|After|Last|This|Earlier)\s[^,]{2,40},\s+)?(?:[Tt]he\s+)?(?:[A-Z][\w.’'-]*\s+(?:of\s+)?){0,4}"
)
_TITLE = re.compile(
    r"(?:(?P<f>Mrs|Ms|Miss|Mme|Lady|Queen|Dame|Baroness|spokeswoman|chairwoman|congresswoman|businesswoman|Princess)"
    r"|(?P<m>Mr|Sir|Lord|King|Prince|spokesman|chairman|congressman|businessman))\.?\s+$"
)


@dataclass(slots=True)
class Voices:
    """The speakers of an article so far.

    Attributes:
        past: The speakers so far, in order; joint speakers together.
        near: The person the sentence just before was about.
        heed_gender: Whether `he` and `she` tell speakers apart; in back-translated text they do not.
    """

    text: str
    mentions: Sequence[Mention]
    heed_gender: bool = True
    past: list[tuple[Participant, ...]] = field(default_factory=list)
    near: tuple[Participant, ...] = ()
    genders: dict[str, str] = field(default_factory=dict)
    family: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn genders from titles, and surnames from full names."""
        for mention in self.mentions:
            if mention.type != "person":
                continue
            title = _TITLE.search(self.text[max(0, mention.span.start - 16) : mention.span.start])
            if title:
                self.genders.setdefault(mention.actor_id, "f" if title["f"] else "m")
            self.family.setdefault(mention.name.split()[-1].lower(), mention.actor_id)

    def resolve(self, speakers: Sequence[Named], *, remember: bool = True) -> tuple[Participant, ...]:
        """Return the participants for the speakers as named, pronouns traced back.

        Args:
            speakers: The speakers.
            remember: Whether later pronouns may mean them.
        """
        found = tuple(one for speaker in speakers for one in self._participants(speaker))
        if found and remember and not self._is_relative(speakers[0]):
            self.past.append(found)
            self.near = ()
        return found

    def nobody(self) -> None:
        """Remember that somebody unknown spoke, so that what follows is not given to the speaker before."""
        self.past.append(())
        self.near = ()

    def spoke(self, mention: Mention) -> tuple[Participant, ...]:
        """Remember a mention as the last speaker."""
        self.past.append((Participant(mention.actor_id, mention.span),))
        self.near = ()
        return self.past[-1]

    def introduce(self, mention: Mention | None, unnamed: Span | None = None) -> None:
        """Note the person a sentence without speech is about, named or not, to whom `he` right after it refers."""
        if mention:
            self.near = (Participant(mention.actor_id, mention.span),)
        else:
            self.near = (Participant(None, unnamed),) if unnamed else ()

    def last(self) -> tuple[Participant, ...]:
        """Return who spoke last, for a quotation that goes on without a cue."""
        if self.near:
            self.past.append(self.near)
            self.near = ()
        return self.past[-1] if self.past else ()

    def antecedents(self, word: str) -> tuple[str | None, ...]:
        """Return the speakers a pronoun can mean: several for `they`, one (None if unknown) for others."""
        low = _SUBJECT.get(word.lower(), word.lower())
        if low not in {"he", "she", "they", "it"}:
            return (None,)
        for spoken in reversed([*self.past, self.near]):
            actors = tuple(one.actor_id for one in spoken)
            if actors and self._fits(low, actors):
                return actors
            if low == "they" and spoken:
                break
        return (None,)

    def _fits(self, word: str, actors: Sequence[str | None]) -> bool:
        """Tell whether the pronoun can mean these speakers."""
        person = [actor is None or actor.startswith("person:") for actor in actors]
        if word == "they":
            return len(actors) > 1 or not person[0]
        if len(actors) > 1 or (word == "it") == person[0]:
            return False
        wanted, actor = _GENDERED.get(word), actors[0]
        if wanted is None or actor is None or not self.heed_gender:
            return True
        return self.genders.setdefault(actor, wanted) == wanted

    def _participants(self, speaker: Named) -> Iterator[Participant]:
        word = speaker.span.of(self.text)
        if self._is_relative(speaker):
            yield Participant(self._before_who(speaker.span.start), speaker.span)
        elif speaker.how == "pronoun":
            yield from (Participant(actor, speaker.span) for actor in self.antecedents(word))
        elif speaker.actor_id is None and speaker.how == "name":
            last = re.sub(r"['’]s?$", "", word.split()[-1]).lower()
            yield Participant(self.family.get(last), speaker.span)
        else:
            yield Participant(speaker.actor_id, speaker.span)

    def _is_relative(self, speaker: Named) -> bool:
        return speaker.span.of(self.text).lower() == "who"

    def _before_who(self, at: int) -> str | None:
        """Return the actor named right before a relative `who`."""
        end = at - 2 + len(self.text[at - 2 : at].rstrip(" ,"))
        return next((m.actor_id for m in self.mentions if m.span.end == end and m.type == "person"), None)


def unnamed_of(text: str, sentence: Span) -> Span | None:
    """Return the person without a name with whom a sentence opens, as in `A diplomat in the room …`."""
    found = _unnamed().match(text, sentence.start, sentence.end)
    return Span(*found.span()) if found else None


@cache
def _unnamed() -> re.Pattern[str]:
    plurals = speech_words().lists["voices"]
    nouns = sorted(word.removesuffix("s") for word in plurals if word.endswith("s"))
    return re.compile(rf"(?:An?|One|Another)\s+(?:[\w-]+\s+){{0,3}}?(?:{'|'.join(nouns)})\b")


def subject_of(text: str, sentence: Span, mentions: Sequence[Mention], *types: str) -> Mention | None:
    """Return the person (or other type) with whom a sentence opens, past titles and a phrase of time."""
    first = next(
        (
            m
            for m in mentions
            if sentence.start <= m.span.start < sentence.end and m.type in (types or ("person",))
        ),
        None,
    )
    if first is None:
        return None
    lead = text[sentence.start : first.span.start]
    return first if _LEAD.fullmatch(lead) else None
