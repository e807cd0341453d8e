"""The door to a camera over RTSP: spoken with directly, or by FFmpeg where that is not enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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


class RtspCamera:
    """Implements `PacketSource`. `let_in` is told of who was not refused, before the first packet
    or three seconds later.

    A camera that was unusual once stays with FFmpeg, so that it is not asked twice each time.
    """

    def __init__(
        self,
        clock: Clock,
        patience: Patience = USUAL,
        let_in: Callable[[StreamAddress], None] = lambda _: None,
    ) -> None:
        self._direct = DirectCamera(clock, patience, let_in)
        self._ffmpeg = FFmpegCamera(clock, patience, let_in)
        self._unusual: set[str] = set()

    def __call__(self, address: StreamAddress) -> Iterator[Packet]:
        """In the caller's thread."""
        if self._may_be_direct(address):
            try:
                yield from self._direct(address)
                return
            except UnusualError:
                self._unusual.add(address.url)
        yield from self._ffmpeg(address)

    def deliver(self, address: StreamAddress, take: Take) -> None:
        """Implements `Delivery`. All direct cameras share one thread."""
        if self._may_be_direct(address):
            try:
                self._direct.deliver(address, take)
                return
            except UnusualError:
                self._unusual.add(address.url)
        delivering(self._ffmpeg)(address, take)

    def _may_be_direct(self, address: StreamAddress) -> bool:
        try:
            with_credentials(address)
        except InvalidError:
            raise CameraLostError(Cause.WRONG_ADDRESS) from None
        return address.url not in self._unusual
