"""A worker that dies in whatever way is followed by the next one, and the listener knows why."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from pathlib import Path

import pytest

from api.supervision import Limits, Supervisor
from ccoc.deeds import WorkerEnd
from ingest.messages import Beat, CameraFeed, Configure, FromWorker, Ready, Said, StreamAddress
from tests.fuzzing import hostile_worker

CONFIGURE = Configure((CameraFeed("gate", StreamAddress("rtsp://127.0.0.1/gate")),), None)
FAKE = Path(__file__).with_name("fake_worker.py")
HOSTILE = Path(hostile_worker.__file__)
QUICK = Limits(silence=0.6, start=3.0, healthy=0.5, back_off=(0.0, 0.0, 0.2))


class Notebook:
    """A listener that writes down what it is told."""

    def __init__(self) -> None:
        self.heard_messages: list[FromWorker] = []
        self.endings: list[WorkerEnd] = []
        self.without: list[frozenset[str]] = []
        self.again: list[frozenset[str]] = []
        self.news = asyncio.Event()

    async def heard(self, message: FromWorker) -> None:
        self.heard_messages.append(message)
        self.news.set()

    async def lost(self, ending: WorkerEnd) -> None:
        self.endings.append(ending)
        self.news.set()

    async def left_out(self, cameras: frozenset[str]) -> None:
        self.without.append(cameras)
        self.news.set()

    async def taken_back(self, cameras: frozenset[str]) -> None:
        self.again.append(cameras)
        self.news.set()

    def pids(self) -> list[int]:
        return [each.pid for each in self.heard_messages if isinstance(each, Ready)]

    def beats(self) -> int:
        return sum(isinstance(each, Beat) for each in self.heard_messages)

    async def until(self, happened: Callable[[], bool], seconds: float = 10.0) -> None:
        async with asyncio.timeout(seconds):
            while not happened():
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def supervising(
    behaviour: str, notebook: Notebook, limits: Limits = QUICK
) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor(CONFIGURE, (sys.executable, str(FAKE), behaviour), limits)
    running = asyncio.create_task(supervisor.run(notebook))
    try:
        yield supervisor
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


def watch(
    behaviour: str,
    story: Callable[[Supervisor, Notebook], Awaitable[None]],
    limits: Limits = QUICK,
) -> Notebook:
    async def scene() -> Notebook:
        notebook = Notebook()
        async with supervising(behaviour, notebook, limits) as supervisor:
            await story(supervisor, notebook)
        return notebook

    return asyncio.run(scene())


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_worker_is_back_and_beating_within_three_seconds() -> None:
    took: list[float] = []

    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: notebook.beats() > 3)
        killed_at = time.monotonic()
        os.kill(notebook.pids()[0], signal.SIGKILL)
        await notebook.until(lambda: len(notebook.pids()) == 2)
        beats = notebook.beats()
        await notebook.until(lambda: notebook.beats() > beats)
        took.append(time.monotonic() - killed_at)

    notebook = watch("steady", story)
    assert notebook.endings == [WorkerEnd.KILLED]
    assert took[0] < 3.0


def test_a_worker_that_falls_silent_is_killed_and_followed_by_the_next() -> None:
    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: len(notebook.pids()) == 2)

    notebook = watch("hang", story)
    assert notebook.endings == [WorkerEnd.HUNG]
    assert not is_running(notebook.pids()[0])


@pytest.mark.parametrize("behaviour", ["hang", "crash"])
def test_what_a_worker_had_started_ends_with_it(behaviour: str) -> None:
    """A hand that hangs itself hears nothing of the end of its worker."""
    with_a_hand = 'eval "sleep 60 $4>&- &"; exec "$0" "$@"'  # without the socket to the service
    command = ("/bin/bash", "-c", with_a_hand, sys.executable, str(FAKE), behaviour)

    async def scene() -> list[list[int]]:
        notebook = Notebook()
        supervisor = Supervisor(CONFIGURE, command, QUICK)
        running = asyncio.create_task(supervisor.run(notebook))
        await notebook.until(lambda: bool(notebook.pids()))
        (worker,) = notebook.pids()
        before = group_of(worker)
        await notebook.until(lambda: bool(notebook.endings))
        after = group_of(worker)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        return [before, after]

    before, after = asyncio.run(scene())
    assert len(before) == 2
    assert after == []


def group_of(leader: int) -> list[int]:
    """Those of the process group that have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, group = (folder / "stat").read_text().rpartition(") ")[2].split()[:3]
            if int(group) == leader and state not in "ZX":
                found.append(int(folder.name))
    return found


