"""Annotated sentences as articles, without intake: scored is what is found in them, not how files are read."""

from collections.abc import Sequence

from tasks.records import Article, Passage, Region, Span


def as_article(sentences: Sequence[str], *, name: str, between: str = "\n") -> Article:
    """Return an article of given sentences, each a paragraph of the body."""
    text = between.join(sentences)
    passages, start = [], 0
    for number, sentence in enumerate(sentences, 1):
        passages.append(Passage(number, number, "body", Span(start, start + len(sentence))))
        start += len(sentence) + len(between)
    regions = (Region("body", Span(0, len(text))),) if text else ()
    return Article(name, name, name, "text/plain", "utf-8", text, language="en", regions=regions, passages=tuple(passages))  # fmt: skip


def words_in(text: str) -> int:
    """Return the number of words of a text."""
    return len(text.split())
