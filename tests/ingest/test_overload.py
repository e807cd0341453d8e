"""More cameras than a machine can look at: whose looks are left out, and that each is counted.

Real lookers and a real line; the detector is scripted and takes as long as the test says, by a
clock that only it and the arriving packets move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ccoc.cameras import Priority
from ccoc.errors import CcocError
from detectors.pictures import Picture
from ingest.budgets import BudgetMeter, Reading
from ingest.decoders import Frame
from ingest.lines import Line
from ingest.lookers import Looker, Turns
from ingest.messages import Budget
from ingest.packets import Packet
from ingest.strains import LATE_SECONDS, Strain
from tests.ingest.builders import RATE, FakeClock, a_clip

BEAT_FRAMES = 6
SIZE = (64, 64)


class Camera:
    """Always something moves. Its detector costs the machine's time."""

    def __init__(self, town: Town, priority: Priority) -> None:
        self.is_hungry = False
        self.is_searching = True
        self.priority = priority
        self._town = town
        turns = Turns(town.line.put, lambda: priority, town.strain.every)
        self.looker = Looker(5, self, turns, self._complain)

    def see(self, frame: Frame, luma: Picture, beat: Callable[[], None]) -> None:
        assert luma.shape == (frame.height, frame.width)
        beat()
        self._town.spend()

    def end(self) -> None:
        """Nothing is followed here."""

    def _complain(self, error: CcocError) -> None:
        raise error

    @property
    def looks(self) -> int:
        return self.looker.sight.looks

    @property
    def shed(self) -> int:
        return self.looker.sight.shed


class Town:
    """One analysis thread. `cost_seconds`: of one look."""

    def __init__(self, priorities: Sequence[Priority], cost_seconds: float) -> None:
        self.cost_seconds = cost_seconds
        self.strain = Strain()
        self.budget = Budget(0, 0, 0, 0)
        self._clock = FakeClock()
        self._busy_seconds = 0.0
        self._meter = BudgetMeter(1)
        self.line: Line[Looker] = Line(self._clock.monotonic)
        self.cameras = [Camera(self, one) for one in priorities]

    def of(self, priority: Priority) -> list[Camera]:
        return [one for one in self.cameras if one.priority is priority]

    def spend(self) -> None:
        self._clock.seconds += self.cost_seconds
        self._busy_seconds += self.cost_seconds

    def run(self, seconds: int, start: int = 0) -> None:
        clips = [a_clip(seconds * RATE, size=SIZE, start=start) for _ in self.cameras]
        for number, packets in enumerate(zip(*clips, strict=True)):
            self._arrive(start + number / RATE, packets)
            if number % BEAT_FRAMES == 0:
                self._beat()

    def _arrive(self, at: float, packets: Sequence[Packet]) -> None:
        while self._clock.seconds < at and (looker := self.line.take(0)):
            looker.work(lambda: None)
        self._clock.seconds = max(at, self._clock.seconds)
        for camera, packet in zip(self.cameras, packets, strict=True):
            camera.looker.offer(packet)

    def _beat(self) -> None:
        looks, shed = sum(one.looks for one in self.cameras), sum(one.shed for one in self.cameras)
        reading = Reading(self._clock.seconds, self._busy_seconds, looks, shed)
        self.budget = self._meter.note(reading, len(self.line))
        late = self.line.late(LATE_SECONDS)
        self.strain.note(self._clock.seconds, busy=self.budget.busy, late=late)


def mixed() -> list[Priority]:
    return [Priority.REST] * 8 + [Priority.WATCHLIST] * 2 + [Priority.SOS] * 2


def test_a_machine_that_can_looks_at_all_of_them() -> None:
    town = Town(mixed(), cost_seconds=0.01)
    town.run(8)
    assert all(one.shed == 0 for one in town.cameras)
    assert all(one.looks >= 5 * 8 - 1 for one in town.cameras)
    assert town.budget.shed_per_second == 0
    assert 0.5 < town.budget.busy < 0.75


def test_who_calls_for_help_loses_no_look_and_the_rest_shares_its_loss() -> None:
    """60 looks a second are due and 30 can be made."""
    town = Town(mixed(), cost_seconds=1 / 30)
    town.run(20)
    assert all(one.shed == 0 for one in town.of(Priority.SOS))
    assert all(one.shed <= 2 for one in town.of(Priority.WATCHLIST))
    rest = [one.looks for one in town.of(Priority.REST)]
    assert max(rest) - min(rest) <= 2
    assert min(rest) >= 10


def test_every_look_that_was_left_out_is_counted() -> None:
    town = Town(mixed(), cost_seconds=1 / 30)
    town.run(20)
    for camera in town.cameras:
        assert abs(camera.looks + camera.shed - 5 * 20) <= 2
        sight = camera.looker.sight
        assert sight.losses == sight.shed
    assert town.budget.shed_per_second > 20
    assert town.budget.busy > 0.9


def test_even_alone_who_calls_for_help_is_shared_fairly() -> None:
    town = Town([Priority.SOS] * 12, cost_seconds=1 / 20)
    town.run(20)
    looks = [one.looks for one in town.cameras]
    assert max(looks) - min(looks) <= 2
    assert sum(looks) >= 0.7 * 20 * 20


def test_when_the_load_is_gone_nothing_is_left_out_any_more() -> None:
    town = Town(mixed(), cost_seconds=1 / 30)
    town.run(6)
    assert town.strain.every(Priority.REST) > 1
    town.cost_seconds = 0.001
    town.run(30, start=6)
    assert town.strain.degree == 0
    before = [one.shed for one in town.cameras]
    town.run(5, start=36)
    assert [one.shed for one in town.cameras] == before
