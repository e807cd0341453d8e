"""Rows of possible matches and of their decisions, as ccoc.face_alerts knows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from ccoc.errors import NotFoundError
from ccoc.face_alerts import AlertOutcome, Answer, FaceAlert, FaceAlertDraft, FaceDecision
from ccoc.ids import FaceAlertId
from ccoc.officers import OfficerName
from ccoc.store.face_tables import face_alerts, face_decisions
from ccoc.store.tables import officers
from ccoc.watchlists import WatchlistCategory


def load(connection: Connection, number: FaceAlertId) -> FaceAlert:
    found = load_all(connection, face_alerts.c.id == number)
    if not found:
        raise NotFoundError(f"there is no possible match {number}", th="ไม่พบรายการอาจตรงกันนี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[FaceAlert, ...]:
    """Newest first."""
    decisions = _decisions(connection, condition)
    statement = select(face_alerts).where(condition).order_by(face_alerts.c.id.desc())
    return tuple(
        FaceAlert(
            id=row["id"],
            draft=_draft_of(row),
            decisions=tuple(decisions.get(row["id"], ())),
            erased_at=row["erased_at"],
            case_hold=row["case_hold"],
            outcome=AlertOutcome(row["outcome"]) if row["outcome"] else None,
        )
        for row in connection.execute(statement).mappings()
    )


def _decisions(
    connection: Connection, condition: ColumnElement[bool]
) -> Mapping[int, list[FaceDecision]]:
    statement = (
        select(face_decisions, officers.c.display_name)
        .join(face_alerts, face_decisions.c.alert_id == face_alerts.c.id)
        .join(officers, face_decisions.c.officer_id == officers.c.id)
        .where(condition)
        .order_by(face_decisions.c.step)
    )
    found: dict[int, list[FaceDecision]] = defaultdict(list)
    for row in connection.execute(statement).mappings():
        officer = OfficerName(row["officer_id"], row["display_name"])
        answer = Answer(row["answer"])
        alert = row["alert_id"]
        found[alert].append(FaceDecision(row["id"], alert, officer, answer, row["step"], row["at"]))
    return found


def row_of(draft: FaceAlertDraft) -> dict[str, object]:
    return {
        "entry_id": draft.entry,
        "watchlist_id": draft.watchlist,
        "category": draft.category.value,
        "camera": draft.camera,
        "seen_at": draft.seen_at,
        "raised_at": draft.raised_at,
        "similarity": draft.similarity,
        "threshold": draft.threshold,
        "face_px": draft.face_px,
        "seen": draft.seen,
        "model": draft.model,
    }


def _draft_of(row: RowMapping) -> FaceAlertDraft:
    return FaceAlertDraft(
        entry=row["entry_id"],
        watchlist=row["watchlist_id"],
        category=WatchlistCategory(row["category"]),
        camera=row["camera"],
        seen_at=row["seen_at"],
        raised_at=row["raised_at"],
        similarity=row["similarity"],
        threshold=row["threshold"],
        face_px=row["face_px"],
        seen=row["seen"],
        model=row["model"],
    )
