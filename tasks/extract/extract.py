"""Everything that is found in an article, one article after another."""

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING

from tasks.extract.acting import with_acting
from tasks.extract.actors import find_mentions
from tasks.extract.dates import find_dates
from tasks.extract.events import find_events
from tasks.extract.offices import with_offices
from tasks.extract.quotes import find_quotes
from tasks.extract.topics import find_topics
from tasks.records import Article, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tasks.extract.model import Model


def extract(articles: Iterable[Article], *, model: "Model", learnt: bool = True) -> Iterator[Extraction]:
    """Yield what each article holds, in order, reading only a few articles ahead.

    Args:
        articles: Articles to read; they may come as a stream.
        model: The language model to read them with.
        learnt: Whether weights learnt from annotated news judge unknown names; else a vote of the words around.
    """
    ahead, behind = tee(articles)
    docs = model.read(article.text for article in ahead)
    return (_extracted(article, doc, learnt=learnt) for article, doc in zip(behind, docs, strict=True))


def _extracted(article: Article, doc: "Doc", *, learnt: bool) -> Extraction:
    """Run every rule over one article."""
    mentions, dates = find_mentions(article, doc, learnt=learnt), find_dates(article)
    events = find_events(article, mentions, dates)
    return Extraction(
        article_id=article.article_id,
        mentions=with_offices(article, with_acting(article.text, mentions, events)),
        quotes=find_quotes(article, mentions),
        events=events,
        dates=dates,
        topics=find_topics(article, mentions),
    )
