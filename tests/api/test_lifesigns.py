"""What a service leaves behind when it does not end but breaks off."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest

from api.health import HealthBoard
from api.lifesigns import LifeSigns, leave_signs
from ccoc.cameras import CameraState, Health
from ccoc.errors import CorruptError, UnavailableError
from ccoc.ids import CameraId
from tests.ccoc.builders import NOON

GATE, YARD = CameraId("gate"), CameraId("yard")


def test_the_last_picture_of_each_camera_is_read_back(tmp_path: Path) -> None:
    signs = LifeSigns(tmp_path)
    assert signs.read() == {}
    signs.write(
        [
            Health(GATE, CameraState.LIVE, None, NOON, NOON),
            Health(YARD, CameraState.CONNECTING, None, NOON, None),
        ]
    )
    assert LifeSigns(tmp_path).read() == {GATE: NOON}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"gate": "2026-05-01T08:00:00"}'])
def test_damaged_signs_are_told_and_never_taken_for_none(tmp_path: Path, content: bytes) -> None:
    LifeSigns(tmp_path).write([Health(GATE, CameraState.LIVE, None, NOON, NOON)])
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    with pytest.raises(CorruptError):
        LifeSigns(tmp_path).read()


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnavailableError):
        LifeSigns(tmp_path / "not-there").write([])
    board = HealthBoard((), NOON)

    async def for_a_moment() -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(0.3):
                await leave_signs(LifeSigns(tmp_path / "not-there"), board, 0.1)

    asyncio.run(for_a_moment())  # goes on
