"""Attempts to sign in, counted for the rate limit. The limit itself is the door's."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from ccoc.store.databases import Database
from ccoc.store.tables import sign_ins

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Failures:
    """Failed attempts since the last success, for this name and from this address.

    `…_at`: the newest of them, None when there is none.
    """

    by_name: int
    by_address: int
    name_at: datetime | None
    address_at: datetime | None


class SignIns:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, address: str, at: datetime, *, succeeded: bool) -> None:
        with self._database.writing() as transaction:
            connection = transaction.connection
            connection.execute(delete(sign_ins).where(sign_ins.c.at < at - KEPT))
            connection.execute(
                insert(sign_ins).values(
                    name_digest=_digest(name), address=address[:45], at=at, succeeded=succeeded
                )
            )

    def failures(self, name: str, address: str, since: datetime) -> Failures:
        """A success clears the failures of its name, and those of its address."""
        with self._database.reading() as connection:
            by_name, name_at = _count(connection, sign_ins.c.name_digest == _digest(name), since)
            by_address, address_at = _count(connection, sign_ins.c.address == address[:45], since)
        return Failures(by_name, by_address, name_at, address_at)


def _count(
    connection: Connection, whose: ColumnElement[bool], since: datetime
) -> tuple[int, datetime | None]:
    success = select(func.max(sign_ins.c.id)).where(whose, sign_ins.c.succeeded)
    after = connection.scalar(success) or 0
    failed = (whose, sign_ins.c.at >= since, sign_ins.c.id > after, ~sign_ins.c.succeeded)
    newest_first = select(sign_ins.c.at).where(*failed).order_by(sign_ins.c.id.desc())
    times = connection.scalars(newest_first).all()
    return len(times), times[0] if times else None


def _digest(name: str) -> str:
    return hashlib.sha256(name.strip().lower().encode()).hexdigest()
