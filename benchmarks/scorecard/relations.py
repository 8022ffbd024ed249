"""Whether the relation between a marked source and target is typed rightly: 4 quad classes and 15 root classes.

The gold's YIELD is our CONCEDE and our RETREAT, and of its quad class, 2.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scorecard.card import Card, Table, Value, f_score, share
from tasks.errors import GoldMissing
from tasks.extract.relations import type_relation
from tasks.records import Span

YIELDING = frozenset({"CONCEDE", "RETREAT"})
_MARK = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence with its marked source and target, and the gold classes."""

    text: str
    source: Span
    target: Span
    root: str
    quad: str
    baseline: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """A row and the classes we gave it; empty ones where we gave none."""

    row: Row
    root: str
    quad: str


def score_relations(folder: Path) -> Card:
    """Score the typing of relations against TSV rows (PLV).

    Raises:
        GoldMissing: The folder has no rows in that format.
    """
    rows = [row for path in sorted(folder.glob("*.tsv")) for row in read_rows(path)]
    if not rows:
        raise GoldMissing(f"{folder}: no .tsv files in it")
    typed = [_typed(row, learnt=True) for row in rows]
    plain = [_typed(row, learnt=False) for row in rows]
    return Card(
        "relations",
        {
            "rows": len(rows),
            "quad class accuracy": _accuracy((one.quad, one.row.quad) for one in typed),
            "quad class macro f1": macro_f1([(one.quad, one.row.quad) for one in typed]),
            "root accuracy": _accuracy((one.root, one.row.root) for one in typed),
            "root macro f1": macro_f1([(one.root, one.row.root) for one in typed]),
            "cue words alone, quad class accuracy": _accuracy((one.quad, one.row.quad) for one in plain),
            "cue words alone, root accuracy": _accuracy((one.root, one.row.root) for one in plain),
            "published baseline, quad class accuracy": _accuracy((r.baseline[1], r.quad) for r in rows),
            "published baseline, root accuracy": _accuracy((r.baseline[0], r.root) for r in rows),
        },
        tables=(_by_root(typed),),
        errors=tuple(_errors(typed)),
        notes=(
            "The learnt weights come from the rows of ../shared/eval, so on those the first figures say nothing;",
            "python -m benchmarks.train_relations prints what they do on rows they were not learnt from.",
            "The gold's YIELD is our CONCEDE or RETREAT. Baseline: the file's columns root_L2, penta_L2.",
        ),
    )


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of one file whose source and target are marked."""
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if "<s>" in row["marked_sentence"] and "<t>" in row["marked_sentence"]:
                text, spans = unmarked(row["marked_sentence"])
                baseline = (row.get("root_L2", ""), row.get("penta_L2", ""))
                yield Row(text, spans["s"], spans["t"], row["gold_root"], row["gold_penta"], baseline)


def unmarked(text: str) -> tuple[str, dict[str, Span]]:
    """Return a text without its `<s>` and `<t>` marks, and the spans they stood around."""
    plain, places, last = "", {}, 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        places[match[0]] = len(plain)
        last = match.end()
    spans = {name: Span(places[f"<{name}>"], places[f"</{name}>"]) for name in "st"}
    return plain + text[last:], spans


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return the mean over the gold's classes of F1, from pairs of ours and gold."""
    ours, gold = Counter(mine for mine, _ in pairs), Counter(theirs for _, theirs in pairs)
    right = Counter(mine for mine, theirs in pairs if mine == theirs)
    scores = [
        f_score(share(right[name], ours[name]), share(right[name], gold[name])) for name in sorted(gold)
    ]
    return share(sum(scores), len(scores))


def _typed(row: Row, *, learnt: bool) -> Typed:
    found = type_relation(row.text, row.source, row.target, learnt=learnt)
    root, quad = (str(found.root or ""), str(found.quad or "")) if found else ("", "")
    return Typed(row, "YIELD", "2") if root in YIELDING else Typed(row, root, quad)


def _accuracy(pairs: Iterator[tuple[str, str]]) -> float | None:
    right = [mine == theirs for mine, theirs in pairs]
    return share(sum(right), len(right))


def _by_root(typed: Sequence[Typed]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for root in sorted({one.row.root for one in typed}):
        mine = [one for one in typed if one.row.root == root]
        wrong = Counter(one.root or "none" for one in mine if one.root != root).most_common(3)
        right = sum(one.root == root for one in mine)
        rows.append((root, len(mine), right, ", ".join(f"{name} {many}" for name, many in wrong)))
    return Table("by gold root", ("root", "rows", "right", "mostly taken for"), tuple(rows))


def _errors(typed: Sequence[Typed]) -> Iterator[str]:
    for one in sorted((o for o in typed if o.root != o.row.root), key=lambda o: o.quad == o.row.quad):
        source, target = one.row.source.of(one.row.text), one.row.target.of(one.row.text)
        yield f"{one.row.root}, ours {one.root or 'none'}: [{source}] → [{target}]: {one.row.text[:160]}"
