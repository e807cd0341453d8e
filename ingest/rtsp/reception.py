"""Packets of a camera that plays, out of what comes over its connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from math import inf
from socket import MSG_DONTWAIT

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ingest.clocks import LagMeter
from ingest.failures import WHILE_READING, CameraLostError, cause_of
from ingest.packets import Packet, Take
from ingest.rtsp.conversation import Conversation, Session
from ingest.rtsp.depacketizing import Depacketizer
from ingest.rtsp.descriptions import UnusualError
from ingest.rtsp.patience import MOST_FRAMES_PER_SECOND, Pace, Patience
from ingest.rtsp.rtp import MediaTime
from ingest.rtsp.stamping import Stamper
from ingest.rtsp.units import Unit
from ingest.rtsp.wire import Reply, Wire

KEY_SECONDS = 15.0
"""Where no picture was marked until then that decoding can begin with, FFmpeg looks for one."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """`wall`: how late this camera's packets come by its own clock, over all its connections.
    `began`: when this connection was asked for."""

    clock: Clock
    patience: Patience
    wall: LagMeter
    began: float


class Reception:
    """Of one connection. Implements `Receives`, or gives its packets to a thread of its own."""

    def __init__(self, wire: Wire, talk: Conversation, session: Session, clocks: Clocks) -> None:
        track = session.track
        self._wire, self._talk, self._session = wire, talk, session
        self._clock, self._patience, self._began = clocks.clock, clocks.patience, clocks.began
        self._depacketizer = Depacketizer(track.format.codec, track.payload_type)
        self._media = MediaTime(track.ticks_per_second)
        self._stamper = Stamper(clocks.clock, track.format, clocks.wall)
        self._pace, self._frame_pace = Pace(), Pace(MOST_FRAMES_PER_SECOND)
        self._last: float | None = None
        self._key_at = self._alive_at = clocks.clock.monotonic()

    def packets(self) -> Iterator[Packet]:
        """In the caller's thread, until the camera closes. CameraLostError, UnusualError."""
        while self._has_received():
            yield from self._packets()
            self.tick()

    def fileno(self) -> int:
        return self._wire.fileno()

    def advance(self, take: Take) -> bool:
        """Implements `Receives`; nothing here waits."""
        return self._has_received(MSG_DONTWAIT) and all(take(packet) for packet in self._packets())

    def tick(self) -> None:
        """Implements `Receives`. CameraLostError when nothing whole came for too long."""
        now = self._clock.monotonic()
        if now >= self._alive_at + self._session.alive_seconds:
            self._alive_at = now
            self._stay_alive()
        self._check_silence(now)

    def _has_received(self, flags: int = 0) -> bool:
        """Also when nothing came in time; False when the camera has hung up."""
        try:
            self._wire.receive(flags)
        except EOFError:
            return False
        except OSError as error:
            raise CameraLostError(cause_of(error, WHILE_READING)) from None
        return True

    def _stay_alive(self) -> None:
        try:
            self._talk.stay_alive(self._session)
        except OSError as error:
            raise CameraLostError(cause_of(error, WHILE_READING)) from None

    def _hear(self, reply: Reply) -> None:
        try:
            self._talk.hear(reply)
        except OSError as error:
            raise CameraLostError(cause_of(error, WHILE_READING)) from None

    def _packets(self) -> Iterator[Packet]:
        for unit in self._units():
            self._last = self._clock.monotonic()
            self._pace.check(self._last)
            self._check_keys(unit, self._last)
            yield self._stamped(unit)

    def _units(self) -> Iterator[Unit]:
        """Of all that came whole. Replies stand between them."""
        octets, take = self._wire.octets, self._depacketizer.take
        data, control = self._session.data, self._session.control
        while True:
            count = 1  # of the reply that may follow
            for channel, begin, end in self._wire.frames():
                count += 1
                if channel == data:
                    yield from take(octets, begin, end)
                elif channel == control:
                    self._media.hear(octets, begin, end)
            self._frame_pace.check(self._clock.monotonic(), count)
            reply = self._wire.reply()
            if reply is None:
                return
            self._hear(reply)

    def _stamped(self, unit: Unit) -> Packet:
        media = self._media.seconds(unit.timestamp)
        return self._stamper.stamped(unit, media, partial(self._media.camera_time, unit.timestamp))

    def _check_silence(self, now: float) -> None:
        patience, last = self._patience, self._last
        since = self._began if last is None else last
        limit = patience.first_packet_seconds if last is None else patience.answer_seconds
        if now - since > limit:
            raise CameraLostError(Cause.STALLED)

    def _check_keys(self, unit: Unit, now: float) -> None:
        if unit.key:
            self._key_at = inf
        elif now - self._key_at > KEY_SECONDS:
            raise UnusualError
