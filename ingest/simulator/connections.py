"""One RTSP connection: bytes in, answers out, or what the camera's faults make of them."""

from __future__ import annotations

import asyncio
from typing import cast

from ccoc.errors import CorruptError
from ingest.simulator.conversations import Conversation, Site
from ingest.simulator.faults import Faults
from ingest.simulator.requests import Incoming, Request, Response, Status


class Connection(asyncio.Protocol):
    def __init__(self, site: Site, opened: set[Connection]) -> None:
        self._site = site
        self._opened = opened
        self._incoming = Incoming()
        self._alive_seconds = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._conversation = Conversation(self._site, self._transport, self._lives)
        self._opened.add(self)
        self._lives()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- asyncio's name
        self._conversation.close()
        self._opened.discard(self)

    def data_received(self, data: bytes) -> None:
        self._lives()
        try:
            for item in self._incoming.feed(data):
                if isinstance(item, Request):
                    self._answer(item)
        except CorruptError:
            self._write(Response(Status.BAD_REQUEST).encoded("0"))
            self._transport.close()

    def close(self) -> None:
        self._transport.abort()

    def close_if_silent(self) -> None:
        """A client whose session timed out is gone (RFC 2326 §12.37)."""
        silent_seconds = asyncio.get_running_loop().time() - self._alive_seconds
        if silent_seconds > self._site.session_timeout_seconds:
            self.close()

    def _lives(self) -> None:
        self._alive_seconds = asyncio.get_running_loop().time()

    def _answer(self, request: Request) -> None:
        camera = self._site.cameras.get(request.camera)
        faults = camera.faults if camera else Faults()
        if faults.no_answer:
            return
        if faults.close:
            self._transport.abort()
            return
        answer = self._conversation.answer(request).encoded(request.sequence)
        if faults.delay_seconds:
            loop = asyncio.get_running_loop()
            loop.call_later(faults.delay_seconds, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)
