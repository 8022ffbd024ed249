"""Which articles are copies of one another, and which sentences they share.

Three grades: the same text (a duplicate), a text of which a good part was taken from another one (one
independent text with it), and single sentences that an earlier article carries already. Containment is
measured, not resemblance: two reports built on one agency's dispatch may differ in most of their words
(Broder, "On the resemblance and containment of documents", 1997).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tasks.records import Article, SharedPassage
from tasks.validate.fingerprints import fingerprints
from tasks.validate.normal import Gram, grams, words_of
from tasks.validate.postings import posted

ONE_TEXT = 0.25
"""Share of the shorter body's word 4-grams at which two articles are one independent text."""

COPY = 0.85
"""Share of either body's word 4-grams at which one article is a copy of the other."""

SAME_SENTENCE = 0.5
"""Share of the shorter sentence's word 3-grams at which two sentences say the same words."""

SAME_SHORT_SENTENCE = 0.8
"""The same for sentences that have few word runs in common."""

_FEWEST_GRAMS = 20
_FEWEST_SENTENCE_GRAMS = 5
_MANY_GRAMS = 7
# A sentence shorter than this, or less alike, may be a fact that two writers put alike, such as the error of a
# poll; it needs a neighbour from the same text.
_SHORT_GRAMS = 9
_ALIKE_ALONE = 0.65
_BESIDE = 2
# Of the sentences that hold one run of words so many are looked at, the earliest.
_EARLIEST = 40
# The shortest sentences that are one have four runs in common, of which others may have come too often to be looked at.
_FEWEST_COMMON = 2
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_QUOTED = re.compile(r"[“\"](?:[^“”\"]+)[”\"]")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of the shorter of two bodies stands in the other, and whether they are copies."""

    article_id: str
    share: float
    copy: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the form in which it is compared, with the word runs it quotes and the figures it names."""

    article_id: str
    number: int
    grams: frozenset[Gram]
    quoted: frozenset[Gram] = frozenset()
    figures: frozenset[str] = frozenset()


class Texts:
    """Articles seen so far, to be asked which of them a new one shares words with."""

    def __init__(self) -> None:
        self._bodies: dict[str, frozenset[Gram]] = {}
        self._holders: dict[Gram, list[str]] = defaultdict(list)
        self._sentences: list[Sentence] = []
        self._places: dict[Gram, list[int]] = defaultdict(list)

    def add(self, article: Article) -> None:
        """Remember an article; the order of adding is the order of precedence."""
        body = body_grams(article)
        self._bodies[article.article_id] = body
        for gram in body:
            self._holders[gram].append(article.article_id)
        for sentence in sentences(article):
            self._sentences.append(sentence)
            for gram in sentence.grams:
                self._places[gram].append(len(self._sentences) - 1)

    def most_like(self, article: Article) -> Likeness | None:
        """Return the article added before that shares most words with this one, if it is one text with it."""
        body = body_grams(article)
        common = Counter(holder for gram in body for holder in self._holders.get(gram, ()))
        alike = [self._likeness(body, other, common[other]) for other in self._bodies if common[other]]
        return max((like for like in alike if like), key=lambda like: (like.copy, like.share), default=None)

    def _likeness(self, body: frozenset[Gram], other: str, common: int) -> Likeness | None:
        there = self._bodies[other]
        shorter, longer = sorted((len(body), len(there)))
        if body == there:
            return Likeness(other, 1.0, copy=True)
        if shorter < _FEWEST_GRAMS or common / shorter < ONE_TEXT:
            return None
        return Likeness(other, common / shorter, copy=common / longer >= COPY)

    def shared(self, article: Article) -> Iterator[SharedPassage]:
        """Yield the sentences whose words an article added before carries, the earliest article first."""
        found = [(one, origin) for one in sentences(article) if (origin := self._same(one)) is not None]
        for sentence, origin in found:
            if _is_proof(sentence, origin) or _has_neighbour(sentence, origin, found):
                yield SharedPassage(sentence.number, origin.article_id, origin.number)

    def _same(self, sentence: Sentence) -> Sentence | None:
        places = (self._places.get(gram, ()) for gram in sentence.grams)
        common = Counter(place for found in places for place in found[:_EARLIEST])
        many = (at for at, runs in common.items() if runs >= _FEWEST_COMMON)
        alike = (at for at in many if _one_sentence(sentence, self._sentences[at]))
        return self._sentences[at] if (at := min(alike, default=-1)) >= 0 else None


