"""The memo of the sample articles keeps to its budgets of size and time."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.deliver.letters import Forms, Ring, letters
from tasks.render.tables import Tables
from tasks.render.write import load_memo_json, render_memo
from tasks.settings import Mail
from tasks.store import Store

EDITION = "2026-W47"
Measure = Callable[[str, object], None]


@pytest.fixture(scope="module")
def store(first_run: tuple[Path, object]) -> Store:
    return Store(first_run[0])


def test_sizes(store: Store, record_property: Measure) -> None:
    """The page stays below what mail programs cut at, and the mail below what gateways frown at."""
    html, text, picture, pdf = (
        store.read_file(f"memos/{EDITION}/{name}")
        for name in ("mail.html", "memo.txt", "relations.png", "memo.pdf")
    )
    forms = Forms(
        EDITION, 1, "Brief", text.decode(), html.decode(), datetime(2026, 11, 16, tzinfo=UTC), picture, pdf
    )
    ring = Ring("desk", ("desk@example.org",))
    whole, bare = (letters(one, ring, Mail())[0].message for one in (forms, replace(forms, pdf=b"")))
    sizes = {"mail.html": html, "picture": picture, "mail without PDF": bare, "PDF": pdf, "mail": whole}

    record_property("measured", f"{ {name: f'{len(data) / 1000:.0f} KB' for name, data in sizes.items()} }")
    assert len(html) <= 90_000
    assert len(picture) <= 50_000
    assert len(bare) <= 150_000


def test_time_of_all_forms(store: Store, record_property: Measure) -> None:
    """From tables to all forms takes a second, on a machine that is not busy; four here."""
    memo = load_memo_json(store.read_file(f"memos/{EDITION}/memo.json"))
    began = time.perf_counter()
    files = render_memo(memo, Tables.read(store, EDITION))
    took = time.perf_counter() - began

    record_property("measured", f"{len(files)} files of a memo in {took:.2f} s")
    assert took < 4
