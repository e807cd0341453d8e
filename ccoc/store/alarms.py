"""Alarms: listed and answered. The order of answers is ccoc.alarms'; who was first is decided here.

Raising one is ccoc.store.recording's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, select, update

from ccoc import alarms as rules
from ccoc.alarms import UNANSWERED, Alarm, AlarmState, Dismissal, Priority
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, NotFoundError
from ccoc.ids import AlarmId, CameraId, EntryId, OfficerId, SightingId
from ccoc.journal import JournalDraft, JournalEntry, actor_of, digest_of
from ccoc.matching import Certainty, Match
from ccoc.officers import Officer, OfficerName
from ccoc.store.databases import Database
from ccoc.store.hotlist import entry_of
from ccoc.store.sightings import sighting_of
from ccoc.store.tables import alarms, hotlist, officers, plates, sightings
from ccoc.store.transactions import Transaction

acknowledgers = officers.alias("acknowledgers")
answerers = officers.alias("answerers")
JOINED = (
    select(alarms, sightings, plates, hotlist, acknowledgers, answerers)
    .join(sightings, alarms.c.sighting_id == sightings.c.id)
    .join(plates, sightings.c.plate_id == plates.c.id)
    .join(hotlist, alarms.c.entry_id == hotlist.c.id)
    .outerjoin(acknowledgers, alarms.c.acknowledged_by == acknowledgers.c.id)
    .outerjoin(answerers, alarms.c.answered_by == answerers.c.id)
)
OPEN = alarms.c.state.in_(sorted(UNANSWERED))

Step = Callable[[Alarm, datetime], Alarm]


class Alarms:
    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> tuple[Alarm, ...]:
        """All that nobody has answered, oldest first."""
        with self._database.reading() as connection:
            return load_all(connection, OPEN)

    def answered_since(self, since: datetime, limit: int) -> tuple[Alarm, ...]:
        """Newest first."""
        answered = ~OPEN & (alarms.c.answered_at >= since)
        statement = JOINED.where(answered).order_by(alarms.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return tuple(alarm_of(row) for row in connection.execute(statement).mappings())

    def list(
        self, state: AlarmState | None = None, limit: int = 100, before: AlarmId | None = None
    ) -> tuple[Alarm, ...]:
        """Newest first, numbers below `before`."""
        statement = JOINED.order_by(alarms.c.id.desc()).limit(limit)
        if state is not None:
            statement = statement.where(alarms.c.state == state.value)
        if before is not None:
            statement = statement.where(alarms.c.id < before)
        with self._database.reading() as connection:
            return tuple(alarm_of(row) for row in connection.execute(statement).mappings())

    def get(self, number: AlarmId) -> Alarm:
        with self._database.reading() as connection:
            return load(connection, number)

    def acknowledge(self, number: AlarmId, officer: Officer) -> tuple[Alarm, JournalEntry]:
        """ConflictError names who was first; so do `confirm` and `dismiss`."""
        return self._answer(
            number, officer, lambda alarm, at: rules.acknowledge(alarm, officer, at)
        )

    def confirm(
        self, number: AlarmId, officer: Officer, note: str | None = None
    ) -> tuple[Alarm, JournalEntry]:
        return self._answer(
            number, officer, lambda alarm, at: rules.confirm(alarm, officer, at, note)
        )

    def dismiss(
        self, number: AlarmId, officer: Officer, why: Dismissal, note: str | None = None
    ) -> tuple[Alarm, JournalEntry]:
        return self._answer(
            number, officer, lambda alarm, at: rules.dismiss(alarm, officer, at, why, note)
        )

    def _answer(self, number: AlarmId, officer: Officer, step: Step) -> tuple[Alarm, JournalEntry]:
        with self._database.writing() as transaction:
            before = load(transaction.connection, number)
            after = step(before, transaction.at)
            _compare_and_set(transaction.connection, before, after)
            return after, _note(transaction, officer, after)


def _compare_and_set(connection: Connection, before: Alarm, after: Alarm) -> None:
    """Where writers of several machines share a database, the row itself decides who won."""
    unchanged = (alarms.c.id == before.id) & (alarms.c.state == before.state.value)
    acknowledged, answered = after.acknowledged_by, after.answered_by
    changed = connection.execute(
        update(alarms)
        .where(unchanged)
        .values(
            state=after.state.value,
            acknowledged_by=acknowledged.id if acknowledged else None,
            acknowledged_at=after.acknowledged_at,
            answered_by=answered.id if answered else None,
            answered_at=after.answered_at,
            dismissal=after.dismissal.value if after.dismissal else None,
            note=after.note,
        )
    )
    if changed.rowcount != 1:
        raise ConflictError("somebody else answered first", th="มีเจ้าหน้าที่ท่านอื่นตอบไปก่อนแล้ว")


DEED_OF = {
    AlarmState.ACKNOWLEDGED: Deed.ALARM_ACKNOWLEDGED,
    AlarmState.CONFIRMED: Deed.ALARM_CONFIRMED,
    AlarmState.DISMISSED: Deed.ALARM_DISMISSED,
}


def _note(transaction: Transaction, officer: Officer, alarm: Alarm) -> JournalEntry:
    about, digest = f"alarm:{alarm.id}", digest_of(alarm)
    actor, deed = actor_of(officer.id), DEED_OF[alarm.state]
    return transaction.note(JournalDraft(actor, deed, about, alarm.dismissal, digest))


def alarm_of(row: RowMapping) -> Alarm:
    certainty = Certainty(row[alarms.c.certainty])
    dismissal = row[alarms.c.dismissal]
    return Alarm(
        id=row[alarms.c.id],
        match=Match(sighting_of(row), entry_of(row), certainty),
        priority=Priority(row[alarms.c.priority]),
        raised_at=row[alarms.c.raised_at],
        state=AlarmState(row[alarms.c.state]),
        acknowledged_by=_name(row[acknowledgers.c.id], row[acknowledgers.c.display_name]),
        acknowledged_at=row[alarms.c.acknowledged_at],
        answered_by=_name(row[answerers.c.id], row[answerers.c.display_name]),
        answered_at=row[alarms.c.answered_at],
        dismissal=Dismissal(dismissal) if dismissal is not None else None,
        note=row[alarms.c.note],
    )


def _name(officer: OfficerId | None, display_name: str | None) -> OfficerName | None:
    return None if officer is None or display_name is None else OfficerName(officer, display_name)


def load(connection: Connection, number: AlarmId) -> Alarm:
    row = connection.execute(JOINED.where(alarms.c.id == number)).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no alarm {number}", th="ไม่พบการแจ้งเตือนนี้")
    return alarm_of(row)


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[Alarm, ...]:
    """Oldest first."""
    statement = JOINED.where(condition).order_by(alarms.c.id)
    return tuple(alarm_of(row) for row in connection.execute(statement).mappings())


def asked_lately(
    connection: Connection, entry: EntryId, camera: CameraId, since: datetime
) -> tuple[Alarm, ...]:
    """Alarms of this entry at this camera that are unanswered, or raised since then (A-03)."""
    same = (alarms.c.entry_id == entry) & (sightings.c.camera == camera)
    return load_all(connection, same & (OPEN | (alarms.c.raised_at >= since)))


def of_sighting(connection: Connection, sighting: SightingId) -> tuple[Alarm, ...]:
    return load_all(connection, alarms.c.sighting_id == sighting)
