"""What the bench's processes say to each other: one JSON object per line on their pipes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from threading import Lock

import msgspec


class Told(msgspec.Struct, frozen=True):
    """A vehicle that a pipeline told: when it stood in the picture, and when that was said.

    `registration` is empty where a vehicle was followed and no plate was read.
    """

    camera: str
    seen_at: float
    told_at: float
    registration: str
    province: str | None = None


class Frames(msgspec.Struct, frozen=True):
    """Pictures per camera since the start, and how many of them were looked at."""

    taken: dict[str, int]
    looks: dict[str, int]


class Line(msgspec.Struct, frozen=True):
    """One of both."""

    told: Told | None = None
    frames: Frames | None = None


class Feed(msgspec.Struct, frozen=True):
    camera: str
    main: str
    sub: str


class Task(msgspec.Struct, frozen=True):
    """What a baseline's process gets first. `width`, `height`: of its detect pictures."""

    feeds: tuple[Feed, ...]
    models: str
    on_main: bool = True
    width: int = 0
    height: int = 0


ALONE = " alone"
"""After the size of key pictures that were decoded without those that follow them."""


class Tallies(msgspec.Struct, frozen=True):
    """What a process has done: pictures decoded by "width x height", model runs by input.

    A run's name is its weights' file and its input, such as "a.onnx|float32|1x3x416x416".
    """

    decoded: dict[str, int]
    runs: dict[str, int]

    def since(self, before: Tallies) -> Tallies:
        return Tallies(less(self.decoded, before.decoded), less(self.runs, before.runs))


class Counted(msgspec.Struct, frozen=True):
    """Of one of the worker's processes."""

    pid: int
    tallies: Tallies


def total(parts: Iterable[Tallies]) -> Tallies:
    decoded: Counter[str] = Counter()
    runs: Counter[str] = Counter()
    for part in parts:
        decoded.update(part.decoded)
        runs.update(part.runs)
    return Tallies(dict(decoded), dict(runs))


def less(now: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    return {name: count - before.get(name, 0) for name, count in now.items()}


_writing = Lock()


def say(message: msgspec.Struct) -> None:
    """From any thread, a whole line at a time."""
    line = msgspec.json.encode(message) + b"\n"
    with _writing:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
