"""One reading of an event: who acts, on whom, about what, and how it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasks.extract.status import Standing
from tasks.extract.triggers import Trigger
from tasks.records import Participant

# Of more joined actors than this, the rest is left out.
_PAIRS = 3
_HAPPENED = Standing()
# Actions whose noun may say what is to be done: "a deal to buy …".
_AGREEMENTS = frozenset({"sign_agreement", "sign_document", "approve", "approve_deal", "ratify"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a trigger and its surroundings are read.

    Attributes:
        sources: Who acts; several when joined.
        targets: On whom; several when joined.
        thing: What it is about.
        mutual: Whether the joined sources act on each other.
        standing: Status and negation.
    """

    sources: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    thing: Participant | None = None
    mutual: bool = False
    standing: Standing = _HAPPENED

    @property
    def weight(self) -> int:
        """How much of the frame is filled; fuller readings win."""
        return 2 * bool(self.sources) + 2 * bool(self.targets or self.mutual) + bool(self.thing)


def pairs(reading: Reading) -> Iterator[tuple[Participant, Participant | None]]:
    """Yield source and target of each event a reading stands for, never an actor with itself."""
    if reading.mutual:
        some = reading.sources[:_PAIRS]
        yield from ((a, b) for i, a in enumerate(some) for b in some[i + 1 :] if a.actor_id != b.actor_id)
        return
    for source in reading.sources[:_PAIRS]:
        if not reading.targets:
            yield source, None
        yield from (
            (source, target) for target in reading.targets[:_PAIRS] if target.actor_id != source.actor_id
        )


def is_complete(trigger: Trigger, reading: Reading) -> bool:
    """Tell whether every slot that must be filled is.

    Args:
        trigger: The frame and its place.
        reading: What was found for it.
    """
    has_target = bool(reading.targets) or reading.mutual
    slots = [slot for slot in (trigger.frame.direct, *trigger.frame.preps.values()) if slot]
    required = [slot.letters for slot in slots if not slot.optional and slot.letters != "S"]
    if any(letters in {"T", "P"} for letters in required) and not has_target:
        return False
    if any(letters in {"O", "N"} for letters in required) and not reading.thing:
        return False
    if any(len(letters) > 1 for letters in required) and not (has_target or reading.thing):
        return False
    return has_target or reading.thing is not None or bool(trigger.noun) or bool(trigger.frame.light)


def with_contents(found: list[tuple[Trigger, Reading]]) -> list[tuple[Trigger, Reading]]:
    """Give an agreement what it is about, from the action it is an agreement to do ("a deal to buy …").

    Args:
        found: The triggers of a sentence and readings, in reading order.
    """
    return [(trigger, _with_content(trigger, reading, found)) for trigger, reading in found]


def _with_content(trigger: Trigger, reading: Reading, found: Sequence[tuple[Trigger, Reading]]) -> Reading:
    if not trigger.noun or trigger.frame.action not in _AGREEMENTS or (reading.targets and reading.thing):
        return reading
    for inner, content in found:
        if inner.group and inner.group.governor is not None and inner.group.governor in range(*trigger.noun):
            own = {source.actor_id for source in reading.sources}
            others = tuple(target for target in content.targets if target.actor_id not in own)
            targets = reading.targets or (() if reading.mutual else others)
            return replace(reading, thing=reading.thing or content.thing, targets=targets)
    return reading
