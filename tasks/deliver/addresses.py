"""Mail addresses as a desk writes them, with or without a name in front."""

import re
from email.headerregistry import Address

from tasks.errors import ConfigInvalid

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_SPEC = rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*"
_NAME = r'[^<>"\\\x00-\x1f\x7f\u0085\u2028\u2029]*'
_WRITTEN = re.compile(rf'(?:"?(?P<name>{_NAME})"?\s*<(?P<named>{_SPEC})>|(?P<bare>{_SPEC}))')


def address(written: str) -> Address:
    """Read one address, `desk@example.org` or `The desk <desk@example.org>` (RFC 5321, dot-atoms only).

    Raises:
        ConfigInvalid: It is no address, or needs a server that takes more than ASCII.
    """
    found = _WRITTEN.fullmatch(written.strip(" "))
    if found is None:
        raise ConfigInvalid(f"mail: {written!r} is no mail address in plain ASCII such as desk@example.org")
    return Address((found["name"] or "").strip(), addr_spec=found["named"] or found["bare"])
