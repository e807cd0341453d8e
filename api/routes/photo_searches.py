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
    PortraitReader,
    WatchlistReader,
    under,
)
from api.face_pages import beholder
from api.photo_search_views import candidate_view, found_view, search_view
from api.rooms import InRoom, Room
from api.routes.evidence import UNSTORED, Jpeg
from api.routes.watchlists import LARGEST_BODY
from api.schemas_faces import Step
from api.schemas_faces_alerts import (
    Candidate,
    NewFaceAnswer,
    NewPhotoSearch,
    PhotoSearch,
    PhotoSearchAnswer,
)
from api.words import chosen
from ccoc import photo_searches
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError
from ccoc.face_alerts import Answer
from ccoc.ids import FaceAlertId, PhotoSearchId
from ccoc.officers import Officer
from ccoc.photo_searches import OffenceClass, PhotoCandidate, PhotoSearchDraft
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


@router.post("/{number}/close")
def close(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> PhotoSearch:
    signed = room.store.photo_searches.close(PhotoSearchId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/run")
def run(number: int, _: Step, signed_in: FaceSearcher, room: InRoom) -> PhotoSearchAnswer:
    """Among alerts that are still held; nobody who only passed by is kept to be found."""
    found = room.faces.run_search(PhotoSearchId(number), signed_in.officer)
    return found_view(room.store, room.views, found, beholder(room, signed_in.officer))


@router.get("/{number}")
def one(number: int, signed_in: FaceSearcher, room: InRoom) -> PhotoSearchAnswer:
    """With what it found. Refused without the approval that it needs, and once its time is over."""
    found = room.faces.shown_search(PhotoSearchId(number))
    _note_viewed(room, signed_in.officer, number)
    return found_view(room.store, room.views, found, beholder(room, signed_in.officer))


@router.get("/{number}/photograph", response_class=Jpeg)
def photograph(number: int, signed_in: PortraitReader, room: InRoom) -> Jpeg:
    """For who searches and for who signs; nobody signs what they have not seen."""
    content = room.store.photo_searches.picture(PhotoSearchId(number))
    _note_viewed(room, signed_in.officer, number)
    return Jpeg(content, headers=UNSTORED)


@router.get("/{number}/candidates/{alert}/seen", response_class=Jpeg)
def seen(number: int, alert: int, signed_in: FaceSearcher, room: InRoom) -> Jpeg:
    """What the camera gave, under the search's own approval."""
    candidate = _candidate(room, number, alert)
    content = room.store.face_alerts.seen(candidate.alert)
    about = f"facealert:{candidate.alert}"
    room.viewings.note_face(signed_in.officer, Deed.FACE_ALERT_VIEWED, about)
    return Jpeg(content, headers=UNSTORED)


@router.get("/{number}/candidates/{alert}/listed", response_class=Jpeg)
def listed_picture(number: int, alert: int, signed_in: FaceSearcher, room: InRoom) -> Jpeg:
    """What stands on the list that the alert was raised for."""
    candidate = _candidate(room, number, alert)
    entry = room.store.face_alerts.get(candidate.alert).draft.entry
    content = room.store.face_entries.picture(entry)
    room.viewings.note_face(signed_in.officer, Deed.FACE_ENTRY_VIEWED, f"faceentry:{entry}")
    return Jpeg(content, headers=UNSTORED)


@router.post("/{number}/candidates/{alert}/answer")
def answer(
    number: int, alert: int, body: NewFaceAnswer, signed_in: FaceSearcher, room: InRoom
) -> Candidate:
    """Once, by the pictures alone; then the score is told. It decides nothing about the alert."""
    said = chosen(Answer, body.answer)
    searches, key = room.store.photo_searches, PhotoSearchId(number)
    candidate = searches.answer(key, FaceAlertId(alert), signed_in.officer, said)
    return candidate_view(room.store, room.views, (searches.get(key), candidate), room.clock.now())


def _candidate(room: Room, number: int, alert: int) -> PhotoCandidate:
    """NotFoundError for an alert that this search did not find."""
    found = room.faces.shown_search(PhotoSearchId(number)).candidates
    for each in found:
        if each.alert == alert:
            return each
    raise NotFoundError("this is no candidate of the search", th="ไม่ใช่ผลของการค้นหานี้")


def _note_viewed(room: Room, officer: Officer, number: int) -> None:
    room.viewings.note_face(officer, Deed.PHOTO_SEARCH_VIEWED, f"photosearch:{number}")


def _view(room: Room, search: photo_searches.PhotoSearch, officer: Officer) -> PhotoSearch:
    return search_view(search, beholder(room, officer))
