"""Whether names are found, whole and as the right kind; and which distinct names of an article are.

Compared are person, organisation (armed groups with it) and place (states, cities and facilities with it);
peoples, products, dates and the rest are not. A leading "the" and a possessive ending are ignored.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scorecard.card import Card, Table, f_score, precision_recall, share
from benchmarks.scorecard.plain import as_article
from tasks.errors import GoldMissing

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
class Tagged:
    """An annotated text: its sentences, and its names as (start, end, kind)."""

    name: str
    sentences: tuple[str, ...]
    names: tuple[Name, ...]


def score_actors(folder: Path) -> Card:
    """Score mentions against token and BIO-tag files (English Worldwide Newswire).

    Raises:
        GoldMissing: There are no .tsv files.
    """
    from tasks.extract.actors import find_mentions
    from tasks.extract.model import load_model

    tagged = [read_tagged(path) for path in sorted(folder.glob("*.tsv"))]
    if not tagged:
        raise GoldMissing(f"{folder}: no .tsv files in it")
    model = load_model()
    articles = [as_article(one.sentences, name=one.name) for one in tagged]
    docs = model.read(article.text for article in articles)
    found = [
        [(m.span.start, m.span.end, _OURS[m.type]) for m in find_mentions(article, doc) if m.type in _OURS]
        for article, doc in zip(articles, docs, strict=True)
    ]
    compared = [
        (one.name, article.text, trimmed(article.text, one.names), trimmed(article.text, ours))
        for one, article, ours in zip(tagged, articles, found, strict=True)
    ]
    return _card(compared, f"model {model.name} {model.version}")


def _card(compared: list[tuple[str, str, set[Name], set[Name]]], model: str) -> Card:
    right = Counter(name[2] for _, _, gold, ours in compared for name in gold & ours)
    golds = Counter(name[2] for _, _, gold, _ in compared for name in gold)
    all_ours = Counter(name[2] for _, _, _, ours in compared for name in ours)
    kinds = ("person", "organisation", "place")
    rows = [
        (kind, golds[kind], *precision_recall(right[kind], all_ours[kind], golds[kind]).values())
        for kind in kinds
    ]
    strict = precision_recall(right.total(), all_ours.total(), golds.total())
    distinct = [surface_scores(text, gold, ours) for _, text, gold, ours in compared]
    precision = _mean(one for one, _ in distinct)
    recall = _mean(one for _, one in distinct)
    return Card(
        "actors",
        {
            "articles": len(compared),
            "strict span f1": strict["f1"],
            "strict span precision": strict["precision"],
            "strict span recall": strict["recall"],
            "distinct names precision": precision,
            "distinct names recall": recall,
            "distinct names f1": f_score(precision, recall),
        },
        tables=(Table("by kind", ("kind", "names", "precision", "recall", "f1"), tuple(rows)),),
        errors=tuple(_errors(compared)),
        notes=(model, "distinct names: surface forms whatever their kind, mean over articles."),
    )


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
    return Tagged(path.name, tuple(sentences), kept)  # type: ignore[arg-type]


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


def _errors(compared: list[tuple[str, str, set[Name], set[Name]]]) -> Iterator[str]:
    """Yield the errors, those that are made most often first."""
    seen: Counter[tuple[str, str, str]] = Counter()
    where: dict[tuple[str, str, str], str] = {}
    for name, text, gold, ours in compared:
        for what, wrong in (("missed", gold - ours), ("not there", ours - gold)):
            for start, end, kind in sorted(wrong):
                key = (what, kind, " ".join(text[start:end].split()))
                seen[key] += 1
                around = " ".join(text[max(0, start - 40) : end + 40].split())
                where.setdefault(key, f"{name}: … {around} …")
    for key, many in sorted(seen.items(), key=lambda item: (-item[1], item[0])):
        yield f"{many} x {key[0]} {key[1]} {key[2]!r}: {where[key]}"
