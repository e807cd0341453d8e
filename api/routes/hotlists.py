"""Which plates are looked for."""

from __future__ import annotations

from fastapi import APIRouter

from api import schemas
from api.access import HotlistEditor, HotlistReader
from api.rooms import InRoom
from api.schemas_hotlists import AddedEntry, Closing, HotlistEntry, NewEntry
from api.words import chosen
from ccoc import plates, provinces
from ccoc.errors import InvalidError
from ccoc.hotlists import Category, EntryDraft
from ccoc.ids import EntryId
from ccoc.plates import Plate
from ccoc.sentences import OF_WARNING

router = APIRouter(prefix="/hotlist", tags=["hotlist"])

_MOST = 20_000
"""More than a province has; a list that ends without saying so would be a lie."""


@router.get("")
def listed(_: HotlistReader, room: InRoom, *, closed: bool = False) -> list[HotlistEntry]:
    """Newest first: the open ones, or the closed ones."""
    return [
        room.views.entry(entry) for entry in room.store.hotlist.list(closed=closed, limit=_MOST)
    ]


@router.post("", status_code=201)
def add(body: NewEntry, signed_in: HotlistEditor, room: InRoom) -> AddedEntry:
    parsed = plates.parse(body.text)
    province = _province(body.province) or parsed.plate.province
    draft = EntryDraft(
        plate=Plate(parsed.plate.registration, province),
        category=chosen(Category, body.category),
        reason=body.reason,
        authority=body.authority,
        expires_at=body.expires_at,
        case_number=body.case_number,
        instruction=body.instruction,
    )
    entry, _entry = room.store.hotlist.add(draft, signed_in.officer)
    warnings = [
        schemas.Word(value=each, th=OF_WARNING[each].th, en=OF_WARNING[each].en)
        for each in parsed.warnings
    ]
    return AddedEntry(**room.views.entry(entry).model_dump(), warnings=warnings)


@router.post("/{number}/close")
def close(number: int, body: Closing, signed_in: HotlistEditor, room: InRoom) -> HotlistEntry:
    entry, _entry = room.store.hotlist.close(EntryId(number), signed_in.officer, body.reason)
    return room.views.entry(entry)


def _province(text: str | None) -> str | None:
    if not text:
        return None
    found = provinces.find(text)
    if found is None:
        raise InvalidError(f"{text!r} is no province on plates", th=f"ไม่รู้จักจังหวัด {text}")
    return found.name
