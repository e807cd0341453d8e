"""Who is on a watchlist, with picture and template in the vault. What makes an entry valid is
ccoc.watchlists'; its end is ccoc.purges', and erasing it ccoc.store.purges'."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    String,
    cast,
    exists,
    func,
    insert,
    literal,
    select,
    update,
)

from ccoc import approvals
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, NotFoundError
from ccoc.ids import Digest, FaceEntryId, WatchlistId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.store import watchlists as lists
from ccoc.store.databases import Database
from ccoc.store.face_tables import face_entries, signatures
from ccoc.store.signatures import Step, approvals_of, note, sign
from ccoc.store.transactions import Transaction
from ccoc.store.vaults import SealedKind, Vault
from ccoc.watchlists import FaceEntry, FaceEntryDraft, checked_entry, entry_is_open


class FaceEntries:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def propose(
        self, draft: FaceEntryDraft, image: bytes, template: bytes, model: Digest, officer: Officer
    ) -> FaceEntry:
        """`image`: the photograph as it came. `template`: what `model` made of it."""
        with self._database.writing() as transaction:
            connection, at = transaction.connection, transaction.at
            approval = approvals.requested(officer, at)
            watchlist = lists.load(connection, draft.watchlist)
            good = checked_entry(draft, watchlist, _held(connection, watchlist.id, at), at)
            row = _row_of(good) | {
                "image": self._vault.put(SealedKind.PICTURE, image, transaction),
                "template": self._vault.put(SealedKind.TEMPLATE, template, transaction),
                "model": model,
            }
            statement = insert(face_entries).values(row).returning(face_entries.c.id)
            key = FaceEntryId(connection.execute(statement).scalar_one())
            sign(transaction, about(key), approval)
            return _noted(transaction, officer, Deed.FACE_ENTRY_PROPOSED, key)

    def endorse(self, number: FaceEntryId, officer: Officer) -> FaceEntry:
        """ConflictError where somebody was quicker; so does every step."""
        return self._step(number, officer, approvals.endorse, Deed.FACE_ENTRY_ENDORSED)

    def approve(self, number: FaceEntryId, officer: Officer) -> FaceEntry:
        """Of an emergency's list: without an endorsement too, and then for a day."""
        with self._database.writing() as transaction:
            found = load(transaction.connection, number)
            emergency = lists.load(transaction.connection, found.draft.watchlist).draft.emergency
            signed = approvals.approve(found.approval, officer, transaction.at, emergency=emergency)
            sign(transaction, about(number), signed, found.approval)
            return _noted(transaction, officer, Deed.FACE_ENTRY_APPROVED, number)

    def approve_again(self, number: FaceEntryId, officer: Officer) -> FaceEntry:
        return self._step(number, officer, approvals.approve_again, Deed.FACE_ENTRY_APPROVED)

    def refuse(self, number: FaceEntryId, officer: Officer) -> FaceEntry:
        return self._step(number, officer, approvals.refuse, Deed.FACE_ENTRY_REFUSED)

    def close(self, number: FaceEntryId, officer: Officer) -> FaceEntry:
        """For ever; the next purge erases its picture and template."""
        return self._step(number, officer, approvals.close, Deed.FACE_ENTRY_CLOSED)

    def get(self, number: FaceEntryId) -> FaceEntry:
        with self._database.reading() as connection:
            return load(connection, number)

    def of(self, watchlist: WatchlistId) -> tuple[FaceEntry, ...]:
        """All that were ever proposed for it, newest first."""
        with self._database.reading() as connection:
            return load_all(connection, face_entries.c.watchlist_id == watchlist)

    def of_lists(
        self, numbers: Collection[WatchlistId]
    ) -> Mapping[WatchlistId, tuple[FaceEntry, ...]]:
        """As `of`, for all of them at once."""
        found: dict[WatchlistId, list[FaceEntry]] = {number: [] for number in numbers}
        with self._database.reading() as connection:
            for entry in load_all(connection, face_entries.c.watchlist_id.in_(list(found))):
                found[entry.draft.watchlist].append(entry)
        return {number: tuple(entries) for number, entries in found.items()}

    def open_now(self, at: datetime) -> tuple[tuple[FaceEntry, bytes | None], ...]:
        """With their templates, whether their lists are at work or not. None: it is damaged, and
        nobody can be compared with this entry. CorruptError where all are."""
        kept = face_entries.c.erased_at.is_(None) & (face_entries.c.expires_at > at)
        with self._database.reading() as connection:
            templates = self._vault.templates_of(face_entries, kept, connection)
            return tuple(
                (entry, templates[entry.id])
                for entry in load_all(connection, kept)
                if entry_is_open(entry, at)
            )

    def picture(self, number: FaceEntryId) -> bytes:
        """NotFoundError once it is erased."""
        with self._database.reading() as connection:
            return self._vault.opened(load(connection, number).image, connection)

    def retemplate(
        self, number: FaceEntryId, template: bytes, model: Digest, by: Officer | None = None
    ) -> FaceEntry:
        """The old template is erased. ConflictError once the entry's picture is."""
        here = face_entries.c.id == number
        with self._database.writing() as transaction:
            row = _row(transaction.connection, number)
            if row["erased_at"] is not None:
                raise ConflictError("this entry was erased", th="ข้อมูลของรายการนี้ถูกลบแล้ว")
            self._vault.erase(row["template"], transaction)
            made = self._vault.put(SealedKind.TEMPLATE, template, transaction)
            change = update(face_entries).where(here).values(template=made, model=model)
            transaction.connection.execute(change)
            return _noted(transaction, by, Deed.FACE_ENTRY_RENEWED, number)

    def _step(self, number: FaceEntryId, officer: Officer, step: Step, deed: Deed) -> FaceEntry:
        with self._database.writing() as transaction:
            before = load(transaction.connection, number).approval
            sign(transaction, about(number), step(before, officer, transaction.at), before)
            return _noted(transaction, officer, deed, number)


