"""Full-size pictures out of the main stream's ring, decoding only the groups that are asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from detectors.pictures import Picture
from ingest.decoders import Decoder, Frame, Scaler
from ingest.messages import Mask
from ingest.rings import SAME_FRAME, Group, Moment, Place, Ring

REORDERED_FRAMES = 4
REMEMBERED_FRAMES = 3
STILL_NEAR = timedelta(milliseconds=500)
"""Farther ahead nobody knows where a vehicle is by then."""
A_LITTLE = timedelta(milliseconds=120)
WORTH_WAITING = 12
"""Packets to be decoded; a key picture of a street costs about as much as ten others."""
LONGEST_WAIT = timedelta(milliseconds=600)
RESTS_AFTER = timedelta(seconds=5)


@dataclass(frozen=True, slots=True, eq=False)
class BigPicture:
    """BGR, as large as the camera sends it, and the moment of exactly this picture."""

    picture: Picture
    moment: Moment


class Cursor:
    """Decodes forwards inside one group of pictures, and goes on there the next time."""

    def __init__(self, masks: Sequence[Mask] = ()) -> None:
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

    def distance_to(self, place: Place) -> int:
        """How many packets must be decoded for its frame."""
        if place.group is self._group and self._can_go_on(place):
            return max(0, place.index + 1 - self._next)
        return place.index + 1

    def _begin(self, group: Group) -> None:
        self._group = group
        self._decoder.begin_anew()
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
        self._masks = masks
        self._scaler = Scaler()
        self._last: tuple[Frame, BigPicture] | None = None
        self._asked_at: datetime | None = None

    def rest(self, at: datetime) -> None:
        """Lets go of decoder and pictures, 40 MB of them, once nobody has asked for a while."""
        if self._asked_at is not None and abs(at - self._asked_at) > RESTS_AFTER:
            self.forget()

    def forget(self) -> None:
        self._cursor, self._scaler = Cursor(self._masks), Scaler()
        self._last = self._asked_at = None

    def at(self, moment: Moment, beat: Callable[[], None]) -> BigPicture | None:
        """None where the ring has nothing of this moment that can be decoded."""
        place = self._ring.nearest(moment)
        return self._picture(place, beat) if place else None

    def after(self, moment: Moment, beat: Callable[[], None]) -> BigPicture | None:
        """A little later: the newest, or what followed a moment that is looked at belatedly."""
        place = self._ring.newest()
        if place and place.packet.captured_at - moment.captured_at > STILL_NEAR:
            place = self._ring.nearest(Moment(moment.captured_at + A_LITTLE))
        return self._picture(place, beat) if place else None

    def next_key_in(self, moment: Moment) -> timedelta | None:
        """How long after a moment the next key picture comes, if waiting for that spares much.

        A picture far behind its key costs the decoding of all between; one at a key costs itself.
        """
        place = self._ring.nearest(moment)
        gap = self._ring.key_gap
        if place is None or gap is None or self._cursor.distance_to(place) < WORTH_WAITING:
            return None
        left = place.group.packets[0].captured_at + gap - place.packet.captured_at
        return left if timedelta() < left <= LONGEST_WAIT else None

    def _picture(self, place: Place, beat: Callable[[], None]) -> BigPicture | None:
        self._asked_at = place.packet.captured_at
        frame = self._cursor.frame_at(place, beat)
        if frame is None:
            return None
        if self._last is None or self._last[0] is not frame:
            self._last = (frame, big_picture(frame, self._scaler))
        return self._last[1]


def big_picture(frame: Frame, scaler: Scaler) -> BigPicture:
    moment = Moment(frame.packet.captured_at, frame.packet.camera_at)
    return BigPicture(scaler.bgr(frame), moment)
