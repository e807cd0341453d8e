"""From what an officer sends to a search: words chosen, cameras known, the query understood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from api.words import chosen
from ccoc import provinces
from ccoc.cameras import Camera
from ccoc.colours import Colour
from ccoc.errors import InvalidError, NotFoundError
from ccoc.ids import CameraId
from ccoc.plate_shapes import PlateClass
from ccoc.queries import Query, understand
from ccoc.searches import Purpose, Search, place_of


@dataclass(frozen=True, slots=True)
class Ask:
    """All as typed or chosen; empty and None: any."""

    purpose: str
    query: str | None = None
    case_number: str | None = None
    cameras: Iterable[str] = ()
    zone: str | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None
    province: str | None = None
    colour: str | None = None
    plate_class: str | None = None
    near: bool = True
    limit: int = 50
    after: str | None = None


def search_for(ask: Ask, known: Mapping[CameraId, Camera]) -> tuple[Search, Query | None]:
    """InvalidError or NotFoundError with the sentence that an officer needs."""
    query = understand(ask.query) if ask.query else None
    search = Search(
        purpose=chosen(Purpose, ask.purpose),
        pattern=query.pattern if query else None,
        province=_province(ask.province) or (query.province if query else None),
        plate_class=_plate_class(ask.plate_class) or (query.plate_class if query else None),
        colour=_colour(ask.colour) or (query.colour if query else None),
        cameras=_cameras(ask, known),
        zone=ask.zone or None,
        from_at=ask.from_at,
        until_at=ask.until_at,
        case_number=(ask.case_number or "").strip() or None,
        query=query.text if query else None,
        near=ask.near,
        limit=ask.limit,
        after=place_of(ask.after) if ask.after else None,
    )
    return search, query and replace(query, province=search.province)


def zones_of(cameras: Iterable[Camera]) -> tuple[str, ...]:
    return tuple(sorted({camera.zone for camera in cameras if camera.zone}))


def _cameras(ask: Ask, known: Mapping[CameraId, Camera]) -> tuple[CameraId, ...]:
    """Those of the zone, or those named; both: the named ones of the zone. A camera that has left
    the configuration may still be named: its sightings are there."""
    named = tuple(dict.fromkeys(CameraId(each) for each in ask.cameras))
    if not ask.zone:
        return named
    inside = tuple(each.id for each in known.values() if each.zone == ask.zone)
    chosen_here = tuple(each for each in named if each in inside) if named else inside
    if not chosen_here:
        raise NotFoundError(
            f"no such camera stands in the zone {ask.zone[:100]!r}",
            th=f"ไม่มีกล้องที่เลือกในพื้นที่ {ask.zone[:100]}",
        )
    return chosen_here


def _province(text: str | None) -> str | None:
    if not text:
        return None
    found = provinces.find(text)
    if found is None:
        raise InvalidError(f"{text!r} is no province on plates", th=f"ไม่รู้จักจังหวัด {text}")
    return found.name


def _plate_class(word: str | None) -> PlateClass | None:
    return chosen(PlateClass, word) if word else None


def _colour(word: str | None) -> Colour | None:
    return chosen(Colour, word) if word else None
