"""The last picture of each camera, on disk every few seconds: what a service that was killed or
lost its power leaves to the next one, so that the time between is told. Gaps: api/hearing.py.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from api.health import HealthBoard
from ccoc.cameras import Health
from ccoc.errors import CorruptError, UnavailableError
from ccoc.ids import CameraId

log = logging.getLogger(__name__)

_EVERY_SECONDS = 5.0


class LifeSigns:
    """Blocking."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "last-pictures.json"

    def write(self, healths: Iterable[Health]) -> None:
        """As a whole or not at all; UnavailableError when the disk takes none."""
        last = {each.camera: each.last_frame_at for each in healths if each.last_frame_at}
        new = self._file.with_suffix(".new")
        try:
            with new.open("wb") as file:
                file.write(msgspec.json.encode(last))
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._file)
        except OSError as error:
            raise UnavailableError(f"{self._file} cannot be written: {error.strerror}") from error

    def read(self) -> Mapping[CameraId, datetime]:
        """Empty before the first run. CorruptError when it is not what `write` wrote."""
        try:
            content = self._file.read_bytes()
            last = msgspec.json.decode(content, type=dict[str, datetime])
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise UnavailableError(f"{self._file} cannot be read: {error.strerror}") from error
        except msgspec.DecodeError as error:
            raise CorruptError(f"{self._file} is damaged: {error}") from error
        if any(at.tzinfo is None for at in last.values()):
            raise CorruptError(f"{self._file} is damaged: a time without its zone")
        return {CameraId(camera): at for camera, at in last.items()}


async def leave_signs(
    signs: LifeSigns, board: HealthBoard, every_seconds: float = _EVERY_SECONDS
) -> None:
    """Waits first: until then the signs of the service before this one are still needed."""
    while True:
        await asyncio.sleep(every_seconds)
        try:
            await asyncio.to_thread(signs.write, tuple(board.healths.values()))
        except UnavailableError as error:
            log.error("บันทึกเวลาภาพล่าสุดไม่ได้ (no sign of life is left): %s", error)
