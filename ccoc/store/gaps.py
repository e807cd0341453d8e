"""Times without pictures, noted as they begin and end. When they do is ccoc.gaps'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, insert, select, update

from ccoc.cameras import Cause
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.gaps import Gap
from ccoc.ids import CameraId, GapId
from ccoc.journal import SERVICE, JournalDraft, JournalEntry, digest_of
from ccoc.store.databases import Database
from ccoc.store.tables import gaps


class Gaps:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(
        self, camera: CameraId, from_at: datetime, cause: Cause
    ) -> tuple[Gap, JournalEntry] | None:
        """None when this camera's gap is open already: its first cause stands."""
        with self._database.writing() as transaction:
            known = select(gaps.c.id).where(_open_of(camera))
            if transaction.connection.scalar(known) is not None:
                return None
            row = insert(gaps).values(camera=camera, from_at=from_at, cause=cause.value)
            key = transaction.connection.execute(row.returning(gaps.c.id)).scalar_one()
            gap = Gap(GapId(key), camera, from_at, None, cause)
            about, digest = f"camera:{camera}", digest_of(gap)
            draft = JournalDraft(SERVICE, Deed.CAMERA_LOST, about, cause, digest)
            return gap, transaction.note(draft)

    def close(
        self, camera: CameraId, to_at: datetime, deed: Deed = Deed.CAMERA_BACK
    ) -> tuple[Gap, JournalEntry] | None:
        """None when no gap of this camera is open. `deed`: CAMERA_BACK or CAMERA_REMOVED."""
        with self._database.writing() as transaction:
            row = transaction.connection.execute(select(gaps).where(_open_of(camera))).mappings()
            found = row.first()
            if found is None:
                return None
            end = max(to_at, found["from_at"])
            transaction.connection.execute(
                update(gaps).where(gaps.c.id == found["id"]).values(to_at=end)
            )
            gap = Gap(found["id"], camera, found["from_at"], end, Cause(found["cause"]))
            about, digest = f"camera:{camera}", digest_of(gap)
            draft = JournalDraft(SERVICE, deed, about, gap.cause, digest)
            return gap, transaction.note(draft)

    def get(self, number: GapId) -> Gap:
        found = self._select(gaps.c.id == number, 1)
        if not found:
            raise NotFoundError(f"there is no gap {number}", th="ไม่พบช่วงที่ไม่มีภาพนี้")
        return found[0]

    def open_now(self) -> tuple[Gap, ...]:
        return self._select(gaps.c.to_at.is_(None), None)

    def recent(self, since: datetime, limit: int) -> tuple[Gap, ...]:
        """Newest first: those that reach past `since`, the open ones always."""
        return self._select(gaps.c.to_at.is_(None) | (gaps.c.to_at >= since), limit)

    def _select(self, condition: ColumnElement[bool], limit: int | None) -> tuple[Gap, ...]:
        newest = (gaps.c.from_at.desc(), gaps.c.id.desc())
        statement = select(gaps).where(condition).order_by(*newest).limit(limit)
        with self._database.reading() as connection:
            return tuple(_gap_of(row) for row in connection.execute(statement).mappings())


def _gap_of(row: RowMapping) -> Gap:
    cause = Cause(row["cause"])
    return Gap(row["id"], row["camera"], row["from_at"], row["to_at"], cause)


def _open_of(camera: CameraId) -> ColumnElement[bool]:
    return (gaps.c.camera == camera) & gaps.c.to_at.is_(None)
