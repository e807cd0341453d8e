"""When a ripe vehicle is read at once, and when at a key picture that comes soon."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.tracks import Look, Track, TrackId, Velocity
from detectors.pictures import Picture
from ingest.bigpictures import BigPicture
from ingest.decoders import Decoder
from ingest.lookers import Beat
from ingest.messages import PlateSighting
from ingest.plate_readings import PlateReadings, PlateSeen, Scene
from ingest.rings import Moment
from ingest.stages import StageCounts
from tests.ingest.builders import FakeClock, a_clip, at

PICTURE = np.zeros((1080, 1920, 3), np.uint8)
LOOK = Look(at(0), 640, 360)
STANDING = Track(TrackId(1), Box(200, 100, 350, 250), at(-1), at(0), (("car", 1.0),))
LEAVING = replace(STANDING, velocity=Velocity(600, 0, 600, 0))


class Big:
    """The next key picture comes in some seconds; remembers what was decoded."""

    def __init__(self, seconds: float | None) -> None:
        self._key_in = None if seconds is None else timedelta(seconds=seconds)
        self.decoded: list[str] = []

    def at(self, moment: Moment, beat: Beat) -> BigPicture | None:
        beat()
        self.decoded.append("at")
        return BigPicture(PICTURE, moment)

    def after(self, moment: Moment, beat: Beat) -> BigPicture | None:
        beat()
        self.decoded.append("after")
        return BigPicture(PICTURE, replace(moment, captured_at=at(0.1)))

    def next_key_in(self, moment: Moment) -> timedelta | None:
        assert moment.captured_at == at(0)
        return self._key_in


class ReadsNothing:
    def read(self, picture: Picture, vehicle: Box) -> Sequence[PlateSeen]:
        assert vehicle.clipped(picture.shape[1], picture.shape[0]) is not None
        return ()

    def colour(self, picture: Picture, vehicle: Box, kind: str) -> str | None:
        assert kind == "car"
        assert vehicle.clipped(picture.shape[1], picture.shape[0]) is not None
        return None


def reading(big: Big, *looks: Sequence[Track]) -> list[str]:
    """What is decoded for looks in which these vehicles are ripe."""
    told: list[PlateSighting] = []
    readings = PlateReadings("cam1", ReadsNothing(), big, told.append, StageCounts(FakeClock()))
    (frame,) = Decoder().decode(a_clip(1)[0]).frames
    for ripe in looks:
        readings.read(ripe, Scene(frame, LOOK, ripe), lambda: None)
    assert not told
    return big.decoded


@pytest.mark.parametrize(
    ("track", "key_in", "decoded"),
    [
        (STANDING, 0.4, []),
        (STANDING, None, ["at", "after"]),
        (LEAVING, 0.4, ["at", "after"]),
        (LEAVING, 0.1, []),
    ],
)
def test_who_will_still_be_there_waits_for_a_key_picture(
    track: Track, key_in: float | None, decoded: list[str]
) -> None:
    assert reading(Big(key_in), [track]) == decoded


def test_one_that_leaves_has_all_of_them_read_now() -> None:
    leaving = replace(LEAVING, id=TrackId(2))
    assert reading(Big(0.4), [STANDING, leaving]) == ["at", "after"]


def test_who_was_read_once_is_not_kept_waiting() -> None:
    big = Big(0.4)
    assert reading(big, [LEAVING], [replace(STANDING, id=LEAVING.id)]) == ["at", "after"] * 2
