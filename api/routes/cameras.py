"""Cameras and how well each sees."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import HealthReader
from api.desks import cameras_now
from api.rooms import InRoom
from api.schemas_cameras import Camera

router = APIRouter(prefix="/cameras", tags=["cameras"])


@router.get("")
def listed(_: HealthReader, room: InRoom) -> list[Camera]:
    return cameras_now(room)
