"""Whose looks are thinned out when a machine cannot make all, and when they come back."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as some

from ccoc.cameras import Priority
from ingest.strains import DEGREES, LONGEST_RECOVERY_SECONDS, RECOVERY_SECONDS, Strain

BEAT = 0.25
EVERYBODY = list(Priority)


class Machine:
    """Beats a strain with what is said of its load."""

    def __init__(self) -> None:
        self.strain = Strain()
        self.seconds = 0.0

    def run(self, seconds: float, busy: float, late: Collection[Priority] = ()) -> None:
        for _ in range(round(seconds / BEAT)):
            self.seconds += BEAT
            self.strain.note(self.seconds, busy=busy, late=late)

    @property
    def every(self) -> tuple[int, int, int]:
        sos, watchlist, rest = (self.strain.every(one) for one in Priority)
        return sos, watchlist, rest


def test_a_moment_of_much_work_changes_nothing() -> None:
    machine = Machine()
    machine.run(0.75, busy=1.0, late=EVERYBODY)
    machine.run(5, busy=0.8)
    assert machine.every == (1, 1, 1)


def test_a_machine_that_is_busy_and_keeps_nobody_waiting_leaves_nothing_out() -> None:
    machine = Machine()
    machine.run(30, busy=1.0)
    assert machine.every == (1, 1, 1)


def test_the_rest_is_thinned_out_first_and_who_calls_for_help_last() -> None:
    machine, seen = Machine(), list[tuple[int, int, int]]()
    for _ in range(60):
        machine.run(BEAT, busy=1.0, late=EVERYBODY)
        if machine.every not in [(1, 1, 1), *seen]:
            seen.append(machine.every)
    assert seen == [
        (1, 1, 2), (1, 1, 3), (1, 1, 4),
        (1, 2, 4), (1, 3, 4), (1, 4, 4),
        (2, 4, 4), (3, 4, 4), (4, 4, 4),
    ]  # fmt: skip


def test_nobody_looks_less_often_for_those_who_come_after_them() -> None:
    machine = Machine()
    machine.run(60, busy=1.0, late=[Priority.REST])
    assert machine.every == (1, 1, 4)
    machine.run(60, busy=1.0, late=[Priority.WATCHLIST, Priority.REST])
    assert machine.every == (1, 4, 4)
    machine.run(60, busy=1.0, late=[Priority.REST])
    assert machine.every == (1, 1, 4)


def test_all_looks_come_back_when_the_machine_is_calm_again_but_not_at_once() -> None:
    machine = Machine()
    machine.run(3, busy=1.0, late=EVERYBODY)
    tight = machine.every
    machine.run(RECOVERY_SECONDS - BEAT, busy=0.3)
    assert machine.every == tight
    machine.run(8 * RECOVERY_SECONDS, busy=0.3)
    assert machine.every == (1, 1, 1)


def test_between_calm_and_overload_it_stays_as_it_is() -> None:
    machine = Machine()
    machine.run(3, busy=1.0, late=EVERYBODY)
    tight = machine.every
    machine.run(60, busy=0.85, late=[Priority.REST])
    assert machine.every == tight


def test_who_eases_too_early_waits_longer_each_time() -> None:
    """A load that fits while thinned out, and does not otherwise."""
    machine, changes = Machine(), 0
    for _ in range(round(600 / BEAT)):
        before = machine.strain.degree
        machine.run(BEAT, busy=0.6 if before else 1.0, late=() if before else [Priority.REST])
        changes += machine.strain.degree != before
    without_learning = 2 * 600 / (RECOVERY_SECONDS + 1)
    assert 2 * 600 / (LONGEST_RECOVERY_SECONDS + 1) - 2 <= changes < 0.25 * without_learning


@given(
    some.lists(some.tuples(some.floats(0, 1), some.sets(some.sampled_from(Priority))), max_size=400)
)
def test_nobody_of_a_higher_class_is_ever_looked_at_less_often(
    loads: list[tuple[float, set[Priority]]],
) -> None:
    machine = Machine()
    for busy, late in loads:
        machine.run(1.25, busy, late)
        sos, watchlist, rest = machine.every
        assert 1 <= sos <= watchlist <= rest <= DEGREES[-1][Priority.REST]
