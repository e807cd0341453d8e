"""Files of wanted plates: checked, shown, applied as shown, and what could not be taken."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from api.access import HotlistEditor
from api.bodies import described, understood
from api.hotlist_views import report
from api.rooms import InRoom, Room
from api.schemas_hotlists import ImportFile, ImportReport
from api.words import chosen
from ccoc.hotlists import Category
from ccoc.ids import Digest
from ccoc.imports import Defaults, rejects_of
from ccoc.spreadsheets import LARGEST_BYTES, written
from ccoc.store.imports import DryRun

_LARGEST_BODY = LARGEST_BYTES * 4 // 3 + (1 << 16)
"""The file in Base64, and the rest. Only officers get so far as to send it."""

router = APIRouter(prefix="/hotlist/imports", tags=["hotlist"])


async def _body(request: Request, _: HotlistEditor) -> bytes:
    """Read only after the officer was recognised: strangers fill no memory."""
    return await request.body()


Body = Annotated[bytes, Depends(_body)]
DESCRIBED = described(ImportFile)


class Csv(Response):
    media_type = "text/csv; charset=utf-8"


@router.post("", openapi_extra=DESCRIBED, max_body_size=_LARGEST_BODY)
def import_file(body: Body, signed_in: HotlistEditor, room: InRoom) -> ImportReport:
    """A dry run that stores nothing, or with `shown` the application of exactly what one showed."""
    question = understood(ImportFile, body)
    run = _dry_run(question, room)
    if question.shown is None:
        return report(room.views, run, None)
    done, _entry = room.store.imports.apply(run, Digest(question.shown), signed_in.officer)
    return report(room.views, run, done)


@router.post("/rejects", response_class=Csv, openapi_extra=DESCRIBED, max_body_size=_LARGEST_BODY)
def rejects(body: Body, _: HotlistEditor, room: InRoom) -> Csv:
    """The lines that a dry run cannot take, with the reasons, as a file to correct and import."""
    run = _dry_run(understood(ImportFile, body), room)
    headers = {"Content-Disposition": 'attachment; filename="rejects.csv"'}
    return Csv(written(rejects_of(run.plan)), headers=headers)


def _dry_run(question: ImportFile, room: Room) -> DryRun:
    defaults = Defaults(
        category=chosen(Category, question.category) if question.category else None,
        reason=question.reason,
        authority=question.authority,
        expires_at=question.expires_at,
        case_number=question.case_number,
    )
    return room.store.imports.dry_run(question.file, defaults, room.clock.now())
