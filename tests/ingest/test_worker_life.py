"""How a media worker begins, ends and is ended, as a process of its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ccoc.clock import SystemClock
from ingest.messages import Budget, Configure, Ready, Stop
from ingest.simulator.running import running_simulator
from tests.ingest.test_rtsp import unused_port
from tests.ingest.test_worker import PASSWORD, a_feed, elsewhere
from tests.ingest.workers import running_worker

pytestmark = pytest.mark.real_time


def test_a_killed_worker_costs_less_than_three_seconds(clips: dict[str, Path]) -> None:
    clock = SystemClock()
    with running_simulator({"sub": clips["sub"]}, f"user:{PASSWORD}") as simulator:
        configure = Configure((a_feed(simulator, "sub"),), None)
        with running_worker(configure) as worker:
            worker.wait_for_state("sub", "live", None, 8)
            worker.process.send_signal(signal.SIGKILL)
            killed = clock.monotonic()
            worker.process.wait(5)
        with running_worker(configure) as worker:
            worker.watch("sub")
            worker.wait_for(lambda: worker.units("sub"), 3, "the next frame")
            assert clock.monotonic() - killed < 3


def test_it_beats_four_times_a_second_and_says_what_it_has_no_weights_for(tmp_path: Path) -> None:
    with running_worker(Configure((), str(tmp_path))) as worker:
        worker.wait_for(lambda: len(worker.beats) >= 8, 5, "eight beats")
        (ready,) = [one for one in worker.others if isinstance(one, Ready)]
        assert ready.pid == worker.process.pid
        assert ready.missing == ("colours", "vehicles")
        times = [beat.at for beat in worker.beats]
        assert (times[-1] - times[0]).total_seconds() / (len(times) - 1) < 0.35
        assert worker.beats[-1].budget == Budget(0.0, 0, 0.0, 0.0)


def test_told_to_stop_it_exits_cleanly_and_left_alone_it_exits_at_once() -> None:
    feeds = (elsewhere("off", f"rtsp://127.0.0.1:{unused_port()}/a"),)
    with running_worker(Configure(feeds, None)) as worker:
        worker.wait_for(lambda: worker.beats, 5, "a beat")
        worker.send(Stop())
        assert worker.process.wait(5) == 0
    with running_worker(Configure(feeds, None)) as worker:
        worker.wait_for(lambda: worker.beats, 5, "a beat")
        worker.hang_up()
        worker.process.wait(1)


def test_it_has_no_secrets_to_show_and_leaves_no_core_file(clips: dict[str, Path]) -> None:
    with (
        running_simulator({"sub": clips["sub"]}, f"user:{PASSWORD}") as simulator,
        running_worker(Configure((a_feed(simulator, "sub"),), None)) as worker,
    ):
        worker.wait_for_state("sub", "live", None, 8)
        process = Path("/proc") / str(worker.process.pid)
        assert PASSWORD.encode() not in (process / "cmdline").read_bytes()
        check_environment(process)
        limits = (process / "limits").read_text()
        (core,) = [line for line in limits.splitlines() if "core file" in line]
        assert core.split()[4:6] == ["0", "0"]


def check_environment(process: Path) -> None:
    """Read where this user may. Elsewhere the kernel must have given it to root, which it does for
    a process that forbids others its memory: nobody but root reads there what root may see."""
    environment = process / "environ"
    try:
        read = environment.read_bytes()
    except PermissionError:
        assert os.geteuid() != 0
        assert environment.stat().st_uid == 0
        assert PASSWORD not in os.environ.values(), "the worker's own, for it inherits all of it"
        return
    assert b"PATH=" in read, "this is an environment"
    assert PASSWORD.encode() not in read


def test_a_service_that_talks_nonsense_is_left_with_an_error() -> None:
    with running_worker(None) as worker:
        worker.send_bytes(os.urandom(64))
        assert worker.process.wait(5) != 0
