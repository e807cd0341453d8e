"""One vehicle's passage: what is told belongs together."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccoc.boxes import Box
from ccoc.colours import Colour
from ccoc.errors import InvalidError
from ccoc.tracks import Look, Observation, Track, Tracks, follow
from ccoc.votes import Character, Read, decide
from ingest.bigpictures import BigPicture
from ingest.messages import PlateSighting
from ingest.passages import (
    OUT_OF_SIGHT,
    PICTURES_KEPT,
    PROVINCE_PATIENCE,
    Passage,
    Shot,
    sighting_of,
)
from ingest.rings import Moment
from tests.ingest.builders import at


def a_read(number: int, confidence: float = 0.9) -> Read:
    digits = f"70{number:04}"
    characters = tuple(Character(digit, confidence) for digit in digits)
    read = Read(f"70-{number:04}", characters, "transport", confidence)
    return replace(read, province="สกลนคร", province_confidence=0.9)


def a_shot(number: int, second: int = 0, confidence: float = 0.9) -> Shot:
    """Its picture is as grey as the second and the number say, so that mixtures show."""
    picture = np.full((90, 160, 3), (number * 7 + second) % 256, np.uint8)
    big = BigPicture(picture, Moment(at(second), camera_at=at(second + 100)))
    return Shot(a_read(number, confidence), big, Box(60, 40, 100, 50), colour_of(number, second))


def colour_of(number: int, second: int) -> str:
    return list(Colour)[(number + second) % len(Colour)]


def waits(passage: Passage) -> bool:
    return passage.waits_for_province


def hungers(passage: Passage) -> bool:
    return passage.is_hungry


def far_off(shot: Shot) -> Shot:
    """So far that nobody sees the province."""
    return replace(shot, read=replace(shot.read, province=None, province_confidence=0.0))


def a_track() -> Track:
    seen = [Observation("truck", Box(0, 0, 10, 10), 1)]
    return follow(Tracks(), seen, Look(at(0), 640, 360)).living[0]


def told(passage: Passage) -> PlateSighting:
    verdict = passage.settled or passage.final
    assert verdict is not None
    return passage.tell("cam1", a_track(), verdict)


def grey_of(jpeg: bytes) -> float:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return float(picture.mean())


def test_two_agreeing_reads_settle_a_passage_at_once() -> None:
    passage = Passage()
    passage.add(a_shot(1234))
    assert passage.settled is None
    passage.add(a_shot(1234, 1))
    sighting = told(passage)
    assert (sighting.registration, sighting.reads, sighting.agreeing_reads) == ("70-1234", 2, 2)
    assert sighting.vehicle == "truck"


def test_a_single_read_is_told_at_the_end_and_shows_that_it_is_single() -> None:
    passage = Passage()
    passage.add(a_shot(1234))
    assert told(passage).agreeing_reads == 1


def test_a_passage_with_no_read_or_only_a_doubtful_one_tells_nothing() -> None:
    passage = Passage()
    assert passage.final is None
    passage.add(a_shot(1234, confidence=0.2))
    assert passage.final is None


def test_the_best_of_the_agreeing_pictures_is_kept() -> None:
    passage = Passage()
    for second, confidence in enumerate((0.7, 0.95, 0.8)):
        passage.add(a_shot(10, second, confidence))
    assert told(passage).frame_at == at(1)


shots = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 59), st.floats(0.55, 1)), min_size=1, max_size=12
)


@settings(deadline=None)
@given(shots)
def test_text_crop_frame_and_times_always_belong_to_one_read(
    drawn: list[tuple[int, int, float]],
) -> None:
    passage = Passage()
    for number, second, confidence in drawn:
        passage.add(a_shot(number, second, confidence))
    verdict = passage.settled or passage.final
    if verdict is None:
        return
    sighting = passage.tell("cam1", a_track(), verdict)
    number = int(sighting.registration[3:])
    second = round((sighting.frame_at - at(0)).total_seconds())
    assert (number, second) in {(n, s) for n, s, _ in drawn}
    assert sighting.camera_frame_at == at(second + 100)
    grey = (number * 7 + second) % 256
    assert abs(grey_of(sighting.frame_jpeg) - grey) <= 2
    assert abs(grey_of(sighting.crop_jpeg) - grey) <= 2
    assert sighting.reads == len(drawn)
    assert sighting.colour == colour_of(number, second)
    assert len(sighting.others) == len(sighting.characters)


def test_an_agreed_registration_waits_until_its_province_can_be_seen_twice() -> None:
    """Two reads of a plate 45 px wide agree seconds before anybody could read the province."""
    passage = Passage()
    for second in range(2):
        passage.add(far_off(a_shot(1234, second)))
    assert waits(passage)
    assert passage.settled is None
    passage.add(a_shot(1234, 2))
    assert not waits(passage)
    assert passage.settled is None
    passage.add(a_shot(1234, 3))
    sighting = told(passage)
    assert (sighting.province, sighting.reads, sighting.agreeing_reads) == ("สกลนคร", 4, 4)


def test_who_waits_for_a_province_is_read_only_when_the_vehicle_is_larger() -> None:
    passage = Passage()
    assert passage.is_worth_a_try(100)
    passage.add(far_off(a_shot(1234)))
    passage.add(far_off(a_shot(1234, 1)))
    assert not hungers(passage)
    assert tries_of(passage, 8, 105) == 0
    assert tries_of(passage, 9, 120) == 1
    passage.add(a_shot(1234, 2))
    assert hungers(passage)
    assert tries_of(passage, 5, 120) == 5


def test_it_does_not_wait_for_ever_and_not_for_who_is_out_of_sight() -> None:
    passage = Passage()
    passage.add(far_off(a_shot(1234)))
    assert passage.overdue(at(60), at(60)) is None, "one read is no agreement"
    passage.add(far_off(a_shot(1234, 1)))
    assert passage.overdue(at(2), at(2)) is None
    still_there = passage.overdue(at(1) + PROVINCE_PATIENCE, at(1) + PROVINCE_PATIENCE)
    out_of_sight = passage.overdue(at(2) + OUT_OF_SIGHT, at(2))
    assert still_there is not None
    assert still_there == out_of_sight
    assert still_there.province is None


def test_two_provinces_that_come_too_near_are_both_told() -> None:
    either = (("ระยอง", 0.48), ("ระนอง", 0.45))
    passage = Passage()
    for second in range(2):
        shot = a_shot(1234, second)
        read = replace(shot.read, province=None, province_confidence=0.0, provinces=either)
        passage.add(replace(shot, read=read))
    assert passage.settled is None
    verdict = passage.overdue(at(30), at(30))
    assert verdict is not None
    sighting = passage.tell("cam1", a_track(), verdict)
    assert sighting.province is None
    assert [name for name, _ in sighting.provinces] == ["ระยอง", "ระนอง"]


def test_pictures_in_memory_are_bounded_and_outvoted_reads_stay_counted() -> None:
    passage = Passage()
    for number in range(PICTURES_KEPT + 5):
        passage.add(a_shot(number))
    passage.add(a_shot(500))
    passage.add(a_shot(500, 1))
    sighting = told(passage)
    assert sighting.registration == "70-0500"
    assert sighting.reads == PICTURES_KEPT + 7


def test_a_picture_that_shows_another_plate_is_refused() -> None:
    verdict = decide([a_read(1)])
    assert verdict is not None
    with pytest.raises(InvalidError):
        sighting_of("cam1", a_track(), verdict, a_shot(2))


def tries_of(passage: Passage, looks: int, width_px: int) -> int:
    return sum(passage.is_worth_a_try(width_px) for _ in range(looks))


def test_a_vehicle_without_a_legible_plate_is_read_more_rarely_until_it_is_larger() -> None:
    passage = Passage()
    assert tries_of(passage, 12, 100) == 12
    assert tries_of(passage, 20, 105) == 2
    assert tries_of(passage, 12, 120) == 12


def test_a_vehicle_that_was_read_once_is_read_until_it_is_told_and_then_no_more() -> None:
    passage = Passage()
    passage.add(a_shot(1234))
    assert tries_of(passage, 30, 100) == 30
    passage.add(a_shot(1234))
    told(passage)
    assert tries_of(passage, 30, 200) == 0
