"""How each camera should look, as officers set it. The newest of a camera holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, insert, select

from ccoc.deeds import Deed
from ccoc.ids import CameraId, Digest
from ccoc.journal import JournalDraft, actor_of, digest_of
from ccoc.officers import Officer
from ccoc.references import ReferenceView, checked_view
from ccoc.store.camera_tables import reference_views
from ccoc.store.databases import Database


class References:
    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, camera: CameraId, view: bytes, officer: Officer) -> ReferenceView:
        """InvalidError when these bytes are no view."""
        digest = Digest(hashlib.sha256(checked_view(view)).hexdigest())
        with self._database.writing() as transaction:
            made = ReferenceView(camera, transaction.at, officer.id, digest)
            row = {
                "camera": camera,
                "edges": view,
                "digest": digest,
                "officer_id": officer.id,
                "at": made.at,
            }
            transaction.connection.execute(insert(reference_views).values(row))
            actor, about = actor_of(officer.id), f"camera:{camera}"
            transaction.note(JournalDraft(actor, Deed.REFERENCE_SET, about, digest=digest_of(made)))
            return made

    def current(self) -> Mapping[CameraId, ReferenceView]:
        """Of all cameras that have one, also of those that are the station's no more."""
        with self._database.reading() as connection:
            rows = connection.execute(_newest()).mappings()
            return {
                CameraId(row["camera"]): ReferenceView(
                    row["camera"], row["at"], row["officer_id"], row["digest"]
                )
                for row in rows
            }

    def views(self) -> Mapping[CameraId, bytes]:
        with self._database.reading() as connection:
            rows = connection.execute(_newest()).mappings()
            return {CameraId(row["camera"]): checked_view(row["edges"]) for row in rows}


def _newest() -> Select[Any]:
    newest = select(func.max(reference_views.c.id)).group_by(reference_views.c.camera)
    return select(reference_views).where(reference_views.c.id.in_(newest))
