"""The relational database under the ledger: a SQLite file that survives a kill, or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from tasks.errors import ConfigInvalid, StoreBusy


def engine(url: str) -> sa.Engine:
    """Return the way to a database; the folder of a SQLite file is made.

    Raises:
        ConfigInvalid: The address is none, or its kind of database is not installed.
    """
    try:
        return _engine(url)
    except (sa.exc.ArgumentError, ImportError) as error:
        raise ConfigInvalid(f"database_url: {error}") from error


def _engine(url: str) -> sa.Engine:
    parsed = make_url(url)
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() != "sqlite":
        patience = {"connect_timeout": "10"} if parsed.drivername == "postgresql+psycopg" else {}
        # A pooled line may be dead after the database was restarted, so each is tried before it is used.
        return sa.create_engine(parsed.update_query_dict({**patience, **parsed.query}), pool_pre_ping=True)
    if parsed.database not in {None, "", ":memory:"}:
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    made = sa.create_engine(parsed)
    sa.event.listen(made, "connect", _sqlite_is_durable)
    return made


def create_tables(connected: sa.Engine, tables: sa.MetaData) -> None:
    """Create the tables and columns that are not there, even while another process does the same.

    Raises:
        ConfigInvalid: A table is another version's and cannot be completed without touching its rows.
    """
    with busy_is_transient():
        connected.connect().close()
    # Each time the other process wins, one more table or column is there, so as many tries as tables are enough.
    for _ in tables.tables:
        with suppress(sa.exc.OperationalError, sa.exc.ProgrammingError, sa.exc.IntegrityError):
            _complete(connected, tables)
            return
    with busy_is_transient():
        _complete(connected, tables)


def _complete(connected: sa.Engine, tables: sa.MetaData) -> None:
    tables.create_all(connected)
    there = sa.inspect(connected).get_multi_columns(filter_names=[*tables.tables])
    named = {table: {column["name"] for column in found} for (_, table), found in there.items()}
    for table in tables.sorted_tables:
        for column in table.columns:
            if column.name not in named[table.name]:
                _add(connected, column)


def _add(connected: sa.Engine, column: sa.Column[Any]) -> None:
    where = f"{column.table.name}.{column.name}"
    if not column.nullable:
        raise ConfigInvalid(f"the ledger was made by a version that had no {where}, and cannot be continued")
    new = sa.schema.CreateColumn(column).compile(dialect=connected.dialect)
    with connected.begin() as connection:
        connection.execute(sa.text(f"ALTER TABLE {column.table.name} ADD COLUMN {new}"))


@contextmanager
def busy_is_transient() -> Iterator[None]:
    """Say that a database which does not answer may answer later.

    Raises:
        StoreBusy: The database is locked, unreachable or out of room.
    """
    try:
        yield
    except sa.exc.OperationalError as error:
        raise StoreBusy(f"the ledger did not answer: {error.orig}") from error


def _sqlite_is_durable(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
