"""A DKIM signature (RFC 6376; RFC 8463 for Ed25519) over the finished message; the same input gives the same bytes."""

import re
from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tasks.errors import ConfigInvalid

SIGNED = (
    *("from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version"),
    *("content-type", "list-id", "list-unsubscribe", "auto-submitted"),
)
_WEAKEST = 1024
"""Bits of the shortest RSA key that receivers have to look at (RFC 8301)."""

Key = rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey


def signed(message: bytes, *, domain: str, selector: str, key: Path, at: datetime) -> bytes:
    """Return a message with its signature in front.

    Args:
        message: The bytes as they will be sent, lines ended by CR LF.
        domain: The domain that vouches for it.
        selector: Where below `_domainkey` of the domain the public key stands.
        key: File with the private key, RSA or Ed25519, in PEM.
        at: The moment of the signature.

    Raises:
        ConfigInvalid: The file holds no such key.
    """
    private = _key(key)
    head, _, body = message.partition(b"\r\n\r\n")
    fields = _fields(head)
    # From is named once more than it occurs, so that nobody can put a second one in front.
    names = [name for name in SIGNED if name in fields]
    tags = {
        "v": "1",
        "a": "rsa-sha256" if isinstance(private, rsa.RSAPrivateKey) else "ed25519-sha256",
        "c": "relaxed/relaxed",
        "d": domain,
        "s": selector,
        "t": str(int(at.timestamp())),
        "h": ":\r\n  ".join([*names, "from"]),
        "bh": b64encode(sha256(relaxed_body(body)).digest()).decode(),
        "b": "",
    }
    empty = "DKIM-Signature: " + ";\r\n ".join(f"{name}={value}" for name, value in tags.items())
    covered = b"".join(relaxed_header(fields[name]) + b"\r\n" for name in names)
    signature = b64encode(_sign(private, covered + relaxed_header(empty.encode()))).decode()
    return (empty + "\r\n  ".join(re.findall(".{1,70}", signature)) + "\r\n").encode() + message


def _key(path: Path) -> Key:
    try:
        found = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise ConfigInvalid(f"mail.dkim_key: {path}: {error}") from error
    if isinstance(found, rsa.RSAPrivateKey) and found.key_size >= _WEAKEST:
        return found
    if isinstance(found, ed25519.Ed25519PrivateKey):
        return found
    raise ConfigInvalid(
        f"mail.dkim_key: {path}: neither an RSA key of {_WEAKEST} bits or more nor an Ed25519 key"
    )


def _fields(head: bytes) -> dict[str, bytes]:
    """Return the last header of each name, as written."""
    unfolded = re.split(rb"\r\n(?![ \t])", head)
    return {field.partition(b":")[0].strip().lower().decode("ascii"): field for field in unfolded}


def relaxed_header(field: bytes) -> bytes:
    """Return a header in the relaxed form (RFC 6376 §3.4.2), without a line end."""
    name, _, value = field.partition(b":")
    return name.strip().lower() + b":" + re.sub(rb"[ \t]+", b" ", value.replace(b"\r\n", b"")).strip()


def relaxed_body(body: bytes) -> bytes:
    """Return a body in the relaxed form (RFC 6376 §3.4.4)."""
    lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in body.split(b"\r\n")]
    kept = b"\r\n".join(lines).rstrip(b"\r\n")
    return kept + b"\r\n" if kept else b""


def _sign(key: Key, data: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(sha256(data).digest())
