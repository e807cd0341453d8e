"""A media worker without media, for tests of the service: `fake_worker.py BEHAVIOUR --fd N`.

steady: beats, sends live units of watched cameras, one sighting per plate camera.
hang: falls silent after three beats. crash: exits after its first beat. garbage: sends no messages.
stubborn: like steady, and ignores Stop and the end of its socket. late: never beats at all.
wordy: like steady, after a line of 1 MB on stderr. watchful: like steady, and has loaded all that
it takes to see faces, which may last longer than a worker may be silent.
With `--orders PATH` it takes datagrams, words parted by tabs: `see CAMERA REGISTRATION NUMBER`,
`state CAMERA STATE CAUSE`, `skip CAMERA UNITS`, `faces CAMERA MODEL FIRST COUNT`: passers-by with
these numbers, whether it was asked to look for faces or not; `face CAMERA MODEL NUMBER PATH`: one
of them with the picture in PATH. Where it was stands in PATH.faces. `counts CAMERA LOOKS SHED`
since it began; `budget BUSY LOOKS`; `stage STAGE SECONDS COUNT…`, once; `end`: exits.
A reference view is given of a camera that is not lost, none of one that is, and no answer while
its cause is no_answer. What views it shall hold stands in PATH.held.
"""

from __future__ import annotations

import argparse
import importlib
import os
import select
import socket
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ccoc.clock import SystemClock
from ccoc.references import VIEW_BYTES
from ingest.messages import (
    Beat,
    Budget,
    CameraFeed,
    CameraReport,
    CharacterRead,
    Configure,
    Feeds,
    FromWorker,
    HoldReference,
    LiveSkipped,
    LiveUnit,
    LookForFaces,
    PlateSighting,
    Ready,
    ReferenceTaken,
    Said,
    StageTimes,
    Stop,
    TakeReference,
    ToWorker,
    Watch,
)
from ingest.wire import Decoder, encode

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


def a_sighting(camera: str, registration: str = "70-1234", number: int = 0) -> PlateSighting:
    at = START + timedelta(seconds=number)
    return PlateSighting(
        id=f"{camera}-{number}",
        camera=camera,
        first_at=at,
        last_at=at + timedelta(seconds=2),
        frame_at=at + timedelta(seconds=1),
        camera_frame_at=None,
        vehicle="truck",
        registration=registration,
        province="สกลนคร",
        plate_class="transport",
        confidence=0.97,
        province_confidence=0.9,
        characters=tuple(CharacterRead(c, 0.97) for c in registration),
        reads=5,
        agreeing_reads=5,
        box=(100, 100, 200, 150),
        crop_jpeg=JPEG + bytes([number % 256]),
        frame_jpeg=JPEG + b"frame" + bytes([number % 256]),
    )


