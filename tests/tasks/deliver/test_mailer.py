"""What a failure means depends on when it comes: tried against servers that fail at every step."""

from collections.abc import Callable
from typing import Any

import pytest

from tasks.deliver.mailer import Post
from tasks.errors import (
    ConfigInvalid,
    DeliveryUnknown,
    MailDeferred,
    MailRefused,
    MailServerAway,
    MemoRefused,
)
from tasks.settings import Mail
from tests.tasks.deliver.faulty import Faulty

MESSAGE = b"Subject: Weekly brief\r\n\r\nBottom line\r\n.hidden dot\r\n..two\r\n"
READER = "reader@example.net"
HELLO = ("220 hello", "250 hello")
ACCEPTED = (*HELLO, "250 ok", "250 ok", "354 go on")


def _send(mail: Mail, *, message: bytes = MESSAGE, **options: Any) -> str:
    post = Post(mail, sender=mail.sender, **options)
    try:
        return post.send(message, recipient=READER)
    finally:
        post.close()


class TestRealServer:
    """A real SMTP conversation over loopback."""

    def test_the_message_arrives_byte_for_byte(self, inbox: Any) -> None:
        """Lines that start with a dot come through, and the server's answer is returned."""
        assert _send(inbox.mail()) == "250 taken"
        assert inbox.taken == [(READER, MESSAGE)]

    def test_a_message_without_a_last_line_end_gets_one(self, inbox: Any) -> None:
        """The end of the message is always found."""
        _send(inbox.mail(), message=b"Subject: x\r\n\r\nno end")
        assert inbox.taken[0][1] == b"Subject: x\r\n\r\nno end\r\n"

    @pytest.mark.parametrize("command", ["RCPT", "DATA"])
    @pytest.mark.parametrize(
        ("answer", "error"),
        [("451 4.3.0 later", MailDeferred), ("550 5.1.1 nobody here", MailRefused)],
        ids=["451", "550"],
    )
    def test_the_servers_no_is_final_or_not(
        self, inbox: Any, command: str, answer: str, error: type[Exception]
    ) -> None:
        """A 4xx answer defers and a 5xx answer refuses, and the server's words are kept."""
        inbox.answers[command, READER] = answer
        with pytest.raises(error, match=answer):
            _send(inbox.mail())
        assert inbox.taken == []

    def test_a_line_dropped_after_the_message_leaves_it_unknown(self, inbox: Any) -> None:
        """The server has the message and never says so."""
        inbox.answers["DATA", READER] = "drop"
        with pytest.raises(DeliveryUnknown):
            _send(inbox.mail())
        assert inbox.recipients == [READER]

    def test_a_message_larger_than_the_server_takes_is_refused(self, start: Callable[..., Any]) -> None:
        """The size is compared before anything is sent."""
        inbox = start(data_size_limit=50)
        with pytest.raises(MailRefused, match="50"):
            _send(inbox.mail())

    def test_nobody_listening_defers(self, inbox: Any) -> None:
        """A refused connection may pass."""
        with pytest.raises(MailServerAway):
            _send(inbox.mail(port=1))

    def test_no_server_set_is_a_setting_to_mend(self) -> None:
        """Sending without a host is named as such."""
        with pytest.raises(ConfigInvalid, match=r"mail\.host"):
            _send(Mail())


