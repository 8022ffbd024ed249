"""`dragoman serve`: server, interface and schedule in one command."""

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.flows.conftest import ROOT

pytestmark = pytest.mark.prefect


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str, body: Any = None) -> Any:
    """Return what the server answers, or None while it does not."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=data,
        headers={"Content-Type": "application/json", "Accept": "*/*"},
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            text = answer.read().decode()
    except (OSError, urllib.error.URLError):
        return None
    return json.loads(text) if "json" in answer.headers["Content-Type"] else text


def wait(port: int, path: str, body: Any = None, *, seconds: float = 120) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := ask(port, path, body):
            return found
        time.sleep(0.5)
    return None


def test_the_weekly_run_is_scheduled_and_the_interface_is_there(tmp_path: Path) -> None:
    """Within seconds the next runs stand in the schedule, the page opens, and both end with the command."""
    port = free_port()
    program = str(Path(sys.executable).parent / "dragoman")
    process = subprocess.Popen(
        [program, "serve", "--port", str(port), "--seeds", str(ROOT / "seeds"), "--outputs", str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
        runs = wait(port, "/api/flow_runs/filter", scheduled)
        page = ask(port, "/")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)

    assert runs
    assert all(run["expected_start_time"][11:16] == "07:00" for run in runs)
    assert "<html" in page
    assert ask(port, "/api/health") is None
    assert not (tmp_path / "prefect" / "server.json").exists()
