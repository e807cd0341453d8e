"""The control port of the simulator: faults over HTTP, for a person with curl. Loopback only.

`/fault?cam=cam1` tells the state; `&loss=0.02&stall=1` sets exactly these faults; `&clear=1` none.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

import msgspec

from ccoc.errors import CcocError, NotFoundError
from ingest.simulator.damage import Counts
from ingest.simulator.faults import Faults, from_text

_HEAD_LIMIT_BYTES = 16_384
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class CameraState:
    name: str
    viewers: int
    faults: Faults
    counts: Counts


class Controlled(Protocol):
    async def fault(self, name: str, faults: Faults) -> None:
        """NotFoundError, InvalidError."""

    def state(self, name: str) -> CameraState:
        """NotFoundError."""


async def listen(controlled: Controlled, port: int) -> asyncio.Server:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(await _answer(controlled, head))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass  # whoever asked is gone or speaks no HTTP
        finally:
            writer.close()

    return await asyncio.start_server(serve, "127.0.0.1", port, limit=_HEAD_LIMIT_BYTES)


async def _answer(controlled: Controlled, head: bytes) -> bytes:
    try:
        method, target = head.decode("ascii", "replace").split(" ", 2)[:2]
        state = await _obey(controlled, method, target)
    except NotFoundError as error:
        return _response("404 Not Found", {"error": str(error)})
    except (CcocError, ValueError) as error:
        return _response("400 Bad Request", {"error": str(error)})
    return _response("200 OK", state)


async def _obey(controlled: Controlled, method: str, target: str) -> CameraState:
    url = urlsplit(target)
    if url.path != "/fault" or method not in {"GET", "POST"}:
        raise NotFoundError("มีเพียง GET และ POST /fault?cam=… · only GET and POST /fault?cam=…")
    values = dict(parse_qsl(url.query, keep_blank_values=True))
    name = values.pop("cam", "")
    if values.pop("clear", ""):
        await controlled.fault(name, Faults())
    if values:
        await controlled.fault(name, from_text(values))
    return controlled.state(name)


def _response(status: str, content: CameraState | dict[str, str]) -> bytes:
    body = msgspec.json.encode(content, enc_hook=str) + b"\n"
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
