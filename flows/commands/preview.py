"""`dragoman preview`: open a memo in the browser."""

import webbrowser
from typing import Annotated

from cyclopts import Parameter

from tasks import settings as config
from tasks.errors import Permanent
from tasks.memos import MemoName
from tasks.settings import Settings, edition_days
from tasks.store import Store


def preview(
    edition: str | None = None,
    *,
    ring: str | None = None,
    outputs: str | None = None,
    print_: Annotated[bool, Parameter(name="--print", negative="")] = False,
) -> int:
    """Open a memo in the browser.

    Example: dragoman preview 2026-W47

    Args:
        edition: ISO week of the memo; the latest by default.
        ring: The ring of readers whose memo it is; the desk's by default.
        outputs: Folder of results.
        print_: Print the memo's text instead.
    """
    settings = config.load(outputs=outputs)
    store = Store(settings.outputs)
    folder = MemoName(edition or latest(store, settings), ring).folder
    if edition:
        edition_days(edition)
    if not store.exists(f"{folder}/memo.html"):
        raise Permanent(f"{store.locate(folder)}: no memo here")
    if print_:
        print(store.read_file(f"{folder}/memo.txt").decode(), end="")
        return 0
    path = store.locate(f"{folder}/memo.html")
    print(path)
    webbrowser.open(f"file://{path}")
    return 0


def latest(store: Store, settings: Settings) -> str:
    """Return the latest edition that has a memo.

    Raises:
        Permanent: There is none.
    """
    editions = [
        edition for edition in store.editions("memo_lines") if store.exists(f"memos/{edition}/memo.json")
    ]
    if not editions:
        raise Permanent(f"{settings.outputs}: no memo yet; write one with: dragoman run")
    return editions[-1]
