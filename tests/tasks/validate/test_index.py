"""The index proposes what the comparison of all with all would find."""

import random
from dataclasses import replace

import pytest

from tasks.validate.fingerprints import SIZE, fingerprints
from tasks.validate.index import Index
from tasks.validate.recent import Recent
from tasks.validate.sameness import find_sameness
from tasks.validate.segments import find_segments

WORDS = [
    f"{first}{last}"
    for first in ("cra", "mu", "tim", "spri", "lor", "gar")
    for last in ("ne", "sm", "ber", "ng", "ry")
]


def invented(seed: int, many: int = 12) -> list[str]:
    """Return paragraphs of sentences that are like no others."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=14)).capitalize() + "." for _ in range(many)]


@pytest.fixture(scope="module")
def articles(make_article):
    """Forty articles, of which some share passages with earlier ones."""
    texts = [invented(at) for at in range(40)]
    texts[17] = [*texts[3][:6], *texts[17][:6]]
    texts[25][4] = texts[9][2]
    texts[30] = texts[12]
    texts[33][5] = " ".join(texts[20][7].split()[:10]) + "."
    return [make_article(*text, path=f"{at}.txt", headline=f"Head {at}") for at, text in enumerate(texts)]


def by_batch(articles, size):
    return {f"b{at:03}": articles[at : at + size] for at in range(0, len(articles), size)}


class TestFingerprints:
    def test_same_words_same_prints(self, make_article):
        """Spelling and marks do not change a sentence's fingerprints, and neither does what stands around it."""
        one = make_article("The defence board organised a “timber” vote in spring.")
        two = make_article(
            "Another line stands here.", 'The defense board organized a "timber" vote in spring.'
        )

        assert set(fingerprints(one).prints) <= set(fingerprints(two).prints)

    def test_no_print_spans_sentences(self, make_article):
        """Sentences of fewer words than a fingerprint needs have none."""
        assert len(fingerprints(make_article("Too short. Here too. And here it is.")).prints) == 0
        assert SIZE == 5

    def test_stable(self, make_article):
        """Fingerprints are the same numbers in every run."""
        prints = fingerprints(make_article("The old crane was sold."))

        assert prints.prints.tolist() == [STABLE]


STABLE = 7103485982395275991


class TestIndex:
    @pytest.mark.parametrize("size", [pytest.param(1, id="merged"), pytest.param(7, id="few batches")])
    def test_same_answers_as_exact(self, articles, tmp_path, size):
        """Comparing with what the index proposes finds what comparing with all finds."""
        batches: dict[str, list] = {}
        for name, batch in by_batch(articles, size).items():
            index = Index(tmp_path, tuple(batches), batches.__getitem__)
            wanted = {one for ids in index.alike(batch).values() for one in ids}
            known = [article for each in batches.values() for article in each]
            proposed = [article for article in known if article.article_id in wanted]

            assert find_sameness(batch, known=proposed) == find_sameness(batch, known=known)
            index.add(name, batch)
            batches[name] = batch

    def test_small_segments_are_merged(self, articles, tmp_path):
        """However many batches, there are few segments."""
        names = list(by_batch(articles, 1))
        for at, article in enumerate(articles):
            Index(tmp_path, tuple(names[:at]), list).add(names[at], [article])

        assert len(find_segments(tmp_path)) < 16

    def test_made_anew(self, articles, tmp_path):
        """What is missing of the index is made from the tables."""
        batches = by_batch(articles, 10)
        index = Index(tmp_path / "new", tuple(batches), batches.__getitem__)

        assert index.alike([articles[17]])["b000"] == {articles[3].article_id}

    def test_own_batch_is_not_asked(self, articles, tmp_path):
        """A batch that is judged again does not meet itself."""
        index = Index(tmp_path, (), list)
        index.add("b0", articles[:5])

        assert Index(tmp_path, (), list).alike(articles[:5]) == {}

    def test_judged_again(self, articles, tmp_path):
        """A batch added again takes the place of what was added before."""
        index = Index(tmp_path, (), list)
        index.add("b0", articles[:5])
        index.add("b0", articles[1:3])

        assert Index(tmp_path, ("b0",), list).alike([articles[0]]) == {}
        assert Index(tmp_path, ("b0",), list).alike([articles[1]]) == {"b0": {articles[1].article_id}}


class TestRecent:
    def test_proposes_in_order(self, articles):
        """Articles that share words come back in the order they were added."""
        recent = Recent()
        for article in articles[:20]:
            recent.add([article])

        assert recent.alike([articles[17]]) == [articles[3], articles[17]]

    def test_same_bytes(self, articles):
        """An article of the same bytes is proposed though it shares no sentence."""
        recent = Recent()
        recent.add([articles[0]])

        assert recent.alike([replace(articles[1], sha256=articles[0].sha256)]) == [articles[0]]

    def test_forgets(self, articles):
        """No more are kept than was asked for, and one part."""
        recent = Recent(most=10)
        for article in articles:
            recent.add([article])

        assert recent.alike([articles[0]]) == []
        assert recent.alike([articles[39]]) == [articles[39]]
