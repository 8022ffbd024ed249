"""Whether names are found, whole and as the right kind; and which distinct names of an article are.

Compared are person, organisation (armed groups with it) and place (states, cities and facilities with it);
peoples, products, dates and the rest are not. A leading "the" and a possessive ending are ignored. What each
figure counts is said in docs/scorecard.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scorecard.card import Card, Table, Value, f_score, precision_recall, share
from benchmarks.scorecard.plain import as_article
from tasks.errors import GoldMissing
from tasks.records import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tasks.extract.softmax import Weights
_GOLD = {"Person": "person", "Organization": "organisation", "Location": "place", "Facility": "place"}
_OURS = {"person": "person", "organisation": "organisation", "armed_group": "organisation", "state": "place", "place": "place"}  # fmt: skip
_THE = re.compile(r"the\s+", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\Z")
_NO_SPACE_BEFORE = frozenset([",", ".", ";", ":", "!", "?", ")", "]", "%", "n't", "n’t", "”", "’"])
_ENDING = re.compile(r"['’](?:s|re|ve|ll|d|m)?\Z")
_ENDINGS = frozenset(["s", "re", "ve", "ll", "d", "m", "t", "S"])
_OPENING = "([$“‘£€#/"

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """An article's annotated names and ours.

    Attributes:
        rest: Where names of kinds that are not compared stand.
    """

    name: str
    text: str
    gold: set[Name]
    ours: set[Name]
    rest: tuple[tuple[int, int], ...]

    @property
    def counted(self) -> set[Name]:
        """Return ours without those that only meet a name of a kind that is not compared."""
        return {
            one
            for one in self.ours
            if _meets_any(one, ((start, end) for start, end, _ in self.gold))
            or not _meets_any(one, self.rest)
        }


@dataclass(frozen=True, slots=True)
class Tagged:
    """An annotated text: its sentences, its names as (start, end, kind), and where names of other kinds stand."""

    name: str
    sentences: tuple[str, ...]
    names: tuple[Name, ...]
    rest: tuple[tuple[int, int], ...] = ()


def score_actors(folder: Path) -> Card:
    """Score mentions against token and BIO-tag files (English Worldwide Newswire).

    Raises:
        GoldMissing: There are no .tsv files.
    """
    from tasks.extract.model import load_model

    tagged = [read_tagged(path) for path in sorted(folder.glob("*.tsv"))]
    if not tagged:
        raise GoldMissing(f"{folder}: no .tsv files in it")
    model = load_model()
    articles = [as_article(one.sentences, name=one.name) for one in tagged]
    docs = model.read(article.text for article in articles)
    compared = [
        compare(one, article, doc, None) for one, article, doc in zip(tagged, articles, docs, strict=True)
    ]
    return card_of(compared, f"model {model.name} {model.version}")


def compare(one: Tagged, article: Article, doc: "Doc", weights: "Weights | None") -> Compared:
    """Return an article's annotated names beside ours, judged by other weights than the stored ones if given."""
    from tasks.extract.actors import find_mentions

    mentions = find_mentions(article, doc, weights=weights)
    ours = [(m.span.start, m.span.end, _OURS[m.type]) for m in mentions if m.type in _OURS]
    return Compared(
        one.name, article.text, trimmed(article.text, one.names), trimmed(article.text, ours), one.rest
    )


def card_of(compared: Sequence[Compared], model: str) -> Card:
    """Return the scores of compared articles."""
    right = Counter(name[2] for one in compared for name in one.gold & one.ours)
    golds = Counter(name[2] for one in compared for name in one.gold)
    all_ours = Counter(name[2] for one in compared for name in one.ours)
    rows = [
        (kind, golds[kind], *precision_recall(right[kind], all_ours[kind], golds[kind]).values())
        for kind in ("person", "organisation", "place")
    ]
    strict = precision_recall(right.total(), all_ours.total(), golds.total())
    return Card(
        "actors",
        {
            "articles": len(compared),
            **{f"strict span {name}": strict[name] for name in ("f1", "precision", "recall")},
            **_relaxed(compared),
            **_distinct(compared),
        },
        tables=(Table("by kind", ("kind", "names", "precision", "recall", "f1"), tuple(rows)),),
        errors=tuple(_errors(compared)),
        notes=(
            model,
            "the judge's weights were learnt from the development articles: held-out figures, benchmarks.train_names",
            "relaxed: same kind, at least one character shared.",
            "distinct names: surface forms whatever their kind, mean over articles; ours on kinds not compared are left out,",
            "in the last figure they count as wrong.",
        ),
    )


def _relaxed(compared: Sequence[Compared]) -> dict[str, Value]:
    """Return the shares of names that meet one of the same kind."""
    gold = ours = gold_met = ours_met = 0
    for one in compared:
        gold, ours = gold + len(one.gold), ours + len(one.ours)
        gold_met += sum(_meets_kind(name, one.ours) for name in one.gold)
        ours_met += sum(_meets_kind(name, one.gold) for name in one.ours)
    precision, recall = share(ours_met, ours), share(gold_met, gold)
    return {
        "relaxed span f1": f_score(precision, recall),
        "relaxed span precision": precision,
        "relaxed span recall": recall,
    }


