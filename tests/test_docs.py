"""What the documents say is so."""

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from flows.cli import _COMMANDS
from tasks.schemas import SCHEMAS
from tasks.settings import Settings
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
