"""Alarms: seen, acknowledged, answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.access import AlarmAnswerer, AlarmReader
from api.rooms import InRoom
from api.schemas_alarms import Acknowledgement, Alarm, Confirmation, Rejection
from api.words import chosen
from ccoc.alarms import AlarmState, Dismissal
from ccoc.ids import AlarmId

router = APIRouter(prefix="/alarms", tags=["alarms"])


@router.get("")
def listed(
    _: AlarmReader,
    room: InRoom,
    state: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
    before: int | None = None,
) -> list[Alarm]:
    """Newest first."""
    wanted = None if state is None else chosen(AlarmState, state)
    found = room.store.alarms.list(wanted, limit, None if before is None else AlarmId(before))
    return [room.views.alarm(alarm) for alarm in found]


@router.get("/{number}")
def one(number: int, _: AlarmReader, room: InRoom) -> Alarm:
    return room.views.alarm(room.store.alarms.get(AlarmId(number)))


@router.post("/{number}/acknowledge")
def acknowledge(number: int, _: Acknowledgement, signed_in: AlarmAnswerer, room: InRoom) -> Alarm:
    alarm, _entry = room.store.alarms.acknowledge(AlarmId(number), signed_in.officer)
    return room.views.alarm(alarm)


@router.post("/{number}/confirm")
def confirm(number: int, body: Confirmation, signed_in: AlarmAnswerer, room: InRoom) -> Alarm:
    alarm, _entry = room.store.alarms.confirm(AlarmId(number), signed_in.officer, body.note)
    return room.views.alarm(alarm)


@router.post("/{number}/dismiss")
def dismiss(number: int, body: Rejection, signed_in: AlarmAnswerer, room: InRoom) -> Alarm:
    why = chosen(Dismissal, body.why)
    alarm, _entry = room.store.alarms.dismiss(AlarmId(number), signed_in.officer, why, body.note)
    return room.views.alarm(alarm)
