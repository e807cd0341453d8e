"""/api/feed: the journal as it grows, the cameras' health, and a beat, to each officer; and which
alarms their pages have painted, back."""

from __future__ import annotations

import asyncio
import contextlib
import time

from fastapi import APIRouter, WebSocket
from pydantic import ValidationError

from api.presence import Presence, admit, keep
from api.rooms import InRoom, Room
from api.schemas_journals import Beat, PaintedReport
from api.sessions import COOKIE, digest_of
from api.sockets import AHEAD, MALFORMED, HangUp, converse, hear, send, talk
from ccoc.permissions import Action

router = APIRouter()

_BEAT_SECONDS = 1.0
_CAMERAS_SECONDS = 0.5
"""At most so often; after twice this time also when nothing changed."""


@router.websocket("/feed")
async def feed(socket: WebSocket, room: InRoom, after: int = 0) -> None:
    async with talk(socket):
        presence = await admit(socket, room, Action.SEE_HEALTH)
        await converse(
            _tell(socket, room, presence, after),
            keep(socket, room, Action.SEE_HEALTH, presence),
            _listen(socket, room, presence),
        )


async def _listen(socket: WebSocket, room: Room, presence: Presence) -> None:
    """Until the client is gone; HangUp when it says what no page of ours says."""
    session = digest_of(socket.cookies[COOKIE])
    allowance = room.metrics.painted.allowance()
    while True:
        painted = _report(await hear(socket)).painted
        room.metrics.painted.report(session, presence.actions, painted, allowance)


def _report(text: str) -> PaintedReport:
    try:
        return PaintedReport.model_validate_json(text)
    except ValidationError as error:
        raise HangUp(MALFORMED, "not a report of this protocol") from error


async def _tell(socket: WebSocket, room: Room, presence: Presence, after: int) -> None:
    if after > room.feed.latest:
        raise HangUp(AHEAD, "this journal is shorter: load the desk anew")
    told = after
    rhythm = _Rhythm(room)
    with room.feed.bell() as bell:
        while True:
            bell.clear()
            entries = await room.feed.after(told)
            for entry in entries:
                await send(socket, entry.text_for(presence.actions))
                told = entry.seq
            for message in rhythm.due(told):
                await send(socket, message)
            if not entries:
                await _wait(bell, rhythm.seconds_until_due())


async def _wait(bell: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()


class _Rhythm:
    """What is said without an entry: health when it changed, beats always."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._version = -1
        self._cameras_at = 0.0
        self._beat_at = 0.0

    def due(self, told: int) -> list[str]:
        messages: list[str] = []
        now = time.monotonic()
        quiet = now - self._cameras_at
        changed = self._room.board.version != self._version
        if quiet >= 2 * _CAMERAS_SECONDS or (changed and quiet >= _CAMERAS_SECONDS):
            self._version, self._cameras_at = self._room.board.version, now
            messages.append(self._room.health_text.now())
        if now - self._beat_at >= _BEAT_SECONDS:
            self._beat_at = now
            messages.append(Beat(at=self._room.clock.now(), seq=told).model_dump_json())
        return messages

    def seconds_until_due(self) -> float:
        due_at = min(self._cameras_at + _CAMERAS_SECONDS, self._beat_at + _BEAT_SECONDS)
        return max(0.01, due_at - time.monotonic())
