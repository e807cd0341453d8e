"""Who asks about their own data is answered, and in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.data_requests import (
    DataRequest,
    DataRequestAnswer,
    DataRequestDraft,
    DataRequestKind,
    DataRequestOutcome,
    answered,
    checked_request,
    is_overdue,
)
from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import DataRequestId
from ccoc.officers import named
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import HEAD, SUPERVISOR

DAYS_30 = timedelta(days=30)
DRAFT = DataRequestDraft(DataRequestKind.ERASURE, "คำขอ 7/2569")
REQUEST = DataRequest(DataRequestId(1), DRAFT, NOON, named(SUPERVISOR))
OUTCOME = DataRequestOutcome(DataRequestAnswer.PARTLY, "ส่วนที่เหลืออยู่ในคดี", "ตรวจบัตรประชาชน")


def test_g15_a_request_is_due_in_30_days() -> None:
    assert REQUEST.due_at == NOON + DAYS_30
    assert not is_overdue(REQUEST, NOON + DAYS_30 - timedelta(seconds=1))
    assert is_overdue(REQUEST, NOON + DAYS_30)


def test_g15_an_answered_request_is_never_overdue_and_keeps_its_answer() -> None:
    done = answered(REQUEST, HEAD, OUTCOME, NOON + timedelta(days=3))
    assert done.outcome == OUTCOME
    assert done.answered_by == named(HEAD)
    assert not is_overdue(done, NOON + 2 * DAYS_30)
    with pytest.raises(ConflictError, match="G-15"):
        answered(done, SUPERVISOR, OUTCOME, NOON + timedelta(days=4))


@pytest.mark.parametrize("field", ["reason", "identity_checked"])
def test_g15_no_answer_without_a_reason_and_an_identity_check(field: str) -> None:
    wrong = replace(OUTCOME, **{field: " "})  # type: ignore[arg-type]  # both are texts
    with pytest.raises(InvalidError, match="G-15"):
        answered(REQUEST, HEAD, wrong, NOON)


def test_g15_a_request_has_a_number_and_is_answered_after_it_came() -> None:
    with pytest.raises(InvalidError, match="G-15"):
        checked_request(replace(DRAFT, reference=""))
    assert checked_request(replace(DRAFT, reference="  คำขอ 7/2569 ")) == DRAFT
    with pytest.raises(InvalidError, match="before it came"):
        answered(REQUEST, HEAD, OUTCOME, NOON - timedelta(days=1))
