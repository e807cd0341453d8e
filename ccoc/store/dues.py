"""What is due to be erased: which rows, and what of theirs lies in the vault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Table, select

from ccoc import photo_searches as searching
from ccoc.approvals import EMERGENCY_LASTS
from ccoc.face_alerts import FaceAlert, FaceAlertState, erase_at, state_of
from ccoc.ids import Digest
from ccoc.purges import entry_due
from ccoc.store import face_alert_rows, watchlists
from ccoc.store import face_entries as entry_rows
from ccoc.store import face_tables as tables
from ccoc.store import photo_searches as search_rows
from ccoc.watchlists import Watchlist

WORDS = ("document_number", "document_authority")
LIST_WORDS = (*WORDS, "name", "purpose", "owner_unit")
ENTRY_WORDS = (*WORDS, "reference", "image_from", "instruction", "minor_reason")


@dataclass(frozen=True, slots=True)
class Due:
    """`digests`: in the vault. `words`: columns to be emptied as well."""

    table: Table
    number: int
    digests: tuple[Digest, ...] = ()
    words: tuple[str, ...] = ()


def alerts(connection: Connection, at: datetime) -> tuple[Due, ...]:
    """Rejected, undecided and unanswered ones (G-10)."""
    return _alerts(connection, at, lambda state: state is not FaceAlertState.CONFIRMED)


def confirmed_alerts(connection: Connection, at: datetime) -> tuple[Due, ...]:
    """But for those that a case holds (G-11)."""
    return _alerts(connection, at, lambda state: state is FaceAlertState.CONFIRMED)


def entries(connection: Connection, at: datetime) -> tuple[Due, ...]:
    table = tables.face_entries
    kept = table.c.erased_at.is_(None)
    lists = {each.id: each for each in _lists_with_entries(connection)}
    over = {
        each.id
        for each in entry_rows.load_all(connection, kept)
        if at >= entry_due(each, lists[each.draft.watchlist])
    }
    rows = connection.execute(select(table).where(kept)).mappings()
    return tuple(_of_entry(row) for row in rows if row["id"] in over)


def photo_searches(connection: Connection, at: datetime) -> tuple[Due, ...]:
    """G-12."""
    table = tables.photo_searches
    kept = table.c.erased_at.is_(None)
    ends = {each.id: searching.purge_at(each) for each in search_rows.load_all(connection, kept)}
    rows = connection.execute(select(table).where(kept)).mappings()
    return tuple(
        Due(table, row["id"], (row["image"], row["template"]))
        for row in rows
        if (end := ends[row["id"]]) is not None and at >= end
    )


def emergencies(connection: Connection, at: datetime) -> tuple[Due, ...]:
    """Lists that nobody approved a second time in time, and all that hangs on them: what a case
    holds too, for it was never lawful (G-20)."""
    kept = tables.watchlists.c.emergency & tables.watchlists.c.erased_at.is_(None)
    found: list[Due] = []
    for watchlist in watchlists.load_all(connection, kept):
        if _died_alone(watchlist, at):
            found += _linked(connection, watchlist)
            found.append(Due(tables.watchlists, watchlist.id, (), LIST_WORDS))
    return tuple(found)


def _died_alone(watchlist: Watchlist, at: datetime) -> bool:
    approval = watchlist.approval
    if approval.approved is None or approval.second is not None:
        return False
    return at >= approval.approved.at + EMERGENCY_LASTS


def _linked(connection: Connection, watchlist: Watchlist) -> list[Due]:
    seen, listed = tables.face_alerts, tables.face_entries
    raised = select(seen).where(seen.c.watchlist_id == watchlist.id, seen.c.erased_at.is_(None))
    there = select(listed).where(listed.c.watchlist_id == watchlist.id)
    return [
        *(_of_alert(row, ("case_hold",)) for row in connection.execute(raised).mappings()),
        *(_of_entry(row, ENTRY_WORDS) for row in connection.execute(there).mappings()),
    ]


def _alerts(
    connection: Connection, at: datetime, is_meant: Callable[[FaceAlertState], bool]
) -> tuple[Due, ...]:
    table = tables.face_alerts
    kept = table.c.erased_at.is_(None)
    over = {
        each.id
        for each in face_alert_rows.load_all(connection, kept)
        if is_meant(state_of(each)) and _is_over(each, at)
    }
    rows = connection.execute(select(table).where(kept)).mappings()
    return tuple(_of_alert(row) for row in rows if row["id"] in over)


def _is_over(alert: FaceAlert, at: datetime) -> bool:
    end = erase_at(alert)
    return end is not None and at >= end


def _lists_with_entries(connection: Connection) -> tuple[Watchlist, ...]:
    listed = tables.face_entries
    named = select(listed.c.watchlist_id).where(listed.c.erased_at.is_(None))
    return watchlists.load_all(connection, tables.watchlists.c.id.in_(named))


def _of_alert(row: RowMapping, words: tuple[str, ...] = ()) -> Due:
    return Due(tables.face_alerts, row["id"], (row["seen"], row["template"]), _said(row, words))


def _of_entry(row: RowMapping, words: tuple[str, ...] = ()) -> Due:
    return Due(tables.face_entries, row["id"], (row["image"], row["template"]), _said(row, words))


def _said(row: RowMapping, words: tuple[str, ...]) -> tuple[str, ...]:
    """Null stays null: it says that there was nothing to say."""
    return tuple(word for word in words if row[word] is not None)
