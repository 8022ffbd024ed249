"""Mail servers for the tests: a real one that can be told to fail, and one that follows a script."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tasks.settings import Mail


@dataclass
class Inbox:
    """What a server took, and the answers it gives instead of 250, by command and recipient."""

    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802 - named by aiosmtpd
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Answer RCPT."""
        if answer := self.answers.get(("RCPT", address)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - likewise
        """Take a message, or drop the line after it was handed over."""
        recipient = envelope.rcpt_tos[0]
        answer = self.answers.get(("DATA", recipient), "250 taken")
        if answer[0] == "2" or answer == "drop":
            self.taken.append((recipient, envelope.original_content))
        if answer == "drop":
            server.transport.abort()
        return answer

    @property
    def recipients(self) -> list[str]:
        """Return who got a message, as often as they got one."""
        return sorted(recipient for recipient, _ in self.taken)

    def mail(self, **changes: Any) -> Mail:
        """Return settings that lead to this server."""
        plain = {"host": "127.0.0.1", "port": self.port, "security": "none", "sender": "desk@example.org"}
        return Mail(**{**plain, "timeout": 5.0, **changes})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _check(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = (data.login, data.password) == (b"desk", b"open sesame")
    # Anything but handled=False on failure makes this server stay silent instead of answering 535.
    return AuthResult(success=right, handled=right)


@pytest.fixture
def start() -> Iterator[Callable[..., Inbox]]:
    """Start a real SMTP server on loopback; options are those of aiosmtpd's controller."""
    running = []

    def run(*, login: bool = False, **options: Any) -> Inbox:
        if login:
            options |= {"authenticator": _check, "auth_required": True}
        inbox = Inbox(_free_port())
        server = Controller(inbox, hostname="127.0.0.1", port=inbox.port, **options)
        server.start()
        running.append(server)
        return inbox

    yield run
    for server in running:
        server.stop()


@pytest.fixture
def inbox(start: Callable[..., Inbox]) -> Inbox:
    """Run a plain server that takes everything."""
    return start()


@pytest.fixture
def scripted() -> Iterator[Callable[..., Mail]]:
    """Run a server that says the given lines in turn, whatever it hears; None drops the line, `hang` waits."""
    over = threading.Event()
    running = []

    def run(*lines: str | None, **changes: Any) -> Mail:
        server = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=_follow, args=(server, lines, over), daemon=True)
        thread.start()
        running.append((server, thread))
        return Inbox(server.getsockname()[1]).mail(**{"timeout": 0.5, **changes})

    yield run
    over.set()
    for server, thread in running:
        server.close()
        thread.join(5)


def _follow(server: socket.socket, lines: tuple[str | None, ...], over: threading.Event) -> None:
    line, _ = server.accept()
    with line, line.makefile("rb") as heard:
        for number, words in enumerate(lines):
            if number and lines[number - 1][:3] == "354":
                _hear_body(heard, stop_early=words is None)
            elif number:
                heard.readline()
            if words is None:
                return
            if words == "hang":
                over.wait(10)
                return
            line.sendall(words.encode() + b"\r\n")


def _hear_body(heard: Any, *, stop_early: bool) -> None:
    while not stop_early and heard.readline() not in {b".\r\n", b""}:
        pass


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate for localhost and 127.0.0.1."""

    folder: Path

    def server(self) -> ssl.SSLContext:
        """Return what a server shows."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.folder / "cert.pem", self.folder / "key.pem")
        return context

    def client(self) -> ssl.SSLContext:
        """Return what a client needs in order to trust it."""
        return ssl.create_default_context(cafile=str(self.folder / "cert.pem"))


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Make a certificate with the openssl command."""
    if not shutil.which("openssl"):
        pytest.skip("no openssl command to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    files = ["-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-subj", "/CN=localhost"]
    subprocess.run([*command.split(), *files, "-addext", names], check=True, capture_output=True)
    return Certificate(folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured, also when they ran in other processes."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "measured":
                terminalreporter.write_line(f"{report.nodeid}: {value}")
