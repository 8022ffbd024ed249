"""One run at a time works on an outputs folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from tasks.desk import held
from tasks.errors import StoreBusy
from tasks.settings import Settings


def test_a_second_run_is_turned_away(tmp_path: Path) -> None:
    """While one run holds the folder another is told to come later; afterwards it may."""
    settings = Settings(outputs=str(tmp_path))
    with held(settings), pytest.raises(StoreBusy, match="another run"), held(settings):
        pass

    with held(settings):
        pass


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    """The hold ends with the process, however it ends."""
    code = (
        "import os, sys\nfrom tasks.desk import held\nfrom tasks.settings import Settings\n"
        "with held(Settings(outputs=sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)

    with held(Settings(outputs=str(tmp_path))):
        assert done.returncode == -9
