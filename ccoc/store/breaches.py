"""The register of breaches of personal data. Its rules are ccoc.breaches'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, true, update

from ccoc import breaches as rules
from ccoc.breaches import Breach, BreachDraft, BreachKind
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.ids import BreachId
from ccoc.journal import digest_of
from ccoc.officers import Officer, OfficerName
from ccoc.store.databases import Database
from ccoc.store.register_tables import breaches
from ccoc.store.signatures import note
from ccoc.store.tables import officers
from ccoc.store.transactions import Transaction

openers, closers = officers.alias("openers"), officers.alias("closers")
JOINED = (
    select(
        breaches,
        openers.c.display_name.label("opener"),
        closers.c.display_name.label("closer"),
    )
    .join(openers, breaches.c.opened_by == openers.c.id)
    .outerjoin(closers, breaches.c.closed_by == closers.c.id)
    .order_by(breaches.c.id.desc())
)


class Breaches:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, draft: BreachDraft, officer: Officer) -> Breach:
        with self._database.writing() as transaction:
            good = rules.checked_breach(draft, transaction.at)
            row = {
                "kind": good.kind.value,
                "what": good.what,
                "noticed_at": good.noticed_at,
                "people": good.people,
                "opened_by": officer.id,
                "opened_at": transaction.at,
            }
            statement = insert(breaches).values(row).returning(breaches.c.id)
            key = BreachId(transaction.connection.execute(statement).scalar_one())
            return _noted(transaction, officer, Deed.BREACH_OPENED, key)

    def close(
        self, number: BreachId, reported_at: datetime | None, outcome: str, officer: Officer
    ) -> Breach:
        """Once. `reported_at` None: nobody's rights were at risk, and `outcome` says why."""
        with self._database.writing() as transaction:
            found = _load(transaction.connection, number)
            after = rules.closed(found, officer, reported_at, outcome, transaction.at)
            transaction.connection.execute(
                update(breaches)
                .where(breaches.c.id == number)
                .values(
                    reported_at=after.reported_at,
                    outcome=after.outcome,
                    closed_at=after.closed_at,
                    closed_by=officer.id,
                )
            )
            return _noted(transaction, officer, Deed.BREACH_CLOSED, number)

    def get(self, number: BreachId) -> Breach:
        with self._database.reading() as connection:
            return _load(connection, number)

    def list(self) -> tuple[Breach, ...]:
        """Newest first."""
        with self._database.reading() as connection:
            return _load_all(connection, true())


def _load(connection: Connection, number: BreachId) -> Breach:
    found = _load_all(connection, breaches.c.id == number)
    if not found:
        raise NotFoundError(f"there is no breach {number}", th="ไม่พบเหตุละเมิดนี้")
    return found[0]


def _load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[Breach, ...]:
    rows = connection.execute(JOINED.where(condition)).mappings()
    return tuple(_breach_of(row) for row in rows)


def _breach_of(row: RowMapping) -> Breach:
    closer = row["closed_by"]
    return Breach(
        id=row["id"],
        draft=BreachDraft(BreachKind(row["kind"]), row["what"], row["noticed_at"], row["people"]),
        opened_by=OfficerName(row["opened_by"], row["opener"]),
        opened_at=row["opened_at"],
        reported_at=row["reported_at"],
        outcome=row["outcome"],
        closed_at=row["closed_at"],
        closed_by=None if closer is None else OfficerName(closer, row["closer"]),
    )


def _noted(transaction: Transaction, officer: Officer, deed: Deed, number: BreachId) -> Breach:
    after = _load(transaction.connection, number)
    note(transaction, officer, deed, f"breach:{number}", digest_of(after))
    return after