def about(number: FaceEntryId) -> str:
    return f"faceentry:{number}"


def load(connection: Connection, number: FaceEntryId) -> FaceEntry:
    found = load_all(connection, face_entries.c.id == number)
    if not found:
        raise NotFoundError(f"there is no entry {number}", th="ไม่พบรายการบุคคลนี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[FaceEntry, ...]:
    """Newest first."""
    signed = approvals_of(connection, "faceentry", face_entries, condition)
    statement = select(face_entries).where(condition).order_by(face_entries.c.id.desc())
    return tuple(
        FaceEntry(
            id=row["id"],
            draft=_draft_of(row),
            expires_at=row["expires_at"],
            approval=signed[row["id"]],
            image=row["image"],
            model=row["model"],
        )
        for row in connection.execute(statement).mappings()
    )


def _held(connection: Connection, watchlist: WatchlistId, at: datetime) -> int:
    """How many the list has that have not ended."""
    named = signatures.c.about == literal("faceentry:") + cast(face_entries.c.id, String)
    ended = exists().where(named, signatures.c.step.in_(("refused", "closed")))
    lasting = (face_entries.c.expires_at > at) & face_entries.c.erased_at.is_(None)
    here = face_entries.c.watchlist_id == watchlist
    return connection.scalar(select(func.count()).where(here, lasting, ~ended)) or 0


def _row(connection: Connection, number: FaceEntryId) -> RowMapping:
    statement = select(face_entries).where(face_entries.c.id == number)
    row = connection.execute(statement).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no entry {number}", th="ไม่พบรายการบุคคลนี้")
    return row


def _noted(
    transaction: Transaction, by: Officer | None, deed: Deed, number: FaceEntryId
) -> FaceEntry:
    """As it stands now, in the journal too."""
    after = load(transaction.connection, number)
    note(transaction, by, deed, about(number), digest_of(after))
    return after


def _row_of(good: FaceEntryDraft) -> dict[str, object]:
    return {
        "watchlist_id": good.watchlist,
        "reference": good.reference,
        "document_number": good.document.number,
        "document_authority": good.document.authority,
        "document_dated": good.document.dated,
        "image_from": good.image_from,
        "image_dated": good.image_dated,
        "instruction": good.instruction,
        "expires_at": good.expires_at,
        "minor_reason": good.minor_reason,
    }


def _draft_of(row: RowMapping) -> FaceEntryDraft:
    return FaceEntryDraft(
        watchlist=row["watchlist_id"],
        reference=row["reference"],
        document=lists.document_of(row),
        image_from=row["image_from"],
        image_dated=row["image_dated"],
        instruction=row["instruction"],
        expires_at=row["expires_at"],
        minor_reason=row["minor_reason"],
    )