class TestProtectedLine:
    """STARTTLS, TLS from the start, and login."""

    @pytest.fixture
    def guarded(self, start: Callable[..., Any], certificate: Any) -> Any:
        """Run a server that wants STARTTLS and a login."""
        return start(tls_context=certificate.server(), require_starttls=True, login=True)

    def test_starttls_and_login(self, guarded: Any, certificate: Any) -> None:
        """The message goes through with the right certificate and password."""
        mail = guarded.mail(security="starttls", user="desk", password="open sesame")
        _send(mail, context=certificate.client())
        assert guarded.recipients == [READER]

    def test_tls_from_the_start(self, start: Callable[..., Any], certificate: Any) -> None:
        """Implicit TLS works, and by host name."""
        inbox = start(ssl_context=certificate.server())
        _send(inbox.mail(security="tls", host="localhost"), context=certificate.client())
        assert inbox.recipients == [READER]

    @pytest.mark.parametrize("security", ["starttls", "tls"])
    def test_a_certificate_nobody_vouches_for_stops(
        self, start: Callable[..., Any], certificate: Any, security: str
    ) -> None:
        """A self-signed certificate is refused unless it is trusted on purpose."""
        option = {"starttls": "tls_context", "tls": "ssl_context"}[security]
        # With ssl_context the server's own start-up check would never end unless it knew the certificate.
        inbox = start(**{option: certificate.server()})
        with pytest.raises(ConfigInvalid, match="CERTIFICATE_VERIFY_FAILED"):
            _send(inbox.mail(security=security))
        assert inbox.taken == []

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"password": "wrong"}, "535"),
            ({"user": None, "password": None}, "530"),
            ({"password": None}, "mail.password"),
            ({"password": "Sésam"}, "ascii"),
        ],
        ids=["wrong password", "no login", "no password", "password not ASCII"],
    )
    def test_a_login_that_fails_is_a_setting_to_mend(
        self, guarded: Any, certificate: Any, changes: dict[str, Any], reason: str
    ) -> None:
        """Login trouble stops at once instead of marking messages as refused."""
        mail = guarded.mail(**{"security": "starttls", "user": "desk", "password": "open sesame"} | changes)
        with pytest.raises(ConfigInvalid, match=reason):
            _send(mail, context=certificate.client())
        assert guarded.taken == []

    def test_a_server_without_starttls_stops(self, inbox: Any) -> None:
        """The message never goes over an open line when a protected one is asked for."""
        with pytest.raises(ConfigInvalid, match="STARTTLS"):
            _send(inbox.mail(security="starttls"))
        assert inbox.taken == []

    def test_a_password_never_crosses_an_open_network(self) -> None:
        """Login without TLS is allowed on loopback only."""
        mail = Mail(host="mail.example.org", security="none", user="desk", password="open sesame")
        with pytest.raises(ConfigInvalid, match="readable") as caught:
            _send(mail)
        assert "open sesame" not in str(caught.value)


class TestOpening:
    """A server that fails before the message is announced, on a protected line."""

    @pytest.mark.parametrize(
        ("step", "fault", "error"),
        [
            ("connect", "554 not you", ConfigInvalid),
            ("connect", "421 busy", MailServerAway),
            ("ehlo", "421 busy", MailServerAway),
            ("ehlo", "drop", MailServerAway),
            ("starttls", "454 no TLS now", MailServerAway),
            ("starttls", "502 no TLS ever", ConfigInvalid),
            ("starttls", "drop", MailServerAway),
            ("starttls", "hang", MailServerAway),
            ("auth", "454 not now", MailServerAway),
            ("auth", "535 wrong", ConfigInvalid),
            ("auth", "drop", MailServerAway),
            ("auth", "hang", MailServerAway),
            ("mail", "452 full", MailDeferred),
            ("mail", "553 not you", MemoRefused),
        ],
    )
    def test_each_failure_has_its_class(
        self, certificate: Any, step: str, fault: str, error: type[Exception]
    ) -> None:
        """What may pass is tried later, and what a person must mend is named."""
        server = Faulty(certificate.server(), openings={(step, number): fault for number in range(3)})
        with server.running(), pytest.raises(error) as caught:
            _send(server.mail(), context=certificate.client())
        assert type(caught.value) is error
        assert server.taken == []

    def test_the_line_is_tried_without_a_message(self, certificate: Any) -> None:
        """`dragoman doctor` opens it and logs in, says what the server takes, and sends nothing."""
        with Faulty(certificate.server()).running() as server:
            post = Post(server.mail(), sender="desk@example.org", context=certificate.client())
            assert post.check() == "messages of up to 100000 bytes"
            with pytest.raises(ConfigInvalid, match="535"):
                Post(
                    server.mail(password="wrong"), sender="desk@example.org", context=certificate.client()
                ).check()
        assert server.taken == []

    def test_a_self_signed_certificate_stops(self, certificate: Any) -> None:
        """Nobody vouches for the server, so it hears neither password nor message."""
        with Faulty(certificate.server()).running() as server:
            with pytest.raises(ConfigInvalid, match="CERTIFICATE_VERIFY_FAILED"):
                _send(server.mail())
            assert server.taken == []


