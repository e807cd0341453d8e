"""One request for everything that a screen begins with."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import HealthReader
from api.desks import desk_for
from api.rooms import InRoom
from api.schemas_desks import Desk

router = APIRouter(prefix="/desk", tags=["desk"])


@router.get("")
def desk(signed_in: HealthReader, room: InRoom) -> Desk:
    return desk_for(signed_in.officer, room)
