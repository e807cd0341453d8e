"""Searching what was seen. No search without a purpose, none without a trace (G-13, G-14)."""

from __future__ import annotations

from fastapi import APIRouter

from api import schemas_alarms
from api.access import Searcher
from api.rooms import InRoom
from api.words import chosen
from ccoc import plates
from ccoc.ids import CameraId
from ccoc.searches import Purpose, Search

router = APIRouter(prefix="/sightings", tags=["sightings"])


@router.post("/search")
def search(body: schemas_alarms.Search, signed_in: Searcher, room: InRoom) -> schemas_alarms.Found:
    asked = Search(
        purpose=chosen(Purpose, body.purpose),
        plate=plates.pattern(body.text) if body.text else None,
        camera=None if body.camera is None else CameraId(body.camera),
        from_at=body.from_,
        until_at=body.until,
        case_number=body.case_number,
        limit=body.limit,
    )
    found = room.store.sightings.search(asked, signed_in.officer)
    return schemas_alarms.Found(
        sightings=[room.views.sighting(each) for each in found.sightings], more=found.more
    )
