"""Everything about faces that waits for the signature of whoever asks."""

from __future__ import annotations

from fastapi import APIRouter

from api.face_access import REFUSALS_NOTED, WatchlistReader
from api.face_inbox import waiting_for
from api.rooms import InRoom
from api.schemas_faces_registers import Waiting

router = APIRouter(prefix="/approvals", tags=["faces"], dependencies=REFUSALS_NOTED)


@router.get("")
def waiting(signed_in: WatchlistReader, room: InRoom) -> list[Waiting]:
    """Oldest first: what this officer may endorse or approve now, each by rule G-03."""
    return waiting_for(room, signed_in.officer)
