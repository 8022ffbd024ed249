"""`dragoman diff`: what differs between two weeks, from their tables, or between two revisions of one memo."""

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from tasks import settings as config
from tasks.errors import Permanent
from tasks.memos import MemoName
from tasks.settings import edition_days
from tasks.store import Store

if TYPE_CHECKING:
    from tasks.differences import Difference

LISTED = 20
"""Rows that are printed of each table; `--json` has them all."""


def diff(
    first: str,
    second: str | None = None,
    *,
    ring: str | None = None,
    outputs: str | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Compare the memos of two weeks, or a week's memo with its earlier revision.

    Example: dragoman diff 2026-W46 2026-W47

    Args:
        first: ISO week; alone, its last two revisions are compared.
        second: The later ISO week.
        ring: With one week, the ring of readers whose memo it is; the desk's by default.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    store = Store(config.load(outputs=outputs).outputs)
    for week in filter(None, (first, second)):
        edition_days(week)
        if not store.exists(f"memos/{week}/memo.json"):
            raise Permanent(f"{store.locate(f'memos/{week}')}: no memo here")
    if second is None:
        document, told = _revisions(store, first, ring)
    else:
        document, told = _weeks(store, first, second)
    print(json.dumps({"schema_version": 1, **document}, indent=2, ensure_ascii=False) if json_ else told)
    return 0


def _revisions(store: Store, week: str, ring: str | None) -> tuple[dict[str, Any], str]:
    from tasks.differences import differences

    rows = [row for row in store.read_rows("memo_lines", edition=week) if row["ring"] == ring]
    numbers = sorted({row["revision"] for row in rows})[-2:]
    found: tuple[Difference, ...] = ()
    if len(numbers) == 2:
        found = differences(*([row for row in rows if row["revision"] == number] for number in numbers))
    document = {"edition": week, "ring": ring, "revisions": numbers, "lines": [asdict(one) for one in found]}
    head = (
        f"{MemoName(week, ring).label}: revision {' to '.join(map(str, numbers))}, {len(found)} lines differ"
    )
    return document, "\n".join([head, *(f"  {one}" for one in found)])


def _weeks(store: Store, first: str, second: str) -> tuple[dict[str, Any], str]:
    was, now = (_counts(store, week) for week in (first, second))
    document: dict[str, Any] = {"editions": [first, second]}
    lines = [f"{first} to {second}"]
    for what in now:
        moved = _moved(was[what], now[what])
        document[what] = [{"name": name, "before": before, "now": after} for name, before, after in moved]
        lines += ["", f"{what.capitalize()} ({len(moved)} differ)"]
        lines += [f"  {before:>5} → {after:<5} {name}" for name, before, after in moved[:LISTED]]
        lines += [f"  and {len(moved) - LISTED} more"] * (len(moved) > LISTED)
    return document, "\n".join(lines)


def _moved(was: dict[str, int], now: dict[str, int]) -> list[tuple[str, int, int]]:
    """Return what differs, the largest step first."""
    both = [(name, was.get(name, 0), now.get(name, 0)) for name in sorted({*was, *now})]
    return sorted((one for one in both if one[1] != one[2]), key=lambda one: -abs(one[2] - one[1]))


def _counts(store: Store, week: str) -> dict[str, dict[str, int]]:
    """Return what is counted of a week, copies once, as its memo counts it."""
    from tasks.render.build import read_earlier
    from tasks.render.pairs import name_of

    (earlier,) = read_earlier(store, [week])
    articles = Counter(row["status"] for row in store.read_rows("articles", edition=week))
    names: Counter[str] = Counter()
    for row in store.read_rows("actors", edition=week):
        if row["actor_id"] in earlier.actors:
            names[row["name"]] += row["mentions"]
    return {
        "articles": dict(articles),
        "net by pair": {name_of(pair): one - other for pair, (one, other) in earlier.pairs.items()},
        "passages by topic": dict(earlier.topics),
        "mentions by name": dict(names),
    }
