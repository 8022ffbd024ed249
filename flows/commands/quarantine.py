"""`dragoman quarantine`: what was kept out, and a person's word about it."""

import json
import os
import pwd
import sys
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from tasks import settings as config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tasks.desk import Desk
    from tasks.overrulings import Held

BEGINNING = 600
"""Characters of a text that `show` prints."""

Json = Annotated[bool, Parameter(name="--json", negative="")]

quarantine = App(name="quarantine", help="List, show, release or retry what was kept out.")


@quarantine.command(name="list")
def list_(*, edition: str | None = None, outputs: str | None = None, json_: Json = False) -> int:
    """List what is held, oldest first, with the reasons.

    Example: dragoman quarantine list

    Args:
        edition: ISO week; all by default.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    from tasks.overrulings import quarantined

    with _desk(outputs) as desk:
        held = [one for one in quarantined(desk.ledger) if edition in {None, one.edition}]
    if json_:
        _print({"held": [_document(one) for one in held]})
        return 0
    for one in held:
        print(_line(one))
    print(_count(held), file=sys.stderr)
    return 0


@quarantine.command
def show(
    id_: Annotated[str, Parameter(name="id")], /, *, outputs: str | None = None, json_: Json = False
) -> int:
    """Show why an article is held, and the beginning of its text.

    Example: dragoman quarantine show 3f09a1

    Args:
        id_: Id of the article, the beginning of it, or its path.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    from tasks.overrulings import find

    with _desk(outputs) as desk:
        held = find(desk.ledger, id_)
        text = _text(desk, held[0])
    if json_:
        _print({"held": [_document(one) for one in held], "characters": len(text), "text": text[:BEGINNING]})
        return 0
    for one in held:
        print(_line(one))
    if one.overruling:
        print(f"  {_plain(one.overruling.words)}; it is judged at the next run")
    more = f"\n… and {len(text) - BEGINNING} more characters" if len(text) > BEGINNING else ""
    print(f"\n{_plain(text[:BEGINNING], lines=True)}{more}" if text else "\n(there is no text of it)")
    return 0


@quarantine.command
def release(
    id_: Annotated[str, Parameter(name="id")],
    /,
    *,
    why: str,
    by: str | None = None,
    outputs: str | None = None,
    now: str | None = None,
    json_: Json = False,
) -> int:
    """Overrule the gate: use an article that it kept out. The memo says who did and why.

    Example: dragoman quarantine release 3f09a1 --why "short, but the ministry's own words"

    Args:
        id_: Id of the article, the beginning of it, or its path.
        why: The reason, which the memo prints.
        by: Who says so; you by default.
        outputs: Folder of results.
        now: The moment, ISO 8601, for tests and repeats.
        json_: One JSON document instead of lines.
    """
    from tasks.desk import held as holding
    from tasks.overrulings import find
    from tasks.overrulings import release as overrule

    who = " ".join((by or _user()).split())
    why = " ".join(why.split())
    if not why or not who:
        print("dragoman quarantine release: say why, and who says so", file=sys.stderr)
        return 2
    with _desk(outputs, now) as desk, holding(desk.settings):
        found = find(desk.ledger, id_)
        said = overrule(desk.ledger, found, who=who, why=why, at=desk.now())
    if json_:
        _print({"released": asdict(said), "paths": [one.path for one in found]})
    else:
        print(f"{_plain(found[0].path)}: released; it is used from the next run on: dragoman run")
    return 0


@quarantine.command
def retry(*, outputs: str | None = None, json_: Json = False) -> int:
    """Have everything that is held judged anew at the next run, and refused files read again.

    Example: dragoman quarantine retry && dragoman run

    Args:
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    from tasks.desk import held as holding
    from tasks.overrulings import retry as try_again

    with _desk(outputs) as desk, holding(desk.settings):
        back = try_again(desk.ledger)
    if json_:
        _print({name: [_document(one) for one in getattr(back, name)] for name in ("judged", "read", "gone")})
        return int(bool(back.gone))
    for one in back.gone:
        print(f"{_plain(one.path)}: is not in its folder any more, so it stays as it is", file=sys.stderr)
    print(
        f"{len(back.judged)} to be judged anew, {len(back.read)} to be read again, at the next run: dragoman run"
    )
    return int(bool(back.gone))


@contextmanager
def _desk(outputs: str | None, now: str | None = None) -> "Iterator[Desk]":
    from tasks.desk import opened

    with opened(config.load(outputs=outputs, now=now)) as desk:
        yield desk


def _text(desk: "Desk", held: "Held") -> str:
    rows = desk.store.read_rows("articles", edition=held.edition, stem=held.batch_id)
    return next((str(row["text"]) for row in rows if row["article_id"] == held.article_id), "")


def _document(held: "Held") -> dict[str, Any]:
    return asdict(held)


def _print(document: dict[str, Any]) -> None:
    """Print one JSON document, in ASCII, so that nothing in it moves a terminal."""
    print(json.dumps({"schema_version": 1, **document}, indent=2))


def _line(held: "Held") -> str:
    reasons = "; ".join(reason["text"] for reason in held.reasons)
    mark = " (released, waits for the next run)" if held.overruling else ""
    return f"{held.article_id}  {held.edition}/{held.number}  {_plain(held.path)}: {_plain(reasons)}{mark}"


def _count(held: "list[Held]") -> str:
    return f"{len(held)} held" if held else "nothing is held"


def _plain(text: str, *, lines: bool = False) -> str:
    """Return text with everything spelt out that could move a terminal."""
    from tasks.render.pages import visible

    shown = str(visible(text))
    return shown if lines else shown.replace("\n", "‹U+000A›").replace("\t", "‹U+0009›")


def _user() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"user {os.getuid()}"
