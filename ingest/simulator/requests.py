"""RTSP 1.0 (RFC 2326) on the wire: requests cut out of a byte stream, answers written.

What is answered is in `conversations`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import unquote, urlsplit

from ccoc.errors import CorruptError

_HEAD_LIMIT_BYTES = 16_384
_BODY_LIMIT_BYTES = 65_536
TRACK = "trackID=0"


class Status(IntEnum):
    OK = 200
    BAD_REQUEST = 400
    UNAUTHORIZED = 401
    NOT_FOUND = 404
    SESSION_NOT_FOUND = 454
    UNSUPPORTED_TRANSPORT = 461
    NOT_IMPLEMENTED = 501
    SERVICE_UNAVAILABLE = 503


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    url: str
    camera: str  # the name that the URL means; empty for `*`
    headers: dict[str, str]  # names in lower case

    @property
    def sequence(self) -> str:
        return self.headers.get("cseq", "0")

    @property
    def session(self) -> str:
        return self.headers.get("session", "").partition(";")[0].strip()


@dataclass(frozen=True, slots=True)
class Interleaved:
    """An RTCP packet that the client sent inside the connection. Nobody reads it."""


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def encoded(self, sequence: str) -> bytes:
        known = {each.value: each.name.replace("_", " ").title() for each in Status}
        lines = [f"RTSP/1.0 {self.status} {known.get(self.status, 'Error')}", f"CSeq: {sequence}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        if self.body:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join([*lines, "", ""]).encode() + self.body


class Incoming:
    """Bytes of one connection, given back as requests and interleaved packets."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, received: bytes) -> Iterator[Request | Interleaved]:
        """CorruptError when this is not RTSP."""
        self._buffer += received
        while self._buffer:
            item = self._interleaved() if self._buffer[0] == 0x24 else self._request()
            if item is None:
                return
            yield item

    def _interleaved(self) -> Interleaved | None:
        end = 4 + int.from_bytes(self._buffer[2:4], "big")
        if len(self._buffer) < max(4, end):
            return None
        self._buffer = self._buffer[end:]
        return Interleaved()

    def _request(self) -> Request | None:
        head, blank, rest = self._buffer.partition(b"\r\n\r\n")
        if len(head) > _HEAD_LIMIT_BYTES:
            raise CorruptError("the head of an RTSP request does not end")
        if not blank:
            return None
        request = _parsed(head)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _BODY_LIMIT_BYTES:
            raise CorruptError("the body of an RTSP request has no possible length")
        if len(rest) < int(length):
            return None
        self._buffer = rest[int(length) :]
        return request


def _parsed(head: bytes) -> Request:
    lines = head.decode("utf-8", "replace").lstrip("\r\n").split("\r\n")
    first = lines[0].split(" ")
    if len(first) != 3 or not first[2].startswith("RTSP/"):
        raise CorruptError("this is no RTSP request")
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    return Request(first[0], first[1], _camera(first[1]), headers)


def _camera(url: str) -> str:
    try:
        path = unquote(urlsplit(url).path)
    except ValueError as error:
        raise CorruptError("the address in an RTSP request is none") from error
    return path.rstrip("/").removesuffix("/" + TRACK).strip("/").removesuffix("*")
