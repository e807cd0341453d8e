"""Vehicles found small, followed, read big, told once: the whole way with drawn pictures.

The detectors are fakes that see what the drawing has: a white square is a truck, and the number
written into its plate is how grey it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np

from ccoc.boxes import Box
from ccoc.tracks import Observation
from ccoc.votes import Character, Read
from detectors.pictures import Floats, Picture
from ingest.bigpictures import MainPictures
from ingest.decoders import Decoder, Scaler
from ingest.messages import PlateSighting
from ingest.plate_readings import PlateReadings, PlateSeen, ShowsBig
from ingest.rings import Ring
from ingest.stages import StageCounts
from ingest.subjects import Subjects, with_sharpness
from tests.ingest.builders import NOON, RATE, FakeClock, at, packets_of, shrunk

WIDTH, HEIGHT = 1280, 720
TRUCK_PX = 320
GREYS = {1: 40, 2: 140, 3: 180}


@cache
def empty_road() -> Picture:
    stones = np.random.default_rng(0).integers(90, 102, (HEIGHT // 4, WIDTH // 4, 3), np.uint8)
    return stones.repeat(4, 0).repeat(4, 1)


def drawn(trucks: Sequence[tuple[int, int, int]]) -> Picture:
    """(left, top, number) of every truck."""
    picture = empty_road().copy()
    for left, top, number in trucks:
        cv2.rectangle(picture, (left, top), (left + TRUCK_PX, top + TRUCK_PX // 2), (235,) * 3, -1)
        x, y = left + TRUCK_PX // 2 - 32, top + 100
        cv2.rectangle(picture, (x, y), (x + 64, y + 32), (GREYS[number],) * 3, -1)
    return picture


class SeesWhite:
    """A truck for every white area."""

    def find(self, picture: Picture) -> Sequence[Observation]:
        white = (picture.min(axis=2) > 200).astype(np.uint8)
        count, _, areas, _ = cv2.connectedComponentsWithStats(white)
        return [
            Observation("truck", Box(x, y, x + w, y + h), 0.9)
            for x, y, w, h, area in areas[1:count].tolist()
            if area > 400
        ]


class ReadsGrey:
    """A plate for every flat grey area that is one of GREYS, inside the vehicle or near it."""

    def __init__(self) -> None:
        self.reads = 0
        self.misreads = 0
        self.province_from_px = 0
        """Further left in the picture the province is not legible yet."""

    def read(self, picture: Picture, vehicle: Box) -> Sequence[PlateSeen]:
        self.reads += 1
        place = vehicle.grown(0.1).clipped(picture.shape[1], picture.shape[0])
        assert place is not None
        part = picture[place.y1 : place.y2, place.x1 : place.x2].mean(axis=2, dtype=np.float32)
        plates = [self._plate(part, place, number) for number in GREYS]
        return [plate for plate in plates if plate]

    def colour(self, picture: Picture, vehicle: Box, kind: str) -> str | None:
        is_there = vehicle.clipped(picture.shape[1], picture.shape[0]) is not None
        return "white" if kind == "truck" and is_there else None

    def _plate(self, part: Floats, place: Box, number: int) -> PlateSeen | None:
        rows, columns = np.nonzero(np.abs(part - GREYS[number]) < 5)
        if len(rows) < 600:
            return None
        if self.misreads:
            self.misreads -= 1
            number += 5
        x, y = int(np.median(columns)) + place.x1, int(np.median(rows)) + place.y1
        text = f"70000{number}"
        characters = tuple(Character(char, 0.95) for char in text)
        read = Read(f"70-{text[2:]}", characters, "transport", 0.9)
        if x >= self.province_from_px:
            read = replace(read, province="สกลนคร", province_confidence=0.95)
        return PlateSeen(Box(x - 32, y - 16, x + 32, y + 16), 0.9, read)


class Road:
    """A camera with a main stream of 1280×720 and a substream of 640×360."""

    def __init__(self, plates: ReadsGrey, *, with_main: bool = True) -> None:
        self.sightings: list[PlateSighting] = []
        self._ring = Ring()
        big: ShowsBig | None = MainPictures(self._ring) if with_main else None
        self.stages = StageCounts(FakeClock())
        readings = PlateReadings("cam1", plates, big, self.sightings.append, self.stages)
        self.subjects = Subjects(SeesWhite(), readings)
        self._with_main = with_main

    def play(
        self,
        trucks: Callable[[int], Sequence[tuple[int, int, int]]],
        frames: int,
        *,
        start: float = 0.0,
    ) -> None:
        """`trucks` gives their places in each frame, 25 a second; each fifth is looked at."""
        pictures = [drawn(trucks(number)) for number in range(frames)]
        small = [shrunk(one) for one in pictures] if self._with_main else pictures
        decoder, scaler = Decoder(), Scaler()
        for number, (main, sub) in enumerate(
            zip(packets_of(pictures, start), packets_of(small, start), strict=True)
        ):
            if self._with_main:
                self._ring.append(main)
            for frame in decoder.decode(sub).frames:
                if number % 5 == 0:
                    self.subjects.see(frame, scaler.luma(frame), lambda: None)


def passing(
    number: int, top: int = 200, speed: int = 12, left: int = -330
) -> Callable[[int], list[tuple[int, int, int]]]:
    def trucks(frame: int) -> list[tuple[int, int, int]]:
        return [(left + speed * frame, top, number)] if left + speed * frame < WIDTH else []

    return trucks


def grey_of(jpeg: bytes) -> float:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    height, width = picture.shape[:2]
    return float(picture[height // 2 - 4 : height // 2 + 4, width // 2 - 8 : width // 2 + 8].mean())


def test_a_truck_that_passes_is_told_exactly_once_with_its_own_picture() -> None:
    road = Road(ReadsGrey())
    road.play(passing(1), 150)
    (sighting,) = road.sightings
    (read,) = road.stages.take()
    assert (read.stage, sum(read.counts)) == ("read", sighting.reads)
    assert (sighting.registration, sighting.agreeing_reads, sighting.vehicle) == (
        "70-0001",
        2,
        "truck",
    )
    assert abs(grey_of(sighting.crop_jpeg) - GREYS[1]) < 8
    assert sighting.colour == "white"
    assert sighting.first_at <= sighting.frame_at <= sighting.last_at
    assert sighting.camera_frame_at is not None
    assert (sighting.frame_at - sighting.camera_frame_at).total_seconds() == 7


def test_it_is_told_while_it_still_passes_half_a_second_after_it_was_whole() -> None:
    road = Road(ReadsGrey())
    whole_after_frames = 330 // 12
    road.play(passing(1), whole_after_frames + 15)
    assert len(road.sightings) == 1


def test_a_truck_is_told_with_its_province_once_that_is_near_enough() -> None:
    plates = ReadsGrey()
    plates.province_from_px = 300
    road = Road(plates)
    road.play(passing(1), 85)
    (sighting,) = road.sightings
    assert sighting.province == "สกลนคร"
    assert sighting.agreeing_reads >= 4
    assert sighting.box[0] + 32 >= 300, "its picture is one that shows the province"


def test_a_truck_that_leaves_before_its_province_is_legible_is_told_within_a_second() -> None:
    plates = ReadsGrey()
    plates.province_from_px = 10 * WIDTH
    road = Road(plates)
    road.play(lambda frame: passing(1, speed=24)(frame) if frame < 40 else [], 64)
    (sighting,) = road.sightings
    assert (sighting.registration, sighting.province) == ("70-0001", None)
    assert sighting.agreeing_reads >= 2
    assert (sighting.last_at - at(39 / RATE)).total_seconds() <= 0.2


def test_two_trucks_at_once_are_told_once_each_and_never_mixed() -> None:
    road = Road(ReadsGrey())
    one, two = passing(1, top=80, speed=14), passing(2, top=430, speed=10)
    road.play(lambda frame: [*one(frame), *two(frame)], 160)
    told = {sighting.registration: grey_of(sighting.crop_jpeg) for sighting in road.sightings}
    assert len(road.sightings) == 2
    assert abs(told["70-0001"] - GREYS[1]) < 8
    assert abs(told["70-0002"] - GREYS[2]) < 8


def test_a_truck_that_is_gone_before_a_second_read_agrees_is_told_as_read_once() -> None:
    plates = ReadsGrey()
    road = Road(plates, with_main=False)
    road.play(lambda frame: [(400, 200, 1)] if frame == 5 else [], 80)
    (sighting,) = road.sightings
    assert (sighting.reads, sighting.agreeing_reads) == (1, 1)


def test_one_misread_does_not_become_the_sighting() -> None:
    plates = ReadsGrey()
    plates.misreads = 1
    road = Road(plates)
    road.play(passing(1), 150)
    (sighting,) = road.sightings
    assert (sighting.registration, sighting.agreeing_reads) == ("70-0001", 2)
    assert sighting.reads == 3


def test_a_truck_that_stands_for_minutes_is_one_passage() -> None:
    road = Road(ReadsGrey())
    road.play(lambda frame: [(min(400, -330 + 24 * frame), 80, 1)], 60)
    for seconds in range(3, 43, 4):
        road.play(lambda _: [(400, 80, 1)], 40, start=seconds)
    road.play(lambda frame: [(400, 80, 1), *passing(2, top=430, speed=24)(frame)], 70, start=60)
    assert [sighting.registration for sighting in road.sightings] == ["70-0001", "70-0002"]


def test_the_same_plate_soon_again_is_the_same_passage_and_much_later_another() -> None:
    road = Road(ReadsGrey())
    road.play(passing(1, speed=24), 80)
    road.play(passing(1, speed=24), 80, start=4)
    assert len(road.sightings) == 1
    road.play(passing(1, speed=24), 80, start=60)
    assert len(road.sightings) == 2


def test_a_camera_without_a_substream_reads_the_picture_that_it_looks_at() -> None:
    road = Road(ReadsGrey(), with_main=False)
    road.play(passing(3), 150)
    (sighting,) = road.sightings
    assert sighting.registration == "70-0003"
    assert abs(grey_of(sighting.crop_jpeg) - GREYS[3]) < 8


def test_an_empty_road_costs_no_reading_and_a_told_truck_no_more() -> None:
    plates = ReadsGrey()
    road = Road(plates)
    road.play(lambda _: [], 50)
    assert plates.reads == 0
    road.play(passing(1), 150, start=2)
    assert plates.reads <= 3


def test_when_the_camera_is_lost_what_was_read_is_still_told() -> None:
    road = Road(ReadsGrey(), with_main=False)
    road.play(lambda frame: [(400, 200, 1)] if frame >= 5 else [], 6)
    assert road.sightings == []
    road.subjects.end()
    assert len(road.sightings) == 1
    assert road.sightings[0].frame_at >= NOON


def a_truck_seen(scale: float, blur_px: int = 0) -> float:
    """Its sharpness when it stands so large in the picture."""
    near = drawn([(400, 200, 1)])[180:380, 380:740]
    if blur_px:
        near = np.asarray(cv2.blur(near, (blur_px, 1)), np.uint8)
    height, width = round(200 * scale), round(360 * scale)
    picture = np.asarray(cv2.resize(near, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    whole = Observation("truck", Box(0, 0, width, height), 0.9)
    return with_sharpness(whole, picture).sharpness


def test_a_vehicle_does_not_seem_to_blur_as_it_comes_near_but_motion_blurs_it() -> None:
    assert a_truck_seen(1.0) >= 0.8 * a_truck_seen(0.2)
    assert a_truck_seen(1.0, blur_px=41) < 0.7 * a_truck_seen(1.0)
