"""Who is signed in. Holds digests of tokens, so that a stolen database signs nobody in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from ccoc.deeds import Deed
from ccoc.ids import Digest, OfficerId
from ccoc.journal import JournalDraft, actor_of
from ccoc.officers import Officer
from ccoc.store.databases import Database
from ccoc.store.officers import load
from ccoc.store.tables import sessions


@dataclass(frozen=True, slots=True)
class Session:
    officer: Officer
    csrf_digest: Digest
    opened_at: datetime
    touched_at: datetime
    expires_at: datetime


class Sessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(
        self,
        officer: Officer,
        token_digest: Digest,
        csrf_digest: Digest,
        at: datetime,
        until: datetime,
    ) -> Session:
        with self._database.writing() as transaction:
            transaction.connection.execute(
                insert(sessions).values(
                    token_digest=token_digest,
                    csrf_digest=csrf_digest,
                    officer_id=officer.id,
                    opened_at=at,
                    touched_at=at,
                    expires_at=until,
                )
            )
            about = f"officer:{officer.id}"
            transaction.note(JournalDraft(actor_of(officer.id), Deed.SIGNED_IN, about))
        return Session(officer, csrf_digest, at, at, until)

    def find(self, token_digest: Digest, at: datetime) -> Session | None:
        """None when it never was, is over, or its officer is disabled."""
        with self._database.reading() as connection:
            ours = sessions.c.token_digest == token_digest
            row = connection.execute(select(sessions).where(ours)).mappings().first()
            if row is None or row["closed_at"] is not None or at >= row["expires_at"]:
                return None
            officer = load(connection, OfficerId(row["officer_id"]))
        if officer.disabled:
            return None
        return Session(
            officer, row["csrf_digest"], row["opened_at"], row["touched_at"], row["expires_at"]
        )

    def touch(self, token_digest: Digest, at: datetime, until: datetime) -> None:
        """Moves the end of an open session. Call it once a minute, not for every request."""
        with self._database.writing() as transaction:
            ours = (sessions.c.token_digest == token_digest) & sessions.c.closed_at.is_(None)
            transaction.connection.execute(
                update(sessions).where(ours).values(touched_at=at, expires_at=until)
            )

    def close(self, token_digest: Digest) -> None:
        """Closing a session that is over changes nothing."""
        with self._database.writing() as transaction:
            ours = (sessions.c.token_digest == token_digest) & sessions.c.closed_at.is_(None)
            officer = transaction.connection.scalar(select(sessions.c.officer_id).where(ours))
            if officer is None:
                return
            transaction.connection.execute(
                update(sessions).where(ours).values(closed_at=transaction.at)
            )
            about = f"officer:{officer}"
            transaction.note(JournalDraft(actor_of(officer), Deed.SIGNED_OUT, about))
