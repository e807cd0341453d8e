"""One camera: paces its clip against the clock and hands every picture to all who watch.

It obeys the faults that concern media; `conversations` obeys those that concern RTSP.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from ingest.simulator import nal_units, rtp
from ingest.simulator.clips import Clip
from ingest.simulator.damage import Counts, Damage
from ingest.simulator.faults import Faults
from ingest.simulator.playouts import Cursor, Timeline, next_key
from ingest.simulator.sessions import CameraTime, Session


@dataclass(frozen=True, slots=True)
class Epoch:
    """The moment at which every clip is at its first picture."""

    wall: datetime
    loop_seconds: float  # asyncio's clock, which never jumps

    def elapsed_seconds(self) -> float:
        return asyncio.get_running_loop().time() - self.loop_seconds

    def wall_at(self, seconds: float) -> datetime:
        return self.wall + timedelta(seconds=seconds)


class Camera:
    """`ahead_seconds`: so far into its clip the camera was when the server started."""

    def __init__(self, name: str, clip: Clip, epoch: Epoch, ahead_seconds: float = 0.0) -> None:
        self.name = name
        self.own_clip = clip
        self.clip = clip
        self.faults = Faults()
        self.counts = Counts()
        self._usual = Timeline(scene_ticks=ahead_seconds * rtp.TICKS_PER_SECOND)
        self.timeline = self._usual
        self._damage = Damage(self.counts)
        self._epoch = epoch
        self._watching: list[Session] = []
        self._cursor = Cursor(clip, 0, 0)
        self._timer: asyncio.TimerHandle | None = None

    @property
    def viewers(self) -> int:
        return len(self._watching)

    def join(self, session: Session) -> int:
        """Starts sending at the next key frame; its RTP timestamp is the answer."""
        if not self._watching:
            self._cursor = next_key(self.clip, self._scene_now())
        if session not in self._watching:
            self._watching.append(session)
        session.wait_for_key()
        session.report_again()
        asyncio.get_running_loop().call_soon(self._run)  # after the answer to PLAY
        return session.timestamp(self._ticks(self._cursor.at_key()))

    def leave(self, session: Session) -> None:
        if session in self._watching:
            self._watching.remove(session)
        if not self._watching and self._timer:
            self._timer.cancel()

    def obey(self, faults: Faults, clip: Clip) -> None:
        before, self.faults = self.faults, faults
        if faults.rate != before.rate:
            now_seconds = self._epoch.elapsed_seconds()
            changed = self.timeline.with_rate(faults.rate, now_seconds)
            self.timeline = self._usual if faults.rate == 1.0 else changed
        is_back = _is_silent(before) and not _is_silent(faults)
        if clip is not self.clip or faults.rate != before.rate or is_back:
            self.clip = clip
            self._cursor = next_key(clip, self._scene_now())
            for session in self._watching:
                session.wait_for_key()
        for session in self._watching:
            session.report_again()
            if faults.close:
                session.abort()
        self._run()

    def position_seconds(self, seconds: float) -> float:
        """The second of the clip that this camera sees at this second of the server."""
        scene_ticks = self.timeline.scene_at(seconds)
        return scene_ticks % self.clip.loop_ticks / rtp.TICKS_PER_SECOND

    def _scene_now(self) -> float:
        return self.timeline.scene_at(self._epoch.elapsed_seconds())

    def _run(self) -> None:
        """Sends what is due and sleeps until the next picture, as long as somebody watches."""
        if self._timer:
            self._timer.cancel()
        now_seconds = self._epoch.elapsed_seconds()
        while self._watching and self._due_seconds() <= now_seconds:
            self._deliver(self._cursor)
            self._cursor = self._cursor.following()
        if self._watching:
            due = self._epoch.loop_seconds + self._due_seconds()
            self._timer = asyncio.get_running_loop().call_at(due, self._run)

    def _due_seconds(self) -> float:
        return self.timeline.seconds_at(self._cursor.sent_ticks) + self.faults.delay_seconds

    def _deliver(self, cursor: Cursor) -> None:
        if _is_silent(self.faults):
            return
        is_key = cursor.unit.is_key
        taking = [session for session in self._watching if session.accepts(is_key=is_key)]
        self.counts.units_dropped += sum(session.is_slow for session in self._watching)
        if not taking:
            return
        payloads, ticks, now = self._payloads(cursor), self._ticks(cursor), self._now()
        for session in taking:
            session.send(self._damage.done_to(payloads, self.faults), ticks, now)
        self.counts.units_sent += len(taking)

    def _payloads(self, cursor: Cursor) -> tuple[bytes, ...]:
        """With as much filler as the asked bit rate needs."""
        seconds = cursor.clip.interval_ticks / rtp.TICKS_PER_SECOND / self.faults.rate
        missing_bytes = int(self.faults.bit_rate / 8 * seconds) - cursor.unit.size_bytes
        if missing_bytes <= 0:
            return cursor.unit.payloads
        codec = cursor.clip.codec
        filler = nal_units.filler(codec, missing_bytes)
        return cursor.unit.payloads + tuple(rtp.payloads(codec, [filler]))

    def _ticks(self, cursor: Cursor) -> int:
        return self._ticks_at(self.timeline.seconds_at(cursor.shown_ticks))

    def _ticks_at(self, seconds: float) -> int:
        return round((seconds + self.faults.jump_seconds) * rtp.TICKS_PER_SECOND)

    def _now(self) -> CameraTime:
        seconds = self._epoch.elapsed_seconds()
        wall = self._epoch.wall_at(seconds + self.faults.clock_error_seconds)
        return CameraTime(wall, self._ticks_at(seconds))


def _is_silent(faults: Faults) -> bool:
    return faults.stall or faults.no_answer
