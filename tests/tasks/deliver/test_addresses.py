"""Addresses are read as desks write them, and nothing else passes for one."""

import pytest

from tasks.deliver.addresses import address
from tasks.errors import ConfigInvalid


@pytest.mark.parametrize(
    ("written", "name", "spec"),
    [
        ("desk@example.org", "", "desk@example.org"),
        (" desk@example.org ", "", "desk@example.org"),
        ("The desk <desk@example.org>", "The desk", "desk@example.org"),
        ('"Desk, Ankara" <desk@example.org>', "Desk, Ankara", "desk@example.org"),
        ("Büro <desk@example.org>", "Büro", "desk@example.org"),
        ("<desk@example.org>", "", "desk@example.org"),
        ("a.b+week@mail-1.example.org", "", "a.b+week@mail-1.example.org"),
        ("root@localhost", "", "root@localhost"),
    ],
)
def test_reads_an_address(written: str, name: str, spec: str) -> None:
    """A bare address and one with a name in front are read."""
    read = address(written)
    assert (read.display_name, read.addr_spec) == (name, spec)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "desk",
        "desk@",
        "@example.org",
        "a@b@c",
        "a@example.org, b@example.org",
        "desk@example.org\nBcc: x@example.org",
        "The\r\ndesk <desk@example.org>",
        "a b@example.org",
        "büro@example.org",
        "desk@exämple.org",
        ".a@example.org",
        "a@-example.org",
        "desk@example.org>",
        "x\x00@example.org",
    ],
)
def test_refuses_what_is_no_address(written: str) -> None:
    """Several addresses, line breaks and what needs more than ASCII are refused."""
    with pytest.raises(ConfigInvalid, match="mail address"):
        address(written)
