"""Which of several causes an officer is told."""

from __future__ import annotations

from collections import Counter

from ccoc.cameras import IMPORTANCE, Cause, gravest


def test_every_cause_has_one_place_in_the_order_of_importance() -> None:
    assert Counter(IMPORTANCE) == Counter(Cause)


def test_of_several_causes_the_gravest_is_told() -> None:
    assert gravest([Cause.LATE, None, Cause.OBSTRUCTED, Cause.CLOCK_WRONG]) is Cause.OBSTRUCTED
    assert gravest([Cause.CLOCK_WRONG, Cause.CLOSED]) is Cause.CLOSED


def test_where_nothing_is_wrong_nothing_is_told() -> None:
    assert gravest([None, None]) is None
