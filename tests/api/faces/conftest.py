"""One station at noon, with a camera that is switched on and a list that is approved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.faces.surroundings import FaceSurroundings
from ccoc.watchlists import Watchlist
from tests.api.faces.stations import FaceStation, a_face_station, surroundings
from tests.ccoc.builders import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def station(tmp_path: Path, clock: SetClock) -> Iterator[FaceStation]:
    with a_face_station(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def around(tmp_path: Path, clock: SetClock, station: FaceStation) -> FaceSurroundings:
    return surroundings(tmp_path, station.store, clock)


@pytest.fixture
def watchlist(station: FaceStation) -> Watchlist:
    station.switched_on()
    return station.listed()
