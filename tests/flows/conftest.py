"""Real runs of the real command, shared by the tests that only look at what they left."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOW = "2026-11-18T09:30:00+00:00"
Dragoman = Callable[..., "subprocess.CompletedProcess[str]"]


def command(*arguments: str, cwd: Path = ROOT, **options: object) -> "subprocess.CompletedProcess[str]":
    """Run the `dragoman` command of this environment as a user would."""
    program = str(Path(sys.executable).parent / "dragoman")
    return subprocess.run(
        [program, *arguments], cwd=cwd, text=True, capture_output=True, timeout=300, check=False, **options
    )


@pytest.fixture(scope="session")
def dragoman() -> Dragoman:
    return command


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, "subprocess.CompletedProcess[str]"]:
    """Return the outputs folder of one run over the sample articles, and what the command said."""
    outputs = tmp_path_factory.mktemp("first") / "outputs"
    return outputs, command("run", "--seeds", "seeds", "--outputs", str(outputs), "--now", NOW)
