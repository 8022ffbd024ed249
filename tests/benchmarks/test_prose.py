"""The invented articles that speed is measured on."""

from benchmarks.extraction import OURS, STOCK, TAGGER, report
from benchmarks.prose import article_text


def test_each_number_has_its_own_article() -> None:
    """The same number gives the same article, another another, and no slot is left open."""
    assert article_text(7) == article_text(7)
    assert article_text(7) != article_text(8)
    assert not any("{" in article_text(number) for number in range(40))


def test_report_says_what_is_missed() -> None:
    """Each ratio is told with what it is to be."""
    took = {TAGGER: 4.0, STOCK: 30.0, OURS: 9.0}

    assert list(report(took, 900))[-2:] == [
        "ours, one process to bare name tagger: 0.44, to be at least 0.5 (MISSED)",
        "ours, one process to stock pipeline, all components: 3.33, to be at least 2.0 (kept)",
    ]
