"""One viewer of one camera: its RTP numbers, its sender reports, what it was too slow for."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.simulator import rtp
from ingest.simulator.sinks import Sink

_REPORT_EVERY_TICKS = 3 * rtp.TICKS_PER_SECOND


@dataclass(frozen=True, slots=True)
class CameraTime:
    """One moment on both clocks of a camera: wall clock, and RTP ticks before any offset."""

    wall: datetime
    ticks: int


class Session:
    """Waits for a key frame, then sends; a slow client loses up to the next key frame."""

    def __init__(self, sink: Sink, abort: Callable[[], None], backlog_bytes: int) -> None:
        self.id = secrets.token_hex(8)
        self.ssrc = secrets.randbits(32)
        self.sink = sink
        self.abort = abort
        self._backlog_bytes = backlog_bytes
        self.next_sequence = secrets.randbits(16)
        self._offset = secrets.randbits(32)
        self.is_slow = False
        self._waits_for_key = True
        self._reported_ticks: int | None = None
        self._packets = 0
        self._octets = 0

    def timestamp(self, ticks: int) -> int:
        return self._offset + ticks & 0xFFFFFFFF

    def wait_for_key(self) -> None:
        self._waits_for_key = True

    def report_again(self) -> None:
        """A sender report goes out before the next picture."""
        self._reported_ticks = None

    def accepts(self, *, is_key: bool) -> bool:
        """False while a key frame is waited for; asked once for every access unit."""
        backlog = self.sink.backlog_bytes()
        if backlog > self._backlog_bytes:
            self.is_slow = True
        if is_key and backlog <= self._backlog_bytes // 2:
            self.is_slow = self._waits_for_key = False
        return not (self.is_slow or self._waits_for_key)

    def send(self, payloads: Sequence[bytes | None], ticks: int, now: CameraTime) -> None:
        """One access unit; None stands for a packet that is lost on its way."""
        self._report_if_due(now)
        timestamp = self.timestamp(ticks)
        packets = []
        for place, payload in enumerate(payloads, start=1):
            if payload is not None:
                marker = place == len(payloads)
                head = rtp.header(self.next_sequence, timestamp, self.ssrc, marker=marker)
                packets.append(head + payload)
                self._octets += len(payload)
            self.next_sequence = self.next_sequence + 1 & 0xFFFF
        self._packets += len(packets)
        self.sink.send_media(packets)

    def _report_if_due(self, now: CameraTime) -> None:
        reported = self._reported_ticks
        if reported is not None and now.ticks - reported < _REPORT_EVERY_TICKS:
            return
        self._reported_ticks = now.ticks
        sender = rtp.Sender(self.ssrc, self._packets, self._octets)
        self.sink.send_report(rtp.sender_report(sender, now.wall, self.timestamp(now.ticks)))
