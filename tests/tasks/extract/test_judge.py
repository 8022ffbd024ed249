"""The kind of unknown names, judged from what the article shows of them."""

import pytest
from spacy.tokens import Doc
from spacy.tokens import Span as Entity
from spacy.vocab import Vocab

from tasks.extract.candidates import Candidate
from tasks.extract.edge_signs import Layer, edge_signs
from tasks.extract.folding import TOKEN
from tasks.extract.judge import KINDS, best_apart, contested, judged, load_weights
from tasks.extract.runs import from_runs
from tasks.extract.signs import Reading, signs
from tasks.records import Span


def reading(text, surnames=(), persons=()):
    """Return the reading of a text in which a model found people at the given tokens, and nothing else."""
    tokens = list(TOKEN.finditer(text))
    spaces = [text[t.end() : t.end() + 1].isspace() for t in tokens]
    doc = Doc(Vocab(), [t.group() for t in tokens], spaces)
    doc.ents = [Entity(doc, at, at + 1, label="PERSON") for at in persons]
    return Reading.of(text, doc, frozenset(surnames))


def span(text, name):
    """Return where a name first stands."""
    start = text.index(name)
    return Span(start, start + len(name))


class TestSigns:
    """signs."""

    @pytest.mark.parametrize(
        ("text", "name", "sign"),
        [
            ("They came from Quenda to trade.", "Quenda", "b=from"),
            ("Mr Quenda spoke.", "Quenda", "b:titles"),
            ("Quenda said so.", "Quenda", "a:person_after"),
            ("It rose at Quenda, Peru, today.", "Quenda", "comma capital"),
            ("Ana Quenda, 43, spoke.", "Ana Quenda", "age behind"),
            ("The Quenda Bank grew.", "Quenda Bank", "last:organisation_endings"),
            ("He saw Porto Alegre burn.", "Porto Alegre", "town=2"),
            ("Quenda’s rise is over.", "Quenda", "owner"),
        ],
        ids=["preposition", "title", "verb", "comma", "age", "ending", "town", "owner"],
    )
    def test_signs(self, text, name, sign):
        """Words around a name and in it leave their signs."""
        assert sign in signs(reading(text), [span(text, name)])

    def test_no_word_is_a_sign_by_itself(self):
        """Two unknown names at the same place have the same signs."""
        one, other = "We met Tarvik there.", "We met Bolnak there."

        assert signs(reading(one), [span(one, "Tarvik")]) == signs(reading(other), [span(other, "Bolnak")])


class TestEdgeSigns:
    """edge_signs."""

    @pytest.mark.parametrize(
        ("text", "name", "sign"),
        [
            ("The Tarvik’s Quenda Bank grew.", "Quenda Bank", "before owner"),
            ("They saw Vera Okonjo there.", "Okonjo", "before capital given"),
            ("They sailed the Tarvik river.", "Tarvik", "after place word"),
            ("The Bank of Quenda grew.", "Bank", "after of capital"),
            ("The Quenda and Tarvik Bank grew.", "Quenda and Tarvik Bank", "in and"),
            ("Quenda’s Bank grew.", "Quenda", "after owner capital"),
            ("The Quenda Bank grew.", "Quenda Bank", "last organisation_endings"),
            ("They rebuilt Tarvik 12 times.", "Tarvik", "after digit"),
        ],
        ids=["owner", "given name", "river", "of", "joined", "owns", "ending", "number"],
    )
    def test_signs(self, text, name, sign):
        """What adjoins a cut and what it begins and ends in leave their signs."""
        assert sign in edge_signs(reading(text), span(text, name), "settled", ())

    @pytest.mark.parametrize(
        ("name", "sign"),
        [("Quenda Bank", "known == place"), ("Quenda", "known => place"), ("Bank", "known <= place")],
        ids=["same", "its beginning", "its end"],
    )
    def test_layers(self, name, sign):
        """A cut is compared with what others found there."""
        text = "The Quenda Bank grew."
        layer = Layer.of("known", [(span(text, "Quenda Bank"), "place")])

        assert sign in edge_signs(reading(text), span(text, name), "settled", [layer])

    def test_a_layer_does_not_overlap(self):
        """Of what overlaps in one layer the first is kept, and only what meets a span is told."""
        layer = Layer.of("known", [(Span(5, 9), "b"), (Span(0, 6), "a"), (Span(10, 12), "c")])

        assert list(layer.meeting(Span(3, 10))) == [(Span(0, 6), "a")]


