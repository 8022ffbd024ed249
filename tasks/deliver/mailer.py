"""Messages over SMTP (RFC 5321), phase by phase, because what a failure means depends on when it comes.

Before the body is handed over every failure is harmless. After it, only the server's own answer tells
whether the message was taken; a line that breaks before that answer leaves it unknown. One line serves many
messages; one that the server has let go of between two messages is dialled anew, once.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from tasks.deliver.addresses import address
from tasks.errors import (
    ConfigInvalid,
    DeliveryUnknown,
    MailDeferred,
    MailRefused,
    MailServerAway,
    MemoRefused,
)
from tasks.settings import Mail

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LOGIN_WANTED = frozenset({530, 534, 535, 538})  # RFC 4954 §6
_DONE = 250
_Reply = tuple[int, bytes]


class Post:
    """A mail server to send through; the line is opened with the first message and kept for the others."""

    def __init__(self, mail: Mail, *, sender: str, context: ssl.SSLContext | None = None) -> None:
        """Take the settings; nothing is dialled yet.

        Args:
            mail: The server and how to talk to it.
            sender: Envelope sender.
            context: What TLS trusts; the system's certificates unless given.

        Raises:
            ConfigInvalid: The sender is no address.
        """
        self._mail, self._sender, self._context = mail, address(sender), context
        self._connection: smtplib.SMTP | None = None

    def send(self, message: bytes, *, recipient: str) -> str:
        """Send one message to one recipient.

        Args:
            message: The bytes to send, lines ended by CR LF.
            recipient: Envelope recipient.

        Returns:
            The server's answer that it has taken the message.

        Raises:
            MailServerAway: The server cannot be reached or takes no mail at all now; nothing was delivered.
            MailDeferred: The server cannot take this message now; nothing was delivered.
            MemoRefused: The server refused what is sent or who sends it, so no other recipient will fare better.
            MailRefused: The server refused this recipient for good.
            DeliveryUnknown: The line broke after the message was handed over.
            ConfigInvalid: The settings do not fit the server: certificate, login, STARTTLS or host name.
        """
        worn = self._connection is not None
        try:
            return self._attempt(message, recipient)
        except MailServerAway:
            # Servers let go of a line after so many messages or seconds; on a new one they take the next.
            if not worn:
                raise
        return self._attempt(message, recipient)

    def check(self) -> str:
        """Open the line and log in as for a message, send none, and say what the server takes.

        Raises:
            MailServerAway: The server cannot be reached now.
            ConfigInvalid: The settings do not fit the server.
        """
        try:
            with _harmless(self._mail):
                size = self._line().esmtp_features.get("size", "")
        finally:
            self.close()
        return f"messages of up to {size} bytes" if size.isdecimal() and int(size) else "messages of any size"

    def close(self) -> None:
        """Take leave of the server; what is sent is sent, so trouble with the farewell says nothing."""
        if self._connection is not None:
            with suppress(OSError):
                self._connection.quit()
        self._hang_up()

    def _attempt(self, message: bytes, recipient: str) -> str:
        usable = False
        try:
            with _harmless(self._mail):
                connection = self._line()
                _announce(connection, self._sender.addr_spec, address(recipient).addr_spec, len(message))
            reply = _hand_over(connection, message)
            usable = True
        except (MailDeferred, MailRefused) as error:
            usable = not isinstance(error, MailServerAway) and self._starts_over()
            raise
        finally:
            if not usable:
                self._hang_up()
        return reply

    def _line(self) -> smtplib.SMTP:
        if self._connection is None:
            _check(self._mail)
            self._connection = _dial(self._mail, self._sender.domain, self._context)
            _introduce(self._connection, self._mail, self._context)
            _log_in(self._connection, self._mail)
        return self._connection

    def _starts_over(self) -> bool:
        """Tell whether the server forgets the message it refused and listens to the next."""
        with suppress(OSError):
            return self._connection is not None and self._connection.rset()[0] == _DONE
        return False

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _check(mail: Mail) -> None:
    if not mail.host:
        raise ConfigInvalid("mail.host: no server is set to send with")
    if mail.user is None:
        return
    if mail.password is None:
        raise ConfigInvalid("mail.password: mail.user is set, so a password is needed")
    if mail.security == "none" and mail.host not in _LOOPBACK:
        raise ConfigInvalid("mail.security: with none, the password would cross the network readable")


def _dial(mail: Mail, domain: str, context: ssl.SSLContext | None) -> smtplib.SMTP:
    host = mail.host or ""
    # Our own name is given, since asking the resolver for it can take as long as a broken resolver likes.
    if mail.security == "tls":
        return smtplib.SMTP_SSL(
            host,
            mail.port,
            domain,
            timeout=mail.timeout,
            context=context or ssl.create_default_context(),
        )
    return smtplib.SMTP(host, mail.port, domain, timeout=mail.timeout)


def _introduce(connection: smtplib.SMTP, mail: Mail, context: ssl.SSLContext | None) -> None:
    connection.ehlo_or_helo_if_needed()
    if mail.security != "starttls":
        return
    if not connection.has_extn("starttls"):
        raise ConfigInvalid(f"{mail.host}: offers no STARTTLS, and mail.security asks for it")
    # Without a context smtplib would take any certificate.
    connection.starttls(context=context or ssl.create_default_context())
    connection.ehlo_or_helo_if_needed()


def _log_in(connection: smtplib.SMTP, mail: Mail) -> None:
    if mail.user is not None and mail.password is not None:
        connection.login(mail.user, mail.password.get_secret_value())


def _announce(connection: smtplib.SMTP, sender: str, recipient: str, size: int) -> None:
    limit = connection.esmtp_features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < size:
        raise MemoRefused(f"the message has {size} bytes, and the server takes {limit}")
    _expect("MAIL", connection.mail(sender, [f"size={size}"] if limit else []))
    _expect("RCPT", connection.rcpt(recipient), refused=MailRefused)
    _expect("DATA", connection.docmd("DATA"), good=3)


def _hand_over(connection: smtplib.SMTP, message: bytes) -> str:
    try:
        connection.send(_dotted(message))
        reply = connection.getreply()
    except OSError as error:  # smtplib's own errors are among these
        raise DeliveryUnknown(f"the line broke after the message was handed over: {error}") from error
    if reply[0] // 100 not in {2, 4, 5}:
        raise DeliveryUnknown(f"the answer to the message makes no sense: {_spoken(reply)}")
    _expect("the message", reply)
    return _spoken(reply)


def _dotted(message: bytes) -> bytes:
    """Return the body as it goes over the line (RFC 5321 §4.5.2): dots doubled, ended by a dot alone."""
    doubled = re.sub(rb"(?m)^\.", b"..", message)
    return doubled + (b"" if doubled.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _expect(phase: str, reply: _Reply, *, good: int = 2, refused: type[MailRefused] = MemoRefused) -> None:
    code, said = reply[0], f"{phase}: {_spoken(reply)}"
    if code // 100 == good:
        return
    if code == 421 or code // 100 not in {4, 5}:
        raise MailServerAway(said)
    if code in _LOGIN_WANTED:
        raise ConfigInvalid(f"mail: the server wants another login or line: {said}")
    raise MailDeferred(said) if code // 100 == 4 else refused(said)


def _spoken(reply: _Reply) -> str:
    words = re.sub(r"[\x00-\x1f\x7f]+", " ", reply[1].decode("utf-8", "replace"))
    return f"{reply[0]} {words}"[:500].strip()


@contextmanager
def _harmless(mail: Mail) -> Iterator[None]:
    """Name what can go wrong before the message is handed over."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        said = f"{mail.host}: {_spoken((error.smtp_code, _bytes(error.smtp_error)))}"
        if error.smtp_code // 100 == 5:
            raise ConfigInvalid(said) from error
        raise MailServerAway(said) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError, smtplib.SMTPServerDisconnected) as error:
        raise MailServerAway(f"{mail.host}: {error}") from error
    except (ssl.SSLError, UnicodeError, smtplib.SMTPException) as error:
        raise ConfigInvalid(f"{mail.host}: {error}") from error
    except OSError as error:
        raise MailServerAway(f"{mail.host}:{mail.port}: {error}") from error


def _bytes(words: bytes | str) -> bytes:
    return words.encode() if isinstance(words, str) else words
