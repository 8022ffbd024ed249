"""`dragoman evaluate`: score a part of the work against annotated text."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tasks import settings as config

Part = Literal["pages", "dates", "sameness", "damage", "actors", "quotes", "relations", "events"]


def evaluate(
    part: Part,
    *,
    gold: Path | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
    errors: int = 0,
) -> None:
    """Score a part of the work against annotated text, offline.

    Example: dragoman evaluate dates --gold ../shared/eval --errors 5

    Args:
        part: What to score.
        gold: Folder of annotated text, or of its subfolders by part; for sameness and damage any folder of
            .txt files. Unset means ../shared/eval.
        json_: One JSON document instead of tables.
        errors: How many of the worst errors to show.
    """
    config.use_one_thread()
    from benchmarks.scorecard import card
    from benchmarks.scorecard.gold import find_gold

    folder = find_gold(gold, part)
    scored = getattr(import_module(f"benchmarks.scorecard.{part}"), f"score_{part}")(folder)
    print((card.as_json if json_ else card.as_text)(scored, gold=str(folder), errors=errors))
