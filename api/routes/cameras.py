"""Cameras, how well each sees, and how each should look."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter

from api.access import HealthReader, ReferenceSetter
from api.desks import cameras_now
from api.rooms import InRoom
from api.schemas_cameras import Camera
from ccoc.errors import NotFoundError
from ccoc.ids import CameraId

router = APIRouter(prefix="/cameras", tags=["cameras"])


@router.get("")
def listed(_: HealthReader, room: InRoom) -> list[Camera]:
    return cameras_now(room)


@router.post("/{camera}/reference")
async def set_reference(camera: str, signed_in: ReferenceSetter, room: InRoom) -> Camera:
    """From the picture of now. Refused while the camera gives no good one."""
    known = room.cameras.get(CameraId(camera))
    if known is None:
        raise NotFoundError(f"there is no camera {camera}", th="ไม่พบกล้องนี้")
    kept = await room.references.set(known.id, signed_in.officer)
    health = room.board.healths[known.id]
    return await asyncio.to_thread(room.views.camera, known, health, kept)
