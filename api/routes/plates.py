"""The page of one plate, for who searched for it within the hour."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import Searcher
from api.plate_pages import authority_of, facts_of
from api.plate_views import page_view
from api.rooms import InRoom
from api.schemas_plates import PlatePage, PlateQuestion
from ccoc.plates import Plate

router = APIRouter(prefix="/plates", tags=["plates"])


@router.post("")
def plate_page(body: PlateQuestion, signed_in: Searcher, room: InRoom) -> PlatePage:
    """Noted before anything is read."""
    plate = Plate(body.registration, body.province)
    search = authority_of(room, body.search, signed_in.officer, plate)
    room.store.journeys.note_viewed(search, plate)
    limits, now = room.configuration.travel, room.clock.now()
    return page_view(room, facts_of(room.store, plate, room.cameras, limits, now))
