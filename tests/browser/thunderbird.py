"""Thunderbird on a screen that nobody sees (Xvfb), and what is to be seen on it."""

import os
import shutil
import struct
import subprocess
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

PROGRAMS = ("thunderbird", "Xvfb")
WIDTH, HEIGHT = 900, 3000

# An account that is none, no questions, no network, and the look of the scheme that is asked for.
SETTINGS = """\
user_pref("mail.account.account1.server", "server1");
user_pref("mail.accountmanager.accounts", "account1");
user_pref("mail.accountmanager.localfoldersserver", "server1");
user_pref("mail.server.server1.hostname", "Local Folders");
user_pref("mail.server.server1.name", "Local Folders");
user_pref("mail.server.server1.type", "none");
user_pref("mail.server.server1.userName", "nobody");
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mailnews.start_page.enabled", false);
user_pref("datareporting.policy.bypassNotification", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 1);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 1);
user_pref("ui.systemUsesDarkTheme", {dark});
"""

Screen = np.ndarray
"""Red, green and blue of each point."""


def seen(
    message: Path, folder: Path, *, until: Callable[[Screen], bool], dark: bool = False, seconds: float = 120
) -> Screen:
    """Open a message and return the screen as soon as it shows what is waited for, or else at the end.

    Args:
        message: File of the message.
        folder: An empty folder to work in.
        until: Tells whether a screen shows it.
        dark: Whether the system is said to be dark.
        seconds: How long to wait.
    """
    profile = folder / "profile"
    profile.mkdir(parents=True)
    (profile / "user.js").write_text(SETTINGS.format(dark=int(dark)))
    end = time.monotonic() + seconds
    with _screen(folder) as (display, buffer):
        command = ["thunderbird", "--no-remote", "--profile", str(profile), str(message)]
        environment = {**os.environ, "HOME": str(folder), "DISPLAY": display, "NO_AT_BRIDGE": "1"}
        with _running(command, env=environment):
            while not until(found := _read(buffer)) and time.monotonic() < end:
                time.sleep(0.5)
            # What is drawn last, such as an attachment's bar, comes a moment later.
            time.sleep(2)
            found = _read(buffer)
    return found


@contextmanager
def _screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """Run a screen that keeps its points in a file, and yield its name and the file."""
    size = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
    with _running(command, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().decode().strip()}", folder / "Xvfb_screen0"


@contextmanager
def _running(command: list[str], **options: object) -> Iterator["subprocess.Popen[bytes]"]:
    started = subprocess.Popen(
        command, **{"stdout": subprocess.DEVNULL, **options}, stderr=subprocess.DEVNULL
    )
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(15)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait(15)


def _read(buffer: Path) -> Screen:
    """Read a screen from the file X keeps it in (XWD: a header of 4-byte words, colours, points)."""
    data = buffer.read_bytes()
    head = struct.unpack(">25I", data[:100])
    size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
    start = size + 12 * colours
    points = np.frombuffer(data, np.uint8, line * height, start).reshape(height, line)
    return points[:, : width * 4].reshape(height, width, 4)[:, :, 2::-1]


def points_of(screen: Screen, colour: str) -> int:
    """Count the points of a colour, `#0b6e99`."""
    wanted = bytes.fromhex(colour.removeprefix("#"))
    return int((screen == np.frombuffer(wanted, np.uint8)).all(axis=2).sum())


def png(screen: Screen) -> bytes:
    """Return points as a picture."""
    height, width, _ = screen.shape
    lines = np.zeros((height, width * 3 + 1), np.uint8)
    lines[:, 1:] = screen.reshape(height, width * 3)
    head = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(lines.tobytes())), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in pieces
    )


def is_there() -> bool:
    """Tell whether this machine has Thunderbird and a screen for it."""
    return all(map(shutil.which, PROGRAMS))
