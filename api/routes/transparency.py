"""A month in figures, as it may be published: counts only (G-18)."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter

from api.face_access import REFUSALS_NOTED, FiguresReader
from api.register_views import model_figures
from api.rooms import InRoom, Room
from api.routes.imports import Csv
from api.schemas_faces_registers import Figure, MonthFigures
from ccoc import transparency
from ccoc.deeds import Deed
from ccoc.errors import InvalidError
from ccoc.journal import JournalDraft, actor_of
from ccoc.model_tests import ModelWithTests
from ccoc.officers import Officer
from ccoc.rules import Rule
from ccoc.spreadsheets import written

router = APIRouter(prefix="/transparency", tags=["faces"], dependencies=REFUSALS_NOTED)


@router.get("/{month}.csv", response_class=Csv)
def table(month: str, signed_in: FiguresReader, room: InRoom) -> Csv:
    figures = _figures(month, signed_in.officer, room)
    headers = {"Content-Disposition": f'attachment; filename="faces-{_name_of(figures)}.csv"'}
    rows = transparency.rows(figures, _models(figures, room))
    return Csv(written(rows), headers=headers)


@router.get("/{month}")
def page(month: str, signed_in: FiguresReader, room: InRoom) -> MonthFigures:
    figures = _figures(month, signed_in.officer, room)
    counts = transparency.counts(figures)
    return MonthFigures(
        month=_name_of(figures),
        figures=[
            Figure(name=name, th=said.th, en=said.en, value=value) for name, said, value in counts
        ],
        models=model_figures(_models(figures, room)),
        precision=figures.precision,
        csv=f"/api/transparency/{_name_of(figures)}.csv",
    )


def _figures(month: str, officer: Officer, room: Room) -> transparency.Month:
    """Who reads them is written down."""
    figures = room.store.figures.month(first_day_of(month))
    draft = JournalDraft(actor_of(officer.id), Deed.FIGURES_VIEWED, f"month:{_name_of(figures)}")
    room.store.journal.note(draft)
    return figures


def _models(figures: transparency.Month, room: Room) -> tuple[ModelWithTests, ...]:
    return room.store.figures.tested(figures.first_day, room.faces.status().model)


def _name_of(figures: transparency.Month) -> str:
    return figures.first_day.strftime("%Y-%m")


def first_day_of(month: str) -> date:
    """Of `YYYY-MM`."""
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise InvalidError(
            f"a month is written as 2026-03, not {month[:20]!r}",
            th="ระบุเดือนเป็น ค.ศ.-เดือน เช่น 2026-03",
            rule=Rule.G18,
        ) from error
