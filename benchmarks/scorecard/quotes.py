"""Whether quotations are found and given to the right speaker, direct and indirect.

A direct content of four words and more is found when our quotes cover 0.8 of its letters, in however many
pieces; an indirect one when they cover half. The speaker is right when the words we name stand where the
annotated source stands, or share its last name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scorecard.card import Card, share
from benchmarks.scorecard.plain import words_in
from benchmarks.scorecard.standoff import (
    Annotated,
    Attribution,
    is_direct,
    is_indirect,
    letters,
    read_annotated,
)
from tasks.errors import FileRefused
from tasks.records import Article, Participant, Quote

DIRECT, INDIRECT = 0.8, 0.5
FEWEST_WORDS = 4
_NAME = re.compile(r"\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one annotated attribution; `right` is None where it names no source."""

    gold: Attribution
    found: bool
    right: bool | None
    ours: str


def score_quotes(folder: Path) -> Card:
    """Score quotes against brat stand-off attributions (PolNeAR).

    Raises:
        GoldMissing: The folder is not in that format.
    """
    from tasks.extract.actors import find_mentions
    from tasks.extract.model import load_model
    from tasks.extract.quotes import find_quotes

    pairs = [(one, article) for one in read_annotated(folder) if (article := _read(one))]
    model = load_model()
    docs = model.read(article.text for _, article in pairs)
    judged = [
        (gold, list(find_quotes(article, find_mentions(article, doc))))
        for (gold, article), doc in zip(pairs, docs, strict=True)
    ]
    direct = [(gold, one) for gold, quotes in judged for one in _outcomes(gold, quotes, direct=True)]
    indirect = [(gold, one) for gold, quotes in judged for one in _outcomes(gold, quotes, direct=False)]
    ours = [right for gold, quotes in judged for right in precise(gold, quotes)]
    return Card(
        "quotes",
        {
            "articles": len(judged),
            "direct": len(direct),
            "direct found": _found(direct),
            "direct right speaker": _right(direct),
            "indirect": len(indirect),
            "indirect found": _found(indirect),
            "indirect precision": share(sum(ours), len(ours)),
            "indirect right speaker": _right(indirect),
        },
        errors=tuple(_errors(direct, indirect)),
        notes=(
            f"model {model.name} {model.version}",
            "Contents of 4 words and more; right speaker: of those found that name a source.",
        ),
    )


def _read(one: Annotated) -> Article | None:
    """Return the article intake makes, if its text is the annotated one, so that offsets mean the same."""
    from tasks.ingest.reader import read_bytes

    try:
        article = read_bytes(one.text.encode(), name=one.name)
    except FileRefused:
        return None
    return article if article.text == one.text else None


def _outcomes(gold: Annotated, quotes: list[Quote], *, direct: bool) -> Iterator[Outcome]:
    wanted = is_direct if direct else is_indirect
    for one in gold.attributions:
        said = " ".join(span.of(gold.text) for span in one.content)
        if words_in(said) >= FEWEST_WORDS and wanted(gold.text, one.content):
            yield judge(gold.text, one, quotes, enough=DIRECT if direct else INDIRECT)


def judge(text: str, gold: Attribution, quotes: list[Quote], *, enough: float) -> Outcome:
    """Say whether an attribution is found among quotes, and whether its speaker is the annotated one."""
    wanted = letters(text, gold.content)
    shares = [(len(wanted & letters(text, (quote.content,))), quote) for quote in quotes]
    covering = [(common, quote) for common, quote in shares if common]
    covered = set().union(*(wanted & letters(text, (quote.content,)) for _, quote in covering))
    found = len(covered) >= enough * len(wanted)
    if not covering:
        return Outcome(gold, found=False, right=None, ours="")
    best = max(covering, key=lambda pair: pair[0])[1]
    speakers = [who for who in (best.source, *best.others) if who]
    named = ", ".join(who.span.of(text) for who in speakers)
    right = any(same_speaker(text, who, gold) for who in speakers) if gold.source else None
    return Outcome(gold, found, right, named)


def same_speaker(text: str, who: Participant, gold: Attribution) -> bool:
    """Tell whether our speaker is the annotated source: the same words, or the same last name."""
    if any(who.span.meets(span) for span in gold.source):
        return True
    mine = _NAME.findall(who.span.of(text))
    theirs = {name for span in gold.source for name in _NAME.findall(span.of(text))}
    return bool(mine) and mine[-1][0].isupper() and mine[-1] in theirs


def precise(gold: Annotated, quotes: list[Quote]) -> Iterator[bool]:
    """Yield for each indirect quote of ours whether half of it stands in an annotated content."""
    said = [letters(gold.text, one.content) for one in gold.attributions]
    for quote in quotes:
        if quote.kind == "indirect" and words_in(quote.content.of(gold.text)) >= FEWEST_WORDS:
            mine = letters(gold.text, (quote.content,))
            yield any(len(mine & theirs) >= INDIRECT * len(mine) for theirs in said)


def _found(outcomes: list[tuple[Annotated, Outcome]]) -> float | None:
    return share(sum(one.found for _, one in outcomes), len(outcomes))


def _right(outcomes: list[tuple[Annotated, Outcome]]) -> float | None:
    told = [one.right for _, one in outcomes if one.found and one.gold.source]
    return share(sum(map(bool, told)), len(told))


def _errors(
    direct: list[tuple[Annotated, Outcome]], indirect: list[tuple[Annotated, Outcome]]
) -> Iterator[str]:
    for kind, outcomes in (("direct", direct), ("indirect", indirect)):
        for gold, one in outcomes:
            said = " … ".join(span.of(gold.text) for span in one.gold.content)[:110]
            source = " … ".join(span.of(gold.text) for span in one.gold.source)
            if not one.found:
                yield f"{kind} missed: {gold.name}: {source!r}: {said}"
            elif one.right is False:
                yield f"{kind} speaker: {gold.name}: {source!r}, ours {one.ours!r}: {said}"
