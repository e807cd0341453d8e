"""/api/live: one multiplexed WebSocket per officer with the pictures that they watch.

Every camera that is watched or left stands in the journal before its first picture goes out.
"""

from __future__ import annotations

import asyncio
import json

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
from ccoc.permissions import Action

router = APIRouter()


@router.websocket("/live")
async def live(socket: WebSocket, room: InRoom) -> None:
    async with talk(socket):
        presence = await admit(socket, room, Action.WATCH_LIVE)
        viewer = Viewer()
        try:
            await converse(
                _show(socket, viewer),
                _listen(socket, room, presence, viewer),
                keep(socket, room, Action.WATCH_LIVE, presence),
            )
        finally:
            await _leave(room, presence, viewer)


async def _show(socket: WebSocket, viewer: Viewer) -> None:
    while True:
        await send(socket, await viewer.next())


async def _listen(socket: WebSocket, room: Room, presence: Presence, viewer: Viewer) -> None:
    while True:
        request = _request(await hear(socket))
        if request.ping is not None:
            at_us = round(room.clock.now().timestamp() * 1_000_000)
            viewer.say(json.dumps({"kind": "pong", "ping": request.ping, "at_us": at_us}))
        if request.watch is not None:
            await _watch(room, presence, viewer, tuple(dict.fromkeys(request.watch)))


async def _watch(room: Room, presence: Presence, viewer: Viewer, cameras: tuple[str, ...]) -> None:
    unknown = [camera for camera in cameras if CameraId(camera) not in room.cameras]
    if unknown:
        raise HangUp(MALFORMED, f"no such camera: {', '.join(unknown)}"[:120])
    before = set(viewer.watched)
    await asyncio.to_thread(_note_watching, room, presence, before, cameras)
    room.live.watch(viewer, cameras)


def _note_watching(
    room: Room, presence: Presence, before: set[str], cameras: tuple[str, ...]
) -> None:
    """Asks for each camera by itself: the table may forbid one."""
    for camera in cameras:
        require(room, presence.officer, Action.WATCH_LIVE, room.cameras[CameraId(camera)])
    new = [camera for camera in cameras if camera not in before]
    room.viewings.note_live(presence.officer, Deed.LIVE_WATCHED, new)
    room.viewings.note_live(presence.officer, Deed.LIVE_LEFT, sorted(before - set(cameras)))


async def _leave(room: Room, presence: Presence, viewer: Viewer) -> None:
    watched = viewer.watched
    room.live.leave(viewer)
    note = room.viewings.note_live
    await asyncio.to_thread(note, presence.officer, Deed.LIVE_LEFT, watched)


def _request(text: str) -> LiveRequest:
    try:
        return LiveRequest.model_validate_json(text)
    except ValidationError as error:
        raise HangUp(MALFORMED, "not a request of this protocol") from error
