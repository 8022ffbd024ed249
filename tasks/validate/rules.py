"""Rules of the user's own: JSON suite files that are judged over the articles beside ours.

A file holds `{"name": …, "expectations": [{"type", "kwargs", "severity", "meta", "notes"}]}`; what each part
means, and the columns there are, is told in `docs/gate.md`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tasks.errors import RuleBroken

if TYPE_CHECKING:
    import great_expectations as gx

_PARTS = {"name", "expectations", "meta", "notes"}
_RULE_PARTS = {"type", "kwargs", "severity", "meta", "notes"}
_SEVERITIES = ("critical", "warning", "info")


@dataclass(frozen=True, slots=True)
class UserSuite:
    """A suite with the file it was read from."""

    path: Path
    suite: "gx.ExpectationSuite"


def load_rules(paths: Iterable[Path], *, taken: Iterable[str] = ()) -> tuple[UserSuite, ...]:
    """Read the user's suites.

    Args:
        paths: The files.
        taken: Names of rules that are ours, which no user's rule may have.

    Raises:
        RuleBroken: A file cannot be read, or a rule in it is unknown, misspelt or named like another one; the
            message names file and rule.
    """
    names = dict.fromkeys(taken, "a rule of Dragoman")
    found = []
    for path in paths:
        config = _config(path)
        for number, rule in enumerate(config["expectations"], 1):
            name = _name(path, number, rule)
            if name in names:
                raise RuleBroken(f"{path}: rule {name} has the name of {names[name]}.")
            names[name] = f"a rule of {path}"
        found.append(UserSuite(path, _suite(path, config)))
    return tuple(found)


def _config(path: Path) -> dict[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleBroken(f"{path}: cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise RuleBroken(f"{path}: is not JSON: {error}.") from error
    if not isinstance(config, dict) or not isinstance(config.get("expectations"), list):
        raise RuleBroken(f"{path}: is no suite; it needs a name and a list of expectations.")
    if unknown := sorted(config.keys() - _PARTS):
        raise RuleBroken(f"{path}: a suite has no {', '.join(unknown)}.")
    meta = config.get("meta") or {}
    return {**config, "name": str(config.get("name") or path.stem), "meta": {"row": ["path"], **meta}}


def _name(path: Path, number: int, rule: Any) -> str:
    """Return a rule's name, once it is known that the rule has all its parts and no others."""
    name = (rule.get("meta") or {}).get("rule") if isinstance(rule, dict) else None
    if not name or not isinstance(name, str):
        raise RuleBroken(f'{path}: rule {number} has no name; give it "meta": {{"rule": "…"}}.')
    if unknown := sorted(rule.keys() - _RULE_PARTS):
        raise RuleBroken(f"{path}: rule {name} has no {', '.join(unknown)}.")
    if rule.get("severity") not in _SEVERITIES:
        raise RuleBroken(f"{path}: rule {name} needs a severity: {', '.join(_SEVERITIES)}.")
    if not rule.get("type"):
        raise RuleBroken(f"{path}: rule {name} has no type.")
    return name


def _suite(path: Path, config: dict[str, Any]) -> "gx.ExpectationSuite":
    from tasks.validate.gate import load_suite

    try:
        return load_suite(config)
    except RuleBroken as error:
        raise RuleBroken(f"{path}: {error}") from error
