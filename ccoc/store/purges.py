"""Erases what is due, and counts afterwards what is gone (G-19). When it is due is the core's.

The rows stay for the counts; bytes leave the vault. Of an emergency that nobody approved a second
time the words go too (G-20).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, union_all, update

from ccoc.deeds import Deed
from ccoc.errors import CorruptError
from ccoc.journal import SERVICE, JournalDraft, digest_of
from ccoc.purges import Purge, PurgeKind
from ccoc.store import dues, photo_candidates
from ccoc.store.databases import Database
from ccoc.store.dues import Due
from ccoc.store.face_tables import face_alerts, face_entries, photo_searches, sealed
from ccoc.store.face_tables import photo_candidates as candidate_rows
from ccoc.store.register_tables import purges
from ccoc.store.transactions import Transaction
from ccoc.store.vaults import Vault

Finder = Callable[[Connection, datetime], tuple[Due, ...]]

FINDERS: dict[PurgeKind, Finder] = {
    PurgeKind.EMERGENCIES: dues.emergencies,  # first: what hangs on them must not count twice
    PurgeKind.ALERTS: dues.alerts,
    PurgeKind.CONFIRMED_ALERTS: dues.confirmed_alerts,
    PurgeKind.ENTRIES: dues.entries,
    PurgeKind.PHOTO_SEARCHES: dues.photo_searches,
}
KEPT = union_all(
    *(
        select(column).where(table.c.erased_at.is_(None))
        for table in (face_entries, face_alerts, photo_searches)
        for column in (table.c.template, table.c.seen if table is face_alerts else table.c.image)
    )
)
"""Every digest that anybody may still open."""
_OF_CANDIDATES = {
    photo_searches: candidate_rows.c.search_id,
    face_alerts: candidate_rows.c.alert_id,
}
"""That a search found an alert is known as long as both are kept."""


class Purges:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._is_scrubbed = False

    def purge(self, at: datetime) -> tuple[Purge, ...]:
        """One transaction for each kind; only kinds of which something was due.

        UnavailableError where bytes are erased and the database's log cannot be emptied yet.
        """
        done = tuple(purge for kind in FINDERS if (purge := self._purge(kind, at)))
        if done or not self._is_scrubbed:
            self._is_scrubbed = False
            self._vault.scrub()
            self._is_scrubbed = True
        return done

    def list(self, limit: int = 100) -> tuple[Purge, ...]:
        """Newest first."""
        statement = select(purges).order_by(purges.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(
                Purge(row["at"], PurgeKind(row["kind"]), row["due"], row["deleted"])
                for row in connection.execute(statement).mappings()
            )

    def verify(self) -> int:
        """How many pictures and templates the vault holds, each of them of something that is not
        erased. CorruptError where it holds others."""
        count = select(func.count()).select_from(sealed)
        stray = count.where(sealed.c.digest.not_in(KEPT))
        with self._database.reading() as connection:
            strays = connection.scalar(stray) or 0
            held = connection.scalar(count) or 0
        if strays:
            raise CorruptError(
                f"the vault holds {strays} pictures or templates of what was erased (G-19)",
                th=f"คลังใบหน้ายังมีข้อมูลที่ควรลบแล้ว {strays} รายการ (G-19)",
            )
        return held

    def _purge(self, kind: PurgeKind, at: datetime) -> Purge | None:
        with self._database.writing() as transaction:
            due = FINDERS[kind](transaction.connection, at)
            if not due:
                return None
            for each in due:
                self._erase(each, transaction, at)
            purge = Purge(at, kind, len(due), _gone(transaction.connection, due))
            row = {"at": at, "kind": kind.value, "due": purge.due, "deleted": purge.deleted}
            transaction.connection.execute(insert(purges).values(row))
            digest = digest_of(purge)
            transaction.note(JournalDraft(SERVICE, Deed.FACES_PURGED, None, kind, digest))
            return purge

    def _erase(self, due: Due, transaction: Transaction, at: datetime) -> None:
        for digest in due.digests:
            self._vault.erase(digest, transaction)
        if due.table in _OF_CANDIDATES:
            column = _OF_CANDIDATES[due.table]
            photo_candidates.forget(transaction, column == due.number)
        words = dict.fromkeys(due.words, "")
        transaction.connection.execute(
            update(due.table).where(due.table.c.id == due.number).values(erased_at=at, **words)
        )


def _gone(connection: Connection, due: Iterable[Due]) -> int:
    """Looked up anew, not taken for granted."""
    return sum(not any(_is_held(connection, digest) for digest in each.digests) for each in due)


def _is_held(connection: Connection, digest: str) -> bool:
    return connection.scalar(select(sealed.c.salt_id).where(sealed.c.digest == digest)) is not None
