"""The clock of a breach runs from the moment somebody noticed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from ccoc.breaches import Breach, BreachDraft, BreachKind, checked_breach, closed, is_overdue, left
from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import BreachId
from ccoc.officers import named
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import HEAD, SUPERVISOR

HOUR = timedelta(hours=1)
DRAFT = BreachDraft(BreachKind.LOST, "ดิสก์สำรองหาย", NOON, people=12)
BREACH = Breach(BreachId(1), DRAFT, named(SUPERVISOR), NOON + 5 * HOUR)


def test_g16_a_breach_is_reported_within_72_hours_of_being_noticed() -> None:
    assert left(BREACH, NOON + 70 * HOUR) == 2 * HOUR
    assert not is_overdue(BREACH, NOON + 72 * HOUR - timedelta(seconds=1))
    assert is_overdue(BREACH, NOON + 72 * HOUR)
    assert left(BREACH, NOON + 73 * HOUR) == -HOUR


def test_g16_a_closed_breach_is_never_overdue_and_closes_once() -> None:
    done = closed(BREACH, HEAD, NOON + 20 * HOUR, "แจ้งสำนักงานแล้ว", NOON + 21 * HOUR)
    assert done.closed_by == named(HEAD)
    assert not is_overdue(done, NOON + 99 * HOUR)
    with pytest.raises(ConflictError, match="G-16"):
        closed(done, HEAD, None, "อีกครั้ง", NOON + 22 * HOUR)


@pytest.mark.parametrize("reported_at", [NOON - HOUR, NOON + 9 * HOUR])
def test_g16_no_report_before_it_was_noticed_or_in_the_future(reported_at: datetime) -> None:
    with pytest.raises(InvalidError, match="G-16"):
        closed(BREACH, HEAD, reported_at, "แจ้งแล้ว", NOON + 8 * HOUR)


def test_g16_a_breach_without_a_report_closes_with_a_reason() -> None:
    assert closed(BREACH, HEAD, None, "ไม่มีความเสี่ยง ดิสก์เข้ารหัส", NOON + HOUR).reported_at is None
    with pytest.raises(InvalidError, match="G-16"):
        closed(BREACH, HEAD, None, " ", NOON + HOUR)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(DRAFT, noticed_at=NOON + HOUR),
        replace(DRAFT, people=-1),
        replace(DRAFT, what=""),
    ],
)
def test_g16_a_breach_says_what_and_when(wrong: BreachDraft) -> None:
    with pytest.raises(InvalidError, match="G-16"):
        checked_breach(wrong, NOON)
    assert checked_breach(DRAFT, NOON) == DRAFT
