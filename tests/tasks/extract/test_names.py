"""One person under several names."""

import pytest

from tasks.extract.names import is_full, people_of, same_person, surname


class TestPeopleOf:
    """people_of."""

    def test_a_surname_stands_for_the_full_name(self):
        """The surname alone is the person named in full before or after it."""
        people = people_of(["Okafor", "Grace Okafor", "Okafor"])

        assert [person.actor_id for person in people] == ["person:grace-okafor"] * 3

    def test_brothers_stay_apart(self):
        """A shared surname with other given names is another person."""
        first, second, last = people_of(["Haluk Bayraktar", "Selcuk Bayraktar", "Bayraktar"])

        assert first.actor_id != second.actor_id
        assert second.actor_id == last.actor_id

    def test_father_and_son_stay_apart(self):
        """Particles do not make two people one."""
        father, son, later = people_of(["Hafez al-Assad", "Bashar Assad", "Assad"])

        assert father.actor_id == "person:hafez-al-assad"
        assert "person:bashar-al-assad" == son.actor_id == later.actor_id

    @pytest.mark.parametrize(
        ("spelling", "actor_id"),
        [
            ("Recep Tayyip Erdoğan", "person:recep-tayyip-erdogan"),
            ("Tayyip Erdogan", "person:recep-tayyip-erdogan"),
            ("Volodymyr Zelenskyy", "person:volodymyr-zelensky"),
            ("Volodymyr Zelenskiy", "person:volodymyr-zelensky"),
            ("Sergey Lavrov", "person:sergei-lavrov"),
            ("Lavrov", "person:sergei-lavrov"),
        ],
    )
    def test_spellings_of_known_people(self, spelling, actor_id):
        """Every spelling in the table gives the one canonical actor."""
        (person,) = people_of([spelling])

        assert actor_id == person.actor_id
        assert person.known

    def test_a_lone_unknown_name_is_nobody_yet(self):
        """A single name nothing explains is left to the caller."""
        assert people_of(["Quillfeather"]) == [None]

    def test_a_namesake_is_not_the_known_person(self):
        """A full name in the article beats the surname in the table."""
        people = people_of(["Ivana Putin", "Putin"])

        assert [person.actor_id for person in people] == ["person:ivana-putin"] * 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Lindqvist", "Anna Lindqvist", True),
        ("Anna Lindqvist", "A. Lindqvist", True),
        ("Anna Maria Lindqvist", "Anna Lindqvist", True),
        ("Anna Lindqvist", "Karin Lindqvist", False),
        ("Anna Lindqvist", "Anna Lindgren", False),
        ("Oleksandr Petrenko", "Oleksander Petrenko", True),
    ],
)
def test_same_person(one, other, same):
    """Surnames must agree and given names must not contradict."""
    assert same == same_person(one, other)


@pytest.mark.parametrize(
    ("name", "last", "full"),
    [
        ("Bashar al-Assad", "assad", True),
        ("Ursula von der Leyen", "leyen", True),
        ("Erdoğan", "erdogan", False),
        ("al-Sisi", "sisi", False),
    ],
)
def test_surname_and_fullness(name, last, full):
    """Particles count neither as surname nor as given name."""
    assert (last, full) == (surname(name), is_full(name))
