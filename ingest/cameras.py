"""One camera inside the worker: its streams, ring, live tap and looker, put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from threading import Event

from ccoc.cameras import Priority
from ccoc.clock import Clock
from ccoc.errors import CcocError
from ingest.accounts import Accounts
from ingest.channels import Channel
from ingest.diagnoses import Chart, Diagnosis, diagnose
from ingest.live import Tap
from ingest.lookers import Looker, SeesFrames, Turns
from ingest.messages import CameraFeed, CameraReport, StreamAddress
from ingest.outboxes import Outbox
from ingest.packets import Delivery, Packet
from ingest.pulses import Pulse, WatchedThread
from ingest.rings import Ring
from ingest.scenes import Scene
from ingest.streams import Stream, TakesPackets
from ingest.undecodable import Undecodable
from ingest.views import View


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all cameras of a worker share."""

    deliver: Delivery
    accounts: Accounts
    clock: Clock
    outbox: Outbox
    submit: Callable[[Looker], None]
    complain: Callable[[str, CcocError], None]
    looks_per_second: float
    every: Callable[[Priority], int]
    """See ingest.strains."""


class LiveCamera:
    """`eyes` sees the looked-at frames; it may read the main stream's `ring`.

    `priority`: the camera's of this moment.
    """

    def __init__(
        self,
        feed: CameraFeed,
        around: Surroundings,
        ring: Ring,
        eyes: SeesFrames | None,
        priority: Callable[[], Priority],
    ) -> None:
        self.name = feed.camera
        self.feed = feed
        self._around = around
        self._halt = Event()
        self._eyes = eyes
        self._ring = ring
        self._looker = Looker(
            around.looks_per_second,
            eyes,
            Turns(around.submit, priority, around.every, feed.camera),
            lambda error: around.complain(feed.camera, error),
            feed.masks,
        )
        self._tap = Tap(
            feed.camera,
            around.outbox,
            around.clock,
            lambda: self._looker.sight.width,
            feed.masks,
        )
        self._view = View(self._tap, self._looker, around.clock.now())
        self._main_undecodable, self._sub_undecodable = Undecodable(), Undecodable()
        self._main = Channel(self._take_main)
        self._sub = Channel(self._take_sub, self._view.leave_preferred) if feed.sub else None
        self._chart = Chart(around.clock.now())
        self.threads = tuple(self._streams(feed))

    def _streams(self, feed: CameraFeed) -> list[WatchedThread]:
        threads = [self._thread("main", feed.main, self._main)]
        if feed.sub and self._sub:
            threads.append(self._thread("sub", feed.sub, self._sub))
        return threads

    def _thread(self, role: str, address: StreamAddress, taker: TakesPackets) -> WatchedThread:
        around = self._around
        pulse = Pulse(around.clock)
        jitter = SystemRandom().random
        stream = Stream(around.deliver, address, taker, jitter, around.accounts)
        name = f"{self.name}-{role}"
        return WatchedThread(name, lambda: stream.keep_running(self._halt, pulse), pulse)

    def _take_main(self, packet: Packet) -> None:
        self._ring.append(packet)
        self._view.take(packet, preferred=self._sub is None)
        if packet.key:
            self._main_undecodable.check(packet, self._looker.sight)

    def _take_sub(self, packet: Packet) -> None:
        self._view.take(packet, preferred=True)
        if packet.key:
            self._sub_undecodable.check(packet, self._looker.sight)

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    @property
    def scene(self) -> Scene:
        return self._looker.scene

    def watch(self, *, on: bool, masked: bool = False) -> None:
        self._view.watch(on=on, masked=masked)

    def leave(self) -> None:
        """Its threads end at their next packet or time-out; nobody waits for them here.

        Whoever passes there now is told still, by the pool; nothing is shown any more.
        """
        self._halt.set()
        self._view.watch(on=False)
        self._view.watch(on=False, masked=True)
        self._looker.leave()

    def end(self) -> None:
        """The same where no pool works any more."""
        self._halt.set()
        if self._eyes is not None:
            self._eyes.end()

    @property
    def has_left(self) -> bool:
        return self._looker.has_left and not any(thread.is_alive for thread in self.threads)

    def forget(self) -> None:
        """After it has left: its packets, which reference cycles would keep for long."""
        self._ring.clear()

    @property
    def trouble(self) -> str | None:
        """A thread of this camera that died or stands still, though nobody told it to end."""
        troubles = [thread.trouble for thread in self.threads]
        trouble = next((one for one in [*troubles, self._tap.trouble] if one), None)
        return None if self._halt.is_set() else trouble

    @property
    def diagnosis(self) -> Diagnosis:
        sub = self._sub.flow if self._sub else None
        return diagnose(self._main.flow, sub, self._looker.sight)

    @property
    def _bits_per_second(self) -> float | None:
        """Of all its streams: what the network carries."""
        channels = [self._main, self._sub] if self._sub else [self._main]
        rates = [rate for channel in channels if (rate := channel.flow.bits_per_second) is not None]
        return sum(rates) if rates else None

    def report(self, at: datetime) -> CameraReport:
        diagnosis, sight = self.diagnosis, self._looker.sight
        is_sub_shown = self._sub is not None and self._view.is_preferred
        shown = (self._sub if is_sub_shown and self._sub else self._main).flow
        return CameraReport(
            camera=self.name,
            state=diagnosis.state.value,
            cause=diagnosis.cause.value if diagnosis.cause else None,
            since=self._chart.since(diagnosis, at),
            last_frame_at=shown.last.captured_at if shown.last else None,
            width_px=sight.width,
            height_px=sight.height,
            codec=shown.last.format.codec.value if shown.last else None,
            frames_per_second=shown.frames_per_second,
            transcoded=self._tap.is_transcoded,
            losses=sight.losses + self._tap.losses,
            looks=sight.looks,
            shed=sight.shed,
            bits_per_second=self._bits_per_second,
            clock_error_seconds=shown.clock_error_seconds,
            loss=shown.loss(sight.damaged),
        )
