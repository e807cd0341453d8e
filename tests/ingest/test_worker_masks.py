"""A real worker, real models, real RTSP: what a mask hides is not found, not read and not shown."""

from __future__ import annotations

import threading
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest

from detectors.pictures import Picture
from ingest.decoders import Decoder, Scaler
from ingest.messages import (
    CameraFeed,
    Configure,
    Feeds,
    LiveUnit,
    LookForFaces,
    Mask,
    PlateSighting,
    StreamAddress,
    Watch,
)
from ingest.packets import Codec, StreamFormat
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.detectors.weights import needs
from tests.ingest.builders import a_packet
from tests.ingest.test_worker import PASSWORD, a_feed
from tests.ingest.test_worker_faces import counts, faces, walker
from tests.ingest.workers import MODELS, RunningWorker, running_worker

pytestmark = pytest.mark.real_time
__all__ = ["walker"]

BELOW = ((0.0, 1.0), (0.15, 0.95), (0.3, 0.82), (0.5, 0.68), (0.7, 0.54), (0.85, 0.44), (1.0, 0.37))
ABOVE = ((1.0, 0.1), (0.85, 0.19), (0.7, 0.29), (0.5, 0.42), (0.3, 0.55), (0.1, 0.68), (0.0, 0.72))
BUMPERS = Mask(BELOW + ABOVE)
"""The way that the truck's plate takes through the picture; the rest of the truck stays visible."""
CORNER = Mask(((0.85, 0.8), (1.0, 0.8), (1.0, 1.0), (0.85, 1.0)))
HEADS = Mask(((0.0, 0.1), (1.0, 0.1), (1.0, 0.36), (0.0, 0.36)))


def feeds_of(
    simulator: RunningSimulator, *, reads_plates: bool = True, **masks: Mask
) -> tuple[CameraFeed, ...]:
    feed = a_feed(simulator, "main", sub="sub")
    return tuple(
        msgspec.structs.replace(feed, camera=name, masks=(mask,), reads_plates=reads_plates)
        for name, mask in masks.items()
    )


def told_of(worker: RunningWorker, camera: str) -> list[PlateSighting]:
    return [one for one in worker.sightings() if one.camera == camera]


def test_a_plate_behind_a_mask_is_never_read_and_evidence_is_masked(
    wanted_truck: tuple[Path, Path],
) -> None:
    main, sub = wanted_truck
    with running_simulator({"main": main, "sub": sub}, f"user:{PASSWORD}") as simulator:
        feeds = feeds_of(simulator, read=CORNER, hidden=BUMPERS)
        with running_worker(Configure(feeds, str(MODELS))) as worker:
            (seen, *_) = worker.wait_for(lambda: told_of(worker, "read"), 40, "a sighting")
            assert seen.registration == "70-1234"
            assert_black_in_the_corner(seen.frame_jpeg)
            threading.Event().wait(4)
            assert not told_of(worker, "hidden"), "the plate of the same truck, behind the mask"
            worker.send(Feeds(feeds_of(simulator, read=CORNER, hidden=CORNER)))
            (seen, *_) = worker.wait_for(
                lambda: told_of(worker, "hidden"), 40, "the mask was all that hid it"
            )
            assert seen.registration == "70-1234"


def assert_black_in_the_corner(jpeg: bytes) -> None:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    height, width = picture.shape[:2]
    corner = picture[int(0.82 * height) :, int(0.87 * width) :]
    assert corner.max() < 30
    assert picture[int(0.82 * height) :, : int(0.8 * width)].mean() > 25


@needs("faces/pairs")
def test_a_face_behind_a_mask_is_never_found(walker: tuple[Path, Path]) -> None:
    main, sub = walker
    with running_simulator({"main": main, "sub": sub}, f"user:{PASSWORD}") as simulator:
        feeds = feeds_of(simulator, reads_plates=False, seen=CORNER, hidden=HEADS)
        with running_worker(Configure(feeds, str(MODELS))) as worker:
            worker.send(LookForFaces(("seen", "hidden")))
            worker.wait_for(lambda: faces(worker), 40, "a face")
            worker.wait_for(
                lambda: {one.camera for one in counts(worker)} == {"seen", "hidden"}, 20, "figures"
            )
            assert {one.camera for one in faces(worker)} == {"seen"}
            assert all(one.processed == 0 for one in counts(worker) if one.camera == "hidden")


def test_a_change_of_masks_shows_nothing_until_it_is_asked_for_and_then_the_new_ones(
    clips: dict[str, Path],
) -> None:
    top = Mask(((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (0.0, 0.5)))
    with running_simulator({"cam": clips["main"]}, f"user:{PASSWORD}") as simulator:
        address = StreamAddress(f"rtsp://127.0.0.1:{simulator.port}/cam", "user", PASSWORD)
        feed = CameraFeed("cam", address)
        with running_worker(Configure((feed,), None)) as worker:
            worker.watch("cam")
            worker.wait_for(lambda: worker.units("cam"), 20, "pictures without masks")
            worker.send(Feeds((msgspec.structs.replace(feed, masks=(top,)),)))
            worker.wait_for_state("cam", "live", None, 20)
            before = len(worker.units("cam"))
            threading.Event().wait(1.5)
            assert len(worker.units("cam")) == before
            worker.send(Watch("cam", on=True, masked=True))
            worker.wait_for(lambda: len(worker.units("cam")) >= before + 10, 20, "masked pictures")
            units = worker.units("cam")[before:]
            assert all(unit.masked and unit.transcoded for unit in units)
            for luma in brightness_of(units):
                height = luma.shape[0]
                assert luma[: height // 2 - 4].max() < 45
                assert luma[height // 2 + 4 :].mean() > 45


def brightness_of(units: list[LiveUnit]) -> list[Picture]:
    decoder, form = Decoder(()), StreamFormat(Codec.H264, b"")
    return [
        Scaler().luma(frame).copy()
        for unit in units
        for frame in decoder.decode(a_packet(key=unit.key, payload=unit.unit, form=form)).frames
    ]
