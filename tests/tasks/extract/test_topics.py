"""What an article is about."""

import re
import tomllib

import pytest

from tasks.extract.patterns import any_of
from tasks.extract.reference import DATA, load_reference
from tasks.extract.topics import find_topics, load_subjects, medtop_of
from tasks.records import Article, Mention, Region, Span

FILLER = "The hall was full and the speeches were long that day. " * 30


def article(text, *regions):
    """Return an article of one text."""
    return Article("0" * 16, "0" * 64, "a.txt", "text/plain", "utf-8", text, regions=regions)


def mention(text, words, actor_id, kind="state"):
    """Return the mention of the first of some words in a text."""
    start = text.index(words)
    return Mention(Span(start, start + len(words)), kind, actor_id, words, known=True)


def topics(text, *mentions, regions=()):
    """Return the topics of a text by id."""
    return {topic.topic_id: topic for topic in find_topics(article(text, *regions), mentions)}


class TestFindTopics:
    """find_topics."""

    def test_evidence_stands_in_the_text(self):
        """Every topic shows the words it rests on."""
        text = "The frigate left port.\n\nTwo more corvettes and a frigate follow.\n"

        assert [s.of(text) for s in topics(text)["navies"].evidence] == ["frigate", "corvettes", "frigate"]

    def test_a_short_article_about_one_thing_is_strong(self):
        """Hits per thousand words decide the tier."""
        text = "Sanctions were agreed.\n\nThe sanctions include an embargo.\n"

        assert topics(text)["sanctions"].tier == "strong"

    def test_one_word_in_a_long_text_stays_weak(self):
        """A subject named once far down is kept, as weak, if its words are used for nothing else."""
        found = topics(f"{FILLER}\n\n{FILLER}\n\n{FILLER}\n\n{FILLER}\n\nSanctions were mentioned.\n")

        assert found["sanctions"].tier == "weak"
        assert found["sanctions"].score < 0.5

    def test_the_lead_counts_double(self):
        """The same words early weigh more than late."""
        early = topics(f"A drone fell.\n\n{FILLER}\n\n{FILLER}\n\n{FILLER}\n\n{FILLER}\n\nA drone fell.\n")
        late = topics(f"{FILLER}\n\n{FILLER}\n\n{FILLER}\n\n{FILLER}\n\nA drone fell. A drone fell.\n")

        assert early["drones"].score > late["drones"].score

    def test_scores_lie_between_none_and_one(self):
        """Even a text of one word repeated stays below one."""
        found = topics("drone " * 300)

        assert 0 < found["drones"].score < 1

    def test_boilerplate_is_not_read(self):
        """A related-news tail makes no topic."""
        text = "Nothing happened.\n\nPyramid tombs, archaeologists and a pyramid.\n"
        tail = Region("boilerplate", Span(text.index("Pyramid"), len(text)))

        assert "archaeology" in topics(text)
        assert "archaeology" not in topics(text, regions=(tail,))

    def test_words_that_need_an_actor_count_only_with_it(self):
        """A war of aggression elsewhere is not the war in Ukraine."""
        text = "The war of aggression goes on. Ceasefire or not, the war of aggression goes on in Ukraine."

        assert "war-in-ukraine" not in topics(text)
        assert "war-in-ukraine" in topics(text, mention(text, "Ukraine", "state:ukraine"))

    def test_nothing_found_is_nothing(self):
        """A text about none of the topics has none."""
        assert topics("The cat sat on the mat.") == {}

    def test_the_clearest_comes_first(self):
        """Topics are ordered by score, then by id."""
        text = "Drones and drones and drones near a frigate, a drone and one more frigate."
        scores = [topic.score for topic in find_topics(article(text), ())]

        assert sorted(scores, reverse=True) == scores


class TestRelations:
    """Relations between two states."""

    def test_a_pair_named_in_relation_is_a_topic(self):
        """Two sentences that join two states are enough."""
        text = "Japan and Peru signed a deal.\nThe deal binds Peru and Japan.\n"
        named = [
            Mention(Span(m.start(), m.end()), "state", f"state:{m.group().lower()}", m.group(), known=True)
            for m in re.finditer("Japan|Peru", text)
        ]
        found = topics(text, *named)["relations-japan-peru"]

        assert found.name == "Japan–Peru relations"
        assert found.evidence[0].of(text) == "Japan and Peru signed a deal."

    def test_people_and_adjectives_count_for_their_states(self):
        """A president's meeting is his country's."""
        text = "Putin met the Turkish president.\nRelations of the Turkish side with Putin grew.\n"
        named = [
            Mention(Span(m.start(), m.end()), "person", "person:vladimir-putin", "Vladimir Putin", known=True)
            for m in re.finditer("Putin", text)
        ]

        assert "relations-russia-turkey" in topics(text, *named)

    def test_a_list_of_countries_is_no_relation(self):
        """Many states in one sentence say nothing of any two."""
        text = "Japanese, Peruvian, Chilean, Kenyan and Danish teams met.\n" * 3

        assert not [topic for topic in topics(text) if topic.startswith("relations")]


class TestList:
    """The desk's list itself."""

    def test_ids_are_unique(self):
        """No topic stands twice."""
        ids = [subject.topic_id for subject in load_subjects()]

        assert len(set(ids)) == len(ids) >= 35

    def test_needed_actors_exist(self):
        """A topic asks only for actors the table knows."""
        needed = {actor for subject in load_subjects() for actor in subject.needs}

        assert needed <= set(load_reference().actors)

    def test_keys_are_the_documented_ones(self):
        """A misspelt key in the file would be silently lost."""
        rows = tomllib.loads((DATA / "topics.toml").read_text(encoding="utf-8"))["topic"]

        assert set().union(*rows) <= {"id", "name", "medtop", "phrases", "needs", "strong"}

    def test_medtops_are_well_formed(self):
        """An IPTC id has eight digits."""
        ids = [subject.medtop for subject in load_subjects() if subject.medtop]

        assert all(re.fullmatch(r"medtop:\d{8}", medtop) for medtop in ids)

    def test_medtop_of(self):
        """The IPTC id is found by the desk's own; pairs and unknown topics have none."""
        assert medtop_of("elections") == "medtop:20000574"
        assert medtop_of("relations-japan-peru") is None


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("drone*", "Drones fly", "Drones"),
        ("drone*", "hydrone fly", None),
        ("defen?e pact", "a defense pact", "defense pact"),
        ("defen?e pact", "a Defence  pact", "Defence  pact"),
        ("turk ?stream", "TurkStream", "TurkStream"),
        ("turk ?stream", "turk-stream", "turk-stream"),
        ("annex* ~ crimea", "annexation of Crimea", "annexation of Crimea"),
        ("annex* ~ crimea", "annexed the whole of lovely Crimea", None),
        ("NATO", "nato", None),
        ("russia's war", "Russia’s war", "Russia’s war"),
        ("cat|dog", "a dog", "dog"),
    ],
)
def test_any_of(phrase, text, found):
    """Phrases are read as the list's heading says."""
    match = any_of([phrase]).search(text)

    assert found == (match.group() if match else None)
