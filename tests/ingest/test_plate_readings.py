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
(FRAME,) = Decoder().decode(a_clip(1)[0]).frames
SCENE = Scene(FRAME, LOOK, (STANDING,))
LEAVING = replace(STANDING, velocity=Velocity(600, 0, 600, 0))


class Big:
    """The next key picture comes in some seconds; remembers what was decoded."""

    def __init__(self, seconds: float | None) -> None:
        self.key_in = None if seconds is None else timedelta(seconds=seconds)
        self.later = timedelta(seconds=0.1)
        self.decoded: list[str] = []

    def at(self, moment: Moment, beat: Beat) -> BigPicture | None:
        beat()
        self.decoded.append("at")
        return BigPicture(PICTURE, moment)

    def after(self, moment: Moment, beat: Beat) -> BigPicture | None:
        beat()
        self.decoded.append("after")
        return BigPicture(PICTURE, replace(moment, captured_at=moment.captured_at + self.later))

    def next_key_in(self, moment: Moment) -> timedelta | None:
        assert moment.captured_at == at(0)
        return self.key_in


class ReadsNothing:
    def __init__(self) -> None:
        self.reads = 0

    def read(self, picture: Picture, vehicle: Box) -> Sequence[PlateSeen]:
        self.reads += 1
        assert vehicle.clipped(picture.shape[1], picture.shape[0]) is not None
        return ()

    def colour(self, picture: Picture, vehicle: Box, kind: str) -> str | None:
        assert kind == "car"
        assert vehicle.clipped(picture.shape[1], picture.shape[0]) is not None
        return None


def readings_of(big: Big, plates: ReadsNothing | None = None) -> PlateReadings:
    told: list[PlateSighting] = []
    stages = StageCounts(FakeClock())
    return PlateReadings("cam1", plates or ReadsNothing(), big, told.append, stages)


def reading(big: Big, ripe: Sequence[Track]) -> list[str]:
    """What is decoded for a look in which these vehicles are ripe."""
    readings_of(big).read(ripe, Scene(FRAME, LOOK, ripe), lambda: None)
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


def test_a_try_that_was_put_off_is_made_at_the_key_picture() -> None:
    big = Big(0.4)
    readings = readings_of(big)
    for key_in in (timedelta(seconds=0.4), timedelta(seconds=0.2), None):
        big.key_in = key_in
        readings.read([STANDING], SCENE, lambda: None)
    assert big.decoded == ["at", "after"]


def test_the_very_same_picture_is_not_read_twice() -> None:
    big, plates = Big(None), ReadsNothing()
    readings = readings_of(big, plates)
    big.later = timedelta()
    for _ in range(3):
        readings.read([STANDING], SCENE, lambda: None)
    assert plates.reads == 1
