"""A list lives on as long as somebody says that it is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.approvals import Approval
from ccoc.errors import ConflictError, NotAllowedError
from ccoc.officers import Officer, Role
from ccoc.reviews import review, review_due
from ccoc.watchlists import why_inactive
from tests.ccoc.builders import NOON, an_officer
from tests.ccoc.face_builders import (
    HEAD,
    INVESTIGATOR,
    SUPERVISOR,
    a_list_draft,
    a_watchlist,
    approved,
    signed,
)

DAY = timedelta(days=1)
DAILY = a_list_draft(standing=False)


@pytest.mark.parametrize("officer", [SUPERVISOR, HEAD])
def test_g04_a_review_wakes_a_list_that_stopped(officer: Officer) -> None:
    stopped = a_watchlist(DAILY)
    assert why_inactive(stopped, NOON + DAY) is not None
    assert review_due(stopped) == NOON + DAY
    woken = review(stopped, officer, NOON + DAY)
    assert why_inactive(woken, NOON + DAY) is None
    assert review_due(woken) == NOON + 2 * DAY


@pytest.mark.parametrize("role", [Role.DUTY_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR])
def test_g04_other_roles_review_nothing(role: Role) -> None:
    with pytest.raises(NotAllowedError, match="G-04"):
        review(a_watchlist(), an_officer(5, role=role), NOON)


def test_g04_nothing_is_reviewed_that_is_not_approved_or_has_ended() -> None:
    proposed = a_watchlist(approval=Approval(signed(INVESTIGATOR, NOON)))
    closed = a_watchlist(approval=approved(closed=NOON))
    expired = a_watchlist(replace(DAILY, expires_at=NOON + DAY))
    assert review_due(proposed) is None
    for watchlist in (proposed, closed, expired):
        with pytest.raises(ConflictError, match="G-04"):
            review(watchlist, SUPERVISOR, NOON + DAY)
