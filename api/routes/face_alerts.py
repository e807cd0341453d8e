"""Possible matches: looked at side by side, answered by people, then acted upon or erased."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Query

from api.face_access import REFUSALS_NOTED, FaceAlertReader, FaceDecider
from api.face_alert_views import alert_of, alerts_of
from api.face_pages import beholder
from api.rooms import InRoom, Room
from api.routes.evidence import UNSTORED, Jpeg
from api.schemas_faces import Step
from api.schemas_faces_alerts import (
    Dispatch,
    FaceAlert,
    NewFaceAnswer,
    NewHold,
    NewOutcome,
)
from api.words import chosen
from ccoc import face_alerts
from ccoc.deeds import Deed
from ccoc.face_alerts import AlertOutcome, Answer
from ccoc.ids import FaceAlertId
from ccoc.officers import Officer

router = APIRouter(prefix="/face_alerts", tags=["faces"], dependencies=REFUSALS_NOTED)


@router.get("")
def waiting(signed_in: FaceAlertReader, room: InRoom) -> list[FaceAlert]:
    """Those that wait for an answer or a check, oldest first."""
    return _views(room, room.store.face_alerts.open(), signed_in.officer)


@router.get("/history")
def history(
    signed_in: FaceAlertReader,
    room: InRoom,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
    before: int | None = None,
) -> list[FaceAlert]:
    """All of them, newest first; of the erased ones only what was counted."""
    below = None if before is None else FaceAlertId(before)
    found = room.store.face_alerts.list(limit, below)
    return _views(room, found, signed_in.officer)


@router.get("/{number}")
def one(number: int, signed_in: FaceAlertReader, room: InRoom) -> FaceAlert:
    return _view(room, room.store.face_alerts.get(FaceAlertId(number)), signed_in.officer)


@router.get("/{number}/seen", response_class=Jpeg)
def seen(number: int, signed_in: FaceAlertReader, room: InRoom) -> Jpeg:
    """What the camera gave."""
    content = room.store.face_alerts.seen(FaceAlertId(number))
    room.viewings.note_face(signed_in.officer, Deed.FACE_ALERT_VIEWED, f"facealert:{number}")
    return Jpeg(content, headers=UNSTORED)


@router.get("/{number}/picture", response_class=Jpeg)
def picture(number: int, signed_in: FaceAlertReader, room: InRoom) -> Jpeg:
    """What stands on the list, for those who have to compare."""
    alert = room.store.face_alerts.get(FaceAlertId(number))
    content = room.store.face_entries.picture(alert.draft.entry)
    about = f"faceentry:{alert.draft.entry}"
    room.viewings.note_face(signed_in.officer, Deed.FACE_ENTRY_VIEWED, about)
    return Jpeg(content, headers=UNSTORED)


@router.post("/{number}/decide")
def decide(number: int, body: NewFaceAnswer, signed_in: FaceDecider, room: InRoom) -> FaceAlert:
    answer = chosen(Answer, body.answer)
    alert = room.store.face_alerts.decide(FaceAlertId(number), signed_in.officer, answer)
    return _view(room, alert, signed_in.officer)


@router.post("/{number}/dispatch")
def dispatch(number: int, _: Step, signed_in: FaceDecider, room: InRoom) -> Dispatch:
    """Refused without the decision of people (G-09). Sending somebody is done by radio; that it was
    done, and on which decision, is written down."""
    decision = room.store.face_alerts.dispatch(FaceAlertId(number), signed_in.officer)
    alert = room.store.face_alerts.get(FaceAlertId(number))
    entry = room.store.face_entries.get(alert.draft.entry)
    return Dispatch(alert=alert.id, decision=decision, instruction=entry.draft.instruction)


@router.post("/{number}/outcome")
def conclude(number: int, body: NewOutcome, signed_in: FaceDecider, room: InRoom) -> FaceAlert:
    """What became of a confirmed one; the month's figures count it (G-18)."""
    outcome = chosen(AlertOutcome, body.outcome)
    alert = room.store.face_alerts.conclude(FaceAlertId(number), signed_in.officer, outcome)
    return _view(room, alert, signed_in.officer)


@router.post("/{number}/hold")
def hold(number: int, body: NewHold, signed_in: FaceDecider, room: InRoom) -> FaceAlert:
    alert = room.store.face_alerts.hold(FaceAlertId(number), signed_in.officer, body.case_number)
    return _view(room, alert, signed_in.officer)


def _view(room: Room, alert: face_alerts.FaceAlert, officer: Officer) -> FaceAlert:
    return alert_of(room.store, room.views, alert, beholder(room, officer))


def _views(
    room: Room, alerts: Iterable[face_alerts.FaceAlert], officer: Officer
) -> list[FaceAlert]:
    return alerts_of(room.store, room.views, alerts, beholder(room, officer))
