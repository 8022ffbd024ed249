"""Databases for the tests of the ledger and the outbox: SQLite always, PostgreSQL where a server is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tasks.ledger import Ledger

_NUMBERS = count(1)


def _run(folder: str, *command: str | Path) -> None:
    """Run a command as the user the server runs as, since PostgreSQL refuses to run as root."""
    words = [str(word) for word in command]
    words = words if os.geteuid() else ["runuser", "-u", "postgres", "--", *words]
    subprocess.run(words, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("no PostgreSQL server is installed")
    if not os.geteuid() and not shutil.which("runuser"):
        pytest.skip("running as root, and there is no runuser to start PostgreSQL as another user")
    return found[-1].parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Run a private PostgreSQL on a socket of its own and return the address of it."""
    pytest.importorskip("psycopg")
    binaries = _binaries()
    # Not under pytest's folder, which is closed to other users.
    with tempfile.TemporaryDirectory(prefix="dragoman-pg-", ignore_cleanup_errors=True) as folder:
        if not os.geteuid():
            shutil.chown(folder, "postgres")
        data, control = f"{folder}/data", binaries / "pg_ctl"
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=30"
        _run(folder, binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N")
        _run(folder, control, "-D", data, "-w", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/{{name}}?host={folder}"
        finally:
            _run(folder, control, "-D", data, "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger' / 'dragoman.db'}"
    import psycopg

    address, name = request.getfixturevalue("postgres"), f"test_{next(_NUMBERS)}"
    with psycopg.connect(address.format(name="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return str(address.format(name=name))


@pytest.fixture
def ledger(database_url: str) -> Iterator[Ledger]:
    """Return an empty ledger on each kind of database."""
    opened = Ledger(database_url)
    yield opened
    opened.close()
