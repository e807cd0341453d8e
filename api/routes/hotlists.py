"""Which plates are looked for. Files of them are api/routes/imports.py's."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query

from api import schemas
from api.access import HotlistEditor, HotlistReader, Searcher, SightingReader
from api.hotlist_views import false_hits, history, possible_match, warning_words
from api.rooms import InRoom, Room
from api.schemas_hotlists import (
    AddedEntry,
    Closing,
    History,
    HotlistEntry,
    HotlistPage,
    NewEntry,
    PossibleMatch,
    Preview,
    TypedPlate,
)
from api.words import chosen
from ccoc import hotlists
from ccoc.false_hits import Expectation, check
from ccoc.hotlists import Category, EntryDraft, PlateGroup
from ccoc.ids import EntryId, OfficerId
from ccoc.plates import Plate
from ccoc.sentences import OF_PLATE_CLASS
from ccoc.store.hotlist import ListAsked
from ccoc.typed_plates import is_open, typed_plate

router = APIRouter(prefix="/hotlist", tags=["hotlist"])

_A_DAY = timedelta(days=1)
_MOST_COMPARED = 2_000
_MOST_POSSIBLE = 100


@router.get("")
def listed(
    _: HotlistReader,
    room: InRoom,
    *,
    closed: bool = False,
    before: int | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> HotlistPage:
    """Newest first: the open ones, or the closed ones, with numbers below `before`."""
    return _page(room, ListAsked(closed, "", None if before is None else EntryId(before), limit))


@router.post("/find")
def find(body: TypedPlate, _: HotlistReader, room: InRoom) -> HotlistPage:
    """Open entries that hold a text: plate, reason, authority, case, vehicle. No address holds
    what was looked for."""
    return _page(room, ListAsked(text=body.text, limit=200))


@router.post("/preview")
def preview(body: TypedPlate, _: HotlistEditor, room: InRoom) -> Preview:
    """How a plate would be understood, and how often its gaps would ring for nobody."""
    typed = typed_plate(body.text, body.province)
    words = OF_PLATE_CLASS[typed.plate_class]
    return Preview(
        registration=typed.plate.registration,
        province=typed.plate.province,
        plate_class=schemas.Word(value=typed.plate_class, th=words.th, en=words.en),
        has_gaps=is_open(typed.plate),
        warnings=warning_words(typed.warnings),
        false_hits=false_hits(_expected(room, typed.plate)),
        listed=len(room.store.hotlist.same_plate(typed.plate, room.clock.now())),
    )


@router.post("", status_code=201)
def add(body: NewEntry, signed_in: HotlistEditor, room: InRoom) -> AddedEntry:
    """Refused where its gaps would ring all day. Where the vehicle was before comes with it."""
    typed = typed_plate(body.text, body.province)
    draft = EntryDraft(
        plate=typed.plate,
        category=chosen(Category, body.category),
        reason=body.reason,
        authority=body.authority,
        expires_at=body.expires_at,
        case_number=body.case_number,
        instruction=body.instruction,
        group=chosen(PlateGroup, body.group) if body.group else None,
        vehicle=body.vehicle,
    )
    if expected := _expected(room, typed.plate):
        check(expected)
    entry, _entry = room.store.hotlist.add(draft, signed_in.officer)
    return AddedEntry(
        **room.views.entry(entry).model_dump(),
        warnings=warning_words(typed.warnings),
        history=history(room.views, room.store.traffic.before(entry, signed_in.officer)),
    )


@router.post("/{number}/close")
def close(number: int, body: Closing, signed_in: HotlistEditor, room: InRoom) -> HotlistEntry:
    entry, _entry = room.store.hotlist.close(EntryId(number), signed_in.officer, body.reason)
    return room.views.entry(entry)


@router.post("/{number}/history")
def look_back(number: int, signed_in: Searcher, room: InRoom) -> History:
    """Where an entry's vehicle was, as far as sightings are kept. Asking is written down."""
    entry = room.store.hotlist.get(EntryId(number))
    return history(room.views, room.store.traffic.before(entry, signed_in.officer))


@router.get("/possible")
def possible(_: SightingReader, room: InRoom) -> list[PossibleMatch]:
    """Of the newest sightings those that one look-alike character keeps from matching, newest
    first. They never ring: a person compares the picture."""
    at = room.clock.now()
    recent = room.store.sightings.recent(_MOST_COMPARED)
    found = (each for seen in recent for each in room.wanted.possible(seen, at))
    return [possible_match(room.views, each) for each in islice(found, _MOST_POSSIBLE)]


def _page(room: Room, asked: ListAsked) -> HotlistPage:
    page = room.store.hotlist.list(asked)
    entries = [room.views.entry(entry) for entry in page.entries]
    return HotlistPage(entries=entries, total=page.total)


def _expected(room: Room, plate: Plate) -> Expectation | None:
    """None for a plate without gaps."""
    at = room.clock.now()
    draft = EntryDraft(plate, Category.STOLEN, "-", "-", expires_at=at + _A_DAY)
    entry = hotlists.new_entry(EntryId(0), draft, OfficerId(0), at)
    return room.store.traffic.expected([entry], at).get(entry.id)
