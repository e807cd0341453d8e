"""The city's cameras in a process of their own: our simulator, each camera at its own second.

`python -m benchmarks.city.cameras`: clips in, its port and start out, then counts when asked.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

import msgspec

from benchmarks.city.children import child
from benchmarks.city.clips import Clip
from benchmarks.city.recall import Passing
from benchmarks.city.telling import Feed, say
from ingest.simulator.faults import Faults
from ingest.simulator.server import Simulator

START_SECONDS = 60.0
IDLE_CAMERAS = 8
APART = 0.6180339887
"""Of the clip's length, from camera to camera: the golden ratio spreads any number evenly."""


class Plan(msgspec.Struct, frozen=True):
    """`idle_files`: what a camera plays while nobody passes."""

    files: dict[str, str]
    idle_files: dict[str, str]
    ahead_seconds: dict[str, float]


class Order(msgspec.Struct, frozen=True):
    """What a camera does from now on. Every order is answered with the pictures dropped so far.

    `idle`: nobody passes. `closes`: it ends its connections now, and takes new ones.
    """

    camera: str = ""
    idle: bool = False
    closes: bool = False


class Started(msgspec.Struct, frozen=True):
    port: int
    at: float


class City:
    """All cameras that there may be; whom nobody watches costs nothing."""

    def __init__(self, clips: tuple[Clip, ...], most: int) -> None:
        self.clips = clips
        self.names = [f"camera-{number:03d}" for number in range(most)]
        self.idle_names = [f"idle-{number:03d}" for number in range(IDLE_CAMERAS)]
        self.pid = 0
        self._port = 0
        self._started = 0.0
        self._known: set[tuple[str, str]] = set()

    def clip(self, number: int) -> Clip:
        return self.clips[number % len(self.clips)]

    def ahead_seconds(self, number: int) -> float:
        length = self.clip(number).seconds
        return number * APART * length % length

    def plan(self) -> Plan:
        files: dict[str, str] = {}
        idle: dict[str, str] = {}
        ahead: dict[str, float] = {}
        for number, name in enumerate(self.names):
            clip = self.clip(number)
            files |= {name: str(clip.main), f"{name}.sub": str(clip.sub)}
            idle |= {name: str(clip.idle), f"{name}.sub": str(clip.idle_sub)}
            ahead |= dict.fromkeys((name, f"{name}.sub"), self.ahead_seconds(number))
        for number, name in enumerate(self.idle_names):
            clip = self.clip(number)
            files |= {name: str(clip.idle), f"{name}.sub": str(clip.idle_sub)}
        return Plan(files, idle, ahead)

    def feeds(self, count: int) -> tuple[Feed, ...]:
        return tuple(self._feed(name) for name in self.names[:count])

    def idle_feeds(self) -> tuple[Feed, ...]:
        """Cameras that nobody ever passes."""
        return tuple(self._feed(name) for name in self.idle_names)

    def _feed(self, name: str) -> Feed:
        base = f"rtsp://127.0.0.1:{self._port}"
        return Feed(name, f"{base}/{name}", f"{base}/{name}.sub")

    def passings(self, count: int, begin: float, end: float) -> list[Passing]:
        """All passages at the first cameras that touch a stretch of time, Unix seconds."""
        return [
            Passing(
                self.names[number],
                one.registration,
                one.province,
                at + one.begins_seconds,
                at + one.ends_seconds,
                is_known=(one.clip, one.registration) in self._known,
            )
            for number in range(count)
            for at in self._rounds(number, begin, end)
            for one in self.clip(number).passages
            if at + one.ends_seconds >= begin and at + one.begins_seconds <= end
        ]

    def _rounds(self, number: int, begin: float, end: float) -> Iterator[float]:
        """When the camera was, is and will be at the first second of its clip."""
        length = self.clip(number).seconds
        first = self._started - self.ahead_seconds(number)
        at = first + ((begin - first) // length) * length
        while at <= end:
            yield at
            at += length

    def know(self, known: set[tuple[str, str]]) -> None:
        """The passages that the full decode tells: name of the clip and registration."""
        self._known = known

    @contextmanager
    def playing(self) -> Iterator[City]:
        lines: Queue[bytes] = Queue()
        with child("benchmarks.city.cameras", lines.put) as process:
            assert process.stdin is not None
            process.stdin.write(msgspec.json.encode(self.plan()) + b"\n")
            process.stdin.flush()
            try:
                started = msgspec.json.decode(lines.get(timeout=START_SECONDS), type=Started)
            except Empty:
                raise SystemExit("the simulated cameras did not start") from None
            self.pid, self._port, self._started = process.pid, started.port, started.at
            self._process, self._lines = process, lines
            yield self

    def dropped(self) -> dict[str, int]:
        """Pictures that were thrown away because their viewer was too far behind."""
        return self.order(Order())

    def order(self, order: Order) -> dict[str, int]:
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        self._process.stdin.flush()
        return msgspec.json.decode(self._lines.get(timeout=START_SECONDS), type=dict[str, int])


async def play(plan: Plan) -> None:
    files = {name: Path(file) for name, file in plan.files.items()}
    async with Simulator(files, ahead_seconds=plan.ahead_seconds) as simulator:
        say(Started(simulator.port, simulator.started.timestamp()))
        while line := await asyncio.to_thread(sys.stdin.buffer.readline):
            await obey(simulator, plan, msgspec.json.decode(line, type=Order))
            counts = {name: simulator.state(name).counts.units_dropped for name in files}
            say_counts({name: count for name, count in counts.items() if count})


async def obey(simulator: Simulator, plan: Plan, order: Order) -> None:
    for name in (order.camera, f"{order.camera}.sub") if order.camera else ():
        file = Path(plan.idle_files[name]) if order.idle else None
        if order.closes:
            await simulator.fault(name, Faults(file=file, close=True))
        await simulator.fault(name, Faults(file=file))


def say_counts(counts: dict[str, int]) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(counts) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    asyncio.run(play(msgspec.json.decode(sys.stdin.buffer.readline(), type=Plan)))
