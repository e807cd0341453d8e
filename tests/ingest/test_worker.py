"""The whole media worker as the service runs it: a process, a socketpair, real RTSP cameras."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest

from ccoc.clock import SystemClock
from ccoc.tracks import PATIENCE
from ingest.annexb import ParameterSets
from ingest.decoders import Decoder
from ingest.messages import (
    CameraFeed,
    Configure,
    LiveSkipped,
    LiveUnit,
    PlateSighting,
    StreamAddress,
)
from ingest.packets import Codec, StreamFormat
from ingest.simulator.faults import Faults
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.ingest.builders import a_packet
from tests.ingest.scripted_rtsp import AUDIO_ONLY, VP8, Announces, serving, silence, web_page
from tests.ingest.test_rtsp import unused_port
from tests.ingest.workers import MODELS, SHARED, RunningWorker, running_worker

pytestmark = pytest.mark.real_time

PASSWORD = "s3cr3t"


def a_feed(
    simulator: RunningSimulator, name: str, *, sub: str | None = None, password: str = PASSWORD
) -> CameraFeed:
    base = f"rtsp://127.0.0.1:{simulator.port}"
    return CameraFeed(
        name,
        StreamAddress(f"{base}/{name}", "user", password),
        StreamAddress(f"{base}/{sub}", "user", password) if sub else None,
        reads_plates=True,
    )


def elsewhere(name: str, url: str) -> CameraFeed:
    return CameraFeed(name, StreamAddress(url, "user", PASSWORD))


def pictures_in(units: list[LiveUnit]) -> list[tuple[int, int]]:
    """The sizes of all pictures that a viewer's decoder gets."""
    decoder, form = Decoder(), StreamFormat(Codec.H264, b"")
    return [
        (frame.width, frame.height)
        for unit in units
        for frame in decoder.decode(a_packet(key=unit.key, payload=unit.unit, form=form)).frames
    ]


def test_every_wrong_camera_says_why_and_the_others_do_not_notice(clips: dict[str, Path]) -> None:
    cameras = dict.fromkeys(("good", "locked", "busy", "mute"), clips["sub"])
    with ExitStack() as stack:
        simulator = stack.enter_context(running_simulator(cameras, f"user:{PASSWORD}"))
        simulator.fault("busy", Faults(status=503))
        simulator.fault("mute", Faults(no_answer=True))
        feeds = [
            a_feed(simulator, "good"),
            a_feed(simulator, "locked", password="wrong"),
            a_feed(simulator, "nowhere"),
            a_feed(simulator, "busy"),
            a_feed(simulator, "mute"),
            elsewhere("silent", stack.enter_context(serving(silence))),
            elsewhere("printer", stack.enter_context(serving(web_page))),
            elsewhere("radio", stack.enter_context(serving(Announces(AUDIO_ONLY)))),
            elsewhere("modern", stack.enter_context(serving(Announces(VP8)))),
            elsewhere("off", f"rtsp://127.0.0.1:{unused_port()}/a"),
            elsewhere("unknown", "rtsp://no-such-camera.invalid/a"),
            elsewhere("typo", "htp://127.0.0.1/a"),
        ]
        worker = stack.enter_context(running_worker(Configure(tuple(feeds), None)))
        worker.watch("good")
        expected = {
            "locked": "wrong_password",
            "nowhere": "not_found",
            "busy": "refused",
            "mute": "no_answer",
            "silent": "no_answer",
            "printer": "garbled",
            "radio": "no_video",
            "modern": "unsupported_codec",
            "off": "unreachable",
            "unknown": "wrong_address",
            "typo": "wrong_address",
        }
        for name, cause in expected.items():
            worker.wait_for_state(name, "lost", cause, 15)
        worker.wait_for_state("good", "live", None, 3)
        gaps = gaps_seconds(worker.units("good"))
        assert len(gaps) > 50
        assert max(gaps) < 0.5
        assert not any(PASSWORD in sentence for sentence in worker.sentences())
        assert len(worker.sentences()) >= len(expected)


def gaps_seconds(units: list[LiveUnit]) -> list[float]:
    times = [unit.captured_at_us / 1e6 for unit in units]
    return [later - earlier for earlier, later in pairwise(times)]