def _is_proof(one: Sentence, other: Sentence) -> bool:
    """Tell whether a sentence that stands alone is long and alike enough to be no chance."""
    shorter = min(len(one.grams), len(other.grams))
    return shorter >= _SHORT_GRAMS and len(one.grams & other.grams) >= _ALIKE_ALONE * shorter


def _has_neighbour(sentence: Sentence, origin: Sentence, found: Sequence[tuple[Sentence, Sentence]]) -> bool:
    """Tell whether a sentence close by has its words from the same article."""
    return any(
        0 < abs(other.number - sentence.number) <= _BESIDE and there.article_id == origin.article_id
        for other, there in found
    )


def _one_sentence(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences say the same.

    Few words in common must be nearly all words; one speaker introduced alike says different things, and so
    does one phrase with other figures.
    """
    shorter, longer = sorted((one, other), key=lambda sentence: len(sentence.grams))
    if shorter.quoted and longer.quoted and not shorter.quoted & longer.quoted:
        return False
    if not shorter.figures <= longer.figures:
        return False
    common = len(shorter.grams & longer.grams)
    needed = SAME_SENTENCE if common >= _MANY_GRAMS else SAME_SHORT_SENTENCE
    return common >= needed * len(shorter.grams)


@lru_cache(maxsize=8)
def body_grams(article: Article) -> frozenset[Gram]:
    """Return the word 4-grams of an article's body; headline, caption and site furniture do not count."""
    spans = list(article.region_spans("body"))
    return grams([word for span in spans for word in words_of(span.of(article.text))], 4)


@lru_cache(maxsize=8)
def sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the body that are long enough to be compared."""
    return tuple(_sentences(article))


def _sentences(article: Article) -> Iterator[Sentence]:
    for passage in article.passages:
        if passage.kind == "body":
            text = passage.span.of(article.text)
            words = words_of(text)
            found = grams(words, 3)
            if len(found) >= _FEWEST_SENTENCE_GRAMS:
                quoted = grams(words_of(" ".join(_QUOTED.findall(text))), 3)
                figures = frozenset(one.replace(",", "") for one in _FIGURE.findall(text))
                yield Sentence(article.article_id, passage.number, found, quoted, figures)


@dataclass(frozen=True, slots=True)
class Sameness:
    """What one article has in common with those before it.

    Attributes:
        origin_id: The article whose independent text it belongs to, its own id if it stands alone.
        like: The article it is most like, if they are one text.
        shared: Sentences an earlier article carries.
    """

    origin_id: str
    like: Likeness | None = None
    shared: tuple[SharedPassage, ...] = ()


def find_sameness(
    articles: Sequence[Article],
    *,
    known: Iterable[Article] = (),
    origins: Mapping[str, str] | None = None,
) -> dict[str, Sameness]:
    """Compare articles with those known before and with one another.

    Args:
        articles: New articles in the order of precedence, see `precedence`.
        known: Articles of earlier runs, all of which precede the new ones.
        origins: Article ids of known articles and the origins they were given then.

    Returns:
        What each new article has in common with the ones before it, by article id.
    """
    before = list(known)
    related = _related([*before, *articles])
    texts, given = Texts(), dict(origins or {})
    for article in before:
        if article.article_id not in given:
            given[article.article_id] = _origin(article, texts.most_like(article), given)
        if article.article_id in related:
            texts.add(article)
    found = {}
    for article in articles:
        if article.article_id not in related:
            found[article.article_id] = Sameness(article.article_id)
            continue
        like = texts.most_like(article)
        given[article.article_id] = _origin(article, like, given)
        found[article.article_id] = Sameness(given[article.article_id], like, tuple(texts.shared(article)))
        if not (like and like.copy):
            texts.add(article)
    return found


def _related(articles: Sequence[Article]) -> frozenset[str]:
    """Return the ids of the articles that may share words with another one; only they are compared word by word."""
    prints = [fingerprints(article) for article in articles]
    alike = posted(prints).alike_each(prints)
    return frozenset(
        a.article_id for at, a in enumerate(articles) if alike[at] - {at} or not len(prints[at].prints)
    )


def _origin(article: Article, like: Likeness | None, given: Mapping[str, str]) -> str:
    return given.get(like.article_id, like.article_id) if like else article.article_id
