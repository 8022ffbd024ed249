"""Key phrases, as people write them in `topics.toml`, made into patterns."""

import re
from collections.abc import Iterable
from functools import cache

# What the signs of a phrase mean, escaped as `re.escape` leaves them; in this order.
SIGNS = (
    (r"\ \~\ ", r"(?:\s+[\w'’-]+){0,3}?\s+"),
    (r"\ \?", r"[\s-]?"),
    (r"\?", r"\w?"),
    (r"\*", r"[\w'’-]*"),
    (r"\ ", r"\s+"),
)


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases, the longest first.

    `*` ends a word in any way, `|` parts alternatives, ` ~ ` lets up to three words stand between, `?` stands for
    one letter or none (`defen?e`), and behind a space for a space, a hyphen or nothing. Case counts only in
    phrases that begin with a capital.
    """
    return _compiled(in_order(phrases))


def one_of(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a single phrase; the signs are those of `any_of`."""
    return _compiled((phrase,))


def in_order(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return phrases with their alternatives parted, in the order they are tried."""
    return tuple(sorted({part for phrase in phrases for part in phrase.split("|")}, key=_longest))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])(?:{'|'.join(map(_pattern, phrases))})(?!\w)")


def _longest(phrase: str) -> tuple[int, str]:
    return -len(phrase), phrase


def _pattern(phrase: str) -> str:
    body = re.escape(phrase.strip()).replace("'", "['’]").replace(r"\-", "[-‐‑]")
    for sign, meaning in SIGNS:
        body = body.replace(sign, meaning)
    return body if re.search(r"[A-Z]{2}|[A-Z][\w-]*\d|^[A-Z]", phrase) else f"(?i:{body})"
