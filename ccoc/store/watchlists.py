"""Watchlists: proposed, signed, reviewed, closed. What makes one valid is ccoc.watchlists'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, true, update

from ccoc import approvals, reviews
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.ids import CameraId, WatchlistId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.store.databases import Database
from ccoc.store.face_tables import watchlists
from ccoc.store.signatures import Step, approvals_of, note, sign
from ccoc.store.transactions import Transaction
from ccoc.watchlists import (
    Document,
    Hours,
    Watchlist,
    WatchlistCategory,
    WatchlistDraft,
    checked_list,
    is_over,
    why_inactive,
)


class Watchlists:
    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(self, draft: WatchlistDraft, officer: Officer) -> Watchlist:
        with self._database.writing() as transaction:
            approval = approvals.requested(officer, transaction.at)
            good = checked_list(draft, transaction.at)
            statement = insert(watchlists).values(_row_of(good)).returning(watchlists.c.id)
            key = WatchlistId(transaction.connection.execute(statement).scalar_one())
            sign(transaction, about(key), approval)
            return _noted(transaction, officer, Deed.WATCHLIST_PROPOSED, key)

    def endorse(self, number: WatchlistId, officer: Officer) -> Watchlist:
        """ConflictError where somebody was quicker; so does every step."""
        return self._step(number, officer, approvals.endorse, Deed.WATCHLIST_ENDORSED)

    def approve(self, number: WatchlistId, officer: Officer, threshold: float) -> Watchlist:
        """`threshold`: derived from the list's budget; it rings from there."""
        with self._database.writing() as transaction:
            found = load(transaction.connection, number)
            signed = approvals.approve(
                found.approval, officer, transaction.at, emergency=found.draft.emergency
            )
            sign(transaction, about(number), signed, found.approval)
            _set(transaction, number, threshold=threshold)
            return _noted(transaction, officer, Deed.WATCHLIST_APPROVED, number)

    def approve_again(self, number: WatchlistId, officer: Officer) -> Watchlist:
        return self._step(number, officer, approvals.approve_again, Deed.WATCHLIST_APPROVED)

    def refuse(self, number: WatchlistId, officer: Officer) -> Watchlist:
        return self._step(number, officer, approvals.refuse, Deed.WATCHLIST_REFUSED)

    def close(self, number: WatchlistId, officer: Officer) -> Watchlist:
        """For ever, with all its entries."""
        return self._step(number, officer, approvals.close, Deed.WATCHLIST_CLOSED)

    def review(self, number: WatchlistId, officer: Officer) -> Watchlist:
        with self._database.writing() as transaction:
            found = load(transaction.connection, number)
            after = reviews.review(found, officer, transaction.at)
            _set(transaction, number, reviewed_at=after.reviewed_at)
            return _noted(transaction, officer, Deed.WATCHLIST_REVIEWED, number)

    def set_threshold(
        self, number: WatchlistId, threshold: float, by: Officer | None = None
    ) -> Watchlist:
        """Of a list that is approved already: recalibrated, or another model compares."""
        with self._database.writing() as transaction:
            _set(transaction, load(transaction.connection, number).id, threshold=threshold)
            return _noted(transaction, by, Deed.WATCHLIST_RECALIBRATED, number)

    def get(self, number: WatchlistId) -> Watchlist:
        with self._database.reading() as connection:
            return load(connection, number)

    def list(self, *, open_only: bool = True) -> tuple[Watchlist, ...]:
        """Newest first. Open: not over for ever; it may be unsigned or wait for its review."""
        with self._database.reading() as connection:
            found = load_all(connection, true())
        at = self._database.now()
        return tuple(each for each in found if not (open_only and is_over(each, at)))

    def at_work(self, at: datetime) -> tuple[Watchlist, ...]:
        """Those that may look at this moment, at their cameras and hours."""
        with self._database.reading() as connection:
            found = load_all(connection, watchlists.c.expires_at > at)
        return tuple(each for each in found if why_inactive(each, at) is None)

    def _step(self, number: WatchlistId, officer: Officer, step: Step, deed: Deed) -> Watchlist:
        with self._database.writing() as transaction:
            before = load(transaction.connection, number).approval
            sign(transaction, about(number), step(before, officer, transaction.at), before)
            return _noted(transaction, officer, deed, number)


def about(number: WatchlistId) -> str:
    return f"watchlist:{number}"


def load(connection: Connection, number: WatchlistId) -> Watchlist:
    found = load_all(connection, watchlists.c.id == number)
    if not found:
        raise NotFoundError(f"there is no watchlist {number}", th="ไม่พบบัญชีเฝ้าระวังนี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[Watchlist, ...]:
    """Newest first."""
    signed = approvals_of(connection, "watchlist", watchlists, condition)
    statement = select(watchlists).where(condition).order_by(watchlists.c.id.desc())
    return tuple(
        Watchlist(
            row["id"], _draft_of(row), signed[row["id"]], row["threshold"], row["reviewed_at"]
        )
        for row in connection.execute(statement).mappings()
    )


def _noted(
    transaction: Transaction, by: Officer | None, deed: Deed, number: WatchlistId
) -> Watchlist:
    """As it stands now, in the journal too."""
    after = load(transaction.connection, number)
    note(transaction, by, deed, about(number), digest_of(after))
    return after


def _set(transaction: Transaction, number: WatchlistId, **values: object) -> None:
    statement = update(watchlists).where(watchlists.c.id == number).values(values)
    transaction.connection.execute(statement)


def _row_of(good: WatchlistDraft) -> dict[str, object]:
    return {
        "name": good.name,
        "category": good.category.value,
        "purpose": good.purpose,
        "document_number": good.document.number,
        "document_authority": good.document.authority,
        "document_dated": good.document.dated,
        "owner_unit": good.owner_unit,
        "cameras": list(good.cameras),
        "zones": list(good.zones),
        "begin_minute": good.hours.begin_minute,
        "end_minute": good.hours.end_minute,
        "starts_at": good.starts_at,
        "expires_at": good.expires_at,
        "alerts_per_day": good.alerts_per_day,
        "standing": good.standing,
        "emergency": good.emergency,
        "largest": good.largest,
    }


def _draft_of(row: RowMapping) -> WatchlistDraft:
    return WatchlistDraft(
        name=row["name"],
        category=WatchlistCategory(row["category"]),
        purpose=row["purpose"],
        document=document_of(row),
        owner_unit=row["owner_unit"],
        cameras=tuple(map(CameraId, row["cameras"])),
        zones=tuple(row["zones"]),
        hours=Hours(row["begin_minute"], row["end_minute"]),
        starts_at=row["starts_at"],
        expires_at=row["expires_at"],
        alerts_per_day=row["alerts_per_day"],
        standing=row["standing"],
        emergency=row["emergency"],
        largest=row["largest"],
    )


def document_of(row: RowMapping) -> Document:
    return Document(row["document_number"], row["document_authority"], row["document_dated"])
