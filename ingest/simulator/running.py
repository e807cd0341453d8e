"""A simulator in a thread of its own, for tests and tools that are not asyncio."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ingest.simulator.authorisation import parse_user
from ingest.simulator.controls import CameraState
from ingest.simulator.faults import Faults
from ingest.simulator.server import Simulator
from ingest.simulator.settings import Settings

_START_SECONDS = 60.0
_ANSWER_SECONDS = 10.0

Answer = TypeVar("Answer")


class RunningSimulator:
    """The same words as `Simulator`, for any thread."""

    def __init__(self, simulator: Simulator, loop: asyncio.AbstractEventLoop) -> None:
        self._simulator = simulator
        self._loop = loop

    @property
    def port(self) -> int:
        return self._simulator.port

    @property
    def control_port(self) -> int | None:
        return self._simulator.control_port

    @property
    def started(self) -> datetime:
        """Every clip was at its second 0."""
        return self._simulator.started

    def url(self, name: str) -> str:
        """With user and password, if any."""
        return self._simulator.url(name)

    def public_url(self, name: str) -> str:
        """Without user and password."""
        return self._simulator.public_url(name)

    def fault(self, name: str, faults: Faults) -> None:
        """In force when this returns. NotFoundError, InvalidError."""
        _in_loop(self._loop, self._simulator.fault(name, faults))

    def state(self, name: str) -> CameraState:
        return _in_loop(self._loop, self._state(name))

    async def _state(self, name: str) -> CameraState:
        return self._simulator.state(name)

    def position_seconds(self, name: str, at: datetime) -> float:
        """The second of the clip that the camera sees at this moment."""
        return self._simulator.position_seconds(name, at)


@contextmanager
def running_simulator(
    cameras: Mapping[str, Path],
    user: str | None = None,
    settings: Settings = Settings(),  # noqa: B008 -- frozen
) -> Iterator[RunningSimulator]:
    """`user` is NAME:PASSWORD. Errors of `Simulator` come out of the `with` line."""
    if user is not None:
        settings = replace(settings, user=parse_user(user))
    with _loop_in_thread() as loop:
        simulator = Simulator(cameras, settings)
        _in_loop(loop, simulator.start(), _START_SECONDS)
        try:
            yield RunningSimulator(simulator, loop)
        finally:
            _in_loop(loop, simulator.close())


@contextmanager
def _loop_in_thread() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="simulator", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        _in_loop(loop, loop.shutdown_default_executor())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_ANSWER_SECONDS)
        loop.close()


def _in_loop(
    loop: asyncio.AbstractEventLoop,
    answering: Coroutine[None, None, Answer],
    seconds: float = _ANSWER_SECONDS,
) -> Answer:
    return asyncio.run_coroutine_threadsafe(answering, loop).result(seconds)
