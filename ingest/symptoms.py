"""What is wrong with the pictures that a camera does send: damaged, frozen, dark, unreadable."""

from __future__ import annotations

import zlib
from collections import deque
from datetime import datetime, timedelta

import numpy as np

from ccoc.cameras import Cause
from detectors.pictures import Picture

DAMAGE_WINDOW = timedelta(seconds=10)
LEAST_DAMAGED_FRAMES = 2
FROZEN_AFTER = timedelta(seconds=10)
DARK_AFTER = timedelta(seconds=5)
GARBLED_AFTER = timedelta(seconds=5)
DARK_BELOW = 32.0
"""Mean brightness; black is 16 in the range that cameras use."""
UNIFORM_BELOW = 5.0
"""Standard deviation of brightness: a street by night has lamps, a covered lens has nothing."""


class Symptoms:
    """One camera's. Times are those of arrival, which never jump with the camera's clock."""

    def __init__(self) -> None:
        self._damaged: deque[datetime] = deque(maxlen=LEAST_DAMAGED_FRAMES)
        self._print: int | None = None
        self._same_since: datetime | None = None
        self._dark_since: datetime | None = None
        self._undecoded_since: datetime | None = None
        self._last_packet: datetime | None = None
        self._last_picture: datetime | None = None

    def note_packet(self, at: datetime, *, frames: int, damaged: bool) -> None:
        """After each packet that a decoder took."""
        self._last_packet = at
        if damaged:
            self._damaged.append(at)
        if frames:
            self._undecoded_since = None
        elif self._undecoded_since is None:
            self._undecoded_since = at

    def note_picture(self, at: datetime, luma: Picture) -> None:
        """After each picture that was looked at."""
        self._last_picture = at
        sample = np.ascontiguousarray(luma[::2, ::2])
        fingerprint = zlib.crc32(sample.data)
        if fingerprint != self._print:
            self._print, self._same_since = fingerprint, at
        if not is_dark(sample):
            self._dark_since = None
        elif self._dark_since is None:
            self._dark_since = at

    @property
    def current(self) -> Cause | None:
        """The one that an officer must know first."""
        if lasts(self._undecoded_since, self._last_packet, GARBLED_AFTER):
            return Cause.GARBLED
        if lasts(self._dark_since, self._last_picture, DARK_AFTER):
            return Cause.DARK
        if lasts(self._same_since, self._last_picture, FROZEN_AFTER):
            return Cause.FROZEN
        return Cause.DAMAGED if self._is_damaged() else None

    def _is_damaged(self) -> bool:
        if self._last_packet is None or len(self._damaged) < LEAST_DAMAGED_FRAMES:
            return False
        return self._last_packet - self._damaged[0] <= DAMAGE_WINDOW


def lasts(since: datetime | None, until: datetime | None, at_least: timedelta) -> bool:
    return since is not None and until is not None and until - since >= at_least


def is_dark(luma: Picture) -> bool:
    """Nothing to see: night without a lamp, or a lens that somebody covered."""
    spread = float(luma.std())
    return spread < UNIFORM_BELOW or (
        float(luma.mean()) < DARK_BELOW and spread < 2 * UNIFORM_BELOW
    )
