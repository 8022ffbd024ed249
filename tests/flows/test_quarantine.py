"""`dragoman quarantine`: what a person sees of what was kept out, and what their word does."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tasks.desk import held, opened
from tasks.ingest.intake import take_in
from tasks.settings import Settings
from tasks.validate.batch import validate_batch
from tests.flows.conftest import NOW, Dragoman

if TYPE_CHECKING:
    import subprocess

EDITION = "2026-W47"
TEXT = (
    "Coffee growers \x1b[31min\u202e the highlands expect the worst harvest in nine years, their union said. "
    + "x" * 900
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return a desk's settings, with one short article of odd characters and one empty file held."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "short\n.txt").write_text(TEXT)
    (seeds / "empty.txt").write_text("")
    made = Settings(seeds=seeds, outputs=str(tmp_path / "outputs"), settle_seconds=0, now=NOW)
    with opened(made) as desk:
        take_in(desk)
        for batch in desk.ledger.waiting("received"):
            validate_batch(desk, batch)
    return made


@pytest.fixture
def ask(settings: Settings, dragoman: Dragoman) -> Iterator[Dragoman]:
    """Return a way to call the command on this desk."""
    return lambda *words: dragoman("quarantine", *words, "--outputs", settings.outputs)


def test_list_is_one_line_a_file(ask: Dragoman) -> None:
    """Each held file is on one line with id, batch, path and reasons, and nothing in it moves a terminal."""
    done = ask("list")

    assert (done.returncode, done.stderr) == (0, "2 held\n")
    (empty, short) = done.stdout.splitlines()
    assert empty.split()[1:3] == ["2026-W47/1", "empty.txt:"]
    assert "short\\x0a.txt: has only" in short


def test_list_is_json_too(ask: Dragoman) -> None:
    """With --json the list is one document with a schema version."""
    document = json.loads(ask("list", "--json").stdout)

    assert document["schema_version"] == 1
    assert [(one["state"], one["refused"]) for one in document["held"]] == [
        ("quarantined", True), ("quarantined", False)]  # fmt: skip
    assert json.loads(ask("list", "--json", "--edition", "2020-W01").stdout)["held"] == []


def test_show_begins_the_text_and_escapes_it(ask: Dragoman) -> None:
    """The beginning of the text is shown with escape and direction signs spelt out."""
    name = json.loads(ask("list", "--json").stdout)["held"][1]["article_id"]

    done = ask("show", name[:6])

    assert done.returncode == 0
    assert "‹U+001B›[31min‹U+202E› the highlands" in done.stdout
    assert "more characters" in done.stdout
    assert {"\x1b", "\u202e"} & set(done.stdout) == set()
    assert json.loads(ask("show", name[:6], "--json").stdout)["text"].startswith("Coffee growers")


def test_release_records_the_word(ask: Dragoman) -> None:
    """A release says that it holds from the next run, and is listed until then."""
    name = json.loads(ask("list", "--json").stdout)["held"][1]["article_id"]

    done = ask("release", name, "--why", "the union's\nown words", "--by", "Ada", "--now", NOW)

    assert (done.returncode, done.stderr) == (0, "")
    assert "dragoman run" in done.stdout
    waiting = json.loads(ask("list", "--json").stdout)["held"][1]
    assert (waiting["state"], waiting["overruling"]["who"], waiting["overruling"]["why"]) == (
        "received", "Ada", "the union's own words")  # fmt: skip
    again = ask("release", name, "--why", "again", "--json")
    assert (again.returncode, json.loads(again.stdout)["error"]) == (1, "Permanent")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("release", "empty.txt", "--why", "x"), 1, id="no text"),
        pytest.param(("release", "nobody", "--why", "x"), 1, id="no such article"),
        pytest.param(("release", "empty.txt", "--why", "  "), 2, id="empty reason"),
        pytest.param(("release", "empty.txt"), 2, id="no reason"),
        pytest.param(("show", "nobody"), 1, id="show nobody"),
    ],
)
def test_exit_codes(ask: Dragoman, words: tuple[str, ...], code: int) -> None:
    """What cannot be done ends with the code that says whose fault it is, and a word on stderr."""
    done = ask(*words)

    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr


def test_retry(ask: Dragoman, settings: Settings) -> None:
    """Texts go back to the gate and files to intake; a file that is gone is named, with exit code 1."""
    (settings.seeds / "empty.txt").unlink()

    done = ask("retry")

    assert done.returncode == 1
    assert "1 to be judged anew, 0 to be read again" in done.stdout
    assert "empty.txt: is not in its folder any more" in done.stderr


def test_a_run_at_work_is_not_disturbed(ask: Dragoman, settings: Settings) -> None:
    """While a run holds the outputs, a person is told to try later."""
    with held(settings):
        assert ask("retry").returncode == 75
        assert ask("release", "short", "--why", "x").returncode == 75


def test_a_broken_rule_is_a_configuration_error(dragoman: Dragoman, tmp_path: Path) -> None:
    """A misspelt rule of the user's ends with exit code 3 and names file and rule."""
    rule = {"type": "expect_wonders", "kwargs": {}, "severity": "info", "meta": {"rule": "odd"}}
    (tmp_path / "mine.json").write_text(json.dumps({"name": "mine", "expectations": [rule]}))
    (tmp_path / "dragoman.toml").write_text('[gate]\nsuites = ["mine.json"]\n')
    (tmp_path / "a.txt").write_text(TEXT)

    done = dragoman("read", "a.txt", cwd=tmp_path)
    checked = dragoman("doctor", cwd=tmp_path)

    assert done.returncode == 3
    assert "mine.json: Suite mine cannot be loaded: rule odd is of unknown type expect_wonders" in done.stderr
    assert "FAIL rules: mine.json" in checked.stdout


@pytest.mark.prefect
def test_a_released_article_is_in_the_next_revision(
    first_run: tuple[Path, "subprocess.CompletedProcess[str]"], tmp_path: Path, dragoman: Dragoman
) -> None:
    """The next run works the article in, and the memo's data quality says who released it and why."""
    outputs = tmp_path / "outputs"
    shutil.copytree(first_run[0], outputs)
    place = ("--outputs", str(outputs), "--now", NOW)
    word = ("--why", "the ministry's own <b>words</b>", "--by", "Ada")
    assert dragoman("quarantine", "release", "flash_1142.txt", *word, *place).returncode == 0

    done = dragoman("run", "--seeds", "seeds", *place, "--json")
    again = dragoman("run", "--seeds", "seeds", *place)

    document = json.loads(done.stdout)
    assert (done.returncode, document["articles"]) == (0, {"accepted": 1}), done.stderr
    assert [memo["revision"] for memo in document["memos"]] == [2]
    assert again.stdout.strip() == "nothing new"
    memo = json.loads((outputs / "memos" / EDITION / "memo.json").read_text())
    (row,) = [row for row in memo["quality"] if row["rule"] == "Released by a person"]
    assert "it was released by Ada on 2026-11-18: the ministry's own <b>words</b>" in row["reasons"][0]
    assert "<b>words</b>" not in (outputs / "memos" / EDITION / "memo.html").read_text()
    (page,) = (outputs / "quality" / EDITION).glob("*.html")
    assert "Released by a person" in page.read_text()
    assert json.loads(dragoman("quarantine", "list", "--json", *place[:2]).stdout)["held"][0]["path"] == (
        "turkakim-acilis.txt"
    )
