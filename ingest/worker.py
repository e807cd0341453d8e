"""The media worker: the one process that lets cameras' bytes near a decoder.

It has no secrets but the addresses of its own cameras. Composition root and
`python -m ingest.worker --fd N`; the service starts, feeds and restarts it.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from ccoc.cameras import Priority
from ccoc.clock import Clock, SystemClock
from ccoc.errors import CcocError, InvalidError, UnavailableError
from ccoc.sentences import Sentence
from ccoc.stages import PictureStage
from detectors.bundles import HINTS, ROADS, Detectors, open_detectors
from ingest.accounts import Accounts
from ingest.bigpictures import MainPictures
from ingest.cameras import LiveCamera, Surroundings
from ingest.crews import Crew, hands_for, leave, started
from ingest.eyes import Eyes
from ingest.face_models import open_face_models
from ingest.face_orders import FaceOrders
from ingest.lineups import Lineup
from ingest.loads import Load
from ingest.lookers import SeesFrames
from ingest.marks import Marks, inherited
from ingest.messages import (
    Beat,
    CameraFeed,
    Configure,
    FacesCounted,
    FaceSeen,
    Feeds,
    HoldReference,
    LookForFaces,
    PlateSighting,
    Ready,
    TakeReference,
    ToWorker,
    Watch,
)
from ingest.outboxes import Outbox
from ingest.packets import Delivery
from ingest.plate_models import subjects_of
from ingest.pools import Pool
from ingest.processes import end_with_parent, prepare_process
from ingest.references import References
from ingest.reports import Reporter
from ingest.resting import Resting
from ingest.rings import Ring
from ingest.rtsp.camera import RtspCamera
from ingest.sayings import Sayings
from ingest.stages import StageCounts
from ingest.steps import ClockWatch
from ingest.strains import Strain
from ingest.wire import Connection

BEAT_SECONDS = 0.25
LAST_WORDS_SECONDS = 0.6
EXIT_TROUBLE = 3


class Worker:
    """`deliver` connects to cameras and tells accounts who was let in; `leave` ends the process at
    once, from any thread."""

    def __init__(
        self,
        connection: Connection,
        deliver: Callable[[Accounts], Delivery],
        clock: Clock,
        leave: Callable[[int], None],
        marks: Marks | None = None,
    ) -> None:
        self._marks = marks or Marks()
        self._accounts = Accounts(clock.monotonic)
        self._connection = connection
        self._deliver = deliver(self._accounts)
        self._clock = clock
        self._leave = leave
        self._outbox = Outbox()
        self._sayings = Sayings(self._outbox.post)
        self._stages = StageCounts(clock)
        self._strain = Strain()
        self._references = References(self._outbox.post)
        self._halt = threading.Event()
        self._obeyed = 0

    def run(self) -> int:
        """The exit status, once the service said stop or hung up."""
        messages = self._connection.messages()
        configure = first_of(messages)
        return self.obey(configure, messages) if configure else 0

    def obey(self, configure: Configure, messages: Iterator[ToWorker]) -> int:
        pool, faces, lineup = self._open(configure)
        for message in messages:
            match message:
                case Watch(camera=camera, on=on, masked=masked):
                    if shown := lineup.get(camera):
                        shown.watch(on=on, masked=masked)
                case LookForFaces():
                    faces.obey(message)
                case TakeReference(camera=camera):
                    self._references.take(message, lineup.get(camera), self._clock.now())
                case HoldReference(camera=camera):
                    self._references.hold(message, lineup.get(camera))
                case Feeds(feeds=feeds, number=number):
                    self._accounts.keep(feeds)
                    lineup.change(feeds, number)
                case _:
                    self._close(pool, lineup)
                    return 0
        return 0

    def _open(self, configure: Configure) -> tuple[Pool, FaceOrders, Lineup]:
        folder = Path(configure.models) if configure.models else None
        detectors = open_detectors(folder, ROADS | HINTS)
        faces = FaceOrders(partial(open_face_models, folder), self._tell, self._sayings)
        self._outbox.post(Ready(os.getpid(), tuple(sorted(detectors.missing))))
        pool = Pool(configure.threads, self._clock, self._halt, self._marks)
        around = Surroundings(
            deliver=self._deliver,
            accounts=self._accounts,
            clock=self._clock,
            outbox=self._outbox,
            submit=pool.submit,
            complain=self._complain,
            looks_per_second=configure.looks_per_second,
            every=self._strain.every,
        )
        lineup = Lineup(
            lambda feed: self._camera(feed, around, detectors, faces),
            lambda camera: self._forget(camera, faces),
        )
        threading.Thread(target=self._send, name="sender", daemon=True).start()
        for thread in pool.threads:
            thread.start()
        lineup.change(configure.feeds, configure.number)
        beats = (pool, faces, lineup)
        threading.Thread(target=self._beat, args=beats, name="beats", daemon=True).start()
        return pool, faces, lineup

    def _camera(
        self, feed: CameraFeed, around: Surroundings, detectors: Detectors, faces: FaceOrders
    ) -> LiveCamera:
        ring = Ring()
        big = MainPictures(ring, feed.masks) if feed.sub else None
        subjects = subjects_of(feed, big, detectors, self._tell, self._stages)
        looks: list[SeesFrames] = [subjects] if subjects else []
        faces_looks = faces.looks_of(feed.camera, big)
        rest = [Resting(big)] if big else []
        eyes = Eyes([*looks, faces_looks, *rest], self._stages)
        own = Priority(feed.priority)

        def priority() -> Priority:
            return min(own, Priority.WATCHLIST) if faces_looks.is_searching else own

        camera = LiveCamera(feed, around, ring, eyes, priority)
        camera.scene.expect(self._references.of(feed.camera))
        return camera

    def _forget(self, camera: str, faces: FaceOrders) -> None:
        faces.forget(camera)
        self._outbox.drop(camera)
        self._sayings.forget(camera)

    def _tell(self, told: PlateSighting | FaceSeen | FacesCounted) -> None:
        if not isinstance(told, FacesCounted):
            self._stages.ended(PictureStage.TOLD, told.frame_at)
        self._outbox.post(told)

    def _send(self) -> None:
        """Until told to stop, and then until nothing waits."""
        try:
            while self._outbox.send_next(self._connection.send, BEAT_SECONDS) or (
                not self._halt.is_set()
            ):
                pass
        except UnavailableError:
            self._leave(0)

    def _beat(self, pool: Pool, faces: FaceOrders, lineup: Lineup) -> None:
        load = Load(pool, self._clock, self._strain)
        reporter = Reporter(lineup, partial(self._post_beat, load), self._sayings)
        steps = ClockWatch(self._clock)
        while not self._halt.is_set():
            now, self._obeyed = self._clock.now(), lineup.number
            reporter.beat(now)
            faces.count(now)
            troubles = [thread.trouble for thread in pool.threads]
            trouble = next((one for one in troubles if one), None)
            if steps.was_set_back():
                trouble = "the machine's clock was set back"
            for camera in lineup:
                if camera.trouble and not trouble:
                    trouble = camera.trouble
                    self._marks.accuse(camera.name)
            if trouble and not self._halt.is_set():
                self._give_up(trouble)
            lineup.sweep()
            self._halt.wait(BEAT_SECONDS)

    def _post_beat(self, load: Load, beat: Beat) -> None:
        counted, budget = self._stages.take(), load.budget(beat.cameras)
        beat = msgspec.structs.replace(beat, budget=budget, stages=counted, feeds=self._obeyed)
        self._outbox.post(beat)

    def _give_up(self, trouble: str) -> None:
        """A half-dead worker looks alive. The service starts a new one and tells the gap."""
        th = "ระบบรับภาพขัดข้อง กำลังเริ่มใหม่"
        self._sayings.say(
            "error", None, Sentence(f"{th} ({trouble})", f"The worker starts anew: {trouble}.")
        )
        self._outbox.wait_until_sent(LAST_WORDS_SECONDS)
        self._leave(EXIT_TROUBLE)

    def _complain(self, camera: str, error: CcocError) -> None:
        if self._sayings.may_say(camera, "detectors", self._clock.now()):
            words = str(error)
            self._sayings.say("error", camera, Sentence(f"ตรวจภาพไม่สำเร็จ: {words}", words))

    def _close(self, pool: Pool, lineup: Lineup) -> None:
        """What was read of vehicles that are still there is told; cameras get a goodbye.

        The service waits a second for all that, and FFmpeg may sit longer in one thread.
        """
        until = self._clock.monotonic() + LAST_WORDS_SECONDS
        self._halt.set()
        for thread in pool.threads:
            thread.join(until - self._clock.monotonic())
        lineup.end()
        self._outbox.wait_until_sent(LAST_WORDS_SECONDS)
        lineup.join(lambda: until - self._clock.monotonic())


def first_of(messages: Iterator[ToWorker]) -> Configure | None:
    """None: the service hung up before it said anything."""
    configure = next(messages, None)
    if configure is not None and not isinstance(configure, Configure):
        raise InvalidError("the first message to a worker is its configuration")
    return configure


def main() -> None:
    parser = argparse.ArgumentParser(prog="ingest.worker", description=__doc__)
    parser.add_argument("--fd", type=int, required=True, help="the inherited socket to the service")
    parser.add_argument("--hand", type=int, default=0, help="which of several workers this is")
    prepare_process()
    end_with_parent()
    given = parser.parse_args()
    connection = Connection(socket.socket(fileno=given.fd))
    messages = connection.messages()
    configure = first_of(messages)
    # Threads may sit in FFmpeg for seconds; they hold nothing that ending them could lose.
    os._exit(work(connection, configure, messages, given.hand) if configure else 0)


def work(
    connection: Connection, configure: Configure, messages: Iterator[ToWorker], hand: int
) -> int:
    hands = hands_for(configure)
    if hands > 1:
        return Crew(connection, hands, started, leave).run(configure, messages)
    clock, marks = SystemClock(), Marks(inherited(sys.stdin.fileno()), hand, configure.threads)

    def deliver(accounts: Accounts) -> Delivery:
        return RtspCamera(clock, let_in=accounts.let_in).deliver

    return Worker(connection, deliver, clock, os._exit, marks).obey(configure, messages)


if __name__ == "__main__":
    main()
