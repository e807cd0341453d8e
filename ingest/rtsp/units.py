"""Access units out of NAL units: where one picture ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ccoc.cameras import Cause
from ingest.failures import CameraLostError
from ingest.packets import Codec
from ingest.rtsp.descriptions import START
from ingest.rtsp.nals import KINDS, Piece

MOST_OCTETS = 16_000_000
MOST_PIECES = 20_000
RIGHT_MARKERS = 25
"""So many pictures in a row ended with their marker before it is believed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """`payload` is a byte stream (Annex B). `torn`: packets are missing in it or before it.
    `held_back`: only the beginning of the next one showed its end."""

    payload: bytes
    key: bool
    timestamp: int
    torn: bool
    held_back: bool


class Marker:
    """The bit that says a picture ends here. Some cameras set it on every slice, some never.

    Believed, it spares waiting for the next picture to begin; it is watched before, and after.
    """

    def __init__(self) -> None:
        self._right = 0
        self._lied = False

    @property
    def is_believed(self) -> bool:
        return self._right >= RIGHT_MARKERS and not self._lied

    def ended(self, *, rightly: bool) -> None:
        self._right = self._right + 1 if rightly else 0

    def lied(self) -> None:
        self._lied = True


class Assembler:
    """Of one connection. Pieces come in order, each with its packet's timestamp and marker."""

    def __init__(self, codec: Codec) -> None:
        self._kinds = KINDS[codec]
        self._marker = Marker()
        self._parts: list[bytes | bytearray] = []
        self._octets = 0
        self._timestamp = 0
        self._given: int | None = None
        self._markers = 0
        self._ends_with_marker = False
        self._pictured = self._key = self._torn = False
        self._dangles = True

    def take(
        self, pieces: Sequence[Piece], timestamp: int, *, marker: bool, torn: bool
    ) -> list[Unit]:
        """The units that these complete, mostly none."""
        units: list[Unit] = []
        if timestamp != self._timestamp:
            if self._pictured:
                units.append(self._ended())
            self._timestamp = timestamp
        if torn:
            self._torn = self._dangles = True
        for begins, kind, octets in pieces:
            if begins:
                if self._pictured and self._begins_anew(kind, octets):
                    units.append(self._ended())
                self._begin(kind, octets)
            elif self._dangles:
                continue
            self._parts.append(octets)
            self._octets += len(octets)
        self._check_size()
        self._ends_with_marker = marker
        self._markers += marker
        if marker and self._pictured and self._marker.is_believed:
            units.append(self._whole(held_back=False))
            self._given = timestamp
        return units

    def prolong(self, octets: bytearray, timestamp: int) -> bool:
        """The NAL unit that came last goes on. False: it may not, so the long way decides."""
        if timestamp != self._timestamp or self._dangles:
            return False
        self._parts.append(octets)
        self._octets += len(octets)
        self._ends_with_marker = False
        self._check_size()
        return True

    def _begin(self, kind: int, octets: bytes | bytearray) -> None:
        kinds = self._kinds
        if kind in kinds.pictures:
            if not self._pictured and self._given == self._timestamp:
                self._check_marker(octets)
            self._pictured = True
            self._key = self._key or kind in kinds.keys
        elif kind in kinds.messages and not self._key:
            self._key = kinds.is_recovery_point(octets)
        self._dangles = False
        self._parts.append(START)

    def _check_marker(self, octets: bytes | bytearray) -> None:
        """A further slice of a picture that was already given out."""
        if not self._kinds.is_first_slice(octets):
            self._marker.lied()

    def _begins_anew(self, kind: int, octets: bytes | bytearray) -> bool:
        """Within one timestamp: what only stands before pictures; after a marker a first slice."""
        if kind in self._kinds.openings:
            return True
        is_picture = kind in self._kinds.pictures
        return is_picture and self._ends_with_marker and self._kinds.is_first_slice(octets)

    def _ended(self) -> Unit:
        self._marker.ended(rightly=self._ends_with_marker and self._markers == 1)
        return self._whole(held_back=True)

    def _whole(self, *, held_back: bool) -> Unit:
        unit = Unit(b"".join(self._parts), self._key, self._timestamp, self._torn, held_back)
        self._parts.clear()
        self._octets = self._markers = 0
        self._ends_with_marker = self._pictured = self._key = self._torn = False
        return unit

    def _check_size(self) -> None:
        if self._octets > MOST_OCTETS or len(self._parts) > MOST_PIECES:
            raise CameraLostError(Cause.GARBLED)
