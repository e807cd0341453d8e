"""Watchlists of faces and what stands on them: proposed, endorsed, approved, reviewed, closed."""

from __future__ import annotations

from typing import Annotated

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
from api.face_drafts import entry_draft, watchlist_draft
from api.face_pages import beholder, expectation_of, watchlist_page, watchlists_page
from api.face_views import entry_view, forecast_view
from api.rooms import InRoom
from api.schemas_faces import (
    FaceEntry,
    Forecast,
    NewFaceEntry,
    NewForecast,
    NewWatchlist,
    Step,
    Watchlist,
)
from ccoc.ids import WatchlistId
from ccoc.rules import Rule

router = APIRouter(prefix="/watchlists", tags=["faces"], dependencies=REFUSALS_NOTED)

LARGEST_BODY = 32 << 20
"""A photograph that is too large gets as far as the sentence that says so (20 MB, in Base64)."""


async def _body(request: Request, _: FaceProposer) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


@router.get("")
def listed(signed_in: WatchlistReader, room: InRoom, *, open_only: bool = True) -> list[Watchlist]:
    """Newest first."""
    return watchlists_page(room, signed_in.officer, open_only=open_only)


@router.post("", status_code=201)
def propose(body: NewWatchlist, signed_in: FaceProposer, room: InRoom) -> Watchlist:
    draft = watchlist_draft(body, room.cameras)
    made = room.store.watchlists.propose(draft, signed_in.officer)
    return watchlist_page(room, signed_in.officer, made.id)


@router.post("/forecast")
def forecast(body: NewForecast, _: WatchlistReader, room: InRoom) -> Forecast:
    """What a list of so many people would bring, before there is one."""
    return forecast_view(room.faces.forecast(body.listed, body.alerts_per_day, body.faces_per_day))


@router.get("/{number}")
def one(number: int, signed_in: WatchlistReader, room: InRoom) -> Watchlist:
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.post("/{number}/endorse")
def endorse(number: int, _: Step, signed_in: FaceEndorser, room: InRoom) -> Watchlist:
    room.store.watchlists.endorse(WatchlistId(number), signed_in.officer)
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.post("/{number}/approve")
def approve(number: int, _: Step, signed_in: FaceApprover, room: InRoom) -> Watchlist:
    """Its threshold follows from its budget; above the ceiling it is refused (G-07)."""
    room.faces.approve_list(WatchlistId(number), signed_in.officer)
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.post("/{number}/approve_again")
def approve_again(number: int, _: Step, signed_in: FaceApprover, room: InRoom) -> Watchlist:
    """Without it an emergency ends after 24 hours (G-20)."""
    room.store.watchlists.approve_again(WatchlistId(number), signed_in.officer)
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.post("/{number}/refuse")
def refuse(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> Watchlist:
    room.store.watchlists.refuse(WatchlistId(number), signed_in.officer)
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.post("/{number}/review")
def review(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> Watchlist:
    """Somebody says that it is still needed; without that it finds nobody (G-04)."""
    room.store.watchlists.review(WatchlistId(number), signed_in.officer)
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.post("/{number}/close")
def close(number: int, _: Step, signed_in: WatchlistReader, room: InRoom) -> Watchlist:
    room.store.watchlists.close(WatchlistId(number), signed_in.officer)
    return watchlist_page(room, signed_in.officer, WatchlistId(number))


@router.get("/{number}/forecast")
def expected(number: int, _: WatchlistReader, room: InRoom) -> Forecast:
    """Of a list as it stands, before its approval too."""
    return forecast_view(expectation_of(room, WatchlistId(number)))


@router.get("/{number}/entries")
def entries(number: int, signed_in: WatchlistReader, room: InRoom) -> list[FaceEntry]:
    watchlist = room.store.watchlists.get(WatchlistId(number))
    by = beholder(room, signed_in.officer)
    return [entry_view(each, watchlist, by) for each in room.store.face_entries.of(watchlist.id)]


@router.post(
    "/{number}/entries",
    status_code=201,
    openapi_extra=described(NewFaceEntry),
    max_body_size=LARGEST_BODY,
)
def propose_entry(number: int, body: Body, signed_in: FaceProposer, room: InRoom) -> FaceEntry:
    """Refused without a document, or with a photograph that shows no face or several (G-02)."""
    watchlist = room.store.watchlists.get(WatchlistId(number))
    asked = understood(NewFaceEntry, body)
    draft = entry_draft(asked, watchlist.id)
    with under(Rule.G02):
        entry = room.faces.propose_entry(draft, asked.image, signed_in.officer)
    return entry_view(entry, watchlist, beholder(room, signed_in.officer))
