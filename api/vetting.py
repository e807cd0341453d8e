"""What no honest media worker says, and how often no honest one says it: checked before anybody
acts on a message. A worker parses strangers' video, so it may be in a stranger's hands.
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import datetime

import msgspec

from ccoc.errors import CorruptError
from ingest.messages import (
    Beat,
    FacesCounted,
    FromWorker,
    LiveSkipped,
    LiveUnit,
    PlateSighting,
    Ready,
    Said,
)

MOST_CHARACTERS = 200
MOST_CHARACTERS_SAID = 20_000
MOST_ITEMS = 4096
LARGEST = 2**53
YEARS = range(1900, 2100)
"""A camera without a clock of its own tells 1900 or 1970."""
LONGEST_COUNT_SECONDS = 3600.0
MOST_A_SECOND = {
    Beat: 500, LiveUnit: 20_000, LiveSkipped: 5_000, FacesCounted: 5_000, Said: 2_000,
}  # fmt: skip
"""Far above what the largest station makes. Sightings and faces wait for the store instead, and
their worker with them: none of them may be lost."""


class Vetting:
    """Of one worker's life. CorruptError: hang up."""

    def __init__(self) -> None:
        self._second = 0.0
        self._counts: Counter[type] = Counter()
        self._is_ready = False

    def check(self, message: FromWorker, now: float) -> None:
        """`now`: seconds that never jump."""
        vet(message)
        if now - self._second >= 1.0:
            self._second = now
            self._counts.clear()
        kind = type(message)
        self._counts[kind] += 1
        if self._counts[kind] > MOST_A_SECOND.get(kind, math.inf):
            raise CorruptError(f"more than {MOST_A_SECOND[kind]} {kind.__name__} in a second")
        if isinstance(message, Ready):
            if self._is_ready:
                raise CorruptError("a worker begins once")
            self._is_ready = True


def vet(message: FromWorker) -> None:
    """Nothing in it can break arithmetic, the store or a page; whether it is true, who knows.

    What a sighting's numbers must be is `ccoc.sightings`' to say: that one is refused alone.
    """
    match message:
        case LiveUnit():  # hundreds a second
            _check(0 <= message.captured_at_us <= LARGEST, "a time that is none")
            _check(len(message.camera) <= MOST_CHARACTERS, "a very long text")
        case PlateSighting():
            for name in PlateSighting.__struct_fields__:
                value = getattr(message, name)
                if not isinstance(value, float | tuple):
                    _vet(value, MOST_CHARACTERS)
        case FacesCounted():
            _check(0.0 <= message.seconds <= LONGEST_COUNT_SECONDS, "a time that nobody looked")
            _vet(message, MOST_CHARACTERS)
        case Said():
            _vet(message, MOST_CHARACTERS_SAID)
        case _:
            _vet(message, MOST_CHARACTERS)


def _vet(value: object, characters: int) -> None:
    match value:
        case None | bool() | bytes() | bytearray():
            pass
        case str():
            _check(len(value) <= characters, "a very long text")
        case int():
            _check(0 <= value <= LARGEST, "a number that counts nothing")
        case float():
            _check(math.isfinite(value), "a number without end")
        case datetime():
            _check(value.tzinfo is not None and value.year in YEARS, "a time that is none")
        case tuple():
            _check(len(value) <= MOST_ITEMS, "a very long list")
            for each in value:
                _vet(each, characters)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                _vet(getattr(value, name), characters)
        case _:
            raise CorruptError(f"the media worker tells a {type(value).__name__}")


def _check(fits: bool, told: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not fits:
        raise CorruptError(f"the media worker tells {told}")
