"""The engine, reading, and the one way to write: a change and its journal entries, or nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, Engine, FromClause, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from ccoc.clock import Clock
from ccoc.errors import ConflictError, CorruptError, InvalidError, UnavailableError
from ccoc.journal import JournalEntry
from ccoc.store.chains import entries_after, latest_seq
from ccoc.store.transactions import Transaction

Listener = Callable[[JournalEntry], None]

PRAGMAS = (
    "PRAGMA busy_timeout=5000",  # first: switching to WAL needs the file alone
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # a committed alarm survives a power cut
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA secure_delete=ON",  # what is erased is overwritten, not only unlinked (G-08, G-10)
)
SCRUB_WAITS_MS = 200
"""For readers. Alarms wait meanwhile, and the next purge comes within a minute."""


class SQLiteWithHints(SQLiteCompiler):
    """`INDEXED BY` where a statement asks for it; SQLAlchemy leaves it out."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:  # noqa: ARG002 - the library's signature
        return text


def engine_for(url: str) -> Engine:
    """An engine whose errors never show values, and whose SQLite transactions are real ones."""
    engine = create_engine(
        url, hide_parameters=True, json_serializer=partial(json.dumps, ensure_ascii=False)
    )
    if engine.dialect.name == "sqlite":
        engine.dialect.statement_compiler = SQLiteWithHints
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Python's sqlite3 begins transactions by itself, late and not for every statement.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns to writing can fail with SQLITE_BUSY at once.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def translated() -> Iterator[None]:
    """The library's errors as ours, without the statement and its values."""
    try:
        yield
    except IntegrityError as error:
        raise ConflictError(
            f"the database refused a contradiction: {error.orig}", th="ข้อมูลขัดแย้งกับที่บันทึกไว้"
        ) from error
    except OverflowError as error:  # the driver's own, not wrapped by SQLAlchemy
        raise InvalidError(
            "a number is too large for the database", th="หมายเลขใหญ่เกินกว่าที่มีได้"
        ) from error
    except OperationalError as error:
        raise UnavailableError(
            f"the database does not answer: {error.orig}", th="ฐานข้อมูลไม่ตอบสนอง โปรดลองอีกครั้ง"
        ) from error
    except DatabaseError as error:
        raise CorruptError(
            f"the database is damaged: {error.orig}", th="ฐานข้อมูลเสียหาย แจ้งผู้ดูแลระบบ"
        ) from error


class Database:
    """Any thread may read at any time; writers wait for each other."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self._writing = threading.Lock()
        self._listeners: list[Listener] = []
        with self.reading() as connection:
            self._told = latest_seq(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging view of everything."""
        with translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Committed as a whole at the end, or rolled back when anything is raised.

        Listeners hear of it after the commit, in order, before the next writer begins.
        """
        with self._writing:
            with translated(), self._engine.connect() as bare:
                connection = bare.execution_options(writes=True)
                with connection.begin():
                    transaction = Transaction(connection, self._clock.now())
                    yield transaction
            self._tell(transaction.entries)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Gives the function that ends it. A listener is quick, never raises, never writes."""
        with self._writing:
            self._listeners.append(listener)
        return partial(self._unsubscribe, listener)

    def _unsubscribe(self, listener: Listener) -> None:
        with self._writing:
            if listener in self._listeners:
                self._listeners.remove(listener)

    def _tell(self, entries: list[JournalEntry]) -> None:
        if not entries:
            return
        if entries[0].seq != self._told + 1:  # another process has written, `ccoc officers add`
            with self.reading() as connection:
                entries = list(entries_after(connection, self._told, entries[-1].seq - self._told))
        for entry in entries:
            for listener in self._listeners:
                listener(entry)
        self._told = entries[-1].seq

    def now(self) -> datetime:
        return self._clock.now()

    def scrub(self) -> None:
        """Empties the log beside the file: what was erased before is then in neither.

        UnavailableError while somebody reads an older state; the next time will do it.
        """
        with self._writing, translated(), closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout={SCRUB_WAITS_MS}")
            is_busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            cursor.execute(PRAGMAS[0])
            cursor.close()
        if is_busy:
            raise UnavailableError(
                "the database is being read, erased bytes stay in its log until the next time",
                th="ฐานข้อมูลกำลังถูกอ่าน ข้อมูลที่ลบแล้วยังค้างในไฟล์บันทึกจนกว่าจะลองใหม่",
            )

    def close(self) -> None:
        self._engine.dispose()
