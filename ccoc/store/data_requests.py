"""The register of people's requests about their own data. Its rules are ccoc.data_requests'."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, true, update

from ccoc import data_requests as rules
from ccoc.data_requests import (
    DataRequest,
    DataRequestAnswer,
    DataRequestDraft,
    DataRequestKind,
    DataRequestOutcome,
)
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.ids import DataRequestId
from ccoc.journal import digest_of
from ccoc.officers import Officer, OfficerName
from ccoc.store.databases import Database
from ccoc.store.register_tables import data_requests
from ccoc.store.signatures import note
from ccoc.store.tables import officers
from ccoc.store.transactions import Transaction

receivers, answerers = officers.alias("receivers"), officers.alias("answerers")
JOINED = (
    select(
        data_requests,
        receivers.c.display_name.label("receiver"),
        answerers.c.display_name.label("answerer"),
    )
    .join(receivers, data_requests.c.received_by == receivers.c.id)
    .outerjoin(answerers, data_requests.c.answered_by == answerers.c.id)
    .order_by(data_requests.c.id.desc())
)


class DataRequests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def receive(self, draft: DataRequestDraft, officer: Officer) -> DataRequest:
        good = rules.checked_request(draft)
        with self._database.writing() as transaction:
            row = {
                "kind": good.kind.value,
                "reference": good.reference,
                "received_at": transaction.at,
                "received_by": officer.id,
            }
            statement = insert(data_requests).values(row).returning(data_requests.c.id)
            key = DataRequestId(transaction.connection.execute(statement).scalar_one())
            return _noted(transaction, officer, Deed.REQUEST_RECEIVED, key)

    def answer(
        self, number: DataRequestId, outcome: DataRequestOutcome, officer: Officer
    ) -> DataRequest:
        """Once. ConflictError when it is answered already."""
        with self._database.writing() as transaction:
            found = _load(transaction.connection, number)
            good = rules.answered(found, officer, outcome, transaction.at).outcome or outcome
            transaction.connection.execute(
                update(data_requests)
                .where(data_requests.c.id == number)
                .values(
                    answer=good.answer.value,
                    reason=good.reason,
                    identity_checked=good.identity_checked,
                    answered_at=transaction.at,
                    answered_by=officer.id,
                )
            )
            return _noted(transaction, officer, Deed.REQUEST_ANSWERED, number)

    def get(self, number: DataRequestId) -> DataRequest:
        with self._database.reading() as connection:
            return _load(connection, number)

    def list(self) -> tuple[DataRequest, ...]:
        """Newest first."""
        with self._database.reading() as connection:
            return load_all(connection, true())


def _load(connection: Connection, number: DataRequestId) -> DataRequest:
    found = load_all(connection, data_requests.c.id == number)
    if not found:
        raise NotFoundError(f"there is no request {number}", th="ไม่พบคำขอนี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[DataRequest, ...]:
    """Newest first."""
    rows = connection.execute(JOINED.where(condition)).mappings()
    return tuple(_request_of(row) for row in rows)


def _request_of(row: RowMapping) -> DataRequest:
    answered = row["answer"] is not None
    return DataRequest(
        id=row["id"],
        draft=DataRequestDraft(DataRequestKind(row["kind"]), row["reference"]),
        received_at=row["received_at"],
        received_by=OfficerName(row["received_by"], row["receiver"]),
        outcome=_outcome_of(row) if answered else None,
        answered_at=row["answered_at"],
        answered_by=OfficerName(row["answered_by"], row["answerer"]) if answered else None,
    )


def _outcome_of(row: RowMapping) -> DataRequestOutcome:
    answer = DataRequestAnswer(row["answer"])
    return DataRequestOutcome(answer, row["reason"], row["identity_checked"])


def _noted(
    transaction: Transaction, officer: Officer, deed: Deed, number: DataRequestId
) -> DataRequest:
    after = _load(transaction.connection, number)
    note(transaction, officer, deed, f"datarequest:{number}", digest_of(after))
    return after
