"""A sender in a process of its own, started by forking one that has everything loaded."""

import multiprocessing
import ssl
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.context import ForkServerProcess

from tasks.deliver.drain import drain
from tasks.errors import ConfigInvalid
from tasks.ledger import Ledger
from tasks.settings import Mail

NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    ["tasks.deliver.drain", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg"]
)


def start(url: str, mail: Mail, trusted: str, run_id: str) -> ForkServerProcess:
    """Start a sender that goes through the outbox until nothing waits."""
    process = _CONTEXT.Process(target=send, args=(url, mail, trusted, run_id), daemon=True)
    process.start()
    return process


def send(url: str, mail: Mail, trusted: str, run_id: str) -> None:
    """Go through the outbox until nothing waits, whatever the server says in between, and wait for nothing."""
    ledger, context = Ledger(url), ssl.create_default_context(cafile=trusted)
    try:
        for _ in range(400):
            with suppress(ConfigInvalid):
                if not drain(
                    ledger, run_id=run_id, mail=mail, now=NOW, at_once=True, context=context
                ).waiting:
                    break
    finally:
        ledger.close()
