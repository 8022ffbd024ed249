"""Who and what an article names."""

from itertools import pairwise

import pytest
from spacy.tokens import Doc
from spacy.tokens import Span as Entity
from spacy.vocab import Vocab

from tasks.extract.actors import find_mentions
from tasks.extract.capitals import means_city
from tasks.extract.folding import TOKEN
from tasks.records import Article, Region, Span


def read(text, **labels):
    """Return a text as a model would that found the given words, once each, with the given labels.

    Underscores in a keyword stand for spaces.
    """
    tokens = list(TOKEN.finditer(text))
    spaces = [text[t.end() : t.end() + 1].isspace() for t in tokens]
    doc = Doc(Vocab(), [t.group() for t in tokens], spaces)
    # The tokens of a text with line breaks are not the text again, so places are given in tokens.
    doc.ents = [_entity(doc, tokens, text, words.replace("_", " "), label) for words, label in labels.items()]
    return doc


def _entity(doc, tokens, text, words, label):
    start = text.index(words)
    inside = [n for n, t in enumerate(tokens) if start <= t.start() < start + len(words)]
    return Entity(doc, inside[0], inside[-1] + 1, label=label)


def mentions(text, *regions, **labels):
    """Return the mentions in a text of one paragraph."""
    article = Article("0" * 16, "0" * 64, "a.txt", "text/plain", "utf-8", text, regions=regions)
    return find_mentions(article, read(text, **labels))


def named(text, *regions, **labels):
    """Return (words, actor id) of the mentions in a text."""
    return [(m.span.of(text), m.actor_id) for m in mentions(text, *regions, **labels)]


def roles(text, **labels):
    """Return {words: role} of the people in a text."""
    found = mentions(text, **labels)
    return {m.span.of(text): m.role.of(text) if m.role else None for m in found if m.type == "person"}


