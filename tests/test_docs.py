"""What the documents say is so."""

import re
import shlex
import subprocess
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from flows.cli import _COMMANDS
from tasks.deliver.outbox import STATES
from tasks.ingest.reader import read_bytes
from tasks.records import Damage
from tasks.schemas import SCHEMAS
from tasks.settings import Settings
from tasks.validate.features import article_features
from tasks.validate.limits import limits_of
from tasks.validate.suites import user_suites
from tasks.validate.verdicts import judge
from tests.flows.conftest import ROOT, command

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line.split("#")[0].strip()
    for kind, block in BLOCKS
    if kind == "sh"
    for line in block.splitlines()
    if line.strip()
]


def test_every_command_of_the_program_is_in_the_readme() -> None:
    """The README shows each command of `dragoman` at least once."""
    assert {name for name in _COMMANDS if f"dragoman {name}" not in README} == set()


def test_readme_commands_are_known() -> None:
    """Each shell line of the README is a make target or a dragoman command that exists."""
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))

    for line in COMMANDS:
        words = shlex.split(line)
        known = targets if words[0] == "make" else set(_COMMANDS)
        assert words[0] in {"make", ".venv/bin/dragoman"}
        assert words[1] in known, line
    assert set(re.findall(r"`make (\w+)`", README)) <= targets


@pytest.mark.parametrize("line", [line for line in COMMANDS if " doctor" in line or " config" in line])
def test_readme_commands_run(line: str, tmp_path: Path) -> None:
    """The commands of the README that need no earlier run end well as they stand there."""
    (tmp_path / "seeds").mkdir()

    assert command(*shlex.split(line)[1:], cwd=tmp_path).returncode == 0


def test_make_help_names_every_target() -> None:
    """`make help` lists each target that people call."""
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    assert {target for target in phony[1].split() if f"make {target}" not in done.stdout} == set()


def test_settings_of_the_readme_are_settings() -> None:
    """The example settings of the README are accepted."""
    (example,) = (block for kind, block in BLOCKS if kind == "toml")

    assert Settings(**tomllib.loads(example)).timezone == "Europe/Istanbul"


def test_the_guide_to_the_gate_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings and the rules of docs/gate.md work as they stand, and its table names every column."""
    guide = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(toml|json)\n(.*?)```", guide, re.DOTALL))
    (tmp_path / "my-rules.json").write_text(blocks["json"])
    monkeypatch.chdir(tmp_path)
    gate = Settings(**tomllib.loads(blocks["toml"])).gate
    filler = "Ministers of both states met in the capital on Monday and spoke about grain. " * 6
    one, other = (
        replace(read_bytes(f"Grain\n\n{text} {filler}".encode(), name=name), outlet="Example Tribune")
        for name, text in (("a.txt", "Sponsored content."), ("b.txt", "A report."))
    )

    judged = judge([one, other], limits=limits_of(gate), extra=user_suites(gate.suites)).verdicts

    assert [verdict.status for verdict in judged] == ["quarantined", "accepted"]
    assert "is an advertisement" in [reason.text for reason in judged[0].reasons]
    assert "comes from Example Tribune" in [reason.text for reason in judged[1].reasons]
    cells = re.findall(r"^\| (`.*?) \|", guide.split("The columns there are")[1], re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    assert named == article_features(one, Damage()).keys() | {"received", "days_ahead"}


def test_each_dependency_says_why() -> None:
    """Every dependency of the project is in the table that gives the reason for it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = [re.split(r"[<>=;\[]", one)[0].strip() for one in project["dependencies"]]
    reasons = (ROOT / "docs" / "dependencies.md").read_text()

    assert [
        name for name in names if not re.search(rf"^\|[^|]*\b{re.escape(name)}\b", reasons, re.MULTILINE)
    ] == []


def test_every_column_is_described() -> None:
    """Each column of each table carries a description, and each offset its unit."""
    fields = [field for schema in SCHEMAS.values() for field in schema]

    assert all(field.metadata[b"description"] for field in fields)
    assert all(b"unit" in f.metadata for f in fields if f.name.endswith(("start", "end")))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    """Each link to a file of the project leads to one."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_lock_holds_no_address() -> None:
    """requirements.lock names versions and hashes, and no index."""
    assert "://" not in (ROOT / "requirements.lock").read_text()


def test_the_guide_to_mail_is_right() -> None:
    """The settings of docs/mail.md are accepted, and its commands exist."""
    guide = (ROOT / "docs" / "mail.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w+)\n(.*?)```", guide, re.DOTALL)
    (example,) = (block for kind, block in blocks if kind == "toml")
    lines = [
        shlex.split(line, comments=True)
        for kind, block in blocks
        if kind == "sh"
        for line in block.splitlines()
    ]

    assert Settings(**tomllib.loads(example)).mail.host == "smtp.example.org"
    assert {words[1] for words in lines if words} <= set(_COMMANDS)
    assert all(f"| {state} |" in guide for state in STATES)
