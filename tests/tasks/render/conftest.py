"""A week of small articles, and its memo."""

from collections.abc import Callable
from typing import Any

import pytest

from tasks.render.build import build_memo
from tasks.render.model import Memo
from tasks.render.tables import Tables
from tests.tasks.render.drafts import EDITION, north_wire, short_flash, spun_blog, tables_of, vega_times


@pytest.fixture
def week() -> Tables:
    """Return a week of four articles: two that share a sentence, one damaged, one quarantined."""
    return tables_of(vega_times(), north_wire(), spun_blog(), short_flash())


@pytest.fixture
def texts(week: Tables) -> dict[str, str]:
    """Return the stored texts."""
    return {row["article_id"]: row["text"] for row in week.articles}


@pytest.fixture
def build() -> Callable[..., Memo]:
    """Return a builder of memos of the week."""

    def make(tables: Tables, **options: Any) -> Memo:
        about = {"version": "dragoman test"}
        given = {"edition": EDITION, "revision": 1, "title": "Weekly brief: the pipe states", "about": about}
        return build_memo(tables, **{**given, **options})

    return make


@pytest.fixture
def memo(week: Tables, build: Callable[..., Memo]) -> Memo:
    """Return the memo of the week."""
    return build(week)
