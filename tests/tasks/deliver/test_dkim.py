"""A signature of ours is checked by somebody else's program."""

from datetime import UTC, datetime
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tasks.deliver.dkim import relaxed_body, relaxed_header, signed
from tasks.deliver.letters import Forms, Ring, letters
from tasks.errors import ConfigInvalid
from tasks.settings import Mail

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
FORMS = Forms(
    "2026-W47",
    1,
    "Türkiye–Russia +5 and " + "more " * 30,
    ".Dot\ntrailing  \n\n\n",
    "<p>Erdoğan</p>",
    AT,
    b"\x89PNG",
)


def _write(key: object, folder: Path) -> Path:
    path = folder / "key.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))  # type: ignore[attr-defined]
    return path


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Return the file of an RSA key, and what the DNS says of it."""
    made = rsa.generate_private_key(65537, 2048)
    public = made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + b"".join(public.splitlines()[1:-1])
    return _write(made, tmp_path_factory.mktemp("key")), record


def _mail(path: Path) -> Mail:
    return Mail(sender="The desk <desk@example.org>", dkim_key=path, dkim_selector="w2026")


def _holds(message: bytes, record: bytes) -> bool:
    asked = []
    good = dkim.verify(message, dnsfunc=lambda name, timeout=5: asked.append(name) or record)
    assert asked in ([], [b"w2026._domainkey.example.org."])
    return bool(good)


def test_a_letter_is_signed(key: tuple[Path, bytes]) -> None:
    """Another program finds the signature good, and the same letter is signed alike."""
    ring = Ring("desk", ("a@example.net",))
    (letter,) = letters(FORMS, ring, _mail(key[0]))

    assert _holds(letter.message, key[1])
    assert letters(FORMS, ring, _mail(key[0]))[0].message == letter.message
    assert max(map(len, letter.message.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Dot", b"Not"),
        (b"Subject: ", b"Subject: Re: "),
        (b"To: a@", b"To: b@"),
        (b"From: ", b"From: x@y\r\nFrom: "),
    ],
    ids=["body", "subject", "recipient", "second sender"],
)
def test_a_changed_letter_is_found_out(key: tuple[Path, bytes], old: bytes, new: bytes) -> None:
    """Body, subject, recipient and sender are covered."""
    (letter,) = letters(FORMS, Ring("desk", ("a@example.net",)), _mail(key[0]))

    assert old in letter.message
    assert not _holds(letter.message.replace(old, new, 1), key[1])


def test_without_a_key_nothing_is_signed() -> None:
    """Most desks relay through a server that signs."""
    (letter,) = letters(FORMS, Ring("desk", ("a@example.net",)), Mail())

    assert b"DKIM-Signature" not in letter.message


def test_a_short_key_of_the_other_kind(tmp_path: Path) -> None:
    """An Ed25519 key signs what its public half verifies."""
    made = ed25519.Ed25519PrivateKey.generate()
    message = signed(
        b"From: a@b\r\n\r\nx\r\n", domain="example.org", selector="s", key=_write(made, tmp_path), at=AT
    )

    assert b"a=ed25519-sha256" in message
    assert message.endswith(b"\r\nFrom: a@b\r\n\r\nx\r\n")


def test_a_file_without_a_usable_key_is_named(tmp_path: Path) -> None:
    """A missing file, rubbish, and a key of a third kind are settings to mend."""
    rubbish = tmp_path / "rubbish.pem"
    rubbish.write_text("no key")
    third = _write(ec.generate_private_key(ec.SECP256R1()), tmp_path)
    for path in (tmp_path / "absent.pem", rubbish, third):
        with pytest.raises(ConfigInvalid, match=path.name):
            signed(b"From: a@b\r\n\r\nx\r\n", domain="example.org", selector="s", key=path, at=AT)


@pytest.mark.parametrize(
    ("body", "relaxed"),
    [(b"", b""), (b"\r\n\r\n", b""), (b" C \r\nD \t E\r\n\r\n\r\n", b" C\r\nD E\r\n"), (b"x", b"x\r\n")],
    ids=["empty", "empty lines", "RFC 6376 3.4.5", "no line end"],
)
def test_the_relaxed_body(body: bytes, relaxed: bytes) -> None:
    """Spaces at line ends and empty lines at the end do not count."""
    assert relaxed_body(body) == relaxed


def test_the_relaxed_header() -> None:
    """The example of RFC 6376, 3.4.5."""
    assert [relaxed_header(b"A: X"), relaxed_header(b"B : Y\t\r\n\tZ  ")] == [b"a:X", b"b:Y Z"]
