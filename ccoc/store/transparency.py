"""Figures of a month, counted from what is kept; nothing about anybody (G-18).

Faces are counted by day and camera alone: when somebody passed cannot be told from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from ccoc.data_requests import ANSWER_WITHIN
from ccoc.deeds import Deed
from ccoc.face_alerts import AlertOutcome, FaceAlertState
from ccoc.ids import CameraId, Digest
from ccoc.model_tests import ModelWithTests, by_model
from ccoc.photo_searches import OffenceClass
from ccoc.purges import entry_due, list_due
from ccoc.store import face_entries, face_switches, model_tests, watchlists
from ccoc.store.data_requests import load_all
from ccoc.store.databases import Database
from ccoc.store.face_tables import face_alerts, photo_searches
from ccoc.store.face_tables import face_entries as entries
from ccoc.store.face_tables import face_switches as switches
from ccoc.store.face_tables import watchlists as lists
from ccoc.store.register_tables import breaches, data_requests, face_counts, purges
from ccoc.store.register_tables import model_tests as added
from ccoc.store.tables import journal
from ccoc.thai_dates import THAILAND
from ccoc.transparency import Month
from ccoc.watchlists import FaceEntry, Watchlist, WatchlistCategory


@dataclass(frozen=True, slots=True)
class _Span:
    """A month of the station's calendar: days and moments, begin inside, end outside. `now` ends
    what cannot be known yet."""

    first_day: date
    next_month: date
    now: datetime

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first_day, time(), THAILAND)

    @property
    def end(self) -> datetime:
        return datetime.combine(self.next_month, time(), THAILAND)


class Figures:
    def __init__(self, database: Database) -> None:
        self._database = database

    def _span(self, day: date) -> _Span:
        first = day.replace(day=1)
        return _Span(first, (first + timedelta(days=31)).replace(day=1), self._database.now())

    def month(self, first_day: date) -> Month:
        """`first_day`: any day of the month; the month need not be over."""
        span = self._span(first_day)
        with self._database.reading() as connection:
            figures = (
                _of_lists(connection, span)
                | _of_cameras(connection, span)
                | _of_alerts(connection, span)
                | _of_deeds(connection, span)
                | _of_searches(connection, span)
                | _of_private_cameras(connection, span)
                | _of_registers(connection, span)
            )
            hours = _hours(connection, span)
        return Month(first_day=span.first_day, hours=hours, **figures)

    def tested(self, first_day: date, compares: Digest | None) -> tuple[ModelWithTests, ...]:
        """The model that `compares` now and those that raised the month's alerts, each with what
        was known of it by the month's end."""
        span = self._span(first_day)
        raised = face_alerts.c.raised_at
        asked = (
            select(face_alerts.c.model).distinct().where(raised >= span.begin, raised < span.end)
        )
        with self._database.reading() as connection:
            models = [Digest(model) for (model,) in connection.execute(asked)]
            tests = model_tests.load_all(connection, added.c.added_at < span.end)
        return by_model(([compares] if compares else []) + sorted(models), tests)

    def count_faces(
        self, day: date, camera: CameraId, seconds: float, processed: int, too_small: int = 0
    ) -> None:
        """Adds to what is counted of this camera and day."""
        counts = {
            face_counts.c.seconds: seconds,
            face_counts.c.processed: processed,
            face_counts.c.too_small: too_small,
        }
        here = (face_counts.c.day == day) & (face_counts.c.camera == camera)
        with self._database.writing() as transaction:
            more = {column: column + count for column, count in counts.items()}
            changed = transaction.connection.execute(update(face_counts).where(here).values(more))
            if not changed.rowcount:
                new = {column.name: count for column, count in counts.items()}
                row = insert(face_counts).values(day=day, camera=camera, **new)
                transaction.connection.execute(row)

    def faces_per_day(self, since: date, until: date) -> Mapping[CameraId, float]:
        """Of each camera that counted: the mean of its days, both ends inside."""
        mean = func.avg(face_counts.c.processed)
        statement = select(face_counts.c.camera, mean).where(
            face_counts.c.day.between(since, until)
        )
        with self._database.reading() as connection:
            counted = connection.execute(statement.group_by(face_counts.c.camera))
            return {CameraId(camera): float(faces) for camera, faces in counted}


def _of_lists(connection: Connection, span: _Span) -> dict[str, int]:
    began = watchlists.load_all(connection, lists.c.starts_at < span.end)
    by_id = {each.id: each for each in began}
    worked = [each for each in began if _worked(each, list_due(each), span)]
    listed = [
        each
        for each in face_entries.load_all(connection, entries.c.watchlist_id.in_(list(by_id)))
        if _worked(each, entry_due(each, by_id[each.draft.watchlist]), span)
    ]
    of_category = Counter(each.draft.category for each in worked)
    sizes = Counter(each.draft.watchlist for each in listed)
    return {
        "lists_warrant": of_category[WatchlistCategory.WARRANT],
        "lists_missing": of_category[WatchlistCategory.MISSING],
        "lists_court_order": of_category[WatchlistCategory.COURT_ORDER],
        "lists_threat_to_life": of_category[WatchlistCategory.THREAT_TO_LIFE],
        "emergencies": sum(each.draft.emergency for each in worked),
        "entries": len(listed),
        "entries_minor": sum(each.draft.minor_reason is not None for each in listed),
        "largest_list": max(sizes.values(), default=0),
    }


