"""`dragoman doctor`: check that everything the work needs is there."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tasks import settings as config
from tasks.errors import DragomanError
from tasks.settings import Settings

Check = tuple[str, Callable[[], str]]


class NotWell(Exception):
    """A check failed; the message says what to do."""


def doctor(
    *, outputs: str | None = None, json_: Annotated[bool, Parameter(name="--json", negative="")] = False
) -> int:
    """Check that everything the work needs is there; exit code 3 if something is not.

    Example: dragoman doctor

    Args:
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    settings = config.load(outputs=outputs)
    found = [_outcome(name, check) for name, check in _checks(settings)]
    if json_:
        print(json.dumps({"schema_version": 1, "checks": found}, indent=2))
    else:
        for one in found:
            print(f"{'ok  ' if one['ok'] else 'FAIL'} {one['check']}: {one['says']}")
    return 0 if all(one["ok"] for one in found) else 3


def _outcome(name: str, check: Callable[[], str]) -> dict[str, object]:
    try:
        return {"check": name, "ok": True, "says": check()}
    except (NotWell, DragomanError, OSError, PackageNotFoundError) as error:
        return {"check": name, "ok": False, "says": f"{error or type(error).__name__}"}


def _checks(settings: Settings) -> Iterator[Check]:
    yield "python", _python
    yield "packages", _packages
    yield "seeds", lambda: _readable(settings.seeds)
    yield "outputs", lambda: _writable(settings.local_folder)
    yield "ledger", lambda: _ledger(settings)
    yield "rules", lambda: _rules(settings)
    yield "language model", _model
    yield "prefect api", lambda: _prefect(settings)
    yield "readers", lambda: _readers(settings)
    yield "mail", lambda: _mail(settings)


def _python() -> str:
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise NotWell(f"{sys.version.split()[0]}: 3.11, 3.12 or 3.13 is needed")
    return sys.version.split()[0]


def _packages() -> str:
    """Look for the two versions that break Prefect 3.8 although its metadata allows them."""
    fastapi, sqlalchemy = (_numbers(version(name)) for name in ("fastapi", "sqlalchemy"))
    if fastapi >= (0, 151):
        raise NotWell(
            "fastapi 0.151 or later: Prefect's server may not start; reinstall from requirements.lock"
        )
    if sqlalchemy >= (2, 1):
        raise NotWell(
            "sqlalchemy 2.1 or later: no schedule would ever fire; reinstall from requirements.lock"
        )
    return f"prefect {version('prefect')}, great-expectations {version('great-expectations')}"


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])


def _readable(folder: Path) -> str:
    if not folder.is_dir():
        raise NotWell(f"{folder}: no such folder; make it or name another with seeds = … in dragoman.toml")
    return str(folder)


def _writable(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise NotWell(f"{folder}: cannot be written to")
    return str(folder)


def _ledger(settings: Settings) -> str:
    from tasks.desk import opened

    with opened(settings) as desk:
        waiting = desk.ledger.waiting("received", "validated")
        return f"{desk.ledger.engine.dialect.name}, {len(waiting)} batches waiting"


def _rules(settings: Settings) -> str:
    from tasks.validate.suites import our_rules, try_user_suites

    return f"{len(our_rules())} for articles, {try_user_suites(settings.gate.suites)} of the desk's own"


def _model() -> str:
    from tasks.extract.model import load_model

    model = load_model()
    return f"{model.name} {model.version} from {model.package}"


def _prefect(settings: Settings) -> str:
    from flows.server import healthy, running

    if settings.prefect_api_url:
        if not healthy(settings.prefect_api_url):
            raise NotWell(f"{settings.prefect_api_url}: configured, but does not answer")
        return settings.prefect_api_url
    return running(settings) or "none configured; a local one is started for each run"


def _readers(settings: Settings) -> str:
    from tasks.deliver.letters import named_twice, rings

    counts = ", ".join(f"{ring.name} {len(ring.recipients)}" for ring in rings(settings))
    return "; ".join((counts, *named_twice(settings)))


def _mail(settings: Settings) -> str:
    mail = settings.mail
    if mail.host is None:
        return "not configured; the message is written to outputs/memos/, nothing is sent"
    from tasks.deliver.mailer import Post

    return f"{mail.host}:{mail.port} takes {Post(mail, sender=mail.sender).check()}"
