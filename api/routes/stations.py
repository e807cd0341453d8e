"""What may be known before signing in, and the closed lists that every screen needs."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from fastapi import APIRouter

from api import schemas
from api.access import Anyone
from api.rooms import InRoom
from api.searching import zones_of
from api.views import words_view
from ccoc.provinces import PROVINCES
from ccoc.query_sentences import OF_COLOUR
from ccoc.sentences import OF_CATEGORY, OF_DISMISSAL, OF_PLATE_CLASS, OF_PURPOSE, OF_ROLE

router = APIRouter(tags=["station"])


@router.get("/station")
def station(room: InRoom) -> schemas.Station:
    named = room.configuration.station
    return schemas.Station(
        name_th=named.name_th,
        name_en=named.name_en,
        version=_version(),
        demo=room.configuration.demo,
    )


@router.get("/words")
def words(_: Anyone, room: InRoom) -> schemas.Words:
    return schemas.Words(
        categories=words_view(OF_CATEGORY),
        dismissals=words_view(OF_DISMISSAL),
        purposes=words_view(OF_PURPOSE),
        roles=words_view(OF_ROLE),
        provinces=[schemas.Word(value=p.name, th=p.name, en=p.name_en) for p in PROVINCES],
        plate_classes=words_view(OF_PLATE_CLASS),
        colours=words_view(OF_COLOUR),
        zones=[schemas.Word(value=z, th=z, en=z) for z in zones_of(room.cameras.values())],
    )


def _version() -> str:
    try:
        return version("ccoc")
    except PackageNotFoundError:
        return "checkout"
