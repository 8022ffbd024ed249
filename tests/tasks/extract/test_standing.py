"""Bodies named by one word, and whose they are."""

import pytest

from tasks.extract.standing import home_state, with_owners
from tasks.records import Mention, Span


def body(text, name, at=0):
    """Return the mention of an unknown body at the place a name stands, counted from 0."""
    start = -1
    for _ in range(at + 1):
        start = text.index(name, start + 1)
    slug = name.lower().replace(" ", "-")
    return Mention(Span(start, start + len(name)), "organisation", f"org:{slug}", name)


class TestWithOwners:
    """with_owners."""

    @pytest.mark.parametrize(
        ("text", "actor"),
        [
            ("Kenya waits. In Nairobi Parliament met.", "org:parliament-kenya"),
            ("Peruvian voters are angry, and Parliament met.", "org:parliament-peru"),
        ],
        ids=["name", "adjective"],
    )
    def test_of_the_state(self, text, actor):
        """Each state has a body of its own under such a word."""
        assert [m.actor_id for m in with_owners(text, [body(text, "Parliament")])] == [actor]

    def test_of_no_state(self):
        """Where no state is named nobody knows whose body it is."""
        text = "Delegates say Parliament met."

        assert with_owners(text, [body(text, "Parliament")]) == ()

    def test_a_body_named_in_full(self):
        """The word stands for the body last named in full that ends in it."""
        text = "Kenya has the Roads Council and the Ports Council. The Council met."
        those = [body(text, "Roads Council"), body(text, "Ports Council"), body(text, "Council", 2)]

        assert [m.actor_id for m in with_owners(text, those)] == [
            "org:roads-council", "org:ports-council", "org:ports-council",
        ]  # fmt: skip

    def test_others_stay(self):
        """What is no such word, or is known, stays as it is."""
        text = "Kenya and the Quenda Bank told Parliament."
        known = Mention(Span(31, 41), "organisation", "org:uk-parliament", "UK Parliament", known=True)
        those = (body(text, "Quenda Bank"), known)

        assert with_owners(text, those) == those


class TestHomeState:
    """home_state."""

    @pytest.mark.parametrize(
        ("text", "state"),
        [
            ("Kenya met Peru. Kenyan envoys left.", "state:kenya"),
            ("Peru met Kenya.", "state:peru"),
            ("They met in Nairobi.", "state:kenya"),
        ],
        ids=["most", "first", "capital"],
    )
    def test_named_most(self, text, state):
        """The state named most is the article's; of two named alike, the first."""
        assert home_state(text).actor_id == state

    def test_nobody(self):
        """A text that names no state has none."""
        assert home_state("The weather was fine.") is None
