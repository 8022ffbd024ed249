"""How surely machine-made damage is told from ordinary writing: false alarms, catch rates, and the curve by rate."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scorecard import noise
from benchmarks.scorecard.card import Card, Table, Value, share
from benchmarks.scorecard.gold import Clean, clean_texts, read_clean
from tasks.records import Article, Damage
from tasks.validate.damage import judge_damage

RATES = (0.03, 0.06, 0.11, 0.16)
"""Shares of words that are swapped."""

_FEWEST_WORDS = 60
_FEWEST_MARKS = 6
_KINDS = ("reworded", "translated", "marks_lost")


@dataclass(frozen=True, slots=True)
class Judged:
    """One text, how it was damaged (`clean`, or a kind and a rate), and what we say of it."""

    name: str
    made: str
    kind: str
    damage: Damage


def score_damage(folder: Path) -> Card:
    """Score the damage verdict on clean texts and on texts damaged here.

    Only what the gate would accept is scored: English, and 60 words or more.
    """
    judged = [one for clean in clean_texts(folder) for one in _judged(clean)]
    clean = [one for one in judged if one.made == "clean"]
    alarms = [one for one in clean if one.damage.verdict == "damaged"]
    made = list(dict.fromkeys(one.made for one in judged if one.made != "clean"))
    return Card(
        "damage",
        {
            "clean texts": len(clean),
            "false alarms": len(alarms),
            "false alarm rate": share(len(alarms), len(clean)),
            **{f"caught, {name}": _caught(judged, name) for name in made},
        },
        tables=(_confusion(judged),),
        errors=tuple(_errors(judged)),
        notes=(
            "caught: called damaged, of whatever kind. The confusion counts each kind named; a text may have several.",
        ),
    )


def _judged(clean: Clean) -> Iterator[Judged]:
    original = read_clean(clean)
    if original is None or original.language != "en" or len(clean.text.split()) < _FEWEST_WORDS:
        return
    yield Judged(clean.name, "clean", "", judge_damage(original))
    for made, kind, change in _changes(clean):
        article = read_clean(Clean(clean.name, change(_body(original))))
        if article is not None:
            yield Judged(clean.name, made, kind, judge_damage(article))


def _body(article: Article) -> str:
    return article.text


def _changes(clean: Clean) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    for rate in RATES:
        yield (
            f"{rate:.0%} of words swapped",
            "reworded",
            lambda text, rate=rate: noise.swap_words(text, rate=rate, seed=clean.name),
        )
    yield "translated there and back", "translated", lambda text: noise.there_and_back(text, seed=clean.name)
    if noise.marks(clean.text) >= _FEWEST_MARKS:
        yield "marks stripped", "marks_lost", noise.strip_marks


def _caught(judged: list[Judged], made: str) -> float | None:
    found = [one.damage.verdict == "damaged" for one in judged if one.made == made]
    return share(sum(found), len(found))


def _confusion(judged: list[Judged]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for made in dict.fromkeys(one.made for one in judged):
        mine = [one.damage for one in judged if one.made == made]
        kinds = Counter(kind for damage in mine for kind in damage.kinds)
        intact = sum(damage.verdict == "intact" for damage in mine)
        rows.append((made, len(mine), intact, *(kinds[kind] for kind in _KINDS)))
    return Table("confusion", ("made", "texts", "intact", *_KINDS), tuple(rows))


def _errors(judged: list[Judged]) -> Iterator[str]:
    for one in judged:
        if one.made == "clean" and one.damage.verdict == "damaged":
            yield f"false alarm: {one.name}: {'; '.join(one.damage.reasons)}"
    missed = [one for one in judged if one.made != "clean" and one.damage.verdict == "intact"]
    for one in sorted(missed, key=lambda one: (-RATES.index(_rate(one)) if _rate(one) else 1, one.name)):
        yield f"missed: {one.name}, {one.made}: {'; '.join(one.damage.reasons) or 'no sign at all'}"


def _rate(one: Judged) -> float | None:
    return next((rate for rate in RATES if one.made.startswith(f"{rate:.0%} ")), None)
