"""Whether faces are looked for now, where, and why not; and the words that officers choose from."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import HealthReader
from api.face_access import REFUSALS_NOTED, FaceApprover, FloorSetter, WatchlistReader
from api.rooms import InRoom
from api.schemas import OfficerName
from api.schemas_faces import Step
from api.schemas_faces_registers import FaceCamera, FacesStatus, FaceWords, Floor, NewFloor, Renewal
from api.views import words_view
from ccoc import face_sentences
from ccoc.face_budgets import CEILING

router = APIRouter(prefix="/faces", tags=["faces"], dependencies=REFUSALS_NOTED)


@router.get("/status")
def status(_: HealthReader, room: InRoom) -> FacesStatus:
    now, floor = room.faces.status(), room.store.floors.current()
    why_not = {each.camera: each.why for each in now.idle}
    return FacesStatus(
        enabled=now.enabled,
        model=now.model,
        ceiling=CEILING,
        floor=floor.floor if floor else None,
        listed=now.listed,
        damaged=list(now.damaged),
        lists_at_work=list(now.lists),
        cameras=[
            FaceCamera(
                camera=room.views.camera_name(camera),
                looking=camera in now.looking,
                why_not_th=why_not[camera].th if camera in why_not else None,
                why_not_en=why_not[camera].en if camera in why_not else None,
            )
            for camera in room.cameras
        ],
        why_not_th=now.missing.th if now.missing else None,
        why_not_en=now.missing.en if now.missing else None,
    )


@router.post("/floor")
def set_floor(body: NewFloor, signed_in: FloorSetter, room: InRoom) -> Floor:
    made = room.store.floors.set(body.floor, signed_in.officer)
    by = OfficerName(id=made.officer, display_name=signed_in.officer.display_name)
    return Floor(floor=made.floor, set_by=by, set_at=made.at)


@router.post("/renewal")
def renew(_: Step, signed_in: FaceApprover, room: InRoom) -> Renewal:
    """After another model was put in: all templates anew, from the entries' own pictures."""
    done = room.faces.switch_model(signed_in.officer)
    return Renewal(model=done.model, renewed=done.renewed, failed=list(done.failed))


@router.get("/words")
def words(_: WatchlistReader) -> FaceWords:
    return FaceWords(
        categories=words_view(face_sentences.OF_WATCHLIST_CATEGORY),
        answers=words_view(face_sentences.OF_ANSWER),
        offence_classes=words_view(face_sentences.OF_OFFENCE_CLASS),
        request_kinds=words_view(face_sentences.OF_DATA_REQUEST_KIND),
        request_answers=words_view(face_sentences.OF_DATA_REQUEST_ANSWER),
        breach_kinds=words_view(face_sentences.OF_BREACH_KIND),
        document_kinds=words_view(face_sentences.OF_LEGAL_DOCUMENT_KIND),
    )
