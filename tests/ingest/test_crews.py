"""A worker that divides itself into several looks like one to the service."""

from __future__ import annotations

import mmap
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path

import pytest

from ingest.crew_beats import merged
from ingest.crews import EXIT_TROUBLE, Crew, Hand, hands_for
from ingest.marks import SIZE, Marks, named
from ingest.messages import (
    Beat,
    Budget,
    CameraFeed,
    Configure,
    Feeds,
    Ready,
    StageTimes,
    Stop,
    StreamAddress,
)
from ingest.simulator.running import running_simulator
from ingest.wire import Connection
from tests.ingest.builders import at
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.ingest.workers import RunningWorker, running_worker

NAMES = ("gate", "market", "bridge", "school")


def feeds(count: int) -> tuple[CameraFeed, ...]:
    address = StreamAddress("rtsp://127.0.0.1:1/x")
    return tuple(CameraFeed(f"c{number}", address) for number in range(count))


@pytest.mark.parametrize(
    ("cameras", "threads", "asked", "hands"),
    [(4, 2, 0, 1), (24, 2, 0, 1), (25, 2, 0, 2), (60, 2, 0, 2), (60, 8, 0, 3), (4, 2, 2, 2)],
)
def test_many_cameras_are_shared_by_as_many_hands_as_look(
    cameras: int, threads: int, asked: int, hands: int
) -> None:
    configure = Configure(feeds(cameras), None, threads=threads, hands=asked)
    assert hands_for(configure) == hands


@contextmanager
def hired(
    hands: int, status: int | None = None
) -> Iterator[tuple[Crew, list[socket.socket], list[int]]]:
    """A crew, its hands' ends, and how it left. `status`: how its hands end."""
    pairs, left = [socket.socketpair() for _ in range(hands)], list[int]()
    service, ours = socket.socketpair()
    with ExitStack() as stack:
        for end in (service, ours, *chain.from_iterable(pairs)):
            stack.enter_context(end)
        start = [Hand(one, lambda: status) for one, _ in pairs].__getitem__
        yield Crew(Connection(ours), hands, start, left.append), [one for _, one in pairs], left


@pytest.mark.parametrize(("threads", "hands"), [(8, 3), (7, 2), (2, 2), (5, 4)])
def test_all_threads_look_and_each_has_a_row_of_its_own(threads: int, hands: int) -> None:
    with hired(hands) as (crew, ends, _):
        crew.run(Configure((), None, threads=threads), iter(()))
        told = [next(Connection(end).messages()) for end in ends]
    each = [one.threads for one in told if isinstance(one, Configure)]
    assert sum(each) == threads
    shared = mmap.mmap(-1, SIZE)
    for hand, own in enumerate(each):
        marks = Marks(shared, hand, own)
        for thread in range(own):
            marks.row().note(f"c{hand}-{thread}")
    assert len(named(shared[:])) == threads


@pytest.mark.parametrize(
    ("status", "left"),
    [(-9, -9), (-11, -11), (1, 1), (0, EXIT_TROUBLE), (None, EXIT_TROUBLE)],
)
def test_it_ends_as_the_hand_did_that_ended(status: int | None, left: int) -> None:
    """The service accuses no camera of what somebody else did to a hand."""
    with hired(2, status) as (crew, ends, ended):
        ends[0].close()
        crew.run(Configure((), None), iter(()))
        assert ended[0] == left


def test_beats_of_all_hands_become_one() -> None:
    beats = [
        Beat(at(1), (), Budget(0.4, 1, 5.0, 0.0), (StageTimes("looked", (1, 2), 0.5),), 7),
        Beat(at(2), (), Budget(0.8, 2, 7.0, 1.0), (StageTimes("looked", (3, 0), 0.25),), 6),
    ]
    one = merged(beats)
    assert (one.at, one.feeds) == (at(2), 6), "what all of them obeyed"
    assert one.stages == (StageTimes("looked", (4, 2), 0.75),)
    assert one.budget is not None
    assert one.budget.busy == pytest.approx(0.6)
    assert (one.budget.waiting, one.budget.looks_per_second) == (3, 12.0)


