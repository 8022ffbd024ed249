"""A memo is looked at with a real browser: light, dark, on a telephone, and without pictures."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import NOW, command

HERE = Path(__file__).parent
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the browser and the checkers say of page, mail and one evidence page."""
    node, chromium = shutil.which("node"), shutil.which("chromium") or shutil.which("chromium-browser")
    if not (node and chromium and (HERE / "node_modules").is_dir()):
        pytest.skip("needs Node and Chromium, and: make look")
    folder = tmp_path_factory.mktemp("look")
    command("run", "--seeds", "seeds", "--outputs", str(folder), "--now", NOW)
    memo = folder / "memos" / "2026-W47"
    pages = [memo / "memo.html", memo / "mail.html", min((memo / "evidence").glob("*.html"))]
    (folder / "pictures").mkdir()
    done = subprocess.run(
        [node, HERE / "look.mjs", chromium, folder / "pictures", *pages],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found | {"pictures": sorted((folder / "pictures").glob("*.png"))}


def test_nothing_keeps_a_reader_out(seen: dict[str, Any]) -> None:
    """No rule of axe is broken, in light and dark, wide and narrow."""
    assert seen["axe"] == {}


def test_nothing_is_wider_than_a_telephone(seen: dict[str, Any]) -> None:
    """No page has to be moved sideways at 360 points."""
    assert seen["wide"] == []


def test_nothing_is_fetched(seen: dict[str, Any]) -> None:
    """The pages ask no other machine for anything."""
    assert seen["requests"] == []


def test_the_pages_are_html(seen: dict[str, Any]) -> None:
    """No rule of html-validate is broken but those that mail programs need broken."""
    assert seen["html"] == {}


def test_mail_programs_lack_nothing_new(
    seen: dict[str, Any], record_property: Callable[[str, object], None]
) -> None:
    """What a client lacks was looked at and degrades well; a pair that was not there before is looked at first."""
    known = json.loads((HERE / "mail-baseline.json").read_text())

    record_property(
        "measured", f"{len(seen['mail'])} known gaps of mail programs, {len(seen['pictures'])} pictures"
    )
    assert sorted(set(seen["mail"]) - set(known)) == []
