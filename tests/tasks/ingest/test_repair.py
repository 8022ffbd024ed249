"""Text that was encoded twice."""

import pytest

from tasks.ingest.decode import decode
from tasks.ingest.repair import repaired

RIGHT = "The café’s owner said “never” to Işık Yağmurlu – and Łukasz laughed."


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1254", "cp1250"])
def test_put_right(encoding: str):
    """A line that was read with the wrong encoding is read with the right one."""
    line = "The owner of the café said no to the naïve minister."
    assert repaired(line.encode().decode(encoding)) == (line, 1)


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "São Paulo, Ângela, Île-de-France",
        "PÃO DE AÇÚCAR",
        "Ñandú § 5 â la carte",
        "Ã",
        "Привет, мир",
        "a ≤ b",
    ],
)
def test_left_alone(text: str):
    """What is right stays as it is, character for character."""
    assert repaired(text) == (text, 0)


def test_only_the_lines_that_need_it():
    """A page that quotes one broken line keeps the others."""
    broken = "Itâ€™s over, the minister said."

    assert repaired(f"{RIGHT}\n{broken}\n{RIGHT}") == (f"{RIGHT}\nIt’s over, the minister said.\n{RIGHT}", 1)


def test_it_is_marked():
    """The repair is told in a note."""
    assert decode("Itâ€™s over.".encode(), name="a.txt").notes == (
        "Text that was encoded twice was put right in 1 line.",
    )
