"""The reference table and how its names are found in text."""

import calendar

import pytest

from tasks.extract.folding import fold, key, slug
from tasks.extract.gazetteer import find_known
from tasks.extract.reference import PREFIXES, actor_id, load_reference, read_table


def found(text):
    """Return what is known in a text as (words, use, actor)."""
    return [(h.span.of(text), h.spelling.use, h.spelling.actor.actor_id) for h in find_known(text)]


class TestFindKnown:
    """find_known."""

    @pytest.mark.parametrize(
        ("text", "actor"),
        [
            ("The U.S. agreed.", "state:united-states"),
            ("The US agreed.", "state:united-states"),
            ("Trade with america grew.", "state:united-states"),
            ("Türkiye agreed.", "state:turkey"),
            ("Great Britain agreed.", "state:united-kingdom"),
            ("The UK agreed.", "state:united-kingdom"),
            ("the S 400 battery", "product:s-400"),
            ("two F-16s", "product:f-16"),
            ("The Kizil-Elma flew.", "product:bayraktar-kizilelma"),
            ("Kızılelma flew.", "product:bayraktar-kizilelma"),
            ("Nagorno Karabakh", "place:nagorno-karabakh"),
            ("al-Qaida", "group:al-qaeda"),
            ("the United Nations Security Council", "org:un-security-council"),
        ],
    )
    def test_spellings(self, text, actor):
        """Accents, hyphens, full stops and the listed small letters do not matter."""
        assert [actor] == [identity for _, _, identity in found(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "They told us so.",
            "He ate turkey and drank from china.",
            "who said it",
            "a chad ballot",
            "in the west",
        ],
    )
    def test_common_words_are_no_names(self, text):
        """Capitals tell a name from a word."""
        assert found(text) == []

    def test_the_longest_name_wins(self):
        """A name inside a longer one is not found again."""
        assert found("Iraqi Kurdistan") == [("Iraqi Kurdistan", "name", "place:iraqi-kurdistan")]

    def test_states_are_never_guessed(self):
        """A misspelt state is not its neighbour."""
        assert found("Irag and Austrla met Nigerr.") == []

    def test_a_name_does_not_run_over_a_line(self):
        """Two lines are two texts."""
        assert found("He likes Nord\nStream") == []

    def test_uses_are_told_apart(self):
        """A capital, an adjective and a seat of government all lead to the state."""
        uses = {
            use
            for _, use, identity in found("Moscow, Russian, Kremlin, Russia")
            if identity == "state:russia"
        }

        assert {"capital", "adjective", "seat", "name"} == uses

    def test_an_article_is_not_part_of_a_name(self):
        """Names only known with an article are found without it."""
        assert [words for words, _, _ in found("ties with the West grew")] == ["West"]


class TestTables:
    """The data files themselves."""

    def test_all_states_are_there(self):
        """193 members of the UN, four more, and two that are gone."""
        codes = [row["iso"] for row in read_table("states.tsv")]

        assert 199 == len(codes) == len(set(codes))

    @pytest.mark.parametrize(
        "table", ["states.tsv", "bodies.tsv", "groups.tsv", "people.tsv", "products.tsv", "places.tsv"]
    )
    def test_names_are_unique(self, table):
        """No actor stands twice in a table."""
        names = [slug(row["name"]) for row in read_table(table)]

        assert sorted(set(names)) == sorted(names)

    def test_every_actor_has_a_well_formed_id(self):
        """An id is its type's prefix and a slug."""
        for identity, known in load_reference().actors.items():
            assert identity == actor_id(known.type, known.name)
            assert identity.startswith(PREFIXES[known.type] + ":")

    def test_home_states_exist(self):
        """Every state an actor belongs to is in the table of states."""
        reference = load_reference()
        homes = {known.state for known in reference.actors.values() if known.state}

        assert homes <= set(reference.actors)

    def test_offices_begin_before_they_end(self):
        """Dates in office are ISO and in order."""
        for known in load_reference().actors.values():
            assert not known.until or known.since < known.until

    def test_no_day_of_a_year_is_a_name(self):
        """Groups and days are often called by a date; the date alone is never the name."""
        days = [f"{month} {day}" for month in calendar.month_name[1:] for day in range(1, 32)]

        assert [
            day for day in days if found(f"They met on {day}.") or found(f"On {' '.join(day.split()[::-1])}.")
        ] == []


@pytest.mark.parametrize(
    ("identity", "state"),
    [
        ("state:turkey", "state:turkey"),
        ("person:vladimir-putin", "state:russia"),
        ("org:us-department-of-state", "state:united-states"),
        ("org:nato", None),
        ("person:nobody-known", None),
    ],
)
def test_state_of(identity, state):
    """An actor leads to its state where that is settled."""
    assert state == load_reference().state_of(identity)


class TestFolding:
    """fold, key and slug."""

    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Erdoğan", "erdogan"),
            ("Kılıçdaroğlu", "kilicdaroglu"),
            ("Łukasz", "lukasz"),
            ("Jørgen Đorđević", "jorgen dordevic"),
            ("Bashar\u00a0Assad", "bashar assad"),
        ],
    )
    def test_fold(self, text, folded):
        """Marks and special letters are folded away."""
        assert folded == fold(text)

    def test_key_ignores_hyphens(self):
        """Hyphen or space, the key is one."""
        assert key("Nagorno-Karabakh") == key("nagorno karabakh")

    def test_slug(self):
        """A slug holds plain letters, digits and hyphens."""
        assert slug("People's Bank of X, No. 4") == "peoples-bank-of-x-no-4"
