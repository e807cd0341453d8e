"""Where faces may be looked for: off everywhere until three people and a sign say otherwise."""

from __future__ import annotations

from typing import Annotated

import cv2
from fastapi import APIRouter, Depends, Request

from api.bodies import described, understood
from api.face_access import (
    REFUSALS_NOTED,
    FaceApprover,
    FaceEndorser,
    FaceProposer,
    WatchlistReader,
    under,
)
from api.face_drafts import known_camera, switch_draft
from api.face_pages import beholder
from api.face_views import switch_view
from api.rooms import InRoom, Room
from api.routes.watchlists import LARGEST_BODY
from api.schemas_faces import FaceSwitch, NewFaceSwitch, Step
from ccoc import face_switches
from ccoc.ids import FaceSwitchId
from ccoc.officers import Officer
from ccoc.rules import Rule
from ccoc.store.evidence import digest_of_bytes
from detectors.photographs import decoded_photograph

router = APIRouter(prefix="/face_switches", tags=["faces"], dependencies=REFUSALS_NOTED)


async def _body(request: Request, _: FaceProposer) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


@router.get("")
def listed(signed_in: WatchlistReader, room: InRoom) -> list[FaceSwitch]:
    """Newest first, also those that have ended."""
    return [_view(room, each, signed_in.officer) for each in room.store.face_switches.list()]


@router.post(
    "", status_code=201, openapi_extra=described(NewFaceSwitch), max_body_size=LARGEST_BODY
)
def propose(body: Body, signed_in: FaceProposer, room: InRoom) -> FaceSwitch:
    """Refused without the sign's photograph (G-17), on a private camera without consent (G-06)."""
    asked = understood(NewFaceSwitch, body)
    camera = known_camera(asked.camera, room.cameras, Rule.G06)
    photo = _plain_jpeg(asked.sign_photo) if asked.sign_photo else None
    draft = switch_draft(asked, camera, digest_of_bytes(photo) if photo else None)
    face_switches.checked_switch(draft, camera, room.clock.now())
    if photo:
        room.store.evidence.seal(photo)
    made = room.store.face_switches.propose(draft, camera, signed_in.officer)
    return _view(room, made, signed_in.officer)


@router.post("/{number}/endorse")
def endorse(number: int, _: Step, signed_in: FaceEndorser, room: InRoom) -> FaceSwitch:
    signed = room.store.face_switches.endorse(FaceSwitchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/approve")
def approve(number: int, _: Step, signed_in: FaceApprover, room: InRoom) -> FaceSwitch:
    signed = room.store.face_switches.approve(FaceSwitchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/refuse")
def refuse(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> FaceSwitch:
    signed = room.store.face_switches.refuse(FaceSwitchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/close")
def close(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> FaceSwitch:
    """An owner who takes the consent back is served by whoever reads the list of switches."""
    signed = room.store.face_switches.close(FaceSwitchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


def _view(room: Room, switch: face_switches.FaceSwitch, officer: Officer) -> FaceSwitch:
    camera = room.cameras.get(switch.draft.camera)
    return switch_view(room.views, switch, camera, beholder(room, officer))


def _plain_jpeg(coded: bytes) -> bytes:
    """Only what can be seen on it: neither the place nor the telephone that took it."""
    with under(Rule.G17):
        picture = decoded_photograph(coded, "ภาพป้าย · the sign's photograph")
    return bytes(cv2.imencode(".jpg", picture)[1])
