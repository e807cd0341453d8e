"""Distances between cameras, against points whose distance is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.cameras import Camera, OwnerClass
from ccoc.ids import CameraId
from ccoc.positions import Position, metres_between, position_of

POSITIONS = st.builds(Position, st.floats(-90, 90), st.floats(-180, 180))


def test_a_minute_of_latitude_is_a_nautical_mile() -> None:
    assert metres_between(Position(17.0, 104.0), Position(17.0 + 1 / 60, 104.0)) == pytest.approx(
        1852, rel=0.003
    )


def test_bangkok_is_five_hundred_and_thirty_kilometres_from_sakon_nakhon() -> None:
    bangkok, sakon = Position(13.7563, 100.5018), Position(17.1545, 104.1348)
    assert metres_between(bangkok, sakon) == pytest.approx(542_000, rel=0.01)


@given(POSITIONS, POSITIONS)
def test_the_way_back_is_as_long_and_nothing_is_negative(one: Position, other: Position) -> None:
    assert metres_between(one, other) == pytest.approx(metres_between(other, one), abs=1e-3)
    assert 0 <= metres_between(one, other) <= 20_016_000
    assert metres_between(one, one) == 0


def test_a_camera_without_a_place_has_no_position() -> None:
    nowhere = Camera(CameraId("a"), "ก", "a", OwnerClass.POLICE)
    assert position_of(nowhere) is None
    assert position_of(None) is None