@contextmanager
def crew(folder: Path, names: Sequence[str] = NAMES) -> Iterator[tuple[RunningWorker, list[str]]]:
    """Four cameras and two hands."""
    clip = make_clip(folder / "street.mp4", Recipe())
    with running_simulator(dict.fromkeys(names, clip)) as simulator:
        urls = [simulator.url(name) for name in names]
        cameras = tuple(
            CameraFeed(name, StreamAddress(url)) for name, url in zip(names, urls, strict=True)
        )
        with running_worker(Configure(cameras, None, threads=2, hands=2)) as worker:
            worker.wait_for(lambda: is_live(worker, names), 30, "all cameras live")
            yield worker, urls


def is_live(worker: RunningWorker, names: Sequence[str]) -> bool:
    reports = worker.beats[-1].cameras if worker.beats else ()
    return {one.camera for one in reports if one.state == "live"} == set(names)


def hands_of(worker: RunningWorker) -> list[int]:
    children = Path(f"/proc/{worker.process.pid}/task/{worker.process.pid}/children")
    return [int(word) for word in children.read_text().split()]


def has_ended(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def test_it_is_ready_once_shows_every_camera_and_leaves_nobody_behind(tmp_path: Path) -> None:
    with crew(tmp_path) as (worker, urls):
        assert [one.pid for one in worker.others if isinstance(one, Ready)] == [worker.process.pid]
        hands = hands_of(worker)
        assert len(hands) == 2
        for name in NAMES:
            worker.watch(name)
        worker.wait_for(lambda: all(worker.units(name) for name in NAMES), 10, "units of all")
        kept = CameraFeed(NAMES[0], StreamAddress(urls[0]))
        worker.send(Feeds((kept,), 1))
        worker.wait_for(
            lambda: worker.beats[-1].feeds == 1 and is_live(worker, NAMES[:1]), 10, "one camera"
        )
        worker.send(Stop())
        assert worker.process.wait(10) == 0
        assert wait_until_ended(hands)


def wait_until_ended(pids: Sequence[int]) -> bool:
    pause = threading.Event()
    return any(all(has_ended(pid) for pid in pids) or pause.wait(0.1) for _ in range(100))


@pytest.mark.parametrize("victim", ["a hand", "the worker"])
def test_if_one_of_them_dies_all_do(tmp_path: Path, victim: str) -> None:
    """The service then starts them anew, and tells the gap. It reads who did it from the signal."""
    with crew(tmp_path) as (worker, _):
        hands = hands_of(worker)
        os.kill(hands[0] if victim == "a hand" else worker.process.pid, signal.SIGKILL)
        assert worker.process.wait(10) == -signal.SIGKILL
        assert wait_until_ended(hands)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_hand_that_hears_nothing_ends_with_the_worker(tmp_path: Path) -> None:
    """As where all its threads sit in C. The worker ends so, too, where its service is killed."""
    with crew(tmp_path) as (worker, _):
        hands = hands_of(worker)
        os.kill(hands[0], signal.SIGSTOP)
        worker.process.kill()
        try:
            assert wait_until_ended(hands)
        finally:
            for hand in hands:
                with suppress(ProcessLookupError):
                    os.kill(hand, signal.SIGKILL)


def test_a_silent_hand_makes_the_worker_silent(tmp_path: Path) -> None:
    with crew(tmp_path) as (worker, _):
        hand = hands_of(worker)[0]
        os.kill(hand, signal.SIGSTOP)
        try:
            threading.Event().wait(1.5)
            before = len(worker.beats)
            threading.Event().wait(1.5)
            assert len(worker.beats) == before
        finally:
            os.kill(hand, signal.SIGCONT)
