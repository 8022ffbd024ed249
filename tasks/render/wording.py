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