def test_what_goes_wrong_later_is_told_and_mends_itself(clips: dict[str, Path]) -> None:
    names = ("healthy", "stalls", "closes", "loses", "slows", "grows")
    cameras = dict.fromkeys(names, clips["sub"]) | {
        "loses_h265": clips["hevc"],
        "freezes": clips["frozen"],
        "darkens": clips["dark"],
        "main": clips["main"],
        "sub": clips["sub"],
    }
    with running_simulator(cameras, f"user:{PASSWORD}") as simulator:
        feeds = [
            *(a_feed(simulator, name) for name in cameras if name not in ("main", "sub")),
            a_feed(simulator, "main", sub="sub"),
        ]
        with running_worker(Configure(tuple(feeds), None)) as worker:
            worker.watch("healthy")
            for name in ("stalls", "closes", "loses", "slows", "grows", "loses_h265", "main"):
                worker.wait_for_state(name, "live", None, 8)
            simulator.fault("stalls", Faults(stall=True))
            simulator.fault("closes", Faults(close=True))
            simulator.fault("loses", Faults(loss=0.1))
            simulator.fault("loses_h265", Faults(loss=0.05))
            simulator.fault("slows", Faults(delay_seconds=2.5))
            simulator.fault("grows", Faults(file=clips["other_size"]))
            simulator.fault("sub", Faults(close=True))
            worker.wait_for_state("closes", "lost", "closed", 3)
            worker.wait_for_state("stalls", "lost", "stalled", 5)
            worker.wait_for_state("loses", "degraded", "damaged", 6)
            worker.wait_for_state("loses_h265", "degraded", "damaged", 8)
            worker.wait_for_state("slows", "degraded", "late", 8)
            worker.wait_for_state("darkens", "degraded", "dark", 8)
            worker.wait_for_state("main", "degraded", "closed", 8)
            worker.wait_for(lambda: width_of(worker, "grows") == 640, 6, "the new size")
            worker.wait_for_state("grows", "live", None, 3)
            worker.wait_for(lambda: width_of(worker, "main") == 1280, 6, "main instead of sub")
            for name in ("stalls", "closes", "sub"):
                simulator.fault(name, Faults())
            worker.wait_for_state("closes", "live", None, 10)
            worker.wait_for_state("stalls", "live", None, 10)
            worker.wait_for_state("freezes", "degraded", "frozen", 12)
            worker.wait_for(lambda: width_of(worker, "main") == 320, 10, "the substream again")
            worker.wait_for_state("main", "live", None, 3)
            assert max(gaps_seconds(worker.units("healthy"))) < 0.5


def width_of(worker: RunningWorker, camera: str) -> int | None:
    report = worker.report(camera)
    return report.width_px if report else None


def test_odd_and_damaged_streams_kill_nobody(clips: dict[str, Path]) -> None:
    folder = SHARED / "video" / "streams"
    if not folder.is_dir():
        pytest.skip(f"the odd streams are not here: {folder}")
    odd = {path.stem: path for path in sorted(folder.iterdir()) if readable(path)}
    with running_simulator(odd | {"good": clips["sub"]}, f"user:{PASSWORD}") as simulator:
        feeds = tuple(a_feed(simulator, name) for name in [*odd, "good"])
        with running_worker(Configure(feeds, None)) as worker:
            for name in [*odd, "good"]:
                worker.watch(name)
            for name in odd:
                worker.wait_for(lambda name=name: is_decided(worker, name), 15, f"a word on {name}")  # type: ignore[misc]
            worker.wait_for_state("good", "live", None, 3)
            assert worker.process.poll() is None
            assert max(gaps_seconds(worker.units("good"))) < 0.5
            seen = {name for name in odd if pictures_in(worker.units(name))}
            assert {"Zhling_1280x720", "girlshy", "BA_MW_D_P_LOST"} <= seen


def readable(path: Path) -> bool:
    """Whether the simulator can serve it; it needs a key frame and parameter sets."""
    return path.stem != "sps_subsetsps_bothVUI"


def is_decided(worker: RunningWorker, camera: str) -> bool:
    report = worker.report(camera)
    return report is not None and report.state != "connecting"


