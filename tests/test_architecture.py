"""The dependency rules of the house, read from the syntax trees."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STAGES = ("ingest", "validate", "extract", "render", "deliver")
CODE = sorted(
    path.relative_to(ROOT)
    for top in ("flows", "tasks", "expectations")
    for path in (ROOT / top).rglob("*.py")
)


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
            yield str(node.module)


def importers(package: str) -> set[str]:
    return {str(path) for path in CODE if any(name.split(".")[0] == package for name in imports(path))}


def test_prefect_is_imported_in_flows_and_task_shells_alone() -> None:
    """Prefect is known to flows and to each stage's task.py, and to nothing else."""
    allowed = {str(path) for path in CODE if path.parts[0] == "flows" or path.name == "task.py"}

    assert importers("prefect") <= allowed
    assert importers("prefect")


@pytest.mark.parametrize(
    ("package", "folders"),
    [
        ("great_expectations", ("expectations", "tasks/validate")),
        ("jinja2", ("tasks/render",)),
        ("smtplib", ("tasks/deliver/mailer.py",)),
        ("spacy", ("tasks/extract",)),
        (
            "sqlalchemy",
            ("tasks/ledger", "tasks/database.py", "tasks/overrulings.py", "tasks/deliver/outbox.py"),
        ),
    ],
)
def test_each_library_has_its_room(package: str, folders: tuple[str, ...]) -> None:
    """A library is imported where its job is done, and nowhere else."""
    assert {path for path in importers(package) if not path.startswith(folders)} == set()
    assert importers(package)


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_each_other(stage: str) -> None:
    """A stage meets another only through tables and shared words."""
    others = tuple(f"tasks.{other}" for other in STAGES if other != stage)
    mine = [path for path in CODE if path.parts[:2] == ("tasks", stage)]

    assert [(str(path), name) for path in mine for name in imports(path) if name.startswith(others)] == []


def test_shared_words_know_no_stage() -> None:
    """The modules all stages share import none of them, and no flow."""
    shared = [path for path in CODE if path.parts[0] == "tasks" and len(path.parts) == 2]
    forbidden = (*(f"tasks.{stage}" for stage in STAGES), "flows", "expectations")

    assert [
        (str(path), name) for path in shared for name in imports(path) if name.startswith(forbidden)
    ] == []


def test_the_environment_is_read_in_settings_alone() -> None:
    """No other module reads the environment."""
    readers = {
        str(path)
        for path in CODE
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    }

    assert readers == {"tasks/settings.py"}


def test_nothing_asks_for_the_time_but_the_clock() -> None:
    """The logic takes the time as a parameter; only the settings' clock asks the machine."""
    askers = {
        str(path)
        for path in CODE
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "today", "utcnow"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date", "dt"}
    }

    assert askers == {"tasks/settings.py"}


def test_pure_modules_do_not_load_prefect() -> None:
    """Importing every module that is no shell and no flow leaves Prefect unloaded."""
    pure = [
        ".".join(path.with_suffix("").parts)
        for path in CODE
        if path.parts[0] == "tasks" and path.name not in {"task.py", "__init__.py"}
    ]
    code = f"import importlib, sys\nfor name in {pure!r}: importlib.import_module(name)\nsys.exit('prefect' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_modules_stay_small() -> None:
    """No module has more than 300 lines."""
    assert {
        str(p): n for p in CODE if (n := len((ROOT / p).read_text(encoding="utf-8").splitlines())) > 300
    } == {}


def test_task_shells_stay_thin() -> None:
    """No task's body has more than 25 lines."""
    for path in CODE:
        if path.name == "task.py":
            for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef):
                    assert node.end_lineno - node.body[0].lineno < 25, f"{path}: {node.name}"
