"""When key pictures alone are enough for a camera in which nothing moves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from ingest.senses import DOUBTED, Senses
from tests.ingest.builders import RATE, a_packet, at

HOUR = 3600.0


def heard(senses: Senses, seconds: float, gap: float, start: float = 0.0) -> float:
    """Packets of a stream with a key each `gap` seconds; when the last one came."""
    frames = round(seconds * RATE)
    for number in range(frames):
        is_key = number % round(gap * RATE) == 0
        senses.heed(a_packet(start + number / RATE, key=is_key, payload=b"x" * 900))
    return start + (frames - 1) / RATE


@pytest.mark.parametrize(
    ("gap", "is_enough", "is_enough_for_health"),
    [
        (0.4, True, True),
        (1.0, True, True),
        (2.0, True, True),
        (4.0, False, True),
        (10, False, False),
    ],
)
def test_keys_are_enough_where_they_come_often(
    gap: float, is_enough: bool, is_enough_for_health: bool
) -> None:
    senses = Senses()
    last = at(heard(senses, 3 * gap, gap))
    assert senses.may_skip(last, searching=True) is is_enough
    assert senses.may_skip(last, searching=False) is is_enough_for_health


def test_keys_are_not_enough_before_it_is_known_how_often_they_come() -> None:
    senses = Senses()
    last = at(heard(senses, 0.9, 1.0))
    assert not senses.may_skip(last, searching=True)


def test_a_key_that_does_not_come_is_not_waited_for() -> None:
    senses = Senses()
    last = heard(senses, 4, 1.0)
    assert senses.may_skip(at(last), searching=True)
    assert not senses.may_skip(at(last + 2), searching=True)


def passed(senses: Senses, begin: float, seconds: float) -> None:
    for number in range(round(seconds * 5) + 1):
        senses.learn(at(begin + number / 5))


@pytest.mark.parametrize(("gap", "is_enough"), [(1.0, True), (2.0, False)])
def test_something_that_passed_between_far_keys_has_all_decoded_afterwards(
    gap: float, is_enough: bool
) -> None:
    senses = Senses()
    now = heard(senses, 20, gap)
    passed(senses, 10, 1.4)
    passed(senses, 30, 5)
    last = heard(senses, 20, gap, start=now + 20)
    assert senses.may_skip(at(last), searching=True) is is_enough


def test_what_passes_slowly_shows_in_far_keys_too() -> None:
    senses = Senses()
    for number in range(8):
        passed(senses, 10 * number, 3)
    last = heard(senses, 8, 2.0, start=100)
    assert senses.may_skip(at(last), searching=True)


def test_what_the_packets_told_need_not_show_in_keys() -> None:
    senses = Senses()
    heard(senses, 20, 2.0)
    senses.heed(a_packet(20, key=True))
    loud = [senses.heed(a_packet(20 + n / RATE, payload=b"x" * 9000)) for n in range(1, 9)]
    passed(senses, 20, 1)
    passed(senses, 30, 5)
    last = heard(senses, 8, 2.0, start=40)
    assert any(loud)
    assert senses.may_skip(at(last), searching=True)


@pytest.mark.parametrize("is_seen", [True, False])
def test_after_a_damaged_or_missing_picture_all_are_decoded_for_a_while(is_seen: bool) -> None:
    senses = Senses()
    last = heard(senses, 6, 1.0)
    if is_seen:
        senses.doubt(at(last))
    else:
        senses.heed(replace(a_packet(last), missed_frames=2))
    assert not senses.may_skip(at(last), searching=True)
    last = heard(senses, DOUBTED.total_seconds() + 1, 1.0, start=last)
    assert senses.may_skip(at(last), searching=True)


@given(some.lists(some.tuples(some.floats(0, HOUR), some.floats(0, 5)), max_size=20))
def test_close_keys_are_enough_whatever_passed(passages: list[tuple[float, float]]) -> None:
    senses = Senses()
    for begin, seconds in passages:
        passed(senses, begin, seconds)
    last = heard(senses, 4, 1.0, start=HOUR)
    assert senses.may_skip(at(last), searching=True)