def _distinct(compared: Sequence[Compared]) -> dict[str, Value]:
    """Return precision and recall of the distinct names of an article."""
    scores = [surface_scores(one.text, one.gold, one.counted) for one in compared]
    precision, recall = _mean(one for one, _ in scores), _mean(one for _, one in scores)
    everything = [surface_scores(one.text, one.gold, one.ours)[0] for one in compared]
    return {
        "distinct names precision": precision,
        "distinct names recall": recall,
        "distinct names f1": f_score(precision, recall),
        "distinct names precision, all counted": _mean(everything),
    }


def _meets_kind(name: Name, others: Iterable[Name]) -> bool:
    return any(name[0] < end and start < name[1] and kind == name[2] for start, end, kind in others)


def _meets_any(name: Name, others: Iterable[tuple[int, int]]) -> bool:
    return any(name[0] < end and start < name[1] for start, end in others)


def read_tagged(path: Path) -> Tagged:
    """Read one file of `token<TAB>BIO-type` lines, put together as text; an address in it is left out."""
    sentences: list[str] = []
    names: list[list[object]] = []
    start = 0
    for lines in _sentences(path.read_text(encoding="utf-8")):
        text, found = _joined(lines)
        names += [[start + first, start + last, kind] for first, last, kind in found]
        if text:
            sentences.append(text)
            start += len(text) + 1
    kept = tuple((first, last, _GOLD[kind]) for first, last, kind in names if kind in _GOLD)  # type: ignore[index,misc]
    rest = tuple((first, last) for first, last, kind in names if kind not in _GOLD)
    return Tagged(path.name, tuple(sentences), kept, rest)  # type: ignore[arg-type]


def _sentences(text: str) -> Iterator[list[tuple[str, str]]]:
    for block in re.split(r"\n\s*\n", text):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        yield [
            (row[0].strip(), row[1].strip() if len(row) > 1 else "O")
            for row in rows
            if row[0].strip() and not row[0].startswith("http")
        ]


def _joined(tokens: list[tuple[str, str]]) -> tuple[str, list[tuple[int, int, str]]]:
    """Put tokens together as one writes, and say where the tagged ones stand."""
    text, names, open_mark, last = "", [], False, "O"
    for token, tag in tokens:
        closing = token == '"' and open_mark
        glued = not text or closing or _glued(text, token, after_opening=text.endswith('"') and open_mark)
        if token == '"':
            open_mark = not open_mark
        text += token if glued else f" {token}"
        start = len(text) - len(token)
        if tag.startswith("I-") and last[2:] == tag[2:] and names:
            names[-1] = (names[-1][0], len(text), tag[2:])
        elif tag != "O":
            names.append((start, len(text), tag[2:]))
        last = tag
    return text, names


def _glued(text: str, token: str, *, after_opening: bool) -> bool:
    owner = text[-1] in "'’" and token in _ENDINGS and not text[-2:-1].isspace()
    hyphen = token in {"-", "/"} or text.endswith(("-", "/"))
    return (
        after_opening
        or hyphen
        or owner
        or token in _NO_SPACE_BEFORE
        or bool(_ENDING.match(token))
        or text[-1] in _OPENING
    )


def trimmed(text: str, names: Iterable[Name]) -> set[Name]:
    """Return names without a leading "the" and without a possessive ending."""
    found = set()
    for start, end, kind in names:
        the, owner = _THE.match(text[start:end]), _OWNER.search(text[start:end])
        found.add((start + (the.end() if the else 0), end - (len(owner[0]) if owner else 0), kind))
    return found


def surface_scores(text: str, gold: set[Name], ours: set[Name]) -> tuple[float | None, float | None]:
    """Return precision and recall of the distinct surface forms of one article."""
    theirs = {text[start:end].casefold() for start, end, _ in gold}
    mine = {text[start:end].casefold() for start, end, _ in ours}
    return share(len(mine & theirs), len(mine)), share(len(mine & theirs), len(theirs))


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return share(sum(known), len(known))


def _errors(compared: Sequence[Compared]) -> Iterator[str]:
    """Yield the errors, those that are made most often first."""
    seen: Counter[tuple[str, str, str]] = Counter()
    where: dict[tuple[str, str, str], str] = {}
    for one in compared:
        name, text = one.name, one.text
        for what, wrong in (("missed", one.gold - one.ours), ("not there", one.ours - one.gold)):
            for start, end, kind in sorted(wrong):
                key = (what, kind, " ".join(text[start:end].split()))
                seen[key] += 1
                around = " ".join(text[max(0, start - 40) : end + 40].split())
                where.setdefault(key, f"{name}: … {around} …")
    for key, many in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        yield f"{many} x {key[0]} {key[1]} {key[2]!r}: {where[key]}"
