"""A real SMTP server on loopback, with STARTTLS and login, that fails by a plan at every step of the conversation."""

import base64
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count

from tasks.settings import Mail

OPENING = ("connect", "ehlo", "starttls", "auth", "mail")
"""Steps before the server knows whom a message is for; their faults come by number."""

LOGIN = base64.b64encode(b"\0desk\0open sesame").decode()


class _Gone(Exception):
    """The conversation is over."""


@dataclass
class Faulty:
    """What the server shall do wrong, and what it did.

    Attributes:
        certificate: What the server shows for STARTTLS.
        openings: Fault by step and number of the step, from 0; the rest goes well.
        faults: Faults of the first attempts by recipient, as (step, fault); the rest goes well.
        kill: Called in the middle of a step whose fault is `kill`.
        taken: Recipient and bytes of each message the server took.
        met: How often each (step, fault) came to pass.
    """

    certificate: ssl.SSLContext
    openings: Mapping[tuple[str, int], str] = field(default_factory=dict)
    faults: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    kill: Callable[[], None] = lambda: None
    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    lines: int = 0
    _seen: dict[str, "count[int]"] = field(default_factory=dict)
    _attempts: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _threads: list[threading.Thread] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator["Faulty"]:
        """Listen on loopback."""
        self._seen = {step: count() for step in OPENING}
        with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
            self.port = server.getsockname()[1]
            listener = threading.Thread(target=self._listen, args=(server,), daemon=True)
            listener.start()
            yield self
            server.shutdown(socket.SHUT_RDWR)
        for thread in (listener, *self._threads):
            thread.join(10)

    def mail(self, **changes: object) -> Mail:
        """Return settings that lead here."""
        line = {"host": "localhost", "port": self.port, "security": "starttls", "timeout": 0.5}
        login = {"user": "desk", "password": "open sesame", "sender": "desk@example.org"}
        return Mail(**{**line, **login, **changes})

    def _listen(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                line, _ = server.accept()
                self.lines += 1
                thread = threading.Thread(target=self._talk, args=(line,), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _talk(self, line: socket.socket) -> None:
        line.settimeout(20)
        with suppress(_Gone, OSError):
            _Talk(self, line).run()
        with suppress(OSError):
            line.close()

    def opening(self, step: str) -> str | None:
        """Return the fault of this step, which comes before the recipient is known."""
        with self._lock:
            return self._met(step, self.openings.get((step, next(self._seen[step]))))

    def begin(self, recipient: str) -> tuple[str, str]:
        """Return step and fault of this attempt to reach a recipient."""
        with self._lock:
            plan, number = self.faults.get(recipient, ()), self._attempts[recipient]
            self._attempts[recipient] += 1
        return plan[number] if number < len(plan) else ("", "")

    def _met(self, step: str, fault: str | None) -> str | None:
        self.met[step, fault or ""] += fault is not None
        return fault

    def meet(self, step: str, fault: str) -> None:
        """Count a fault that comes to pass."""
        with self._lock:
            self._met(step, fault)

    def take(self, recipient: str, message: bytes) -> None:
        """Take a message for good."""
        with self._lock:
            self.taken.append((recipient, message))


class _Talk:
    """One conversation."""

    def __init__(self, server: Faulty, line: socket.socket) -> None:
        self.server, self.line = server, line
        self.heard = line.makefile("rb")
        self.recipient, self.plan = "", ("", "")

    def run(self) -> None:
        """Answer until somebody goes."""
        self.opening("connect", "220 hello")
        secure = False
        while words := self.heard.readline().decode("ascii").split():
            verb = words[0].upper()
            if verb == "EHLO":
                self.opening(
                    "ehlo", f"250-hello\r\n250-SIZE 100000\r\n250 {'AUTH PLAIN' if secure else 'STARTTLS'}"
                )
            elif verb == "STARTTLS":
                if self.opening("starttls", "220 go on"):
                    self.line = self.server.certificate.wrap_socket(self.line, server_side=True)
                    self.heard, secure = self.line.makefile("rb"), True
            elif verb == "AUTH":
                self.opening("auth", "235 welcome" if words[2:] == [LOGIN] else "535 who are you")
            elif verb == "MAIL":
                self.opening("mail", "250 ok")
            elif verb == "RCPT":
                self.recipient = words[1].removeprefix("TO:<").removesuffix(">")
                self.plan = self.server.begin(self.recipient)
                self.step("rcpt", "250 ok")
            elif verb == "DATA":
                if self.step("data", "354 go on"):
                    self.body()
            else:
                self.say("221 bye" if verb == "QUIT" else "250 ok")

    def opening(self, step: str, good: str) -> bool:
        """Answer a step before the recipient is known; tell whether it went well."""
        fault = self.server.opening(step)
        if fault is None:
            self.say(good)
            return True
        self.fail(fault)
        return False

    def step(self, step: str, good: str) -> bool:
        """Answer a step of one message; tell whether it went well."""
        if self.plan[0] != step:
            self.say(good)
            return True
        self.server.meet(*self.plan)
        self.fail(self.plan[1])
        return False

    def body(self) -> None:
        """Hear the message out and take it, unless the plan says otherwise."""
        step = self.plan[0]
        lines = []
        while (line := self.heard.readline()) != b".\r\n":
            if not line:
                raise _Gone
            lines.append(line[1:] if line.startswith(b".") else line)
            if step == "body":
                self.step("body", "")
        if step == "slow":
            self.server.meet(*self.plan)
            time.sleep(float(self.plan[1]))
        if step == "dot":
            self.step("dot", "")
            return
        self.server.take(self.recipient, b"".join(lines))
        if self.step("taken", "250 taken") and step == "told":
            self.step("told", "")

    def fail(self, fault: str) -> None:
        """Do what the fault is called."""
        if fault == "hang":
            self.line.recv(1)
        if fault == "kill":
            self.server.kill()
        if not fault[0].isdigit():
            # The line breaks without a farewell.
            self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise _Gone
        self.say(fault)
        if fault.startswith("421"):
            raise _Gone

    def say(self, words: str) -> None:
        self.line.sendall(words.encode() + b"\r\n")
