"""The least threshold that any list may have, as the auditor set it (G-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from ccoc.deeds import Deed
from ccoc.face_budgets import checked_floor
from ccoc.ids import OfficerId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.store.databases import Database
from ccoc.store.register_tables import face_floors
from ccoc.store.signatures import note


@dataclass(frozen=True, slots=True)
class FaceFloor:
    floor: float
    officer: OfficerId
    at: datetime


class FaceFloors:
    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, floor: float, officer: Officer) -> FaceFloor:
        with self._database.writing() as transaction:
            made = FaceFloor(checked_floor(floor), officer.id, transaction.at)
            row = {"floor": made.floor, "officer_id": officer.id, "at": made.at}
            statement = insert(face_floors).values(row).returning(face_floors.c.id)
            key = transaction.connection.execute(statement).scalar_one()
            note(transaction, officer, Deed.FLOOR_SET, f"floor:{key}", digest_of(made))
            return made

    def current(self) -> FaceFloor | None:
        """None: no auditor has set one, and the configuration's holds."""
        newest = select(face_floors).order_by(face_floors.c.id.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(newest).mappings().first()
        return None if row is None else FaceFloor(row["floor"], row["officer_id"], row["at"])
