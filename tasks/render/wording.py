"""How the object of an event is printed: in the article's own words, with its article and its owner."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

_ARTICLE = re.compile(
    r"(?<![\w’'-])(?:[Aa]n?|[Tt]he|[Ii]ts|his|her|their|\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens of|hundreds of)\s+(?:[A-Z][\w’'-]*\s+){0,3}$"
)
_DESIGNATION = re.compile(r"[A-Za-z]-?\d")
_LINK = re.compile(r"\s+(to|from|with|of|in|by|for|on)\s+(?:the\s+)?")
_LINKED = frozenset(
    {
        "restrict_trade",
        "cancel",
        "suspend_deal",
        "reject",
        "veto",
        "approve",
        "welcome",
        "deny",
        "recognise",
        "attack",
        "kill",
    }
)
# Printed capitals at the start of a sentence are no name's.
_FIRST = re.compile(r"^(?:An?|The|Its|One|Two|Several|Dozens|Hundreds)\b")


def owned_object(event: Row) -> tuple[str | None, bool]:
    """Return the words of an event's object, and whether they name the target themselves.

    "A Russian warplane" names whose it is; the headline then need not say "of Russia" again.

    Args:
        event: The event's row.
    """
    words: str | None = event["object"]
    if not words or event["object_actor_id"]:
        return words, False
    start = event["object_start"]
    owner = _holds(event) or _owner(event, start)
    start = event["target_start"] if owner else start
    start -= _article(_text_before(event, start), several=words.split(" of ")[0].endswith("s"))
    inside = event["text"][start - event["start"] : event["object_end"] - event["start"]]
    printed = inside if inside.endswith(words) else words
    return _FIRST.sub(lambda found: found.group().lower(), printed), owner and printed == inside


def named_product(event: Row, name: str) -> tuple[str, bool]:
    """Return a product as the text counts and calls it: "40 F-16 fighter jets", "the S-400".

    Args:
        event: The event's row; its object is the product.
        name: The product's name.
    """
    text, start, end = event["text"], event["object_start"], event["object_end"] - event["start"]
    last = text[:end].rpartition(" ")[2]
    if last not in name and _kind().fullmatch(f" {last}"):
        name = f"{name} {last}"  # the mention is "Southlink pipeline", the name "Southlink"
    kind = _kind().match(text, end)
    owner = _owner(event, start)
    start = event["target_start"] if owner else start
    number = _article(_text_before(event, start), several=False)
    before = text[start - number - event["start"] : event["object_start"] - event["start"]]
    counted = text[end - 1] == "s" and not name.endswith("s")
    after = text[end : kind.end()] if kind else "s" * counted
    singular = not after.rstrip().endswith(("s", "aircraft"))
    designation = kind or _DESIGNATION.search(name)
    if not before.strip() and singular and not counted:
        before = "the " if designation and not name.startswith("the ") else ""
        name = name if designation else with_article(name)
    printed = " ".join(f"{before}{name}{after}".split())
    return _FIRST.sub(lambda found: found.group().lower(), printed), owner


def linked(event: Row) -> str | None:
    """Return the preposition that alone stands between object and target, where a headline would guess it: imports *from* X."""
    if event["action"] not in _LINKED or event["target_start"] is None or not event["object"]:
        return None
    between = event["text"][
        event["object_end"] - event["start"] : max(0, event["target_start"] - event["start"])
    ]
    found = _LINK.fullmatch(between)
    return found[1] if found else None


@cache
def _kind() -> re.Pattern[str]:
    """Return the pattern of what a designation is put before: "F-16 fighter jets"."""
    lists = _articles()
    one = "|".join(map(re.escape, lists["kinds"]))
    of = "|".join(map(re.escape, lists["kinds_of"]))
    return re.compile(rf"(?:[\s-]+(?:{of}))*[\s-]+(?:{one})s?\b")


def _holds(event: Row) -> bool:
    """Tell whether the target's own mention ends in the object ("Russian diplomats")."""
    target_end = event["target_end"]
    return (
        target_end is not None
        and target_end == event["object_end"]
        and event["target_start"] < event["object_start"]
    )


def _owner(event: Row, start: int) -> bool:
    """Tell whether the target stands right before the object, as its adjective or its owner."""
    if event["target_end"] is None or not event["start"] <= event["target_start"] < start:
        return False
    return bool(
        re.fullmatch(
            r"(?:['’]s?)?\s+", event["text"][event["target_end"] - event["start"] : start - event["start"]]
        )
    )


def _text_before(event: Row, start: int) -> str:
    return str(event["text"])[: max(0, start - event["start"])]


def _article(before: str, *, several: bool) -> int:
    """Return how many characters an article or number before the object takes; several things need no "the"."""
    found = _ARTICLE.search(before)
    if not found or (several and found.group().strip().lower() == "the"):
        return 0
    return len(found.group())


def with_article(name: str) -> str:
    """Return a name as a sentence goes on with it: "the United States", but "Russia"."""
    lists = _articles()
    if name in lists["without"] or name.lower().startswith("the "):
        return name
    held = any(piece in name for piece in lists["holding"])
    takes = name in lists["whole"] or held or name.rpartition(" ")[2] in lists["last"]
    return f"the {name}" if takes else name


@cache
def _articles() -> Mapping[str, list[str]]:
    file = Path(__file__).parent / "data" / "articles.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