class TestEveryStep:
    """A scripted server that fails at one step."""

    @pytest.mark.parametrize(
        ("lines", "error"),
        [
            ((None,), MailServerAway),
            (("hang",), MailServerAway),
            (("421 shutting down",), MailServerAway),
            (("450 not now",), MailServerAway),
            (("554 not you",), ConfigInvalid),
            (("no number",), MailServerAway),
            (("220 hello", None), MailServerAway),
            (("220 hello", "550 no", "550 no"), ConfigInvalid),
            ((*HELLO, None), MailServerAway),
            ((*HELLO, "421 busy"), MailServerAway),
            ((*HELLO, "452 disk full"), MailDeferred),
            ((*HELLO, "553 not from you"), MemoRefused),
            ((*HELLO, "530 log in first"), ConfigInvalid),
            ((*HELLO, "250 ok", "hang"), MailServerAway),
            ((*HELLO, "250 ok", "450 greylisted"), MailDeferred),
            ((*HELLO, "250 ok", "421 too many"), MailServerAway),
            ((*HELLO, "250 ok", "553 no such name"), MailRefused),
            ((*HELLO, "250 ok", "250 ok", None), MailServerAway),
            ((*HELLO, "250 ok", "250 ok", "451 not now"), MailDeferred),
            ((*HELLO, "250 ok", "250 ok", "554 no"), MemoRefused),
            ((*HELLO, "250 ok", "250 ok", "250 what?"), MailServerAway),
            ((*ACCEPTED, None), DeliveryUnknown),
            ((*ACCEPTED, "hang"), DeliveryUnknown),
            ((*ACCEPTED, "???"), DeliveryUnknown),
            ((*ACCEPTED, "354 again"), DeliveryUnknown),
            ((*ACCEPTED, "2" * 9000), DeliveryUnknown),
            ((*ACCEPTED, "452 disk full"), MailDeferred),
            ((*ACCEPTED, "554 looks like spam"), MemoRefused),
        ],
        ids=lambda value: (
            " / ".join("drop" if line is None else line[:12] for line in value)
            if isinstance(value, tuple)
            else value.__name__
        ),
    )
    def test_each_failure_has_its_class(
        self, scripted: Callable[..., Mail], lines: tuple[str | None, ...], error: type[Exception]
    ) -> None:
        """Before the body failures are harmless; after it only an answer settles the message."""
        with pytest.raises(error) as caught:
            _send(scripted(*lines))
        assert type(caught.value) is error

    def test_a_line_dropped_inside_a_large_body_leaves_it_unknown(
        self, scripted: Callable[..., Mail]
    ) -> None:
        """A drop inside the body cannot be told from one after it."""
        with pytest.raises(DeliveryUnknown):
            _send(scripted(*ACCEPTED, None), message=MESSAGE + b"more\r\n" * 500_000)

    @pytest.mark.parametrize("farewell", ["hang", None, "500 what?"], ids=["hang", "drop", "500"])
    def test_trouble_with_the_farewell_is_ignored(
        self, scripted: Callable[..., Mail], farewell: str | None
    ) -> None:
        """A message the server has taken is sent, whatever comes after."""
        assert _send(scripted(*ACCEPTED, "250 taken", farewell)) == "250 taken"

    def test_an_answer_with_control_characters_is_cleaned(self, scripted: Callable[..., Mail]) -> None:
        """The server's words can be stored in any database and printed on any terminal."""
        assert _send(scripted(*ACCEPTED, "250 ta\x00ken\x1b[31m", "221 bye")) == "250 ta ken [31m"
