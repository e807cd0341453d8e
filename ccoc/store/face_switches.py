"""Cameras' switches for looking for faces. What makes one valid is ccoc.face_switches'."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, true

from ccoc import approvals
from ccoc.cameras import Camera
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.face_switches import FaceSwitch, FaceSwitchDraft, checked_switch
from ccoc.ids import FaceSwitchId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.store.databases import Database
from ccoc.store.evidence import Evidence
from ccoc.store.face_tables import face_switches
from ccoc.store.recording import note_file
from ccoc.store.signatures import Step, approvals_of, note, sign
from ccoc.store.transactions import Transaction
from ccoc.watchlists import Hours, WatchlistCategory


class FaceSwitches:
    def __init__(self, database: Database, evidence: Evidence) -> None:
        self._database = database
        self._evidence = evidence

    def propose(self, draft: FaceSwitchDraft, camera: Camera, officer: Officer) -> FaceSwitch:
        """`draft.sign_photo` was sealed as evidence before; NotFoundError where it was not."""
        with self._database.writing() as transaction:
            approval = approvals.requested(officer, transaction.at)
            good = checked_switch(draft, camera, transaction.at)
            if good.sign_photo is not None:
                size_bytes = len(self._evidence.read(good.sign_photo))
                note_file(transaction, good.sign_photo, size_bytes)
            statement = insert(face_switches).values(_row_of(good)).returning(face_switches.c.id)
            key = FaceSwitchId(transaction.connection.execute(statement).scalar_one())
            sign(transaction, about(key), approval)
            return _noted(transaction, officer, Deed.FACE_SWITCH_PROPOSED, key)

    def endorse(self, number: FaceSwitchId, officer: Officer) -> FaceSwitch:
        """ConflictError where somebody was quicker; so does every step."""
        return self._step(number, officer, approvals.endorse, Deed.FACE_SWITCH_ENDORSED)

    def approve(self, number: FaceSwitchId, officer: Officer) -> FaceSwitch:
        return self._step(number, officer, approvals.approve, Deed.FACE_SWITCH_APPROVED)

    def refuse(self, number: FaceSwitchId, officer: Officer) -> FaceSwitch:
        return self._step(number, officer, approvals.refuse, Deed.FACE_SWITCH_REFUSED)

    def close(self, number: FaceSwitchId, officer: Officer) -> FaceSwitch:
        return self._step(number, officer, approvals.close, Deed.FACE_SWITCH_CLOSED)

    def get(self, number: FaceSwitchId) -> FaceSwitch:
        with self._database.reading() as connection:
            return _load(connection, number)

    def list(self) -> tuple[FaceSwitch, ...]:
        """All that were ever proposed, newest first."""
        return self._select(true())

    def open_now(self, at: datetime) -> tuple[FaceSwitch, ...]:
        """Approved and in time; whether its camera may look now is `ccoc.face_switches.is_on`."""
        in_time = self._select(face_switches.c.expires_at > at)
        return tuple(each for each in in_time if approvals.is_in_force(each.approval, at))

    def _select(self, condition: ColumnElement[bool]) -> tuple[FaceSwitch, ...]:
        with self._database.reading() as connection:
            return load_all(connection, condition)

    def _step(self, number: FaceSwitchId, officer: Officer, step: Step, deed: Deed) -> FaceSwitch:
        with self._database.writing() as transaction:
            before = _load(transaction.connection, number).approval
            sign(transaction, about(number), step(before, officer, transaction.at), before)
            return _noted(transaction, officer, deed, number)


def about(number: FaceSwitchId) -> str:
    return f"faceswitch:{number}"


def _load(connection: Connection, number: FaceSwitchId) -> FaceSwitch:
    found = load_all(connection, face_switches.c.id == number)
    if not found:
        raise NotFoundError(f"there is no switch {number}", th="ไม่พบสวิตช์นี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[FaceSwitch, ...]:
    signed = approvals_of(connection, "faceswitch", face_switches, condition)
    statement = select(face_switches).where(condition).order_by(face_switches.c.id.desc())
    return tuple(
        FaceSwitch(row["id"], _draft_of(row), signed[row["id"]])
        for row in connection.execute(statement).mappings()
    )


def _noted(
    transaction: Transaction, officer: Officer, deed: Deed, number: FaceSwitchId
) -> FaceSwitch:
    after = _load(transaction.connection, number)
    note(transaction, officer, deed, about(number), digest_of(after))
    return after


def _row_of(good: FaceSwitchDraft) -> dict[str, object]:
    return {
        "camera": good.camera,
        "reason": good.reason,
        "purpose": good.purpose,
        "categories": [category.value for category in good.categories],
        "begin_minute": good.hours.begin_minute,
        "end_minute": good.hours.end_minute,
        "expires_at": good.expires_at,
        "sign_photo": good.sign_photo,
        "consent": good.consent,
    }


def _draft_of(row: RowMapping) -> FaceSwitchDraft:
    return FaceSwitchDraft(
        camera=row["camera"],
        reason=row["reason"],
        purpose=row["purpose"],
        hours=Hours(row["begin_minute"], row["end_minute"]),
        expires_at=row["expires_at"],
        sign_photo=row["sign_photo"],
        consent=row["consent"],
        categories=tuple(map(WatchlistCategory, row["categories"])),
    )
