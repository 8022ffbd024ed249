"""Tell whether a machine changed an article's wording, and show the passages that betray it.

No single sign is trusted: an article is called damaged when independent signs add up to two. The thresholds
were set on ordinary news so that fewer than one in two hundred is called damaged wrongly.
"""

from collections.abc import Iterator, Sequence

from tasks.records import Article, Damage
from tasks.validate.fluency import read_text
from tasks.validate.signs import Sign, paragraphs
from tasks.validate.speech_signs import speech_signs
from tasks.validate.wording_signs import preposition_signs, wording_signs
from tasks.workers import shared_out

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
    return _judge(_prose(article))


def judge_damages(articles: Sequence[Article], *, workers: int = 1) -> Iterator[tuple[str, Damage]]:
    """Return the id and the damage of each article; of many articles other processes take their share at once."""
    proses = [_prose(article) for article in articles]
    judged = shared_out(_judge, proses, workers=workers, ahead=len(proses))
    return zip((article.article_id for article in articles), judged, strict=True)


def _prose(article: Article) -> list[str]:
    return paragraphs(article) if article.language in _READ else []


def _judge(prose: list[str]) -> Damage:
    if not prose:
        return Damage()
    text = read_text(prose)
    signs = [*wording_signs(text), *speech_signs(prose)]
    return weigh([*signs, *preposition_signs(text)] if signs else [])


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
