"""Which state an actor acts for."""

import pytest

from tasks.render.index import Index
from tasks.render.parties import holds_office, parties, state_in
from tests.tasks.render.drafts import EDITION, Draft, tables_of


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Turkish President", "Turkey"),
        ("Russia's Foreign Minister", "Russia"),
        ("U.S. Secretary of State", "United States"),
        ("South Korean envoy", "South Korea"),
        ("president of the Saudi company", "Saudi Arabia"),
        ("mayor of the town", None),
    ],
)
def test_the_state_in_a_role(words: str, state: str | None) -> None:
    """A state is found by name, adjective or possessive."""
    assert state_in(words) == state


@pytest.mark.parametrize(
    ("role", "held"),
    [
        ("Turkish President", True),
        ("spokesman of the foreign ministry", True),
        ("former Turkish President", False),
        ("Turkey expert at a council", False),
        ("a professor of international relations", False),
        ("CEO", False),
    ],
)
def test_offices_that_act_for_a_state(role: str, held: bool) -> None:
    """Only a state office that is held now makes a person act for a state."""
    assert holds_office(role) is held


def _parties(text: str, words: str, actor_id: str, name: str, role: str = "") -> dict[str, str]:
    draft = Draft("x.txt", f"Head\n\n{text}")
    draft.mention(words, actor_id, name, role=role)
    return parties(Index(tables_of(draft), EDITION))


@pytest.mark.parametrize(
    ("text", "words", "actor_id", "role", "party"),
    [
        ("Russia spoke.", "Russia", "state:russia", "", "Russia"),
        ("NATO spoke.", "NATO", "org:nato", "", "NATO"),
        ("Turkish President Ak Demir spoke.", "Ak Demir", "person:ak-demir", "Turkish President", "Turkey"),
        ("Turkey's President Ak Demir spoke.", "Ak Demir", "person:ak-demir", "President", "Turkey"),
        ("Ak Demir spoke.", "Ak Demir", "person:ak-demir", "", None),
        ("Ak Demir, a Turkish analyst, spoke.", "Ak Demir", "person:ak-demir", "a Turkish analyst", None),
        ("The Russian Foreign Ministry spoke.", "Russian Foreign Ministry", "org:rfm", "", "Russia"),
        ("Russian Steel spoke.", "Russian Steel", "org:russian-steel", "", None),
        (
            "Many helped, among them Turkey. President Ak Demir spoke.",
            "Ak Demir",
            "person:ak-demir",
            "President",
            None,
        ),
        (
            "He led the Russian side; Minister Ak Demir spoke.",
            "Ak Demir",
            "person:ak-demir",
            "Minister",
            None,
        ),
        ("In the Greek capital President Ak Demir spoke.", "Ak Demir", "person:ak-demir", "President", None),
        ("Erdogan of Turkey and President Ak Demir spoke.", "Ak Demir", "person:ak-demir", "President", None),
        (
            "President Ak Demir of Turkey and others spoke.",
            "Ak Demir",
            "person:ak-demir",
            "President",
            "Turkey",
        ),
        (
            "President Ak Demir of the United States.",
            "Ak Demir",
            "person:ak-demir",
            "President",
            "United States",
        ),
        ("President Ak Demir of happy memory met Turkey.", "Ak Demir", "person:ak-demir", "President", None),
        ("South Korean President Ak Demir spoke.", "Ak Demir", "person:ak-demir", "President", "South Korea"),
    ],
    ids=[
        *("state", "union", "role", "possessive", "no role", "no office", "ministry", "company"),
        *("sentence before", "clause before", "place before", "another before"),
        *("behind", "behind, of many words", "nothing behind", "before, of many words"),
    ],
)
def test_whom_an_actor_stands_for(text: str, words: str, actor_id: str, role: str, party: str | None) -> None:
    """States, unions, office-holders and ministries have a party; nobody else has."""
    assert _parties(text, words, actor_id, words, role).get(actor_id) == party


def test_two_states_in_equal_measure_are_none() -> None:
    """A person whose roles name two states alike stands for neither."""
    draft = Draft("x.txt", "Head\n\nTurkish President Ak Demir.\n\nRussian President Ak Demir.")
    draft.mention("Ak Demir", "person:ak", "Ak Demir", role="Turkish President")
    draft.mention("Ak Demir", "person:ak", "Ak Demir", role="Russian President", after="Russian")

    assert parties(Index(tables_of(draft), EDITION)) == {}


def test_a_spokesman_stands_for_whom_he_speaks() -> None:
    """An office that is stated by its master's name is the master's state's."""
    draft = Draft(
        "x.txt", "Head\n\nRussian President Oleg Baranov left.\n\nBaranov's spokesman Lev Orin spoke."
    )
    draft.mention("Oleg Baranov", "person:oleg", "Oleg Baranov", role="Russian President")
    draft.mention("Baranov", "person:oleg", "Oleg Baranov", after="left")
    draft.mention("Lev Orin", "person:lev", "Lev Orin", role="Baranov's spokesman")

    assert parties(Index(tables_of(draft), EDITION))["person:lev"] == "Russia"
