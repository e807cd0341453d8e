"""Single entries of watchlists of faces: their signatures and their pictures."""

from __future__ import annotations

from fastapi import APIRouter

from api.face_access import (
    REFUSALS_NOTED,
    FaceApprover,
    FaceEndorser,
    PortraitReader,
    WatchlistReader,
)
from api.face_pages import beholder
from api.face_views import entry_view
from api.rooms import InRoom, Room
from api.routes.evidence import UNSTORED, Jpeg
from api.schemas_faces import FaceEntry, Step
from ccoc import watchlists
from ccoc.deeds import Deed
from ccoc.ids import FaceEntryId
from ccoc.officers import Officer

router = APIRouter(prefix="/face_entries", tags=["faces"], dependencies=REFUSALS_NOTED)


@router.get("/{number}")
def one(number: int, signed_in: WatchlistReader, room: InRoom) -> FaceEntry:
    return _view(room, room.store.face_entries.get(FaceEntryId(number)), signed_in.officer)


@router.post("/{number}/endorse")
def endorse(number: int, _: Step, signed_in: FaceEndorser, room: InRoom) -> FaceEntry:
    signed = room.store.face_entries.endorse(FaceEntryId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/approve")
def approve(number: int, _: Step, signed_in: FaceApprover, room: InRoom) -> FaceEntry:
    signed = room.store.face_entries.approve(FaceEntryId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/approve_again")
def approve_again(number: int, _: Step, signed_in: FaceApprover, room: InRoom) -> FaceEntry:
    """For persons under 18 (G-05)."""
    signed = room.store.face_entries.approve_again(FaceEntryId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/refuse")
def refuse(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> FaceEntry:
    signed = room.store.face_entries.refuse(FaceEntryId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.post("/{number}/close")
def close(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> FaceEntry:
    signed = room.store.face_entries.close(FaceEntryId(number), signed_in.officer)
    return _view(room, signed, signed_in.officer)


@router.get("/{number}/picture", response_class=Jpeg)
def picture(number: int, signed_in: PortraitReader, room: InRoom) -> Jpeg:
    content = room.store.face_entries.picture(FaceEntryId(number))
    room.viewings.note_face(signed_in.officer, Deed.FACE_ENTRY_VIEWED, f"faceentry:{number}")
    return Jpeg(content, headers=UNSTORED)


def _view(room: Room, entry: watchlists.FaceEntry, officer: Officer) -> FaceEntry:
    watchlist = room.store.watchlists.get(entry.draft.watchlist)
    return entry_view(entry, watchlist, beholder(room, officer))
