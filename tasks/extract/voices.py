"""Who spoke last: pronouns and continued quotations are traced to earlier speakers, never to names merely near."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.extract.scene import Named
from tasks.records import Mention, Participant, Span

_GENDERED = {"he": "m", "she": "f"}
_LEAD = re.compile(
    r"(?:(?:But|And|Yet|Meanwhile|However),?\s+)?(?:(?:On|In|At|After|Last|This|Earlier)\s[^,]{2,40},\s+)?(?:[Tt]he\s+)?(?:[A-Z][\w.’'-]*\s+(?:of\s+)?){0,4}"
)
_TITLE = re.compile(
    r"(?:(?P<f>Mrs|Ms|Miss|Mme|Lady|Queen|Dame|Baroness|spokeswoman|chairwoman|congresswoman|businesswoman|Princess)"
    r"|(?P<m>Mr|Sir|Lord|King|Prince|spokesman|chairman|congressman|businessman))\.?\s+$"
)


@dataclass(slots=True)
class Voices:
    """The speakers of an article so far.

    Attributes:
        heed_gender: Whether `he` and `she` tell speakers apart; in back-translated text they do not.
    """

    text: str
    mentions: Sequence[Mention]
    heed_gender: bool = True
    past: list[tuple[Participant, ...]] = field(default_factory=list)
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

    def resolve(self, speakers: Sequence[Named]) -> tuple[Participant, ...]:
        """Return the participants for the speakers as named, pronouns traced back; remembers them."""
        found = tuple(self._one(speaker) for speaker in speakers)
        if found:
            self.past.append(found)
        return found

    def last(self) -> tuple[Participant, ...]:
        """Return who spoke last, for a quotation that goes on without a cue."""
        return self.past[-1] if self.past else ()

    def _one(self, speaker: Named) -> Participant:
        word = speaker.span.of(self.text)
        if word.lower() == "who":
            return Participant(self._before_who(speaker.span.start), speaker.span)
        if speaker.how == "pronoun":
            return Participant(self.antecedent(word), speaker.span)
        if speaker.actor_id is None and speaker.how == "name":
            last = re.sub(r"['’]s?$", "", word.split()[-1]).lower()
            return Participant(self.family.get(last), speaker.span)
        return Participant(speaker.actor_id, speaker.span)

    def antecedent(self, word: str) -> str | None:
        """Return the last speaker the pronoun can mean."""
        word = word.lower()
        if word in {"i", "we"}:
            return None
        wanted = _GENDERED.get(word)
        for spoken in reversed(self.past):
            if len(spoken) != 1 and word != "they":
                continue
            actor = spoken[0].actor_id
            if wanted and actor is not None and not actor.startswith("person:"):
                continue
            if wanted and actor and self.heed_gender:
                known = self.genders.setdefault(actor, wanted)
                if known != wanted:
                    continue
            return actor
        return None

    def _before_who(self, at: int) -> str | None:
        """Return the actor named right before a relative `who`."""
        end = at - 2 + len(self.text[at - 2 : at].rstrip(" ,"))
        return next((m.actor_id for m in self.mentions if m.span.end == end and m.type == "person"), None)

    def introduce(self, mention: Mention) -> None:
        """Note the person a sentence is about, to whom `he` right after it refers."""
        self.past.append((Participant(mention.actor_id, mention.span),))


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
