"""A client that says exactly what a test wants to say, and does nothing on its own."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

TIMEOUT_SECONDS = 5.0
TCP = "RTP/AVP/TCP;unicast;interleaved=0-1"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """An RTP or RTCP packet inside the connection."""

    channel: int
    packet: bytes


class Client:
    def __init__(self, opened: socket.socket, url: str) -> None:
        self.socket = opened
        self.url = url
        self._stream = opened.makefile("rb")
        self._sequence = 0

    def ask(self, method: str, url: str = "", **headers: str) -> Answer:
        """The answer; media that comes before it is thrown away."""
        self._sequence += 1
        lines = [f"{method} {url or self.url} RTSP/1.0", f"CSeq: {self._sequence}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        while True:
            first = self._stream.read(1)
            if first != b"$":
                return self._answer(first + self._stream.readline())
            self._arrival()

    def _answer(self, first: bytes) -> Answer:
        headers = {}
        while line := self._stream.readline().strip():
            name, _, value = line.decode().partition(": ")
            headers[name] = value
        assert headers["CSeq"] == str(self._sequence)
        body = self._stream.read(int(headers.get("Content-Length", "0")))
        return Answer(int(first.split()[1]), headers, body)

    def set_up(self, transport: str = TCP) -> str:
        """The session."""
        answer = self.ask("SETUP", f"{self.url}/trackID=0", Transport=transport)
        assert answer.status == 200
        return answer.headers["Session"].partition(";")[0]

    def next_arrival(self) -> Arrival:
        assert self._stream.read(1) == b"$"
        return self._arrival()

    def _arrival(self) -> Arrival:
        channel = self._stream.read(1)[0]
        return Arrival(channel, self._stream.read(int.from_bytes(self._stream.read(2), "big")))

    def rest(self) -> bytes:
        """Everything until the server closes, which it has to do soon."""
        rest = b""
        deadline = time.monotonic() + TIMEOUT_SECONDS
        while received := self._stream.read1():
            rest += received
            assert time.monotonic() < deadline, "the server does not close"
        return rest


@contextmanager
def connected(url: str) -> Iterator[Client]:
    """`url` is rtsp://HOST:PORT/NAME."""
    host, _, port = url.split("/")[2].partition(":")
    with socket.create_connection((host, int(port)), TIMEOUT_SECONDS) as opened:
        yield Client(opened, url)