class TestFindMentions:
    """find_mentions."""

    def test_reading_order_without_overlap(self):
        """Mentions come in order and never share a character."""
        text = "Kenya told the UN Security Council that Kenya and the EU agree with Antonio Guterres."
        spans = [m.span for m in mentions(text, Antonio_Guterres="PERSON")]

        assert sorted(spans) == spans
        assert all(one.end <= two.start for one, two in pairwise(spans))

    def test_boilerplate_and_byline_are_silent(self):
        """What is no part of the report names nobody."""
        text = "By Ana Quispe. Kenya agreed. Read more about Peru."
        regions = (
            Region("byline", Span(0, 14)),
            Region("body", Span(15, 28)),
            Region("boilerplate", Span(29, len(text))),
        )

        assert named(text, *regions, Ana_Quispe="PERSON") == [("Kenya", "state:kenya")]

    def test_surnames_are_found_where_the_model_missed_them(self):
        """A full name once is enough for the surname everywhere."""
        text = "Vera Okonjo spoke first. After that Okonjo left."

        assert named(text, Vera_Okonjo="PERSON") == [
            ("Vera Okonjo", "person:vera-okonjo"),
            ("Okonjo", "person:vera-okonjo"),
        ]

    def test_a_surname_the_model_took_for_a_company_is_the_person(self):
        """One name is one kind of actor throughout."""
        text = "Vera Okonjo spoke first. Then the rest of Okonjo's team did."
        found = mentions(text, Vera_Okonjo="PERSON")

        assert [m.type for m in found] == ["person", "person"]

    def test_titles_are_not_part_of_names(self):
        """What stands before a name is cut off."""
        text = "Turkish Foreign Minister Hakan Fidan met Mr. Paul Abara."

        assert named(text, Turkish_Foreign_Minister_Hakan_Fidan="PERSON", Paul_Abara="PERSON") == [
            ("Hakan Fidan", "person:hakan-fidan"),
            ("Paul Abara", "person:paul-abara"),
        ]

    def test_a_mangled_title_is_not_part_of_a_name(self):
        """A capitalised word before a given name goes, whatever it once was."""
        text = "On Monday Frequent Peter Abara resigned."

        assert named(text, Frequent_Peter_Abara="PERSON") == [("Peter Abara", "person:peter-abara")]

    def test_an_owner_is_not_part_of_a_name(self):
        """A city and its university are two actors."""
        text = "She teaches at Istanbul's Blue Hill University."

        assert named(text, **{"Istanbul's_Blue_Hill_University": "ORG"}) == [
            ("Istanbul", "place:istanbul"),
            ("Blue Hill University", "org:blue-hill-university"),
        ]

    def test_organisations_are_known_by_their_last_word(self):
        """No model is needed for a name that says what it is."""
        text = "The talks of the Kenya-Peru Friendship Council and the Ministry of Health ended."

        assert named(text) == [
            ("Kenya-Peru Friendship Council", "org:kenya-peru-friendship-council"),
            ("Ministry of Health", "org:ministry-of-health"),
        ]

    def test_laws_are_not_actors(self):
        """What ends in Act or Treaty does nothing itself."""
        assert named("They cited the Fair Ports Act twice.", Fair_Ports_Act="ORG") == []

    def test_adjectives_alone_are_no_actors(self):
        """Of a nation's adjective only what acts is a mention of the state."""
        text = "Russian-Turkish ties and post-Soviet trade suffered when Russian troops moved and Turkish coffee ran out."

        assert named(text) == [("Russian troops", "state:russia")]

    def test_weapons_come_before_people(self):
        """A drone is not its maker."""
        text = "Haluk Bayraktar showed a Bayraktar TB2. Bayraktar smiled."

        assert named(text, Haluk_Bayraktar="PERSON", Bayraktar_TB2="PERSON") == [
            ("Haluk Bayraktar", "person:haluk-bayraktar"),
            ("Bayraktar TB2", "product:bayraktar-tb2"),
            ("Bayraktar", "person:haluk-bayraktar"),
        ]

    @pytest.mark.parametrize(
        ("text", "actor"),
        [
            ("Villagers fled as the Arakan Army advanced.", "group:arakan-army"),
            ("Nobody has heard of JNIM since.", "group:jamaat-nusrat-al-islam-wal-muslimin"),
            ("Officers blamed the Pakistani Taliban.", "group:tehrik-i-taliban-pakistan"),
            ("Polisario rejected the offer.", "group:polisario-front"),
        ],
        ids=["name", "letters", "other name", "short"],
    )
    def test_armed_groups_of_the_table(self, text, actor):
        """An armed group is known by each of its names."""
        assert actor in [one for _, one in named(text)]

    def test_ships_and_armed_groups(self):
        """Prefixes and nouns give them away."""
        text = "The USS Redwood shelled Tuareg rebels."

        assert named(text) == [
            ("USS Redwood", "product:uss-redwood"),
            ("Tuareg rebels", "group:tuareg-rebels"),
        ]

    def test_short_forms_lead_to_the_long_name(self):
        """An acronym in brackets is the organisation before it, there and later."""
        text = "The Border Relief Agency (BRA) said no. The BRA is new."

        assert {"org:border-relief-agency"} == {identity for _, identity in named(text)}
        assert len(named(text)) == 3

    def test_a_name_shared_by_many_bodies_needs_its_state(self):
        """Congress is the American one only where America is spoken of."""
        assert ("Congress", "org:us-congress") in named("The US waited for Congress to vote.")
        assert named("Delegates to the annual Congress ate lunch.") == []

    @pytest.mark.parametrize(
        ("text", "actor"),
        [
            (
                "Brazil waited for Congress to vote. Brazil is not the US.",
                "org:national-congress-of-brazil",
            ),
            ("The US waited for Congress to vote; Kenya and Kenyans did not.", "org:us-congress"),
        ],
        ids=["named most", "the only one that has it"],
    )
    def test_of_several_states_that_have_it_the_one_named_most(self, text, actor):
        """A name several states' bodies share is that of the state the article names most, of those that have one."""
        assert actor in [one for _, one in named(text)]

    def test_two_spellings_are_one_actor(self):
        """Diacritics do not make a second president."""
        text = "Recep Tayyip Erdoğan flew home. Erdogan slept."

        assert {"person:recep-tayyip-erdogan"} == {identity for _, identity in named(text)}

    def test_a_headline_in_capitals_does_not_invent_names(self):
        """In a line that capitalises every word, only names found elsewhere count."""
        text = "Grain Deal Brings Relief Around Markets\n\nKenya bought wheat."

        assert named(text, Relief_Around_Markets="PERSON") == [("Kenya", "state:kenya")]

    def test_same_input_same_mentions(self):
        """Nothing depends on chance."""
        text = "Vera Okonjo of the Border Relief Agency (BRA) met Okonjo's aide in Lyon."
        first = mentions(text, Vera_Okonjo="PERSON", Lyon="GPE")

        assert first == mentions(text, Vera_Okonjo="PERSON", Lyon="GPE")


