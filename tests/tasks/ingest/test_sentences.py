"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.ingest.regions import mark_regions
from tasks.ingest.sentences import passages_of, split
from tasks.records import Span


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param(["One ends here.", "Another begins."], id="plain"),
        pytest.param(["The U.S. envoy left.", "He flew on."], id="abbreviated country"),
        pytest.param(["They met in the U.S.", "The talks failed."], id="abbreviation at the end"),
        pytest.param(["Mr. Demir and Gen. Kaya agreed.", "So did Dr. O'Neill."], id="titles"),
        pytest.param(["On Sept. 5 and Jan. 7, 2020, No. 4 fell.", "It rained."], id="months and numbers"),
        pytest.param(["J. R. Winter and A. Moss wrote it.", "She read it."], id="initials"),
        pytest.param(["Growth was 3.5 percent.", "Prices rose 0.2."], id="decimals"),
        pytest.param(['"We will go."', "He went."], id="closing mark belongs to the sentence"),
        pytest.param(["“We will go,” he said.", "“Now.”", "He went."], id="a quotation goes on"),
        pytest.param(["They see it differently.", "The gate is shut."], id="plain again"),
        pytest.param(["“Will you go?” Winter asked.", "“Why?”"], id="a question and who asked"),
        pytest.param(["It grows, he said. -she adds."], id="a dash and a small letter"),
        pytest.param(["Ties are better . both sides say so."], id="a lone full stop"),
        pytest.param(["They waited... and left.", "Then it rained…", "All day."], id="ellipses"),
        pytest.param(["Work began at 5 p.m. and ended.", "It was 9 a.m.", "The sun rose."], id="hours"),
        pytest.param(["Baltic Grain Co. Ltd. signed.", "Odun Inc.", "The deal holds."], id="companies"),
        pytest.param(["1. Buy bread and come home.", "2. Eat it."], id="numbers of a list"),
        pytest.param(["St. Petersburg is far.", "Is it?", "Yes!"], id="saint, question, call"),
        pytest.param(["The flag was raised at noon. (Nobody/Wire)"], id="a credit stays with its caption"),
        pytest.param(["Ördek said no.", "Şimşek said yes."], id="capitals with marks"),
    ],
)
def test_split(sentences: list[str]):
    """A paragraph falls into its sentences."""
    text = " ".join(sentences)

    assert sentences == [span.of(text) for span in split(text, Span(0, len(text)))]


def test_a_forgotten_space():
    """A full stop between a word and a capitalised one ends a sentence; one inside a name does not."""
    text = "They see it differently.The gate is shut, says Dr.Winter of Tiles.com and TileWorld.Net today."
    found = [span.of(text) for span in split(text, Span(0, len(text)))]

    assert found[:1] == ["They see it differently."]
    assert len(found) == 2


def test_passages_keep_their_place():
    """Sentences are numbered over the article, paragraphs over its lines, and each knows its region."""
    text = "Ships wait at the strait\n\nODESA: Ten ships wait. Two left.\n\nNobody knows why they did."
    passages = passages_of(text, mark_regions(text))

    assert [passage.number for passage in passages] == [1, 2, 3, 4, 5]
    assert [passage.paragraph for passage in passages] == [1, 2, 2, 2, 3]
    assert [passage.kind for passage in passages] == ["headline", "dateline", "body", "body", "body"]
    assert passages[2].span.of(text) == "Ten ships wait."


@given(st.text(alphabet="aZ .!?\"'“”()\n—-\u00a0é1", max_size=200))
def test_passages_cover_the_text(text: str):
    """Whatever the text, sentences do not overlap and leave out nothing but white space."""
    passages = passages_of(text, mark_regions(text))
    left = list(text)
    for passage in passages:
        assert passage.span.of(text) == passage.span.of(text).strip()
        left[passage.span.start : passage.span.end] = [" "] * (passage.span.end - passage.span.start)

    assert list(passages) == sorted(passages, key=lambda passage: passage.span)
    assert not "".join(left).strip(" \n\u00a0#>*_")
