"""Everything found in articles, one after another."""

import pytest

from tasks.extract.extract import extract
from tasks.extract.model import load_model
from tasks.records import Article, Passage, Region, Span

pytestmark = pytest.mark.model


def article(number, text):
    """Return an article of one paragraph a line."""
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    passages = tuple(Passage(n, n, "body", span) for n, span in enumerate(lines, 1))
    regions = (Region("body", Span(0, len(text))),)
    return Article(
        f"{number:016x}",
        "0" * 64,
        f"{number}.txt",
        "text/plain",
        "utf-8",
        text,
        regions=regions,
        passages=passages,
    )


TEXT = (
    "Kenyan President Grace Okafor visited Norway on 3 March 2021.\n"
    "“We will sign the trade agreement,” Okafor said after talks with Norway.\n"
    "Kenya and Norway signed the trade agreement, and trade between Kenya and Norway grew."
)


class TestExtract:
    """extract."""

    def test_all_kinds_are_found(self):
        """Mentions, quotes, dates and topics come out of one call."""
        (found,) = extract([article(1, TEXT)], model=load_model())

        assert found.article_id == "0000000000000001"
        assert {"state:kenya", "state:norway", "person:grace-okafor"} <= {m.actor_id for m in found.mentions}
        assert [q.content.of(TEXT) for q in found.quotes if q.kind == "direct"] == [
            "We will sign the trade agreement,"
        ]
        assert [d.value for d in found.dates] == ["2021-03-03"]
        assert "relations-kenya-norway" in {t.topic_id for t in found.topics}
        assert found.events

    def test_articles_keep_their_order(self):
        """What is found belongs to the article it was found in."""
        articles = [article(n, f"Kenya agreed {n} times.") for n in range(40)]

        assert [a.article_id for a in articles] == [
            e.article_id for e in extract(articles, model=load_model())
        ]

    def test_it_streams(self):
        """The first result comes before the last article is asked for."""
        taken = []

        def articles():
            for number in range(200):
                taken.append(number)
                yield article(number, "Kenya agreed.")

        next(extract(articles(), model=load_model()))

        assert len(taken) < 100

    def test_same_articles_same_results(self):
        """Two runs agree."""
        articles = [article(1, TEXT), article(2, "Peru agreed.")]

        assert list(extract(articles, model=load_model())) == list(extract(articles, model=load_model()))
