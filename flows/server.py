"""A real local Prefect server on SQLite, bound to loopback, that lives as long as the command that started it.

The temporary server that Prefect starts by itself loses task records when it ends, so it is never used.
Run as a module this file *is* that server; it ends when its standard input closes, which happens
when the process that started it ends, however it ends.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tasks import settings as config
from tasks.desk import held
from tasks.errors import ServerUnavailable, StoreBusy
from tasks.settings import Settings

HOST = "127.0.0.1"
START_SECONDS = 120
STOP_SECONDS = 15

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # The newer interface asks a vendor's host on every page, analytics off or not.
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
}
"""What keeps Prefect and Great Expectations from calling anybody."""


def home(settings: Settings) -> Path:
    """Return the folder of the local server: its database, its interface files and its notes."""
    return settings.local_folder / "prefect"


def environment(settings: Settings, *, port: int) -> dict[str, str]:
    """Return the environment of a local server, and of what talks to it."""
    folder = home(settings)
    return QUIET | {
        "PREFECT_HOME": str(folder),
        "PREFECT_API_URL": f"http://{HOST}:{port}/api",
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / 'prefect.db'}",
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_UI_API_URL": f"http://{HOST}:{port}/api",
        "PREFECT_SERVER_UI_STATIC_DIRECTORY": str(folder / "ui"),
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    }


@contextmanager
def prefect_api(settings: Settings, *, port: int | None = None) -> Iterator[str]:
    """Yield the Prefect API to use: the configured one, one that already runs here, or one started for this.

    The server starts in the background; call `wait_for` before the first flow run.

    Args:
        settings: Which API is configured, and where a local server keeps its record.
        port: Port for a server that is started; a free one by default.
    """
    if settings.prefect_api_url:
        config.set_environment(PREFECT_API_URL=settings.prefect_api_url, **QUIET)
        yield settings.prefect_api_url
        return
    if url := running(settings):
        config.set_environment(**environment(settings, port=int(url.rsplit(":", 1)[1].split("/")[0])))
        yield url
        return
    with _started(settings, port or _free_port()) as url:
        yield url


@contextmanager
def _started(settings: Settings, port: int) -> Iterator[str]:
    folder = home(settings)
    folder.mkdir(parents=True, exist_ok=True)
    variables = environment(settings, port=port)
    config.set_environment(**variables)
    note = folder / "server.json"
    with (folder / "server.log").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.server"],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env=config.environment(**variables),
            start_new_session=True,
        )
    try:
        note.write_text(json.dumps({"url": variables["PREFECT_API_URL"], "pid": process.pid}))
        yield variables["PREFECT_API_URL"]
    finally:
        note.unlink(missing_ok=True)
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin:
        process.stdin.close()


def running(settings: Settings) -> str | None:
    """Return the API of the server that runs for these outputs, if one does."""
    try:
        url = str(json.loads((home(settings) / "server.json").read_text())["url"])
    except (OSError, ValueError, KeyError):
        return None
    return url if healthy(url) else None


def healthy(url: str) -> bool:
    """Tell whether an API answers."""
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:  # noqa: S310 - http by configuration
            return bool(answer.status == 200)
    except (OSError, ValueError, urllib.error.URLError):
        return False


def wait_for(url: str, *, seconds: float = START_SECONDS) -> None:
    """Wait until an API answers.

    Raises:
        ServerUnavailable: It does not answer in time.
    """
    deadline = time.monotonic() + seconds
    while not healthy(url):
        if time.monotonic() > deadline:
            raise ServerUnavailable(f"{url}: the Prefect server did not answer within {seconds:.0f} seconds")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _end_with_parent() -> None:
    with suppress(OSError):
        sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _serve() -> None:
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import get_current_settings

    threading.Thread(target=_end_with_parent, daemon=True).start()
    port = get_current_settings().server.api.port
    uvicorn.run(
        create_app(final=True), host=HOST, port=port, log_level="warning", timeout_graceful_shutdown=5
    )


def settle(*, seconds: float = 30) -> None:
    """Wait until the server has recorded every task run of the latest flow run as ended.

    The server records task runs a little behind the run; ending it at once would lose them.
    """
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
    from prefect.client.schemas.sorting import FlowRunSort
    from prefect.logging.handlers import APILogHandler

    APILogHandler().flush()
    deadline = time.monotonic() + seconds
    before = -1
    with get_client(sync_client=True) as client:
        latest = client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)
        mine = FlowRunFilter(id=FlowRunFilterId(any_=[run.id for run in latest]))
        while time.monotonic() < deadline:
            runs = client.read_task_runs(flow_run_filter=mine)
            if len(runs) == before and all(run.state and run.state.is_final() for run in runs):
                return
            before = len(runs)
            time.sleep(0.5)


def crash_the_dead(settings: Settings) -> None:
    """Mark flow runs that a killed process left as running, unless a run is at work right now."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
    from prefect.client.schemas.objects import StateType
    from prefect.states import Crashed

    if settings.prefect_api_url:
        return  # not our server: its other runs are not ours to judge
    left = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.RUNNING])))
    with suppress(StoreBusy), held(settings), get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=left):
            client.set_flow_run_state(
                run.id, Crashed(message="Its process ended without a word."), force=True
            )


if __name__ == "__main__":
    _serve()
