"""Tell whether a machine changed an article's wording, and show the passages that betray it.

No single sign is trusted: an article is called damaged when independent signs add up to two. The thresholds
were set on ordinary news so that fewer than one in two hundred is called damaged wrongly.
"""

from collections.abc import Sequence

from tasks.records import Article, Damage
from tasks.validate.signs import Sign, paragraphs
from tasks.validate.speech_signs import speech_signs
from tasks.validate.wording_signs import preposition_signs, wording_signs

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
    if article.language not in _READ:
        return Damage()
    prose = paragraphs(article)
    signs = [*wording_signs(prose), *speech_signs(prose)]
    return weigh([*signs, *preposition_signs(prose)] if signs else [])


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
