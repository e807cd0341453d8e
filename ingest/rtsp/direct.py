"""Cameras that we speak with ourselves: H.264 or H.265 over one TCP connection.

A picture costs one call to the system here. FFmpeg's demuxer makes four for each packet of it.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ingest.clocks import LagMeter
from ingest.failures import RTSP_PORT, WHILE_OPENING, WHILE_READING, CameraLostError, cause_of
from ingest.messages import StreamAddress
from ingest.packets import Packet, Take
from ingest.rtsp.conversation import Conversation, Session
from ingest.rtsp.descriptions import UnusualError
from ingest.rtsp.patience import Patience
from ingest.rtsp.poller import Poller
from ingest.rtsp.reception import Clocks, Reception
from ingest.rtsp.wire import Wire


class DirectCamera:
    """Implements `PacketSource`, and raises UnusualError for cameras that only FFmpeg can read.

    Addresses were checked before.
    """

    def __init__(
        self, clock: Clock, patience: Patience, let_in: Callable[[StreamAddress], None]
    ) -> None:
        self._clock = clock
        self._patience = patience
        self._let_in = let_in
        self._poller = Poller(clock)
        self._walls: dict[str, LagMeter] = {}

    def __call__(self, address: StreamAddress) -> Iterator[Packet]:
        with self._playing(address) as reception:
            yield from reception.packets()

    def deliver(self, address: StreamAddress, take: Take) -> None:
        with self._playing(address) as reception:
            self._poller.attend(reception, take)

    @contextlib.contextmanager
    def _playing(self, address: StreamAddress) -> Iterator[Reception]:
        began = self._clock.monotonic()
        with contextlib.closing(self._connected(address.url)) as wire:
            talk = Conversation(wire, address, self._clock, self._patience)
            session = self._opened(talk)
            self._let_in(address)
            wall = self._walls.setdefault(address.url, LagMeter())
            with playing(talk, session):
                wire.is_prompt = True
                clocks = Clocks(self._clock, self._patience, wall, began)
                yield Reception(wire, talk, session, clocks)

    def _connected(self, url: str) -> Wire:
        parts = urlsplit(url)
        if parts.scheme != "rtsp":
            raise UnusualError
        seconds = self._patience.answer_seconds
        try:
            place = (parts.hostname or "", parts.port or RTSP_PORT)
            return Wire(socket.create_connection(place, seconds), seconds)
        except (socket.gaierror, UnicodeError):
            raise CameraLostError(Cause.WRONG_ADDRESS) from None
        except OSError as error:
            raise CameraLostError(cause_of(error, WHILE_OPENING)) from None

    def _opened(self, talk: Conversation) -> Session:
        try:
            return talk.opened()
        except EOFError:
            raise CameraLostError(Cause.CLOSED) from None
        except OSError as error:
            raise CameraLostError(cause_of(error, WHILE_OPENING)) from None
        except CameraLostError as lost:
            if lost.cause is Cause.GARBLED:
                raise UnusualError from None
            raise


@contextlib.contextmanager
def playing(talk: Conversation, session: Session) -> Iterator[None]:
    """However it ends: a camera that cannot be told so any more has gone itself."""
    try:
        talk.play(session)
        yield
    except OSError as error:
        raise CameraLostError(cause_of(error, WHILE_READING)) from None
    finally:
        with contextlib.suppress(OSError, CameraLostError, UnusualError):
            talk.leave(session)