class TestRoles:
    """The role beside a name."""

    @pytest.mark.parametrize(
        ("text", "name", "role"),
        [
            ("Chilean President Pablo Soto left.", "Pablo Soto", "Chilean President"),
            ("Kenya's President Pablo Soto left.", "Pablo Soto", "Kenya's President"),
            ("On Monday US Secretary of State Pablo Soto left.", "Pablo Soto", "US Secretary of State"),
            ("They met former double agent Pablo Soto.", "Pablo Soto", "former double agent"),
            ("Baykar CEO Pablo Soto left.", "Pablo Soto", "Baykar CEO"),
            ("Pablo Soto, a professor of law at Blue Hill University, left.", "Pablo Soto", "a professor of law at Blue Hill University"),
            ("Pablo Soto, deputy speaker of the house, left.", "Pablo Soto", "deputy speaker of the house"),
            ("“No,” said Pablo Soto, a shipping broker in Lima.", "Pablo Soto", "a shipping broker in Lima"),
            ("Pablo Soto, the commander-in-chief, said no.", "Pablo Soto", "the commander-in-chief"),
        ],
    )  # fmt: skip
    def test_stated_roles(self, text, name, role):
        """Titles before and noun phrases behind a name are its role, word for word."""
        assert role == roles(text, **{name.replace(" ", "_"): "PERSON"})[name]

    @pytest.mark.parametrize(
        "text",
        [
            "Pablo Soto, a day later, left.",
            "Pablo Soto, Kenya and Peru agreed.",
            "His counterpart Pablo Soto left.",
            "He thanked Pablo Soto, who is a professor.",
            "The president left. Pablo Soto stayed.",
        ],
    )
    def test_nothing_stated_is_nothing(self, text):
        """No role is made up."""
        assert roles(text, Pablo_Soto="PERSON") == {"Pablo Soto": None}

    def test_two_people_of_one_house(self):
        """An affiliation behind two joined names is both people's."""
        text = "Ana Quispe and Pablo Soto of the Atlantic Council disagreed."

        assert roles(text, Ana_Quispe="PERSON", Pablo_Soto="PERSON") == {
            "Ana Quispe": "Atlantic Council",
            "Pablo Soto": "Atlantic Council",
        }


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("in Ankara", True),
        ("heads to Ankara", True),
        ("a working visit by the king to Ankara", True),
        ("the Turkish capital of Ankara", True),
        ("Ankara, Turkey — Ties", True),
        ("the Ankara summit", True),
        ("Ankara refused", False),
        ("ties with Ankara", False),
        ("Ankara's stance", False),
        ("to sell jets to Ankara", False),
        ("concessions from Ankara", False),
        ("in favour of Ankara", False),
    ],
)
def test_means_city(text, city):
    """The words around a capital say whether the city or the government is meant."""
    start = text.index("Ankara")

    assert city == means_city(text, Span(start, start + 6))


class TestEdges:
    """Names made whole, and cut, as the text shows."""

    @pytest.mark.parametrize(
        ("text", "labels", "wanted"),
        [
            ("He left Tarvik’s house.", {"Tarvik": "PERSON"}, None),
            (
                "Yesterday Ana “Nina” Quispe spoke.",
                {"Ana": "PERSON", "Quispe": "PERSON"},
                "Ana “Nina” Quispe",
            ),
            ("It rained in Western Australia today.", {}, "Western Australia"),
            ("They sailed the Gulf of Tarvik.", {}, "Gulf of Tarvik"),
            ("They met at the Tarvik Land and Sea Corporation.", {}, "Tarvik Land and Sea Corporation"),
            (
                "The Ministry of Roads, Ports and Harbours agreed.",
                {},
                "Ministry of Roads, Ports and Harbours",
            ),
            ("The Lima-based Quenda Bank grew.", {}, "Quenda Bank"),
            ("They gathered near Tarvik Police Station.", {}, "Tarvik Police Station"),
        ],
        ids=[
            "nobody else",
            "nickname",
            "direction",
            "gulf",
            "joined body",
            "portfolio",
            "where it sits",
            "station",
        ],
    )
    def test_spans(self, text, labels, wanted):
        """The span holds the whole name and nothing more."""
        found = [words for words, _ in named(text, **labels)]

        assert wanted in found if wanted else all("’" not in words for words in found)

    def test_a_treaty_is_no_naming_of_its_place(self):
        """A town in the name of an agreement is not named by it."""
        assert named("They signed the Geneva Arms Convention.") == []

    def test_a_direction_makes_another_place(self):
        """A part of a state is a place and not the state."""
        assert [m.type for m in mentions("It rained in Western Australia today.")] == ["place"]

    def test_the_vote_alone(self):
        """Without the learnt weights names are still found."""
        text = "Vera Okonjo met Kenya’s envoy."
        article = Article("0" * 16, "0" * 64, "a.txt", "text/plain", "utf-8", text)
        found = find_mentions(article, read(text, Vera_Okonjo="PERSON"), learnt=False)

        assert [m.actor_id for m in found] == ["person:vera-okonjo", "state:kenya"]

    def test_a_new_actor_has_a_stable_id_and_is_new(self):
        """Two articles that name an unknown body give it one id, marked as not known."""
        first = mentions("The Quenda Fisheries Board met.")
        second = mentions("On Friday the Quenda Fisheries Board voted.")

        assert {(m.actor_id, m.known) for m in (*first, *second)} == {("org:quenda-fisheries-board", False)}
