"""The command line: quick help, clear errors, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from flows.cli import _COMMANDS
from tests.flows.conftest import ROOT, Dragoman


def test_help_loads_nothing_heavy() -> None:
    """Asking for help imports neither Prefect, pandas, spaCy nor Great Expectations."""
    heavy = ["prefect", "pandas", "spacy", "great_expectations", "pydantic", "sqlalchemy", "pyarrow"]
    code = (
        "import sys\nfrom flows.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"sys.exit(','.join(sorted(set(sys.modules) & set({heavy!r}))))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.stderr.strip() == ""
    assert "dragoman COMMAND" in done.stdout


@pytest.mark.parametrize("name", list(_COMMANDS))
def test_each_command_explains_itself(dragoman: Dragoman, name: str) -> None:
    """Every command has help of its own."""
    done = dragoman(name, "--help")

    assert done.returncode == 0
    assert f"dragoman {name}" in done.stdout


def test_a_misspelt_command_is_a_usage_error(dragoman: Dragoman) -> None:
    """An unknown word ends with exit code 2 and nothing on standard output."""
    done = dragoman("raed")

    assert (done.returncode, done.stdout) == (2, "")
    assert "raed" in done.stderr


def test_an_unknown_setting_is_a_configuration_error(dragoman: Dragoman, tmp_path: Path) -> None:
    """A misspelt name in the settings file ends with exit code 3 and names it."""
    (tmp_path / "dragoman.toml").write_text('titel = "x"\n')

    done = dragoman("config", cwd=tmp_path)

    assert done.returncode == 3
    assert "titel" in done.stderr


def test_a_failure_is_json_too(dragoman: Dragoman, tmp_path: Path) -> None:
    """With --json a failure is one JSON document that names the error."""
    done = dragoman("explain", "D1", "--outputs", str(tmp_path), "--json")

    assert {key: value for key, value in json.loads(done.stdout).items() if key != "message"} == {
        "schema_version": 1,
        "error": "Permanent",
    }
    assert done.returncode == 1


def test_doctor_finds_all_well(dragoman: Dragoman, tmp_path: Path) -> None:
    """On a complete installation doctor ends with 0 and says what it looked at."""
    done = dragoman("doctor", "--outputs", str(tmp_path), "--json")

    checks = {one["check"]: one["ok"] for one in json.loads(done.stdout)["checks"]}
    assert (0, {True}) == (done.returncode, set(checks.values())), done.stdout
    assert {"python", "packages", "language model", "ledger"} <= set(checks)


def test_an_unknown_edition_is_named(dragoman: Dragoman, tmp_path: Path) -> None:
    """Asking for a memo that is not there names the folder."""
    done = dragoman("preview", "2020-W01", "--outputs", str(tmp_path))

    assert done.returncode == 1
    assert "2020-W01" in done.stderr


def test_a_misspelt_option_of_read_is_a_usage_error(dragoman: Dragoman) -> None:
    """An unknown option is not taken for a file."""
    done = dragoman("read", "--jsno", "seeds")

    assert (done.returncode, done.stdout) == (2, "")
    assert "--jsno" in done.stderr
