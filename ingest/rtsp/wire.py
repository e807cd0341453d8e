"""One TCP connection to a camera: replies, and frames of media between them (RFC 2326 §10.12)."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ccoc.cameras import Cause
from ingest.failures import CameraLostError

ROOM = 1 << 17
"""Octets. A frame has at most 65,539; what a camera sends at once is taken in one call."""
LONGEST_HEAD, LONGEST_REPLY = 1 << 13, 1 << 16
MOST_LINES = 100
TICK_SECONDS = 0.5
"""So long one call waits at most: whoever waits longer looks at the clock in between."""
DOLLAR = ord("$")
BLANKS = b"\r\n"
HEAD_END = b"\r\n\r\n"

Frame = tuple[int, int, int]
"""Channel, and where in the octets its content begins and ends."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`status` 0: a request of the camera's own. Header names are in small letters."""

    status: int
    headers: Mapping[str, tuple[str, ...]]
    body: str

    def header(self, name: str) -> str:
        """The first of that name; empty without."""
        return self.headers.get(name, ("",))[0]


class Wire:
    """Not shared between threads. Frames are places in `octets`, until the next `receive`."""

    def __init__(self, connection: socket.socket, send_seconds: float) -> None:
        connection.settimeout(None)
        waits = {socket.SO_RCVTIMEO: TICK_SECONDS, socket.SO_SNDTIMEO: send_seconds}
        for option, seconds in waits.items():
            whole = int(seconds)
            told = struct.pack("ll", whole, int((seconds - whole) * 1_000_000))
            connection.setsockopt(socket.SOL_SOCKET, option, told)
        self._connection = connection
        self.is_prompt = False
        self.octets = bytearray(ROOM)
        self._view = memoryview(self.octets)
        self._begin = self._end = 0

    def receive(self, flags: int = 0) -> bool:
        """More octets; False when none came in half a second, or with `socket.MSG_DONTWAIT` when
        none are there. EOFError: the camera hung up."""
        if self._begin:
            rest = self.octets[self._begin : self._end]
            self.octets[: len(rest)] = rest
            self._begin, self._end = 0, len(rest)
        if self._end == ROOM:
            raise CameraLostError(Cause.GARBLED)
        try:
            count = self._connection.recv_into(self._view[self._end :], 0, flags)
        except BlockingIOError:
            return False
        if not count:
            raise EOFError
        self._end += count
        return True

    def frames(self) -> Iterator[Frame]:
        """Those that came whole, up to the next reply."""
        octets, place, end = self.octets, self._begin, self._end
        while end - place >= 4 and octets[place] == DOLLAR:
            stop = place + 4 + (octets[place + 2] << 8 | octets[place + 3])
            if stop > end:
                break
            self._begin = stop
            yield octets[place + 1], place + 4, stop
            place = stop

    def reply(self) -> Reply | None:
        """The one that comes next, if it is whole. Garbage ends the connection."""
        octets = self.octets
        while self._begin < self._end and octets[self._begin] in BLANKS:
            self._begin += 1
        begin, end = self._begin, self._end
        if begin == end or octets[begin] == DOLLAR:
            return None
        stop = octets.find(HEAD_END, begin, end)
        length = (stop if stop >= 0 else end) - begin
        if not 0x41 <= octets[begin] <= 0x5A or length > LONGEST_HEAD:
            raise CameraLostError(Cause.GARBLED)
        if stop < 0:
            return None
        status, headers = read_head(octets[begin:stop].decode("utf-8", "replace"))
        length = length_of(headers)
        first = stop + len(HEAD_END)
        if first + length > end:
            return None
        self._begin = first + length
        body = octets[first : first + length].decode("utf-8", "replace")
        return Reply(status, headers, body)

    def fileno(self) -> int:
        return self._connection.fileno()

    def send(self, text: str) -> None:
        """Waits a while where it must, and never once packets come."""
        octets = text.encode()
        if not self.is_prompt:
            self._connection.sendall(octets)
            return
        try:
            sent = self._connection.send(octets, socket.MSG_DONTWAIT)
        except BlockingIOError:
            sent = 0
        if sent < len(octets):
            raise CameraLostError(Cause.STALLED)

    def close(self) -> None:
        self._connection.close()


def read_head(text: str) -> tuple[int, Mapping[str, tuple[str, ...]]]:
    first, *lines = text.split("\r\n")
    if len(lines) > MOST_LINES:
        raise CameraLostError(Cause.GARBLED)
    words = first.split(" ", 2)
    if words[0].startswith("RTSP/"):
        if len(words) < 2 or not (words[1].isascii() and words[1].isdigit()):
            raise CameraLostError(Cause.GARBLED)
        status = int(words[1][:4])
    elif first.rpartition(" ")[2].startswith("RTSP/"):
        status = 0
    else:
        raise CameraLostError(Cause.GARBLED)
    headers: dict[str, tuple[str, ...]] = {}
    for line in lines:
        name, _, value = line.partition(":")
        key = name.strip().lower()
        headers[key] = (*headers.get(key, ()), value.strip())
    return status, headers


def length_of(headers: Mapping[str, tuple[str, ...]]) -> int:
    told = headers.get("content-length", ("0",))[0]
    if not (told.isascii() and told.isdigit() and len(told) < 6 and int(told) <= LONGEST_REPLY):
        raise CameraLostError(Cause.GARBLED)
    return int(told)
