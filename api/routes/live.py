"""/api/live: one multiplexed WebSocket per officer with the pictures that they watch.

Every camera that is watched or left stands in the journal before its first picture goes out.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

from fastapi import APIRouter, WebSocket
from pydantic import ValidationError

from api.access import require
from api.presence import Presence, admit, keep
from api.rooms import InRoom, Room
from api.schemas_live import LiveRequest
from api.sockets import MALFORMED, HangUp, converse, hear, send, talk
from api.viewers import Viewer
from ccoc.deeds import Deed
from ccoc.ids import CameraId
from ccoc.permissions import Action, Allowed, decide

router = APIRouter()


_ASK_SECONDS = 2.0


@router.websocket("/live")
async def live(socket: WebSocket, room: InRoom) -> None:
    async with talk(socket):
        presence = await admit(socket, room, Action.WATCH_LIVE)
        watching = Watching(room, presence)
        try:
            await converse(
                _show(socket, watching.viewer),
                _listen(socket, room, watching),
                keep(socket, room, Action.WATCH_LIVE, presence),
                watching.keep_masked(),
            )
        finally:
            await watching.leave()


async def _show(socket: WebSocket, viewer: Viewer) -> None:
    while True:
        await send(socket, await viewer.next())


async def _listen(socket: WebSocket, room: Room, watching: Watching) -> None:
    while True:
        request = _request(await hear(socket))
        if request.ping is not None:
            at_us = round(room.clock.now().timestamp() * 1_000_000)
            watching.viewer.say(json.dumps({"kind": "pong", "ping": request.ping, "at_us": at_us}))
        if request.watch is not None:
            await watching.watch(tuple(dict.fromkeys(request.watch)))


class Watching:
    """What one officer watches on one socket, and where they look behind masks."""

    def __init__(self, room: Room, presence: Presence) -> None:
        self.viewer = Viewer()
        self._room = room
        self._presence = presence
        self._turn = asyncio.Lock()

    async def watch(self, cameras: tuple[str, ...]) -> None:
        unknown = [camera for camera in cameras if CameraId(camera) not in self._room.cameras]
        if unknown:
            raise HangUp(MALFORMED, f"no such camera: {', '.join(unknown)}"[:120])
        async with self._turn:
            await self._show(cameras)

    async def keep_masked(self) -> None:
        """Follows the officer's account and the cameras' masks while the socket is open."""
        while True:
            await asyncio.sleep(_ASK_SECONDS)
            async with self._turn:
                watched = self.viewer.watched
                if self._behind(watched) != self.viewer.behind:
                    await self._show(watched)

    async def leave(self) -> None:
        watched = self.viewer.watched
        self._room.live.leave(self.viewer)
        await asyncio.to_thread(self._note, Deed.LIVE_LEFT, watched)

    async def _show(self, cameras: tuple[str, ...]) -> None:
        behind = self._behind(cameras)
        await asyncio.to_thread(self._note_watching, cameras, behind)
        self._room.live.watch(self.viewer, cameras, behind)

    def _behind(self, cameras: tuple[str, ...]) -> frozenset[str]:
        """Where there is something to look behind, and they may."""
        officer, known = self._presence.officer, self._room.cameras
        return frozenset(
            name
            for name in cameras
            if (camera := known.get(CameraId(name))) and camera.masks
            if isinstance(decide(officer, Action.LOOK_BEHIND_MASKS, camera), Allowed)
        )

    def _note_watching(self, cameras: tuple[str, ...], behind: frozenset[str]) -> None:
        """Asks for each camera by itself: the table may forbid one."""
        room, viewer = self._room, self.viewer
        for camera in cameras:
            known = room.cameras.get(CameraId(camera))
            require(room, self._presence.officer, Action.WATCH_LIVE, known)
        new = [camera for camera in cameras if camera not in viewer.watched]
        self._note(Deed.LIVE_WATCHED, [camera for camera in new if camera not in behind])
        self._note(Deed.LIVE_WATCHED_BEHIND_MASKS, sorted(behind - viewer.behind))
        self._note(Deed.LIVE_LEFT, sorted(set(viewer.watched) - set(cameras)))

    def _note(self, deed: Deed, cameras: Iterable[str]) -> None:
        self._room.viewings.note_live(self._presence.officer, deed, cameras)


def _request(text: str) -> LiveRequest:
    try:
        return LiveRequest.model_validate_json(text)
    except ValidationError as error:
        raise HangUp(MALFORMED, "not a request of this protocol") from error
