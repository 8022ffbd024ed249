"""Mail goes unchanged through a mail server that people run: Debian's OpenSMTPD, on loopback."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from tasks.deliver.letters import Forms, Ring, letters
from tasks.deliver.mailer import Post
from tasks.errors import MailRefused, MemoRefused
from tasks.settings import Mail

SETTINGS = """\
table everyone {{ "@example.net" = "nobody" }}
smtp max-message-size 200000
listen on 127.0.0.1 port {port} hostname mail.example.org
action "keep" maildir "{folder}/box" virtual <everyone>
match from any for domain "example.net" action "keep"
"""


@dataclass(frozen=True)
class Server:
    """A running server and the folder its mail comes to."""

    port: int
    box: Path

    def mail(self) -> Mail:
        return Mail(host="127.0.0.1", port=self.port, security="none", sender="desk@example.org", timeout=10)

    def arrived(self, count: int) -> list[bytes]:
        """Wait for some messages."""
        until = time.monotonic() + 15
        while len(found := sorted(self.box.glob("new/*"))) < count and time.monotonic() < until:
            time.sleep(0.05)
        return [path.read_bytes() for path in found]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Run OpenSMTPD for these tests, where it is installed and may be started."""
    program = shutil.which("smtpd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None or os.geteuid():
        pytest.skip("OpenSMTPD is not installed, or this is not root, as whom alone it starts")
    with tempfile.TemporaryDirectory(prefix="dragoman-mta-", ignore_cleanup_errors=True) as folder:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        Path(folder).chmod(0o755)
        (Path(folder) / "box").mkdir()
        shutil.chown(f"{folder}/box", "nobody")
        settings = Path(folder) / "smtpd.conf"
        settings.write_text(SETTINGS.format(port=port, folder=folder))
        with (Path(folder) / "log").open("wb") as log:
            # Whatever happens here, the server ends by itself.
            command = ["timeout", "60", program, "-d", "-f", str(settings)]
            running = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            if not _answers(port):
                pytest.skip(f"OpenSMTPD did not start: {(Path(folder) / 'log').read_text()}")
            yield Server(port, Path(folder) / "box")
        finally:
            running.terminate()
            running.wait(10)


def _answers(port: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as line:
            return line.recv(3) == b"220"
        time.sleep(0.1)
    return False


def _forms(pdf: bytes = b"%PDF-1.7\r\n.\n\x00") -> Forms:
    text = "Bottom line\n.\n..two dots\nFrom here on – Türkiye\n" + "long " * 300 + "\ntrailing blank \n"
    page = f"<p>{'Erdoğan ' * 400}</p>\n.\n"
    return Forms(
        "2026-W47", 1, "Türkiye +5", text, page, datetime(2026, 11, 16, 7, tzinfo=UTC), b"\x89PNG\r\n", pdf
    )


def test_messages_arrive_unchanged(server: Server) -> None:
    """Behind the lines the server puts in front, every byte is as it was sent; one line serves all."""
    sent = letters(_forms(), Ring("desk", ("a@example.net", "b@example.net", "c@example.net")), server.mail())
    post = Post(server.mail(), sender="desk@example.org")
    for letter in sent:
        assert post.send(letter.message, recipient=letter.recipient).startswith("250")
    post.close()
    arrived = server.arrived(3)

    assert len(arrived) == 3
    for letter in sent:
        whole = letter.message.replace(b"\r\n", b"\n")
        (own,) = (one for one in arrived if message_from_bytes(one)["To"] == letter.recipient)
        trace, kept = own[: -len(whole)], own[-len(whole) :]
        assert kept == whole
        assert trace.startswith(b"Return-Path: <desk@example.org>\n")


def test_a_stranger_is_refused(server: Server) -> None:
    """A recipient the server does not take mail for is refused alone."""
    post = Post(server.mail(), sender="desk@example.org")
    with pytest.raises(MailRefused, match="RCPT: 550") as caught:
        post.send(b"Subject: x\r\n\r\nx\r\n", recipient="who@example.com")
    post.close()

    assert not isinstance(caught.value, MemoRefused)


def test_a_message_that_is_too_large_is_not_sent(server: Server) -> None:
    """The size the server states is asked before anything is handed over."""
    (letter,) = letters(_forms(b"x" * 200_000), Ring("desk", ("a@example.net",)), server.mail())
    post = Post(server.mail(), sender="desk@example.org")
    with pytest.raises(MemoRefused, match="the server takes 200000"):
        post.send(letter.message, recipient=letter.recipient)
    post.close()
