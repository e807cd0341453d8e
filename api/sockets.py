"""What both WebSockets share: who may open one, how one ends, and with which code."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from api.errors import envelope_of, status_of
from ccoc.errors import CcocError

log = logging.getLogger(__name__)

MALFORMED, SIGNED_OUT, NOT_ALLOWED, TOO_SLOW, AHEAD = 4400, 4401, 4403, 4008, 4409
OF_HTTP = 4000
_SEND_SECONDS = 5.0
_CLOSE_SECONDS = 1.0


class HangUp(Exception):  # noqa: N818 - an order, not an error
    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def is_from_own_page(connection: HTTPConnection) -> bool:
    """Whether the page that asks was served by the host that is asked (RFC 6454). Browsers always
    say it on WebSockets, and on requests that change something."""
    try:
        origin = urlsplit(connection.headers.get("origin", ""))
    except ValueError:  # no address at all: `http://[`
        return False
    return origin.netloc.lower() == connection.headers.get("host", "").lower()


async def send(socket: WebSocket, message: str | bytes, seconds: float = _SEND_SECONDS) -> None:
    """HangUp when the client does not take it in time."""
    try:
        async with asyncio.timeout(seconds):
            if isinstance(message, str):
                await socket.send_text(message)
            else:
                await socket.send_bytes(message)
    except TimeoutError as error:
        raise HangUp(TOO_SLOW, "too slow") from error


@asynccontextmanager
async def talk(socket: WebSocket) -> AsyncIterator[None]:
    """Around all that happens on a socket: whatever ends it becomes a close code."""
    try:
        yield
    except WebSocketDisconnect:
        pass
    except HangUp as order:
        await hang_up(socket, order.code, order.reason)
    except CcocError as error:
        status = status_of(error)
        if socket.application_state is WebSocketState.CONNECTING:
            body = envelope_of(error).model_dump()
            await socket.send_denial_response(JSONResponse(body, status.number))
            return
        log.error("ต้องปิดการเชื่อมต่อ (a WebSocket had to be closed): %s", error)
        await hang_up(socket, OF_HTTP + status.number, status.code)


async def converse(*works: Coroutine[None, None, None]) -> None:
    """All works at once, until one ends or hangs up or the client is gone."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in ended:
        task.result()


async def hang_up(socket: WebSocket, code: int, reason: str) -> None:
    """A client that takes nothing does not learn why; it is cut off all the same."""
    with contextlib.suppress(TimeoutError, RuntimeError, WebSocketDisconnect):
        async with asyncio.timeout(_CLOSE_SECONDS):
            await socket.close(code, reason)


async def hear(socket: WebSocket) -> str:
    """The client's next words; HangUp for bytes, which no client of ours sends."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"])
    text = message.get("text")
    if not isinstance(text, str):
        raise HangUp(MALFORMED, "words only")
    return text
