"""The door to a camera over RTSP: spoken with directly, or by FFmpeg where that is not enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ccoc.cameras import Cause
from ccoc.clock import Clock
from ccoc.errors import InvalidError
from ingest.addresses import with_credentials
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.packets import Packet, Take, delivering
from ingest.rtsp.descriptions import UnusualError
from ingest.rtsp.direct import DirectCamera
from ingest.rtsp.ffmpeg import FFmpegCamera
from ingest.rtsp.patience import USUAL, Patience

FFMPEGS_SECONDS = 6 * 3600.0


class RtspCamera:
    """Implements `PacketSource`. `let_in` is told of who was not refused, before the first packet
    or three seconds later.

    A camera that was unusual, or sent garbage, stays with FFmpeg for hours, so that it is not asked
    twice each time.
    """

    def __init__(
        self,
        clock: Clock,
        patience: Patience = USUAL,
        let_in: Callable[[StreamAddress], None] = lambda _: None,
    ) -> None:
        self._direct = DirectCamera(clock, patience, let_in)
        self._ffmpeg = FFmpegCamera(clock, patience, let_in)
        self._clock = clock
        self._unusual: dict[str, float] = {}
        """Until when each is FFmpeg's."""

    def __call__(self, address: StreamAddress) -> Iterator[Packet]:
        """In the caller's thread."""
        if self._may_be_direct(address):
            with self._noting(address):
                yield from self._direct(address)
                return
        yield from self._ffmpeg(address)

    def deliver(self, address: StreamAddress, take: Take) -> None:
        """Implements `Delivery`. All direct cameras share one thread."""
        if self._may_be_direct(address):
            with self._noting(address):
                self._direct.deliver(address, take)
                return
        delivering(self._ffmpeg)(address, take)

    def _may_be_direct(self, address: StreamAddress) -> bool:
        try:
            with_credentials(address)
        except InvalidError:
            raise CameraLostError(Cause.WRONG_ADDRESS) from None
        return self._clock.monotonic() >= self._unusual.get(address.url, 0.0)

    @contextmanager
    def _noting(self, address: StreamAddress) -> Iterator[None]:
        """Ends what is unusual quietly. What sent garbage is FFmpeg's from the next try on: it
        finds its way back where frames are announced with wrong lengths."""
        try:
            yield
        except UnusualError:
            self._leave_to_ffmpeg(address)
        except CameraLostError as lost:
            if lost.cause is Cause.GARBLED:
                self._leave_to_ffmpeg(address)
            raise

    def _leave_to_ffmpeg(self, address: StreamAddress) -> None:
        self._unusual[address.url] = self._clock.monotonic() + FFMPEGS_SECONDS
