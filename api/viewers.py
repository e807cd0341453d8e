"""What waits to be sent to one officer's live wall, and what is thrown away when that is slow.

Never waits for anybody: a viewer that is behind goes on at each tile's next key unit and is told
how many units it did not see. Who watches what is api/live.py's.
"""

from __future__ import annotations

import asyncio
import json
import struct
import time
from collections import Counter, deque
from dataclasses import dataclass

from ingest.messages import LiveUnit

_HEADER = struct.Struct(">BBHQ")
_UNIT = 1
_KEY, _TRANSCODED, _MASKED = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Patience:
    """A viewer whose oldest unit waited longer, or that holds more, is behind."""

    seconds: float = 1.5
    bytes: int = 32 << 20


@dataclass(frozen=True, slots=True)
class _Waiting:
    """`camera` is None for words, which are never thrown away."""

    camera: str | None
    message: bytes | str
    since: float


@dataclass(slots=True)
class _Tile:
    number: int
    waits_for_key: bool = True
    skipped: int = 0


class Viewer:
    """What waits to be sent on one officer's socket. Offering never waits."""

    def __init__(self, patience: Patience = Patience()) -> None:
        self._patience = patience
        self._tiles: dict[str, _Tile] = {}
        self.behind: frozenset[str] = frozenset()
        """Cameras behind whose masks this officer may look, which is in the journal."""
        self._waiting: deque[_Waiting] = deque()
        self._bytes = 0
        self._something = asyncio.Event()

    @property
    def watched(self) -> tuple[str, ...]:
        return tuple(self._tiles)

    def show(self, cameras: tuple[str, ...]) -> tuple[str, ...]:
        """Tile n shows camera n from now on. Returns those that start (anew) with a key unit."""
        before = self._tiles
        numbered = {camera: _Tile(number) for number, camera in enumerate(cameras)}
        self._tiles = {
            camera: before[camera]
            if camera in before and before[camera].number == tile.number
            else tile
            for camera, tile in numbered.items()
        }
        self.say(json.dumps({"kind": "watching", "tiles": cameras}))
        return tuple(camera for camera, tile in self._tiles.items() if tile is numbered[camera])

    def say(self, words: str) -> None:
        self._put(_Waiting(None, words, time.monotonic()))

    def offer(self, unit: LiveUnit) -> None:
        tile = self._tiles[unit.camera]
        if self._is_behind():
            self._skip_ahead()
        if tile.waits_for_key and not unit.key:
            tile.skipped += 1
            return
        self._resume(unit.camera, tile)
        head = _HEADER.pack(_UNIT, _flags(unit), tile.number, unit.captured_at_us)
        self._put(_Waiting(unit.camera, head + unit.unit, time.monotonic()))

    def miss(self, camera: str, units: int) -> None:
        """Units were lost before they came here: what follows cannot be shown before a key."""
        self._tiles[camera].waits_for_key = True
        self._tell_skipped(camera, units)

    def begin_anew(self, camera: str) -> None:
        """Another form of it follows: nothing of the one before goes out any more."""
        self._waiting = deque(each for each in self._waiting if each.camera != camera)
        self._bytes = sum(len(each.message) for each in self._waiting)
        self._tiles[camera].waits_for_key = True

    async def next(self) -> bytes | str:
        while (message := self.take()) is None:
            self._something.clear()
            await self._something.wait()
        return message

    def take(self) -> bytes | str | None:
        """What has waited longest, or None."""
        if not self._waiting:
            return None
        message = self._waiting.popleft().message
        self._bytes -= len(message)
        return message

    def _put(self, waiting: _Waiting) -> None:
        self._waiting.append(waiting)
        self._bytes += len(waiting.message)
        self._something.set()

    def _is_behind(self) -> bool:
        if not self._waiting:
            return False
        waited = time.monotonic() - self._waiting[0].since
        return waited > self._patience.seconds or self._bytes > self._patience.bytes

    def _skip_ahead(self) -> None:
        """All that waits is old by now, for every tile: throw it away, count it, say it."""
        lost = Counter(waiting.camera for waiting in self._waiting if waiting.camera)
        words = [waiting.message for waiting in self._waiting if isinstance(waiting.message, str)]
        self._waiting.clear()
        self._bytes = 0
        for message in words:
            self.say(str(message))
        for camera in self._tiles.keys() & lost.keys():
            self.miss(camera, lost[camera])

    def _resume(self, camera: str, tile: _Tile) -> None:
        self._tell_skipped(camera, tile.skipped)
        tile.waits_for_key, tile.skipped = False, 0

    def _tell_skipped(self, camera: str, units: int) -> None:
        if units:
            self.say(json.dumps({"kind": "skipped", "camera": camera, "units": units}))


def _flags(unit: LiveUnit) -> int:
    key, transcoded = _KEY * unit.key, _TRANSCODED * unit.transcoded
    return key | transcoded | _MASKED * unit.masked
