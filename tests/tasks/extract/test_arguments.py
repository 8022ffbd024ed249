"""Readings of one trigger: who, whom and what around it."""

from tasks.extract.arguments import read_trigger
from tasks.extract.readings import Reading, pairs
from tasks.extract.triggers import find_triggers
from tasks.records import Participant, Span
from tests.tasks.extract.event_builder import sentence_of


def _read(text: str, action: str) -> Reading | None:
    sentence = sentence_of(text)
    trigger = next(t for t in find_triggers(sentence) if t.frame.action == action)
    return read_trigger(sentence, trigger, ())


def test_joint_targets() -> None:
    """Joined objects are several targets."""
    reading = _read("Norway condemned Chile and Peru.", "condemn")

    assert reading
    assert [target.actor_id for target in reading.targets] == ["state:chile", "state:peru"]


def test_object_of_a_joint_clause_is_no_target() -> None:
    """What follows "and" with a verb of its own is a new clause's subject."""
    reading = _read("Norway condemned Chile and Peru left.", "condemn")

    assert reading
    assert [target.actor_id for target in reading.targets] == ["state:chile"]


def test_missing_target_is_no_reading() -> None:
    """A frame whose target must be filled gives nothing without it."""
    assert _read("Norway accused everybody.", "accuse") is None


def test_unknown_source_is_no_reading() -> None:
    """Nothing is told of nobody."""
    assert _read("Experts condemned Chile.", "condemn") is None


def test_thing_without_actor() -> None:
    """An object may be a common noun, with its place but no actor."""
    text = "Norway will deliver four corvettes to Chile."
    reading = _read(text, "deliver")

    assert reading
    assert reading.thing
    assert (reading.thing.actor_id, reading.thing.span.of(text)) == (None, "corvettes")


def test_press_words_are_no_object() -> None:
    """A statement that is released is not a prisoner."""
    assert _read("Norway released a statement.", "release") is None


class TestPairs:
    one, two, three = (Participant(name, Span(i, i + 1)) for i, name in enumerate("abc"))

    def test_mutual(self) -> None:
        """Joint sources that act on each other give one pair each."""
        found = list(pairs(Reading(sources=(self.one, self.two, self.three), mutual=True)))

        assert [(self.one, self.two), (self.one, self.three), (self.two, self.three)] == found

    def test_nobody_acts_on_himself(self) -> None:
        """A source is never its own target."""
        assert [(self.one, self.two)] == list(
            pairs(Reading(sources=(self.one,), targets=(self.one, self.two)))
        )

    def test_without_target(self) -> None:
        """A source without target stands alone."""
        assert [(self.one, None)] == list(pairs(Reading(sources=(self.one,))))


def test_what_one_only_may_want_is_not_asked_for() -> None:
    """Nobody asks for what he "might want"; he does for what he wants."""
    assert _read("Norway might want Chile to withdraw.", "ask") is None
    assert _read("Norway wants Chile to withdraw.", "ask") is not None


def test_a_threat_to_act() -> None:
    """Whose threat it is is who would act, and only he whom it names is the target."""
    reading = _read("Norway's threat to attack Chile worried Peru.", "attack")

    assert reading
    assert (reading.sources[0].actor_id, [t.actor_id for t in reading.targets]) == (
        "state:norway", ["state:chile"],
    )  # fmt: skip
    assert reading.standing.stance == "threatening"
