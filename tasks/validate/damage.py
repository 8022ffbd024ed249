"""Tell whether a machine changed an article's wording, and show the passages that betray it.

No single sign is trusted: an article is called damaged when independent signs add up to two. The thresholds
were set on ordinary news so that fewer than one in two hundred is called damaged wrongly.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from tasks.records import Article, Damage
from tasks.validate.fluency import read_texts
from tasks.validate.particles import missing_articles, wrong_prepositions
from tasks.validate.signs import Sign, paragraphs
from tasks.validate.speech_signs import speech_signs
from tasks.validate.wording_signs import preposition_signs, wording_signs
from tasks.workers import PART, WORTH_IT, shared_out

ENOUGH = 2
"""Weight of signs at which an article is called damaged."""

CERTAIN = 4
"""Weight of signs that gives the full score."""

_READ = frozenset({"en", None})
_KINDS = ("reworded", "translated", "marks_lost")


def judge_damage(article: Article) -> Damage:
    """Return whether the article's words were changed by a machine, how sure that is, and why.

    A text in another language than English is not judged, for the signs are those of English.
    """
    return _judge([_prose(article)])[0]


def judge_damages(articles: Sequence[Article], *, workers: int = 1) -> Iterator[tuple[str, Damage]]:
    """Return the id and the damage of each article; of many articles other processes take their share at once."""
    proses = [_prose(article) for article in articles]
    parts = [proses[at : at + PART] for at in range(0, len(proses), PART)]
    judged = shared_out(_judge, parts, workers=workers, ahead=len(parts), worth_it=WORTH_IT // PART, part=1)
    return zip((article.article_id for article in articles), chain.from_iterable(judged), strict=True)


def _prose(article: Article) -> list[str]:
    return paragraphs(article) if article.language in _READ else []


def _judge(proses: Sequence[list[str]]) -> list[Damage]:
    """Judge articles together, which takes half the time of judging one by one; one without prose is intact."""
    texts = read_texts(proses)
    signs = [
        [*wording_signs(text, missing), *speech_signs(prose)] if prose else []
        for text, prose, missing in zip(texts, proses, missing_articles(texts), strict=True)
    ]
    # The sign of wrong prepositions is weak and slow, so it is looked for only beside others.
    if doubtful := [at for at, found in enumerate(signs) if found]:
        for at, wrong in zip(doubtful, wrong_prepositions([texts[at] for at in doubtful]), strict=True):
            signs[at] += preposition_signs(wrong)
    return [weigh(found) for found in signs]


def weigh(signs: Sequence[Sign]) -> Damage:
    """Add up the signs; the reasons are given also when they do not suffice."""
    total = sum(sign.weight for sign in signs)
    reasons = tuple(sign.reason for sign in signs)
    score = min(1.0, total / CERTAIN)
    if total < ENOUGH:
        return Damage("intact", (), score, reasons)
    return Damage("damaged", _kinds(signs), score, reasons)


def _kinds(signs: Sequence[Sign]) -> tuple[str, ...]:
    """Return the kinds the signs speak for.

    What both rewording and translation leave behind goes to rewording where that left signs of its own too.
    """
    own = {sign.kind for sign in signs}
    if "machine" in own and "reworded" not in own:
        own.add("translated")
    return tuple(kind for kind in _KINDS if kind in own)
