"""Full-size pictures out of the main stream's ring, decoding only the groups that are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from detectors.pictures import Picture
from ingest.decoders import Decoder, Frame, Scaler
from ingest.messages import Mask
from ingest.rings import SAME_FRAME, Group, Moment, Place, Ring

REORDERED_FRAMES = 4
REMEMBERED_FRAMES = 3


@dataclass(frozen=True, slots=True, eq=False)
class BigPicture:
    """BGR, as large as the camera sends it, and the moment of exactly this picture."""

    picture: Picture
    moment: Moment


class Cursor:
    """Decodes forwards inside one group of pictures, and goes on there the next time."""

    def __init__(self, masks: Sequence[Mask] = ()) -> None:
        self._masks = masks
        self._decoder = Decoder(masks)
        self._group: Group | None = None
        self._next = 0
        self._frames: deque[Frame] = deque(maxlen=REMEMBERED_FRAMES + REORDERED_FRAMES)

    def frame_at(self, place: Place, beat: Callable[[], None]) -> Frame | None:
        """The frame of a packet, or the nearest that the decoder gives; None: it gives none."""
        if place.group is not self._group or not self._can_go_on(place):
            self._begin(place.group)
        while self._frame_of(place) is None and self._may_decode(place):
            beat()
            packet = place.group.packets[self._next]
            self._next += 1
            self._frames.extend(self._decoder.decode(packet).frames)
        return self._frame_of(place) or self._nearest(place)

    def _begin(self, group: Group) -> None:
        self._group = group
        self._decoder = Decoder(self._masks)
        self._next = 0
        self._frames.clear()

    def _can_go_on(self, place: Place) -> bool:
        return self._next <= place.index or self._frame_of(place) is not None

    def _may_decode(self, place: Place) -> bool:
        return self._next < min(len(place.group.packets), place.index + 1 + REORDERED_FRAMES)

    def _frame_of(self, place: Place) -> Frame | None:
        return next((one for one in self._frames if one.packet is place.packet), None)

    def _nearest(self, place: Place) -> Frame | None:
        at = place.packet.captured_at
        apart = [(abs(one.packet.captured_at - at), n) for n, one in enumerate(self._frames)]
        if not apart or min(apart)[0] > SAME_FRAME:
            return None
        return self._frames[min(apart)[1]]


class MainPictures:
    """A camera's main stream as pictures on demand, masked. One thread at a time."""

    def __init__(self, ring: Ring, masks: Sequence[Mask] = ()) -> None:
        self._ring = ring
        self._cursor = Cursor(masks)
        self._scaler = Scaler()
        self._last: tuple[Frame, BigPicture] | None = None

    def at(self, moment: Moment, beat: Callable[[], None]) -> BigPicture | None:
        """None where the ring has nothing of this moment that can be decoded."""
        place = self._ring.nearest(moment)
        return self._picture(place, beat) if place else None

    def newest(self, beat: Callable[[], None]) -> BigPicture | None:
        place = self._ring.newest()
        return self._picture(place, beat) if place else None

    def _picture(self, place: Place, beat: Callable[[], None]) -> BigPicture | None:
        frame = self._cursor.frame_at(place, beat)
        if frame is None:
            return None
        if self._last is None or self._last[0] is not frame:
            self._last = (frame, big_picture(frame, self._scaler))
        return self._last[1]


def big_picture(frame: Frame, scaler: Scaler) -> BigPicture:
    moment = Moment(frame.packet.captured_at, frame.packet.camera_at)
    return BigPicture(scaler.bgr(frame), moment)
