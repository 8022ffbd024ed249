"""Whether a memo keeps to its budgets: its time from tables to all forms, and the size of what is mailed.

Run it with `python -m benchmarks.budgets [OUTPUTS] [EDITION]`, after a run; it writes nothing. Times are the best
of several rounds in this one process, after imports.
"""

import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from tasks.deliver.message import compose
from tasks.render.build import build_memo
from tasks.render.earlier import read_earlier
from tasks.render.edition import HISTORY
from tasks.render.tables import Tables
from tasks.render.write import render_memo
from tasks.store import Store

ROUNDS = 3
SECONDS = 1.0
MAIL = "mail, no PDF"
BYTES: Mapping[str, int] = {"mail.html": 90_000, "memo.html": 90_000, "relations.png": 50_000, MAIL: 150_000}
"""The most each form may have; Gmail cuts a mail at about 102 kB."""


def main(outputs: str, edition: str | None) -> int:
    """Measure one edition and print a table; return 1 if a budget is broken."""
    store = Store(outputs)
    edition = edition or store.editions("events")[-1]
    rounds = [_round(store, edition) for _ in range(ROUNDS)]
    seconds, files = min(rounds, key=lambda one: one[0])
    files[MAIL] = _message(edition, files)
    print(f"{edition}, tables to all forms, best of {ROUNDS}: {seconds:.2f} s, to be below {SECONDS:.0f} s")
    for name, most in BYTES.items():
        print(f"{name:<14} {len(files[name]):>7} bytes, to be below {most}")
    return int(seconds > SECONDS or any(len(files[name]) > most for name, most in BYTES.items()))


def _round(store: Store, edition: str) -> tuple[float, dict[str, bytes]]:
    start = time.perf_counter()
    tables = Tables.read(store, edition)
    before = [name for name in store.editions("events") if name < edition][-(HISTORY - 1) :]
    previous = read_earlier(store, before)
    memo = build_memo(tables, edition=edition, revision=1, title="Weekly brief", previous=previous)
    files = render_memo(memo, tables)
    return time.perf_counter() - start, files


def _message(edition: str, files: Mapping[str, bytes]) -> bytes:
    """Return the message of a memo without its attachment."""
    return compose(
        edition=edition,
        revision=1,
        recipient="reader@example.org",
        sender="desk@example.org",
        subject=edition,
        text=files["memo.txt"].decode(),
        html=files["mail.html"],
        picture=files["relations.png"],
        picture_cid="picture@dragoman",
        date=datetime(2026, 11, 16, 7, tzinfo=UTC),
    )


if __name__ == "__main__":
    sys.exit(
        main(sys.argv[1] if len(sys.argv) > 1 else "outputs", sys.argv[2] if len(sys.argv) > 2 else None)
    )