def test_a_worker_that_never_begins_is_given_up() -> None:
    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: bool(notebook.endings))

    notebook = watch("late", story, Limits(start=0.8, back_off=(0.0,)))
    assert notebook.endings == [WorkerEnd.HUNG]


def test_a_worker_that_crashes_again_and_again_is_started_ever_more_slowly() -> None:
    deaths: list[float] = []

    async def story(_: Supervisor, notebook: Notebook) -> None:
        while len(deaths) < 4:
            await notebook.until(lambda: len(notebook.endings) > len(deaths))
            deaths.append(time.monotonic())

    limits = Limits(healthy=30.0, back_off=(0.0, 0.0, 0.5, 1.5))
    notebook = watch("crash", story, limits)
    first, second, third = (later - sooner for sooner, later in pairwise(deaths))
    assert set(notebook.endings) == {WorkerEnd.CRASHED}
    assert second > first + 0.2
    assert third > second + 0.5


def test_a_machine_that_starts_no_process_now_is_asked_again() -> None:
    async def scene() -> list[WorkerEnd]:
        notebook = Notebook()
        supervisor = Supervisor(CONFIGURE, ("/there/is/no/such/program",), QUICK)
        running = asyncio.create_task(supervisor.run(notebook))
        await notebook.until(lambda: len(notebook.endings) == 2)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        return notebook.endings

    assert asyncio.run(scene()) == [WorkerEnd.CRASHED, WorkerEnd.CRASHED]


def test_bytes_that_are_no_message_end_the_worker_as_crashed() -> None:
    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: bool(notebook.endings))

    assert watch("garbage", story).endings == [WorkerEnd.CRASHED]


def test_a_worker_that_complains_in_one_endless_line_is_not_stopped_by_that() -> None:
    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: notebook.beats() > 3)

    assert watch("wordy", story).endings == []


@pytest.mark.parametrize("behaviour", ["steady", "stubborn"])
def test_when_the_service_stops_its_worker_is_gone_within_two_seconds(behaviour: str) -> None:
    stopped_at: list[float] = []

    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: notebook.beats() > 0)
        stopped_at.append(time.monotonic())

    notebook = watch(behaviour, story)
    assert time.monotonic() - stopped_at[0] < 2.0
    assert not is_running(notebook.pids()[0])


def test_the_workers_environment_holds_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCOC_GATE_PASSWORD", "secret")

    async def story(_: Supervisor, notebook: Notebook) -> None:
        await notebook.until(lambda: any(isinstance(m, Said) for m in notebook.heard_messages))

    notebook = watch("steady", story)
    names = next(m.sentence for m in notebook.heard_messages if isinstance(m, Said)).split()
    assert set(names) <= {
        "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "PYTHONUNBUFFERED",
        "TMPDIR", "GLIBC_TUNABLES",
    }  # fmt: skip


def test_a_listener_that_takes_its_time_does_not_make_the_worker_look_hung() -> None:
    class Slow(Notebook):
        async def heard(self, message: FromWorker) -> None:
            await super().heard(message)
            if self.beats() == 3:
                await asyncio.sleep(1.5)

    async def scene() -> list[WorkerEnd]:
        notebook = Slow()
        async with supervising("steady", notebook):
            await notebook.until(lambda: notebook.beats() > 10)
        return notebook.endings

    assert asyncio.run(scene()) == []


def test_a_camera_that_was_left_out_is_taken_back_and_the_listener_hears_of_it() -> None:
    """Without that nobody would tell the worker who watches it still."""
    yard = Configure((CameraFeed("yard", StreamAddress("rtsp://127.0.0.1/yard")),), None)

    async def scene() -> Notebook:
        notebook = Notebook()
        limits = Limits(back_off=(0.0,), left_out=0.5)
        supervisor = Supervisor(yard, (sys.executable, str(HOSTILE), "dies"), limits)
        running = asyncio.create_task(supervisor.run(notebook))
        await notebook.until(lambda: bool(notebook.again), 30)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        return notebook

    notebook = asyncio.run(scene())
    assert notebook.without == [{"yard"}]
    assert notebook.again == [{"yard"}]
