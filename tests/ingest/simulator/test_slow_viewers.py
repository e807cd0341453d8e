"""A viewer who does not read costs itself pictures, and the simulator no memory."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ingest.simulator.faults import Faults
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.settings import Settings
from tests.ingest.simulator.rtsp_client import Client, connected
from tests.ingest.simulator.watching import watch

pytestmark = pytest.mark.real_time


def wait_for_dropped_pictures(running: RunningSimulator) -> int:
    pause = threading.Event()
    for _ in range(100):
        dropped = running.state("cam1").counts.units_dropped
        if dropped:
            return dropped
        pause.wait(0.1)
    raise AssertionError("nothing was dropped in ten seconds")


def test_pictures_are_dropped_and_counted_and_others_see_all(footage: dict[str, Path]) -> None:
    settings = Settings(backlog_bytes=500_000)
    with running_simulator({"cam1": footage["h264"]}, settings=settings) as running:
        running.fault("cam1", Faults(bit_rate=80_000_000))
        with connected(running.url("cam1")) as lazy:
            lazy.ask("PLAY", Session=lazy.set_up())
            assert wait_for_dropped_pictures(running)
            eager = watch(running.url("cam1"), 30)
            assert eager.end is None
            assert eager.steps_ticks == {3600}


def test_a_viewer_who_reads_again_goes_on_at_a_key_frame(footage: dict[str, Path]) -> None:
    settings = Settings(backlog_bytes=500_000)
    with running_simulator({"cam1": footage["h264"]}, settings=settings) as running:
        running.fault("cam1", Faults(bit_rate=80_000_000))
        with connected(running.url("cam1")) as lazy:
            lazy.ask("PLAY", Session=lazy.set_up())
            wait_for_dropped_pictures(running)
            running.fault("cam1", Faults())
            assert first_kind_after_a_gap(lazy) == 7


def first_kind_after_a_gap(client: Client) -> int:
    """The kind of the first NAL unit whose time is not the next picture's."""
    previous: int | None = None
    for _ in range(200_000):
        arrival = client.next_arrival()
        if arrival.channel == 0:
            timestamp = int.from_bytes(arrival.packet[4:8], "big")
            if previous is not None and timestamp - previous & 0xFFFFFFFF > 3600:
                return arrival.packet[12] & 0x1F
            previous = timestamp
    raise AssertionError("no gap")
