"""All registrations of the database in memory, brought up to date whenever somebody searches.

About 45 bytes for each: 90 MB for two million, read in some seconds at first use. Rows of `plates`
are only ever added; whoever makes them go must empty this.
"""

from __future__ import annotations

import threading

from sqlalchemy import BigInteger, Connection, bindparam, select

from ccoc.store.plate_columns import Columns, appended, empty
from ccoc.store.tables import plates

_ROWS_AT_ONCE = 50_000
_BEHIND = (
    select(plates.c.id, plates.c.compact)
    .where(plates.c.id > bindparam("last", type_=BigInteger))
    .order_by(plates.c.id)
    .limit(_ROWS_AT_ONCE)
)


class PlateIndex:
    """For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._columns = empty()
        self._is_read = False

    @property
    def is_read(self) -> bool:
        """Whether `columns` has little left to read."""
        return self._is_read

    def columns(self, connection: Connection, newest: int | None = None) -> Columns:
        """At least all that this connection's view holds; `newest`: its newest key, where known."""
        with self._lock:
            while (newest is None or self._last < newest) and self._read_on(connection):
                pass
            self._is_read = True
            return self._columns

    @property
    def _last(self) -> int:
        count = self._columns.count
        return int(self._columns.numbers[count - 1]) if count else 0

    def _read_on(self, connection: Connection) -> bool:
        """Whether there may be more."""
        rows = connection.execute(_BEHIND, {"last": self._last}).all()
        numbers, texts = [row[0] for row in rows], [row[1] for row in rows]
        self._columns = appended(self._columns, numbers, texts)
        return len(rows) == _ROWS_AT_ONCE