class TestBestApart:
    """best_apart."""

    @pytest.mark.parametrize(
        ("worth", "taken"),
        [
            ([((0, 4), 0.5), ((3, 9), 0.4)], [(0, 4)]),
            ([((0, 4), 0.3), ((3, 9), 0.5), ((9, 12), 0.1)], [(3, 9), (9, 12)]),
            ([((0, 4), 0.3), ((2, 7), 0.5), ((6, 12), 0.3)], [(0, 4), (6, 12)]),
            ([((0, 4), -0.1)], []),
            ([], []),
        ],
        ids=["better", "neighbours", "two beat one", "worthless", "nothing"],
    )
    def test_taken(self, worth, taken):
        """Those worth most together are taken, none over another."""
        assert best_apart([(Span(*at), value) for at, value in worth]) == [Span(*at) for at in taken]


class TestContested:
    """contested."""

    def test_known_names_that_nobody_cuts_otherwise(self):
        """A known name is judged only where another cut meets it."""
        alone, cut, wider = Span(0, 5), Span(10, 15), Span(10, 20)

        assert set(contested(dict.fromkeys((alone, cut, wider), "settled"), {alone, cut})) == {cut, wider}


class TestJudged:
    """judged."""

    def test_edges_are_judged(self):
        """Of two cuts at one place one is kept."""
        text = "Mr Ana Tarvik spoke. Then Ana Tarvik left."
        whole, part = Candidate(span(text, "Ana Tarvik"), "person"), Candidate(span(text, "Tarvik"), "place")
        found = judged(reading(text), [whole], [whole, part], load_weights())

        assert [(c.span.of(text), c.type) for c in found] == [("Ana Tarvik", "person")]

    def test_one_name_is_of_one_kind(self):
        """A name labelled two ways becomes one kind throughout."""
        text = "Mr Tarvik spoke. Later Tarvik said no. Then Tarvik left."
        starts = [7 - 4, text.index("Tarvik said"), text.rindex("Tarvik")]
        those = [
            Candidate(Span(at, at + 6), kind)
            for at, kind in zip(starts, ("person", "place", "organisation"), strict=True)
        ]

        found = judged(reading(text, persons=(1, 5)), those, those, load_weights())

        assert [c.type for c in found] == ["person"] * 3

    def test_known_actors_are_not_judged(self):
        """What the table knows stays as it is."""
        text = "The festival of Tarvik began."
        known = Candidate(span(text, "Tarvik"), "armed_group")

        assert judged(reading(text), [known], [known], load_weights()) == [known]

    def test_weights_know_every_kind(self):
        """The stored weights are for the kinds the judge gives, and for nobody."""
        assert {*KINDS, "none"} == set(load_weights().classes)


class TestFromRuns:
    """from_runs."""

    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("Then President Omar al-Sadiq Tarvik spoke.", ["Omar al-Sadiq Tarvik"]),
            ("Nobody came. Trade fell.", []),
            ("The bill went to Congress.", ["Congress"]),
            ("Then I left the Tarvik dynasty.", []),
            ("The Tarvik Peace Agreement holds.", []),
            ("The Lima-based Quenda Bank grew.", ["Quenda Bank"]),
        ],
        ids=["person", "sentence start", "standing body", "dynasty", "treaty", "where it sits"],
    )
    def test_runs(self, text, names):
        """Capitals inside a sentence are proposed; what only opens one or names a treaty is not."""
        assert names == [c.span.of(text) for c in from_runs(text, [])]
