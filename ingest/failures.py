"""Why a stream ended, as a cause that an officer understands. FFmpeg's errors stop here."""

from __future__ import annotations

import errno
import socket
from collections.abc import Sequence
from urllib.parse import urlsplit

import av.error

from ccoc.cameras import Cause
from ccoc.errors import UnavailableError


class CameraLostError(UnavailableError):
    """No packets come any more from one connection, or it never came about."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(f"the camera is lost: {cause}")
        self.cause = cause


Errors = Sequence[tuple[type[Exception], Cause]]

WHILE_OPENING: Errors = (
    (av.error.HTTPUnauthorizedError, Cause.WRONG_PASSWORD),
    (av.error.HTTPNotFoundError, Cause.NOT_FOUND),
    (av.error.HTTPClientError, Cause.REFUSED),
    (av.error.HTTPServerError, Cause.REFUSED),
    (av.error.ProtocolNotFoundError, Cause.WRONG_ADDRESS),
    (av.error.ArgumentError, Cause.WRONG_ADDRESS),
    (ConnectionRefusedError, Cause.UNREACHABLE),
    (TimeoutError, Cause.NO_ANSWER),
    (av.error.ExitError, Cause.NO_ANSWER),
    (ConnectionError, Cause.CLOSED),
    (av.error.EOFError, Cause.CLOSED),
)
WHILE_READING: Errors = (
    (TimeoutError, Cause.STALLED),
    (av.error.ExitError, Cause.STALLED),
    (ConnectionError, Cause.CLOSED),
    (av.error.EOFError, Cause.CLOSED),
)
RTSP_PORT = 554
PROBE_SECONDS = 2.0
NO_COMMON_TRANSPORT = errno.EPROTONOSUPPORT
NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN}


def cause_of(error: Exception, table: Errors) -> Cause:
    """The first row that fits; what no row names is garbage on the line."""
    if isinstance(error, OSError) and error.errno in NO_ROUTE:
        return Cause.UNREACHABLE
    if isinstance(error, OSError) and error.errno == NO_COMMON_TRANSPORT:
        return Cause.REFUSED
    return next((cause for kind, cause in table if isinstance(error, kind)), Cause.GARBLED)


def cause_of_opening(error: Exception, url: str, *, waited_out: bool) -> Cause:
    """`waited_out`: the whole time that a camera gets for an answer went by."""
    cause = cause_of(error, WHILE_OPENING)
    if cause is Cause.GARBLED and isinstance(error, OSError) and not has_name(url):
        return Cause.WRONG_ADDRESS
    if cause is not Cause.GARBLED:
        return cause
    if waited_out:
        return Cause.NO_ANSWER
    return Cause.CLOSED if closes_at_once(url) else Cause.GARBLED


def closes_at_once(url: str) -> bool:
    """Whether the server hangs up when it is asked politely. FFmpeg calls that invalid data."""
    parts = urlsplit(url)
    asked = f"OPTIONS {url} RTSP/1.0\r\nCSeq: 1\r\n\r\n".encode()
    try:
        address = (parts.hostname or "", parts.port or RTSP_PORT)
        with socket.create_connection(address, PROBE_SECONDS) as connection:
            connection.sendall(asked)
            return not connection.recv(1)
    except TimeoutError:
        return False
    except OSError:
        return True


def has_name(url: str) -> bool:
    """Whether the host can be looked up: FFmpeg says only "Input/output error" when it cannot."""
    try:
        return bool(socket.getaddrinfo(urlsplit(url).hostname, None))
    except (OSError, UnicodeError):
        return False
