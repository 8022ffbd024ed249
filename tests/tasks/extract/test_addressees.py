"""To whom something was said, and about what, where the sentence states it."""

import pytest

from tests.tasks.extract.speech_builder import quotes_of

CASES = {
    "told": ("Solberg told Tomas Reyes that the strait was open.", "Tomas Reyes", None),
    "told reporters": ("“The strait is open to all,” Solberg told reporters.", "reporters", None),
    "said to": ("Solberg said to the Chilean Foreign Ministry that the strait was open.", "Chilean Foreign Ministry", None),
    "urged": ("Solberg urged Chile to keep the strait open.", "Chile", None),
    "interview": (
        "Solberg said in an interview with the Coast Herald that the strait was open.",
        "the Coast Herald",
        None,
    ),
    "nobody": ("Solberg said that the strait was open.", None, None),
    "a pledge is to nobody": ("Norway pledged to keep the strait open for ships.", None, None),
    "asked about": (
        "Asked about the new tolls, Solberg said that the strait was open.",
        None,
        "the new tolls",
    ),
    "said of": ("Solberg said of the tolls that nobody would pay them.", None, "the tolls"),
    "on the question of": (
        "On the question of fishing rights, Solberg said that the strait was open.",
        None,
        "fishing rights",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "addressee", "topic"), CASES.values(), ids=CASES)
def test_setting(text, addressee, topic):
    """The addressee and the topic are the words that state them, or unknown."""
    quote = next(one for one in quotes_of(text) if one.source is not None)

    assert addressee == (quote.addressee.span.of(text) if quote.addressee else None)
    assert topic == (quote.topic.of(text) if quote.topic else None)


def test_addressee_is_an_actor():
    """An addressee who is a known actor carries the actor's id."""
    (quote,) = quotes_of("Solberg told Tomas Reyes that the strait was open.")

    assert quote.addressee is not None
    assert quote.addressee.actor_id == "person:tomas-reyes"
