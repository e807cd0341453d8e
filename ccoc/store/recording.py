"""A sighting, its evidence and its alarms become facts together, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from ccoc.alarms import REPEAT_WINDOW, Alarm, AlarmDraft, AlarmState, raise_for
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import AlarmId, Digest
from ccoc.journal import SERVICE, JournalDraft, JournalEntry, digest_of
from ccoc.plates import compact
from ccoc.sightings import Sighting
from ccoc.store.alarms import asked_lately, of_sighting
from ccoc.store.databases import Database
from ccoc.store.evidence import Evidence
from ccoc.store.sightings import find
from ccoc.store.tables import alarms, evidence, plates, sightings
from ccoc.store.transactions import Transaction


@dataclass(frozen=True, slots=True)
class Recorded:
    """`entries` is empty when this sighting had been recorded before."""

    sighting: Sighting
    alarms: tuple[Alarm, ...]
    entries: tuple[JournalEntry, ...]


def record(
    database: Database,
    sealed: Evidence,
    sighting: Sighting,
    files: Mapping[Digest, bytes],
    drafts: Iterable[AlarmDraft],
) -> Recorded:
    """Files first, so that no committed sighting lacks its pictures. Idempotent by id.

    A draft whose question was asked in the meantime raises no second alarm (A-03).
    """
    missing = {sighting.crop, sighting.frame} - set(files)
    if missing:
        raise InvalidError(f"sighting {sighting.id} came without {len(missing)} of its pictures")
    sealed.seal_all(files)
    with database.writing() as transaction:
        known = find(transaction.connection, sighting.id)
        if known is not None:
            return _again(transaction.connection, known, sighting)
        _insert(transaction, sighting, files)
        about, digest = f"sighting:{sighting.id}", digest_of(sighting)
        transaction.note(JournalDraft(SERVICE, Deed.SIGHTING_RECORDED, about, digest=digest))
        raised = [_raise(transaction, draft) for draft in drafts]
        new = tuple(alarm for alarm in raised if alarm is not None)
        return Recorded(sighting, new, tuple(transaction.entries))


def _again(connection: Connection, known: Sighting, sighting: Sighting) -> Recorded:
    if known != sighting:
        raise ConflictError(f"another sighting was recorded under the id {sighting.id}")
    return Recorded(known, of_sighting(connection, known.id), ())


def _insert(transaction: Transaction, sighting: Sighting, files: Mapping[Digest, bytes]) -> None:
    connection, box = transaction.connection, sighting.box
    for digest, content in files.items():
        note_file(transaction, digest, len(content))
    connection.execute(
        insert(sightings).values(
            id=sighting.id,
            camera=sighting.camera,
            first_at=sighting.first_at,
            last_at=sighting.last_at,
            frame_at=sighting.frame_at,
            camera_frame_at=sighting.camera_frame_at,
            vehicle=sighting.vehicle,
            plate_id=_plate_id(connection, sighting.plate.registration),
            province=sighting.plate.province,
            plate_class=sighting.plate_class.value,
            confidence=sighting.confidence,
            province_confidence=sighting.province_confidence,
            reads=sighting.reads,
            agreeing_reads=sighting.agreeing_reads,
            characters=sighting.characters,
            x1_px=box.x1,
            y1_px=box.y1,
            x2_px=box.x2,
            y2_px=box.y2,
            crop=sighting.crop,
            frame=sighting.frame,
            recorded_at=transaction.at,
            others=sighting.others,
            provinces=sighting.provinces,
            colour=sighting.colour,
        )
    )


def note_file(transaction: Transaction, digest: Digest, size_bytes: int) -> None:
    connection = transaction.connection
    if connection.scalar(select(evidence.c.digest).where(evidence.c.digest == digest)) is None:
        row = {"digest": digest, "size_bytes": size_bytes, "sealed_at": transaction.at}
        connection.execute(insert(evidence).values(row))


def _plate_id(connection: Connection, registration: str) -> int:
    known = connection.scalar(select(plates.c.id).where(plates.c.registration == registration))
    if known is not None:
        return int(known)
    row = {"registration": registration, "compact": compact(registration)}
    statement = insert(plates).values(row).returning(plates.c.id)
    return int(connection.execute(statement).scalar_one())


def _raise(transaction: Transaction, draft: AlarmDraft) -> Alarm | None:
    """The alarm, or None when the same question is open: other threads draft alarms too."""
    match, connection = draft.match, transaction.connection
    since = draft.raised_at - REPEAT_WINDOW
    lately = asked_lately(connection, match.entry.id, match.sighting.camera, since)
    if raise_for(match, draft.raised_at, lately) is None:
        return None
    key = connection.execute(
        insert(alarms)
        .values(
            sighting_id=match.sighting.id,
            entry_id=match.entry.id,
            certainty=match.certainty.value,
            priority=draft.priority.value,
            state=AlarmState.RAISED.value,
            raised_at=draft.raised_at,
        )
        .returning(alarms.c.id)
    ).scalar_one()
    number = AlarmId(key)
    alarm = Alarm(number, match, draft.priority, draft.raised_at)
    about, digest = f"alarm:{number}", digest_of(alarm)
    transaction.note(JournalDraft(SERVICE, Deed.ALARM_RAISED, about, digest=digest))
    return alarm
