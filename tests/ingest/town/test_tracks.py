"""Ways of vehicles: from end to end, never back, slow where plates are read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.town.motion.tracks import slowing, steady


@settings(deadline=None, max_examples=60)
@given(
    length=st.floats(30, 200),
    quick=st.floats(4, 14),
    easy=st.floats(1, 4),
    begin=st.floats(0.1, 0.6),
    stretch=st.floats(0.02, 0.3),
)
def test_a_vehicle_never_drives_back(
    length: float, quick: float, easy: float, begin: float, stretch: float
) -> None:
    slow = (begin * length, (begin + stretch) * length)
    track = slowing((0, length), (0, 0), (quick, easy), slow)
    reached = [track.reached(each) for each in np.linspace(0, track.duration, 200)]
    assert reached[0] == 0
    assert reached[-1] == pytest.approx(length)
    assert np.diff(reached).min() > -1e-6


def test_it_is_slow_where_it_is_said_to_be() -> None:
    track = slowing((0, 80), (0, 0), (9.0, 3.0), (60.0, 66.0))
    times = np.linspace(0, track.duration, 2000)
    reached = np.array([track.reached(each) for each in times])
    inside = times[(reached >= 60) & (reached <= 66)]
    assert inside[-1] - inside[0] == pytest.approx(2.0, rel=0.15)


def test_it_looks_to_where_it_goes() -> None:
    assert steady((0, 50), (0, 0), 5.0).at(1.0).degrees == pytest.approx(0.0)
    assert abs(steady((0, 0), (0, 50), 5.0).at(1.0).degrees) == pytest.approx(180.0)
    assert steady((0, 9), (10, 9), 5.0).at(1.0).degrees == pytest.approx(90.0)
