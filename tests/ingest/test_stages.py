"""What a worker counts of a picture's stages, whichever thread saw it."""

from __future__ import annotations

from threading import Thread

from ccoc.stages import BOUNDS_SECONDS, PictureStage
from ingest.messages import StageTimes
from ingest.stages import StageCounts, added_up
from tests.ingest.builders import FakeClock, at


def test_what_was_taken_along_is_not_told_again() -> None:
    clock = FakeClock()
    stages = StageCounts(clock)
    clock.seconds = 0.3
    stages.ended(PictureStage.LOOKED, at(0))
    (looked,) = stages.take()
    assert (looked.stage, looked.seconds) == ("looked", 0.3)
    assert looked.counts[BOUNDS_SECONDS.index(0.5)] == sum(looked.counts) == 1
    assert stages.take() == ()


def test_no_count_of_any_thread_is_lost() -> None:
    stages = StageCounts(FakeClock())

    def look() -> None:
        for _ in range(500):
            stages.ended(PictureStage.LOOKED, at(0))

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    taken: list[StageTimes] = []
    while any(thread.is_alive() for thread in threads):
        taken += stages.take()
    (all_,) = added_up(*taken, *stages.take())
    assert sum(all_.counts) == 2000


def test_stages_are_added_up_each_by_itself() -> None:
    clock = FakeClock()
    stages = StageCounts(clock)
    stages.ended(PictureStage.READ, at(0))
    first = stages.take()
    clock.seconds = 2.0
    stages.ended(PictureStage.READ, at(0))
    stages.ended(PictureStage.TOLD, at(1))
    both = {each.stage: each for each in added_up(*first, *stages.take())}
    assert (sum(both["read"].counts), both["read"].seconds) == (2, 2.0)
    assert (sum(both["told"].counts), both["told"].seconds) == (1, 1.0)
