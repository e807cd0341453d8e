"""Candidates of searches by photograph, with what was answered; they go with the search (G-12)."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from ccoc.errors import NotFoundError
from ccoc.face_alerts import Answer
from ccoc.ids import FaceAlertId, PhotoSearchId
from ccoc.officers import OfficerName
from ccoc.photo_searches import PhotoCandidate
from ccoc.store.face_tables import photo_candidates
from ccoc.store.tables import officers
from ccoc.store.transactions import Transaction


def keep(
    transaction: Transaction, number: PhotoSearchId, candidates: Iterable[PhotoCandidate]
) -> None:
    """In place of those of an earlier run; what was answered about the same alert stays."""
    here = photo_candidates.c.search_id == number
    known = {each.alert: each for each in load_all(transaction.connection, here)}
    forget(transaction, here)
    rows = [_row_of(number, known.get(each.alert, each), each) for each in candidates]
    if rows:
        transaction.connection.execute(insert(photo_candidates), rows)


def load(connection: Connection, number: PhotoSearchId, alert: FaceAlertId) -> PhotoCandidate:
    here = photo_candidates.c.search_id == number
    found = load_all(connection, here & (photo_candidates.c.alert_id == alert))
    if not found:
        raise NotFoundError("this is no candidate of the search", th="ไม่ใช่ผลของการค้นหานี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[PhotoCandidate, ...]:
    """Likeliest first."""
    by = officers.c.id == photo_candidates.c.answered_by
    statement = (
        select(photo_candidates, officers.c.display_name)
        .outerjoin(officers, by)
        .where(condition)
        .order_by(photo_candidates.c.similarity.desc(), photo_candidates.c.alert_id)
    )
    return tuple(
        PhotoCandidate(
            alert=row["alert_id"],
            similarity=row["similarity"],
            answer=Answer(row["answer"]) if row["answer"] else None,
            answered_by=(
                OfficerName(row["answered_by"], row["display_name"]) if row["answer"] else None
            ),
            answered_at=row["answered_at"],
        )
        for row in connection.execute(statement).mappings()
    )


def set_answer(transaction: Transaction, number: PhotoSearchId, after: PhotoCandidate) -> None:
    here = photo_candidates.c.search_id == number
    row = _row_of(number, after, after)
    statement = update(photo_candidates).where(here, photo_candidates.c.alert_id == after.alert)
    transaction.connection.execute(statement.values(row))


def forget(transaction: Transaction, condition: ColumnElement[bool]) -> None:
    transaction.connection.execute(delete(photo_candidates).where(condition))


def _row_of(number: PhotoSearchId, said: PhotoCandidate, now: PhotoCandidate) -> dict[str, object]:
    by = said.answered_by
    return {
        "search_id": number,
        "alert_id": now.alert,
        "similarity": now.similarity,
        "answer": said.answer.value if said.answer else None,
        "answered_by": by.id if by else None,
        "answered_at": said.answered_at,
    }
