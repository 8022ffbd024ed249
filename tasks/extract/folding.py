"""Spellings made comparable: accents, dotless i and typographic marks folded away."""

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[^\W_]+|[^\w\s]")

# Letters that NFKD leaves whole, and marks that stand for one another in names.
LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "ə": "a", "Ə": "A", "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
    | {"‐": "-", "‑": "-", "–": "-"}
)


def unaccented(text: str) -> str:
    """Return the text with plain letters and marks, its capitals kept."""
    if text.isascii():
        return text.replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return the key two spellings of one name share: `Erdoğan` and `ERDOGAN` both give `erdogan`."""
    return " ".join(unaccented(text).casefold().split())


def slug(text: str) -> str:
    """Return the text as words of plain letters and digits joined by hyphens, for use in ids."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "").replace(".", "")).strip("-")


def key(text: str) -> tuple[str, ...]:
    """Return the folded tokens two spellings of one name share; hyphens do not count."""
    return tuple(part for part in TOKEN.findall(fold(text)) if part != "-")
