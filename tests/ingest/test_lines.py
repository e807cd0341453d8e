"""Who is looked at next: priority first, then whoever waits longest since the last look."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from threading import Thread

from hypothesis import given
from hypothesis import strategies as some

from ccoc.cameras import Priority
from ingest.lines import Line
from tests.ingest.builders import FakeClock


class Camera:
    def __init__(self, name: str, priority: Priority = Priority.REST) -> None:
        self.name = name
        self.priority = priority
        self.served_at = 0.0


class Queue:
    """A line whose clock moves by one second for each turn."""

    def __init__(self) -> None:
        seconds = count(1.0)
        self.line: Line[Camera] = Line(lambda: next(seconds))

    def put(self, *cameras: Camera) -> None:
        for camera in cameras:
            self.line.put(camera)

    def take(self) -> Camera:
        camera = self.line.take(0)
        assert camera is not None
        return camera


def test_who_calls_for_help_goes_first_then_who_is_looked_for_then_the_rest() -> None:
    queue = Queue()
    rest, wanted, sos = (Camera(one.name, one) for one in reversed(Priority))
    queue.put(rest, wanted, sos)
    assert [queue.take() for _ in range(3)] == [sos, wanted, rest]


def test_within_a_class_whoever_was_looked_at_longest_ago_goes_first() -> None:
    queue = Queue()
    one, two, three = (Camera(name) for name in ("one", "two", "three"))
    queue.put(one, two)
    assert [queue.take(), queue.take()] == [one, two]
    queue.put(two, one, three)
    assert [queue.take() for _ in range(3)] == [three, one, two]


def test_nobody_stands_in_line_twice() -> None:
    queue, camera = Queue(), Camera("one")
    queue.put(camera, camera)
    assert len(queue.line) == 1
    queue.take()
    assert queue.line.take(0) is None
    queue.put(camera)
    assert queue.take() is camera


def test_who_waits_at_an_empty_line_is_woken() -> None:
    line: Line[Camera] = Line(FakeClock().monotonic)
    taken: list[Camera | None] = []
    waiting = Thread(target=lambda: taken.append(line.take(10)))
    waiting.start()
    camera = Camera("one")
    line.put(camera)
    waiting.join(10)
    assert taken == [camera]


def test_it_says_of_which_classes_somebody_waits_or_waited_too_long() -> None:
    clock = FakeClock()
    line: Line[Camera] = Line(clock.monotonic)
    line.put(Camera("one", Priority.SOS))
    line.put(Camera("two", Priority.REST))
    clock.seconds = 0.5
    line.take(0)
    assert line.late(0.6) == set()
    assert line.late(0.4) == {Priority.REST}
    line.take(0)
    assert line.late(0.4) == {Priority.REST}
    assert line.late(0.4) == set()


@given(some.lists(some.sampled_from(Priority), min_size=1, max_size=12), some.integers(1, 6))
def test_turns_of_a_class_differ_by_one_at_most_and_no_class_waits_for_a_lower_one(
    priorities: Sequence[Priority], rounds: int
) -> None:
    """All come back at once; there are turns for `rounds` times the highest class and a bit."""
    cameras = [Camera(str(number), one) for number, one in enumerate(priorities)]
    queue, turns = Queue(), dict.fromkeys(cameras, 0)
    highest = min(priorities)
    for _ in range(rounds * len(priorities) + 1):
        queue.put(*cameras)
        turns[queue.take()] += 1
    served = [turns[one] for one in cameras if one.priority is highest]
    assert max(served) - min(served) <= 1
    assert not any(turns[one] for one in cameras if one.priority is not highest)
