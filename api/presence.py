"""An officer on a WebSocket: admitted once, then asked every two seconds whether they still may."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.websockets import WebSocket

from api.access import require
from api.errors import envelope_of
from api.rooms import Room
from api.sockets import NOT_ALLOWED, SIGNED_OUT, HangUp, is_from_own_page
from ccoc.errors import NotAllowedError
from ccoc.officers import Officer
from ccoc.permissions import Action, actions_of

_ASK_SECONDS = 2.0


@dataclass(slots=True)
class Presence:
    """`actions` follow the officer's account while the socket is open."""

    officer: Officer
    actions: frozenset[Action]


async def admit(socket: WebSocket, room: Room, action: Action) -> Presence:
    """HangUp when nobody is signed in or they may not; the socket is open then, so that the
    browser learns the code. Pages of other sites are refused before that, as HTTP."""
    if not is_from_own_page(socket):
        raise NotAllowedError("the WebSocket is opened by another site's page")
    await socket.accept()
    return await asyncio.to_thread(_present, socket, room, action)


async def keep(socket: WebSocket, room: Room, action: Action, presence: Presence) -> None:
    """Ends by HangUp when the session does, or the permission."""
    while True:
        await asyncio.sleep(_ASK_SECONDS)
        now = await asyncio.to_thread(_present, socket, room, action)
        presence.officer, presence.actions = now.officer, now.actions


def _present(socket: WebSocket, room: Room, action: Action) -> Presence:
    signed_in = room.sessions.find(socket)
    if signed_in is None:
        raise HangUp(SIGNED_OUT, "signed out")
    officer = signed_in.officer
    try:
        require(room, officer, action)
    except NotAllowedError as error:
        raise HangUp(NOT_ALLOWED, envelope_of(error).error.code) from error
    return Presence(officer, frozenset(actions_of(officer)))