class FakeWorker:
    def __init__(self, door: socket.socket, behaviour: str, orders: Path | None) -> None:
        self._door = door
        self._behaviour = behaviour
        self._orders = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._looking: Path | None = None
        if orders is not None:
            orders.unlink(missing_ok=True)
            orders.with_suffix(".pid").write_text(str(os.getpid()))
            self._looking = orders.with_suffix(".faces")
            self._orders.bind(str(orders))
        self._since = SystemClock().now()
        self._states: dict[str, tuple[str, str | None]] = {}
        self._counts: dict[str, tuple[int, int]] = {}
        self._budget: Budget | None = None
        self._stages: tuple[StageTimes, ...] = ()
        self._beats = 0
        self._watched: set[tuple[str, bool]] = set()
        self._cameras: tuple[str, ...] = ()
        self._feeds: dict[str, CameraFeed] = {}
        self._number = 0

    def run(self) -> None:
        decoder: Decoder[ToWorker] = Decoder(ToWorker)
        while True:
            readable, _, _ = select.select([self._door, self._orders], [], [], 0.1)
            if self._orders in readable:
                self._obey(self._orders.recv(1000).decode().split("\t"))
            if self._door in readable:
                block = self._door.recv(65536)
                if not block and self._behaviour != "stubborn":
                    return
                for message in decoder.feed(block):
                    self._hear(message)
            self._act()

    def _say(self, message: FromWorker) -> None:
        self._door.sendall(encode(message))

    def _report(self, camera: str, at: datetime) -> CameraReport:
        state, cause = self._states.get(camera, ("live", None))
        looks, shed = self._counts.get(camera, (0, 0))
        return CameraReport(
            camera, state, cause, self._since, at, 640, 360, "h264", 25.0,
            transcoded=False, losses=shed, looks=looks, shed=shed,
            bits_per_second=640_000.0, loss=0.0125,
        )  # fmt: skip

    def _hear(self, message: ToWorker) -> None:
        match message:
            case Configure():
                self._wake()
                self._begin(message)
                self._say(Ready(os.getpid(), missing=("face",)))
                self._say(Said("info", None, " ".join(sorted(os.environ))))
                for feed in message.feeds:
                    if feed.reads_plates:
                        self._say(a_sighting(feed.camera))
            case Feeds():
                self._begin(message)
            case Watch(camera=camera, on=on, masked=masked):
                (self._watched.add if on else self._watched.discard)((camera, masked))
            case LookForFaces(cameras=cameras) if self._looking:
                self._looking.write_text(" ".join(cameras))
            case TakeReference() | HoldReference():
                self._hear_of_references(message)
            case Stop():
                if self._behaviour != "stubborn":
                    sys.exit(0)

    def _hear_of_references(self, message: TakeReference | HoldReference) -> None:
        match message:
            case TakeReference(camera=camera, number=number):
                state, cause = self._states.get(camera, ("live", None))
                view = None if state == "lost" else bytes([number]) * VIEW_BYTES
                if cause != "no_answer":
                    self._say(ReferenceTaken(camera, number, view))
            case HoldReference(camera=camera, view=view) if self._looking:
                with self._looking.with_suffix(".held").open("a") as file:
                    file.write(f"{camera} {len(view or b'')}\n")

    def _wake(self) -> None:
        if self._behaviour == "wordy":
            sys.stderr.write("x" * 1_000_000 + "\n")
        if self._behaviour == "watchful":
            importlib.import_module("tests.api.faces.builders")

    def _begin(self, message: Configure | Feeds) -> None:
        """Nobody watches a camera that begins anew, until the service says so again."""
        before, self._feeds = self._feeds, {feed.camera: feed for feed in message.feeds}
        same = {name for name, feed in self._feeds.items() if before.get(name) == feed}
        self._watched = {strand for strand in self._watched if strand[0] in same}
        self._cameras = tuple(feed.camera for feed in message.feeds)
        self._number = message.number

    def _obey(self, order: list[str]) -> None:
        match order:
            case ["see", camera, registration, number]:
                self._say(a_sighting(camera, registration, int(number)))
            case ["state", camera, state, cause]:
                self._states[camera] = (state, cause or None)
            case ["faces", camera, model, first, count]:
                self._see_faces(camera, model, int(first), int(count))
            case ["face", camera, model, number, picture]:
                self._see_face(camera, model, int(number), Path(picture).read_bytes())
            case ["counts", camera, looks, shed]:
                self._counts[camera] = (int(looks), int(shed))
            case ["budget", busy, looks]:
                self._budget = Budget(float(busy), 0, float(looks), 0.0)
            case ["stage", stage, seconds, *counts]:
                self._stages = (StageTimes(stage, tuple(map(int, counts)), float(seconds)),)
            case ["end"]:
                sys.exit(1)
            case ["skip", camera, units]:
                self._say(LiveSkipped(camera, int(units)))

    def _see_faces(self, camera: str, model: str, first: int, count: int) -> None:
        from tests.api.faces.builders import a_passer_by

        for number in range(first, first + count):
            self._say(a_passer_by(number, camera, model))
            if number % 50 == 0:
                self._act()  # who is silent for long is killed

    def _see_face(self, camera: str, model: str, number: int, crop: bytes) -> None:
        from tests.api.faces.builders import a_face, a_template

        at = SystemClock().now()
        self._say(a_face(a_template(number), camera, number=number, model=model, crop=crop, at=at))

    def _unit(self, camera: str, at_us: int, *, masked: bool) -> LiveUnit:
        """`bare` is what only some may see, `veil` the same for everybody."""
        has_masks = camera in self._feeds and bool(self._feeds[camera].masks)
        shown = b"unit" if not has_masks else b"veil" if masked else b"bare"
        is_key = self._beats % 5 == 1
        return LiveUnit(
            camera, at_us, is_key, transcoded=False, unit=b"\0\0\0\1" + shown, masked=masked
        )

    def _act(self) -> None:
        if not self._cameras or self._behaviour == "late":
            return
        if self._behaviour == "garbage":
            self._door.sendall(b"\xff" * 64)
            return
        if self._behaviour == "hang" and self._beats >= 3:
            return
        now = SystemClock().now()
        reports = tuple(self._report(camera, now) for camera in self._cameras)
        self._say(Beat(now, reports, self._budget, self._stages, feeds=self._number))
        self._stages = ()
        self._beats += 1
        for camera, masked in sorted(self._watched):
            self._say(self._unit(camera, int(now.timestamp() * 1e6), masked=masked))
        if self._behaviour == "crash":
            sys.exit(3)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("behaviour")
    arguments.add_argument("--fd", type=int, required=True)
    arguments.add_argument("--orders", type=Path)
    given = arguments.parse_args()
    FakeWorker(socket.socket(fileno=given.fd), given.behaviour, given.orders).run()
