"""Sealed pictures. Each viewing is noted before the picture leaves."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.access import EvidenceReader
from api.rooms import InRoom
from ccoc.ids import Digest

router = APIRouter(prefix="/evidence", tags=["evidence"])


class Jpeg(Response):
    media_type = "image/jpeg"


UNSTORED = {"Cache-Control": "private, no-store"}


@router.get("/{digest}", response_class=Jpeg)
def picture(digest: str, signed_in: EvidenceReader, room: InRoom) -> Jpeg:
    content = room.store.evidence.read(Digest(digest))
    room.viewings.note_evidence(signed_in.officer, Digest(digest))
    return Jpeg(content, headers=UNSTORED)
