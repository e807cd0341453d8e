"""What is wrong with the pictures that a camera does send: damaged, frozen, dark, unreadable.

What is wrong with the view itself, over longer times, is in scenes.py.
"""

from __future__ import annotations

import zlib
from collections import deque
from datetime import datetime, timedelta

import cv2
import numpy as np

from ccoc.cameras import Cause, gravest
from detectors.pictures import Picture
from ingest.fillings import Filling
from ingest.lasting import Lasting
from ingest.scenes import Scene

DAMAGE_WINDOW = timedelta(seconds=10)
LEAST_DAMAGED_FRAMES = 2
COUNTED_WINDOW = timedelta(seconds=60)
MOST_COUNTED = 3000
FROZEN_AFTER = timedelta(seconds=10)
"""Of key pictures: within one group of pictures an encoder rightly repeats a quiet scene."""
FROZEN_IN_A_GROUP_AFTER = timedelta(seconds=30)
DARK_AFTER = timedelta(seconds=5)
DARK_UNTIL = timedelta(seconds=2)
GARBLED_AFTER = timedelta(seconds=5)
DARK_BELOW = 32.0
"""Mean brightness; black is 16 in the range that cameras use."""
UNIFORM_BELOW = 2.0
"""Standard deviation of brightness between areas: a covered lens has no areas, only noise."""
DARK_UNIFORM_BELOW = 6.0
"""The same in the dark: a street by night has lamps."""
AREAS = (64, 36)


class Repetition:
    """Since when a series of pictures has been the very same, bit for bit.

    Sensors make noise, so two pictures of one street are never equal.
    """

    def __init__(self) -> None:
        self._fingerprint: int | None = None
        self._since: datetime | None = None
        self._last: datetime | None = None

    def note(self, at: datetime, luma: Picture) -> None:
        fingerprint = zlib.crc32(np.ascontiguousarray(luma[::2, ::2]).data)
        if fingerprint != self._fingerprint:
            self._fingerprint, self._since = fingerprint, at
        self._last = at

    def has_lasted(self, at_least: timedelta) -> bool:
        return lasts(self._since, self._last, at_least)


class Symptoms:
    """One connection's. Times are those of arrival, which never jump with the camera's clock.

    The scene is the camera's, whatever connection it is seen through. `garbled`: so was the
    connection before, and that is told until a picture comes.
    """

    def __init__(
        self,
        scene: Scene | None = None,
        filling: Filling | None = None,
        *,
        garbled: bool = False,
    ) -> None:
        self._scene = scene or Scene()
        self._filling = filling or Filling(())
        self._dark = Lasting(DARK_AFTER, DARK_UNTIL)
        self._damaged: deque[datetime] = deque(maxlen=MOST_COUNTED)
        self._viewed_at: datetime | None = None
        self._pictures = Repetition()
        self._key_pictures = Repetition()
        self._undecoded_since: datetime | None = None
        self._is_too_large = False
        self._is_garbled_still = garbled
        self._last_packet: datetime | None = None

    def note_packet(
        self, at: datetime, *, frames: int, damaged: bool, too_large: bool = False
    ) -> None:
        """After each packet that a decoder took."""
        self._last_packet = at
        self._is_too_large = too_large or (self._is_too_large and not frames)
        if damaged:
            self._damaged.append(at)
        if frames:
            self._undecoded_since, self._is_garbled_still = None, False
        elif self._undecoded_since is None:
            self._undecoded_since = at

    def note_picture(self, at: datetime, luma: Picture) -> None:
        """After each picture that was looked at."""
        self._pictures.note(at, luma)
        self._note_view(at, luma)

    def note_key_picture(self, at: datetime, luma: Picture) -> None:
        """After each key picture, looked at or not."""
        self._key_pictures.note(at, luma)
        self._note_view(at, luma)

    def _note_view(self, at: datetime, luma: Picture) -> None:
        if at == self._viewed_at:
            return
        self._viewed_at = at
        luma = self._filling.over(luma)
        dark = is_dark(luma)
        self._dark.note(at, is_there=dark)
        if not dark and not self._is_damaged():
            self._scene.note(at, luma)

    @property
    def current(self) -> Cause | None:
        """The one that an officer must know first."""
        if self._is_too_large:
            return Cause.TOO_LARGE
        lasts_long = lasts(self._undecoded_since, self._last_packet, GARBLED_AFTER)
        if self._is_garbled_still or lasts_long:
            return Cause.GARBLED
        return gravest(
            [
                Cause.DARK if self._dark.holds else None,
                Cause.FROZEN if self._is_frozen() else None,
                Cause.DAMAGED if self._is_damaged() else None,
                *self._scene.symptoms,
            ]
        )

    def _is_frozen(self) -> bool:
        is_repeated = self._pictures.has_lasted(FROZEN_IN_A_GROUP_AFTER)
        return is_repeated or self._key_pictures.has_lasted(FROZEN_AFTER)

    def _is_damaged(self) -> bool:
        if self._last_packet is None or len(self._damaged) < LEAST_DAMAGED_FRAMES:
            return False
        return self._last_packet - self._damaged[-LEAST_DAMAGED_FRAMES] <= DAMAGE_WINDOW

    @property
    def damaged_lately(self) -> int:
        """Of the frames that were decoded in the last minute. Any thread."""
        last, damaged = self._last_packet, self._damaged.copy()
        return sum(last is not None and last - one <= COUNTED_WINDOW for one in damaged)


def lasts(since: datetime | None, until: datetime | None, at_least: timedelta) -> bool:
    return since is not None and until is not None and until - since >= at_least


def is_dark(luma: Picture) -> bool:
    """Nothing to see: night without a lamp, or a lens that somebody covered."""
    areas = cv2.resize(luma, AREAS, interpolation=cv2.INTER_AREA).astype(np.float32)
    spread = float(areas.std())
    is_black = float(areas.mean()) < DARK_BELOW
    return spread < UNIFORM_BELOW or (is_black and spread < DARK_UNIFORM_BELOW)
