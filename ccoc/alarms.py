"""Alarms: a match put to an officer as a question. raised → acknowledged → confirmed | dismissed.

Rules A-01 to A-10 of the project's domain notes. Storing and racing are the store's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.errors import ConflictError, InvalidError
from ccoc.hotlists import Category
from ccoc.ids import AlarmId
from ccoc.matching import Certainty, Match
from ccoc.officers import Officer, OfficerName, named
from ccoc.plates import canonical

REPEAT_WINDOW = timedelta(seconds=60)
"""A-03: the same plate at the same camera within this time is the same question."""

LONGEST_NOTE = 500


class AlarmState(StrEnum):
    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


UNANSWERED = frozenset({AlarmState.RAISED, AlarmState.ACKNOWLEDGED})


class Priority(StrEnum):
    """A-01. P1 is danger to life: no plate alone raises it."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"


class Dismissal(StrEnum):
    """A-07: nothing closes without a reason from this list."""

    MISREAD = "misread"
    OTHER_VEHICLE = "other_vehicle"
    TEST = "test"
    DUPLICATE = "duplicate"
    PASSED_ON = "passed_on"
    NO_RESPONSE_POSSIBLE = "no_response_possible"


@dataclass(frozen=True, slots=True)
class AlarmDraft:
    match: Match
    priority: Priority
    raised_at: datetime


@dataclass(frozen=True, slots=True)
class Alarm:
    """Acknowledged: an officer looks at it. Answered: confirmed or dismissed, for ever."""

    id: AlarmId
    match: Match
    priority: Priority
    raised_at: datetime
    state: AlarmState = AlarmState.RAISED
    acknowledged_by: OfficerName | None = None
    acknowledged_at: datetime | None = None
    answered_by: OfficerName | None = None
    answered_at: datetime | None = None
    dismissal: Dismissal | None = None
    note: str | None = None


def priority_of(category: Category, certainty: Certainty) -> Priority:
    urgent = category in {Category.INTERCEPT, Category.STOLEN_INTERCEPT}
    if certainty is Certainty.EXACT:
        return Priority.P2 if urgent else Priority.P3
    return Priority.P3 if urgent else Priority.P4


def raise_for(match: Match, at: datetime, recent: Iterable[Alarm]) -> AlarmDraft | None:
    """The alarm that this match deserves, or None when the same question was just asked (A-03).

    A certain match is a new question where only an uncertain one was asked. `recent` holds the
    unanswered alarms and those of the last REPEAT_WINDOW.
    """
    if any(_asks_the_same(alarm, match, at) for alarm in recent):
        return None
    return AlarmDraft(match, priority_of(match.entry.category, match.certainty), at)


def _asks_the_same(alarm: Alarm, match: Match, at: datetime) -> bool:
    earlier = alarm.match
    same = earlier.entry.id == match.entry.id and earlier.sighting.camera == match.sighting.camera
    if canonical(earlier.sighting.plate.registration) != canonical(
        match.sighting.plate.registration
    ):
        return False  # an entry with ? or * can mean several vehicles
    as_certain = earlier.certainty in {Certainty.EXACT, match.certainty}
    still_asked = alarm.state in UNANSWERED or at - alarm.raised_at < REPEAT_WINDOW
    return same and as_certain and still_asked


def acknowledge(alarm: Alarm, officer: Officer, at: datetime) -> Alarm:
    _check_order(alarm, AlarmState.RAISED)
    return replace(
        alarm, state=AlarmState.ACKNOWLEDGED, acknowledged_by=named(officer), acknowledged_at=at
    )


def confirm(alarm: Alarm, officer: Officer, at: datetime, note: str | None) -> Alarm:
    """Any officer may answer what another acknowledged: shifts change."""
    _check_order(alarm, AlarmState.ACKNOWLEDGED)
    answered = replace(alarm, answered_by=named(officer), answered_at=at, note=_checked(note))
    return replace(answered, state=AlarmState.CONFIRMED)


def dismiss(
    alarm: Alarm, officer: Officer, at: datetime, why: Dismissal, note: str | None
) -> Alarm:
    _check_order(alarm, AlarmState.ACKNOWLEDGED)
    answered = replace(alarm, answered_by=named(officer), answered_at=at, note=_checked(note))
    return replace(answered, state=AlarmState.DISMISSED, dismissal=why)


def _check_order(alarm: Alarm, expected: AlarmState) -> None:
    if alarm.state is expected:
        return
    if alarm.answered_by is not None:
        who = alarm.answered_by.display_name
        raise ConflictError(
            f"{who} has already answered this alarm", th=f"{who} ตอบการแจ้งเตือนนี้ไปแล้ว"
        )
    if alarm.acknowledged_by is not None:
        who = alarm.acknowledged_by.display_name
        raise ConflictError(
            f"{who} has already acknowledged this alarm", th=f"{who} รับทราบการแจ้งเตือนนี้ไปแล้ว"
        )
    raise ConflictError(
        "an alarm is acknowledged before it is answered", th="ต้องกดรับทราบก่อน จึงจะตอบการแจ้งเตือนได้"
    )


def _checked(note: str | None) -> str | None:
    text = (note or "").strip()
    if len(text) > LONGEST_NOTE:
        raise InvalidError(
            f"a note has {LONGEST_NOTE} characters at most, not {len(text)}",
            th=f"บันทึกยาวได้ไม่เกิน {LONGEST_NOTE} ตัวอักษร",
        )
    return text or None