def _worked(thing: Watchlist | FaceEntry, end: datetime, span: _Span) -> bool:
    """At any time of the month."""
    approved = thing.approval.approved
    return approved is not None and approved.at < min(span.end, end) and span.begin < end


def _of_cameras(connection: Connection, span: _Span) -> dict[str, int]:
    camera, faces = face_counts.c.camera, face_counts.c.processed
    statement = select(
        func.count(camera.distinct()), func.sum(faces), func.sum(face_counts.c.too_small)
    ).where(face_counts.c.day >= span.first_day, face_counts.c.day < span.next_month)
    cameras, processed, too_small = connection.execute(statement).one()
    return {
        "cameras": cameras,
        "faces_processed": processed or 0,
        "faces_too_small": too_small or 0,
    }


def _hours(connection: Connection, span: _Span) -> float:
    in_month = (face_counts.c.day >= span.first_day) & (face_counts.c.day < span.next_month)
    return (connection.scalar(select(func.sum(face_counts.c.seconds)).where(in_month)) or 0) / 3600


def _of_alerts(connection: Connection, span: _Span) -> dict[str, int]:
    raised = face_alerts.c.raised_at
    statement = (
        select(face_alerts.c.state, func.count())
        .where(raised >= span.begin, raised < span.end)
        .group_by(face_alerts.c.state)
    )
    of_state = {FaceAlertState(state): count for state, count in connection.execute(statement)}
    waiting = (FaceAlertState.OPEN, FaceAlertState.SECOND)
    return _outcomes(connection, span) | {
        "alerts": sum(of_state.values()),
        "alerts_confirmed": of_state.get(FaceAlertState.CONFIRMED, 0),
        "alerts_rejected": of_state.get(FaceAlertState.REJECTED, 0),
        "alerts_undecided": of_state.get(FaceAlertState.UNDECIDED, 0),
        "alerts_unanswered": sum(of_state.get(state, 0) for state in waiting),
    }


def _outcomes(connection: Connection, span: _Span) -> dict[str, int]:
    """Of the month's alerts, as far as officers wrote it down by now."""
    raised, outcome = face_alerts.c.raised_at, face_alerts.c.outcome
    statement = select(outcome, func.count()).where(raised >= span.begin, raised < span.end)
    found = {row[0]: row[1] for row in connection.execute(statement.group_by(outcome))}
    return {f"people_{each.value}": found.get(each.value, 0) for each in AlertOutcome}


def _of_deeds(connection: Connection, span: _Span) -> dict[str, int]:
    """The journal counts what leaves no row."""
    when = (journal.c.at >= span.begin, journal.c.at < span.end)

    def count(deed: Deed) -> int:
        done = select(func.count()).where(journal.c.action == deed.value, *when)
        return connection.scalar(done) or 0

    return {
        "dispatched": count(Deed.FACE_ALERT_DISPATCHED),
        "photo_searches": count(Deed.PHOTO_SEARCH_RUN),
        "switches_closed": count(Deed.FACE_SWITCH_CLOSED),
        "refused_by_rule": count(Deed.FACE_REFUSED),
        "entries_damaged": _damaged(connection, when),
    }


def _damaged(connection: Connection, when: tuple[ColumnElement[bool], ...]) -> int:
    """Each once: a service that starts again tells of them again."""
    damaged = journal.c.action == Deed.FACE_ENTRY_DAMAGED.value
    return (
        connection.scalar(select(func.count(journal.c.about.distinct())).where(damaged, *when)) or 0
    )


def _of_searches(connection: Connection, span: _Span) -> dict[str, int]:
    """Asked for in the month, whether they ran or not."""
    made, offence = photo_searches.c.made_at, photo_searches.c.offence_class
    statement = select(offence, func.count()).where(made >= span.begin, made < span.end)
    found = {row[0]: row[1] for row in connection.execute(statement.group_by(offence))}
    return {f"searched_{each.value}": found.get(each.value, 0) for each in OffenceClass}


def _of_private_cameras(connection: Connection, span: _Span) -> dict[str, int]:
    """Only a private camera's switch names a consent (G-06)."""
    with_consent = face_switches.load_all(connection, switches.c.consent.is_not(None))
    closed = (each.approval.closed for each in with_consent)
    return {
        "private_switches_closed": sum(
            each is not None and span.begin <= each.at < span.end for each in closed
        )
    }


def _of_registers(connection: Connection, span: _Span) -> dict[str, int]:
    """A request is overdue in the month in which its time ran out without an answer."""
    received = data_requests.c.received_at
    asked = load_all(connection, (received >= span.begin - ANSWER_WITHIN) & (received < span.end))
    known = min(span.end, span.now)
    overdue = [
        each for each in asked if span.begin <= each.due_at < min(each.answered_at or known, known)
    ]
    counted = {
        "data_requests": select(func.count()).where(received >= span.begin, received < span.end),
        "breaches": select(func.count()).where(
            breaches.c.opened_at >= span.begin, breaches.c.opened_at < span.end
        ),
    }
    in_month = (purges.c.at >= span.begin) & (purges.c.at < span.end)
    totals = select(func.sum(purges.c.due), func.sum(purges.c.deleted)).where(in_month)
    due, deleted = connection.execute(totals).one()
    found = {name: connection.scalar(statement) or 0 for name, statement in counted.items()}
    return found | {
        "data_requests_overdue": len(overdue),
        "purges_due": due or 0,
        "purges_deleted": deleted or 0,
    }
