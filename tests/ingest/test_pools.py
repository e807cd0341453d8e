"""The worker's own threads: they share the work, and whoever stands still is found out."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from ccoc.clock import SystemClock
from ccoc.errors import CcocError
from ingest.lookers import Looker, Turns
from ingest.pools import Pool
from ingest.pulses import Pulse, WatchedThread
from tests.ingest.builders import FakeClock, a_clip


def test_a_camera_that_takes_long_does_not_stop_the_others() -> None:
    halt, released, quick_done = Event(), Event(), Event()

    class Slow(Looker):
        def work(self, beat: Callable[[], None]) -> None:
            beat()
            assert released.wait(10)

    class Quick(Looker):
        def work(self, beat: Callable[[], None]) -> None:
            beat()
            quick_done.set()

    complaints: list[CcocError] = []
    pool = Pool(2, SystemClock(), halt)
    for thread in pool.threads:
        thread.start()
    for kind in (Slow, Quick):
        kind(5, None, Turns(pool.submit), complaints.append).offer(a_clip(1)[0])
    assert quick_done.wait(10)
    released.set()
    halt.set()
    for thread in pool.threads:
        thread.join(10)


def test_a_thread_that_stands_still_or_dies_is_found_out() -> None:
    clock, go_on = FakeClock(), Event()
    pulse = Pulse(clock)

    def wait() -> None:
        go_on.wait(10)

    thread = WatchedThread("analysis-1", wait, pulse)
    thread.start()
    troubles = [thread.trouble]
    clock.seconds = 5.1
    troubles.append(thread.trouble)
    pulse.beat(20)
    clock.seconds = 25
    troubles.append(thread.trouble)
    go_on.set()
    thread.join(10)
    troubles.append(thread.trouble)
    stands, died = "thread analysis-1 stands still", "thread analysis-1 died"
    assert troubles == [None, stands, None, died]
