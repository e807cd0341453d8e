"""The simulator inside asyncio and in a thread: starting, addresses, ending."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ccoc.errors import ConflictError, InvalidError, NotFoundError
from ingest.simulator.authorisation import parse_user
from ingest.simulator.faults import Faults
from ingest.simulator.running import running_simulator
from ingest.simulator.server import Simulator
from ingest.simulator.settings import Settings
from tests.ingest.simulator.watching import watch

NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


class StoppedClock:
    def now(self) -> datetime:
        return NOON

    def monotonic(self) -> float:
        return 0.0


def test_inside_asyncio_it_is_an_async_with_block(footage: dict[str, Path]) -> None:
    async def watched() -> int:
        async with Simulator({"cam1": footage["h264"]}) as simulator:
            seen = await asyncio.to_thread(watch, simulator.url("cam1"), 3)
            await simulator.fault("cam1", Faults(stall=True))
            assert simulator.state("cam1").faults.stall
            return len(seen.widths)

    assert asyncio.run(watched()) == 3


def test_the_clip_second_follows_from_the_start_and_starts_again(footage: dict[str, Path]) -> None:
    async def positions() -> list[float]:
        clock = StoppedClock()
        async with Simulator({"cam1": footage["h264"]}, clock=clock) as simulator:
            assert simulator.started == NOON
            later = (timedelta(seconds=each) for each in (0, 1.5, 2, 7.25))
            return [simulator.position_seconds("cam1", NOON + each) for each in later]

    assert asyncio.run(positions()) == [0, 1.5, 0, 1.25]


def test_cameras_of_one_clip_may_stand_at_different_seconds(footage: dict[str, Path]) -> None:
    cameras = dict.fromkeys(("cam1", "cam2"), footage["h264"])

    async def positions() -> list[float]:
        ahead = {"cam2": 1.5}
        async with Simulator(cameras, clock=StoppedClock(), ahead_seconds=ahead) as simulator:
            await simulator.fault("cam2", Faults(rate=0.5))
            await simulator.fault("cam2", Faults())
            later = NOON + timedelta(seconds=1)
            return [simulator.position_seconds(name, later) for name in cameras]

    assert asyncio.run(positions()) == [1, 0.5]


def test_an_address_carries_the_password_only_for_clients(footage: dict[str, Path]) -> None:
    settings = Settings(user=parse_user("admin:p@ss/word"))

    async def addresses() -> tuple[str, str]:
        async with Simulator({"gate/main": footage["h264"]}, settings) as simulator:
            port = f":{simulator.port}/"
            url, public = simulator.url("gate/main"), simulator.public_url("gate/main")
            return url.replace(port, "/"), public.replace(port, "/")

    assert asyncio.run(addresses()) == (
        "rtsp://admin:p%40ss%2Fword@127.0.0.1/gate/main",
        "rtsp://127.0.0.1/gate/main",
    )
    assert "p@ss" not in repr(settings)


def test_a_taken_port_is_named(footage: dict[str, Path]) -> None:
    cameras = {"cam1": footage["h264"]}
    with running_simulator(cameras) as first:
        settings = Settings(port=first.port)
        with (
            pytest.raises(ConflictError, match=f"127.0.0.1:{first.port} cannot be opened"),
            running_simulator(cameras, settings=settings),
        ):
            raise AssertionError("two servers on one port")


def test_a_missing_file_comes_out_of_the_with_line(tmp_path: Path) -> None:
    with (
        pytest.raises(NotFoundError),
        running_simulator({"cam1": tmp_path / "none.mp4"}),
    ):
        raise AssertionError("a camera without a file")


def test_a_user_without_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(InvalidError) as raised:
        parse_user("hunter2")
    assert "hunter2" not in str(raised.value)


def test_nothing_stays_behind(footage: dict[str, Path]) -> None:
    before = threading.active_count()
    with running_simulator({"cam1": footage["h264"]}) as running:
        watch(running.url("cam1"), 1)
    assert threading.active_count() == before
    assert watch(running.url("cam1"), 1).end is not None
