"""uvicorn as this service needs it: our socket, our signals, no waiting for who does not leave."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from api.configuration import ServerSettings
from ccoc.errors import InvalidError, UnavailableError

_SEND_BYTES = 1 << 18
"""What the kernel holds for one client. Default is megabytes, which hides for seconds that a
viewer is slow."""
_DEAF_MILLISECONDS = 20_000
"""RFC 5482: a peer that takes nothing for so long is cut off, even if its machine still answers."""
_INCOMING_BYTES = 1 << 16


def listen(settings: ServerSettings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        at = f"{settings.host}:{settings.port}"
        raise UnavailableError(
            f"cannot listen at {at}: {error.strerror or error}; is it in use already?",
            th=f"เปิดรับที่ {at} ไม่ได้ อาจมีโปรแกรมอื่นใช้อยู่",
        ) from error
    # asyncio sets it only where the protocol number says TCP, which create_server leaves at 0;
    # without it every answer of two writes waits 40 ms for an acknowledgement.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BYTES)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _DEAF_MILLISECONDS)
    return listener


def address_of(listener: socket.socket, settings: ServerSettings) -> str:
    scheme = "https" if settings.tls_certificate else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{scheme}://{host}:{listener.getsockname()[1]}"


class Server(uvicorn.Server):
    """Signals are the composition root's."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.open = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.open.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server_for(app: ASGIApp, settings: ServerSettings) -> Server:
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws_max_size=_INCOMING_BYTES,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=1,
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
    )
    try:
        config.load()
    except OSError as error:  # ssl.SSLError is one
        raise InvalidError(
            f"{settings.tls_certificate} and {settings.tls_key} cannot be used: {error}",
            th=f"ใช้ใบรับรอง {settings.tls_certificate} กับกุญแจ {settings.tls_key} ไม่ได้",
        ) from error
    return Server(config)