def test_who_watches_gets_the_current_group_and_then_every_frame(clips: dict[str, Path]) -> None:
    cameras = {name: clips[name] for name in ("sub", "hevc", "large")}
    with running_simulator(cameras, f"user:{PASSWORD}") as simulator:
        feeds = tuple(a_feed(simulator, name) for name in cameras)
        with running_worker(Configure(feeds, None)) as worker:
            for name in cameras:
                worker.wait_for_state(name, "live", None, 8)
            assert not worker.units("sub")
            asked_at_us = SystemClock().now().timestamp() * 1e6
            for name in cameras:
                worker.watch(name)
            for name in cameras:
                worker.wait_for(lambda name=name: len(worker.units(name)) >= 30, 8, name)  # type: ignore[misc]
            sub = worker.units("sub")
            assert sub[0].key
            assert sub[0].captured_at_us < asked_at_us
            assert not any(unit.transcoded for unit in sub)
            assert all(
                ParameterSets(b"").complete(unit.unit) == unit.unit for unit in sub if unit.key
            )
            for name, size in (("sub", (320, 180)), ("hevc", (640, 360)), ("large", (640, 360))):
                assert set(pictures_in(worker.units(name))) == {size}
                report = worker.report(name)
                assert report is not None
                assert report.transcoded is (name != "sub")
            worker.watch("sub", on=False)
            worker.watch("hevc", on=False)
            worker.wait_for(lambda: is_plain(worker, "hevc"), 3, "the transcoder ends")
            before = len(worker.units("sub"))
            worker.wait_for(lambda: len(worker.units("large")) >= 60, 5, "the other goes on")
            assert len(worker.units("sub")) <= before + 2


def is_plain(worker: RunningWorker, camera: str) -> bool:
    report = worker.report(camera)
    return report is not None and not report.transcoded


def test_a_service_that_does_not_listen_loses_live_pictures_only_and_is_told(
    clips: dict[str, Path],
) -> None:
    with running_simulator({"main": clips["main"]}, f"user:{PASSWORD}") as simulator:
        simulator.fault("main", Faults(bit_rate=60_000_000))
        feed = a_feed(simulator, "main")
        with running_worker(Configure((feed,), None)) as worker:
            worker.wait_for_state("main", "live", None, 8)
            worker.deafen()
            worker.watch("main")
            threading.Event().wait(3)
            worker.listen()
            worker.wait_for(
                lambda: any(isinstance(one, LiveSkipped) for one in worker.others), 5, "skips"
            )
            worker.wait_for_state("main", "live", None, 3)
            report = worker.report("main")
            assert report is not None
            assert report.losses > 0


def test_a_truck_with_a_plate_is_told_once_within_a_second_of_its_frame(
    wanted_truck: tuple[Path, Path],
) -> None:
    """Real models, real RTSP, drawn street: the whole life of a frame up to the service."""
    main, sub = wanted_truck
    with running_simulator({"main": main, "sub": sub}, f"user:{PASSWORD}") as simulator:
        feed = a_feed(simulator, "main", sub="sub")
        with running_worker(Configure((feed,), str(MODELS))) as worker:
            (sighting, *_) = worker.wait_for(worker.sightings, 25, "a sighting")
            told_at = SystemClock().now()
            assert (sighting.registration, sighting.plate_class) == ("70-1234", "transport")
            assert is_witnessed(sighting)
            assert told_at - decided_at(sighting) < timedelta(seconds=1)
            assert sighting.camera_frame_at is not None
            apart = sighting.camera_frame_at - sighting.frame_at
            assert abs(apart.total_seconds()) < 1
            assert picture_size(sighting.frame_jpeg) == (1280, 720)
            worker.wait_for_state("main", "live", None, 3)
            assert len(worker.sightings()) == 1
            report = worker.report("main")
            assert report is not None
            assert report.looks > 0
            assert report.shed <= report.losses
            assert max(beat.budget.busy for beat in worker.beats if beat.budget) > 0


def is_witnessed(sighting: PlateSighting) -> bool:
    """Agreed by two reads that nothing outweighs, or a single one that says so."""
    reads, agreeing = sighting.reads, sighting.agreeing_reads
    return (agreeing >= 2 and 2 * agreeing > reads) or (reads, agreeing) == (1, 1)


def decided_at(sighting: PlateSighting) -> datetime:
    """When nothing was left to wait for: with the look that agreed, or, where a busy machine got
    one read only, when the truck had been out of sight for so long that it is gone."""
    is_single = sighting.agreeing_reads == 1
    return sighting.last_at + (PATIENCE if is_single else timedelta())


def picture_size(jpeg: bytes) -> tuple[int, int]:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.shape[1], picture.shape[0]
