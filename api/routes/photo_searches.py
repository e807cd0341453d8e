"""Looking back with a photograph: for a case, among held alerts, and not for long (G-12)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from api.bodies import described, understood
from api.face_access import (
    REFUSALS_NOTED,
    FaceApprover,
    FaceEndorser,
    FaceSearcher,
    WatchlistReader,
    under,
)
from api.face_alert_views import alert_of, search_view
from api.face_pages import beholder
from api.rooms import InRoom, Room
from api.routes.watchlists import LARGEST_BODY
from api.schemas_faces import Step
from api.schemas_faces_alerts import Candidate, NewPhotoSearch, PhotoSearch, PhotoSearchAnswer
from api.words import chosen
from ccoc import photo_searches
from ccoc.ids import PhotoSearchId
from ccoc.officers import Officer
from ccoc.photo_searches import OffenceClass, PhotoSearchDraft
from ccoc.rules import Rule

router = APIRouter(prefix="/photo_searches", tags=["faces"], dependencies=REFUSALS_NOTED)


async def _body(request: Request, _: FaceSearcher) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


@router.get("")
def listed(signed_in: WatchlistReader, room: InRoom) -> list[PhotoSearch]:
    """Newest first."""
    return [_view(room, each, signed_in.officer) for each in room.store.photo_searches.list()]


@router.post(
    "", status_code=201, openapi_extra=described(NewPhotoSearch), max_body_size=LARGEST_BODY
)
def propose(body: Body, signed_in: FaceSearcher, room: InRoom) -> PhotoSearch:
    """Refused without case and reason, or where the photograph shows no face or several."""
    asked = understood(NewPhotoSearch, body)
    offence = chosen(OffenceClass, asked.offence_class)
    draft = PhotoSearchDraft(asked.case_number, asked.reason, offence)
    with under(Rule.G12):
        made = room.faces.propose_search(draft, asked.image, signed_in.officer)
    return _view(room, made, signed_in.officer)


@router.post("/{number}/endorse")
def endorse(number: int, _: Step, signed_in: FaceEndorser, room: InRoom) -> PhotoSearch:
    signed = room.store.photo_searches.endorse(PhotoSearchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/approve")
def approve(number: int, _: Step, signed_in: FaceApprover, room: InRoom) -> PhotoSearch:
    signed = room.store.photo_searches.approve(PhotoSearchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/refuse")
def refuse(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> PhotoSearch:
    signed = room.store.photo_searches.refuse(PhotoSearchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/run")
def run(number: int, _: Step, signed_in: FaceSearcher, room: InRoom) -> PhotoSearchAnswer:
    """Among alerts that are still held; nobody who only passed by is kept to be found."""
    found = room.faces.run_search(PhotoSearchId(number), signed_in.officer)
    alerts = (
        (room.store.face_alerts.get(each.alert), each.similarity) for each in found.candidates
    )
    count = len(found.candidates)
    return PhotoSearchAnswer(
        search=_view(room, found.search, signed_in.officer),
        candidates=[
            Candidate(alert=alert_of(room.store, room.views, alert), similarity=similarity)
            for alert, similarity in alerts
        ],
        look_alikes=found.look_alikes,
        th=f"พบ {count} รายการที่คล้าย คาดว่าเป็นคนอื่นที่หน้าคล้ายกันราว {found.look_alikes:.1f} รายการ",
        en=f"{count} look like it; about {found.look_alikes:.1f} of them would be other people.",
    )


def _view(room: Room, search: photo_searches.PhotoSearch, officer: Officer) -> PhotoSearch:
    return search_view(search, beholder(room, officer))
