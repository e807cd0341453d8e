"""How often a camera is looked at, in moments of arrival."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from ingest.rates import STAYS_ACTIVE, STAYS_ALERT, KeySpacing, Pace
from tests.ingest.builders import at


def due(pace: Pace, seconds: list[float], *, hungry: bool = False, every: int = 1) -> list[float]:
    return [one for one in seconds if pace.is_due(at(one), hungry=hungry, every=every)]


def frames(until: float, rate: int = 25) -> list[float]:
    return [number / rate for number in range(round(until * rate))]


def test_five_looks_a_second_come_at_every_fifth_frame() -> None:
    assert due(Pace(5), frames(1)) == [0.0, 0.2, 0.4, 0.6, 0.8]


def test_a_hungry_camera_gets_twice_as_many_but_never_more_than_ten() -> None:
    assert len(due(Pace(5), frames(10), hungry=True)) in range(95, 101)
    assert len(due(Pace(8), frames(10), hungry=True)) in range(95, 101)
    assert len(due(Pace(12.5), frames(10), hungry=True)) in range(120, 126)


@given(some.lists(some.floats(0.01, 0.09), min_size=300, max_size=300))
def test_trembling_packets_cost_no_looks(gaps: list[float]) -> None:
    moments, now = [], 0.0
    for gap in gaps:
        now += gap
        moments.append(round(now, 4))
    looks = len(due(Pace(5), moments))
    assert 5 * (moments[-1] - moments[0]) * 0.9 - 1 <= looks <= 5 * (moments[-1] - moments[0]) + 2


def test_an_overloaded_machine_spares_looks_and_counts_each() -> None:
    pace = Pace(5)
    made = due(pace, frames(10), every=4)
    assert len(made) + pace.spared == 50
    assert len(made) in (12, 13)


def test_motion_keeps_a_camera_active_for_some_seconds() -> None:
    pace = Pace(5)
    assert not pace.is_active(at(0))
    pace.stir(at(0))
    pace.stir(at(0.5), STAYS_ALERT)
    last = STAYS_ACTIVE.total_seconds()
    assert pace.is_active(at(last - 0.1))
    assert not pace.is_active(at(last))


def test_an_idle_camera_is_due_twice_a_second_at_most() -> None:
    pace = Pace(5)
    looks = [one for one in frames(10) if pace.is_idly_due(at(one), keys_only=False)]
    assert len(looks) in range(19, 21)


def test_a_clock_that_is_set_back_does_not_stop_the_looks() -> None:
    pace = Pace(5)
    due(pace, frames(1))
    pace.is_idly_due(at(1), keys_only=True)
    pace.stir(at(1))
    earlier = -3600.0
    assert due(pace, [earlier, earlier + 0.2]) == [earlier, earlier + 0.2]
    assert pace.is_idly_due(at(earlier), keys_only=True)
    assert not pace.is_active(at(earlier))


def test_keys_are_as_far_apart_as_the_last_two_gaps_say() -> None:
    spacing = KeySpacing()
    limit = timedelta(seconds=2.5)
    known = []
    for second in (0, 2, 4, 8, 10, 12):
        spacing.note_key(at(second))
        known.append(spacing.is_within(limit, at(second)))
    assert known == [False, True, True, False, False, True]
    assert not spacing.is_within(limit, at(16))


def test_what_hunger_asks_for_beyond_the_rate_was_not_promised() -> None:
    pace = Pace(5)
    calm = [one for one in frames(4) if pace.is_due(at(one), hungry=False, every=1)]
    assert sum(pace.is_promised(at(one)) for one in calm) == len(calm) == 20
    pace = Pace(5)
    hungry = [one for one in frames(4) if pace.is_due(at(one), hungry=True, every=1)]
    promised = sum(pace.is_promised(at(one)) for one in hungry)
    assert len(hungry) > 1.4 * promised
    assert promised in range(16, 21)
