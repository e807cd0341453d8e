"""Which passages count, and which sighting counts for which passage."""

from __future__ import annotations

from benchmarks.city.recall import Recall, recalled, within
from tests.benchmarks.city.builders import PROVINCE, a_passing, a_told


def test_a_passage_that_is_partly_outside_the_measured_stretch_does_not_count() -> None:
    early, whole, late = a_passing(9.0, 12.0), a_passing(10.0, 13.0), a_passing(28.0, 31.0)
    assert within([early, whole, late], 10.0, 30.0) == [whole]


def test_a_passage_that_is_told_twice_counts_once() -> None:
    found = recalled([a_passing()], [a_told(11.0), a_told(12.0)])
    assert (found.told, found.right, found.wrong) == (1, 1, 0)


def test_a_wrong_plate_is_a_passage_told_and_no_plate_read() -> None:
    found = recalled([a_passing()], [a_told(plate="70-4189")])
    assert (found.told, found.right, found.wrong) == (1, 0, 1)
    assert found.of_passages == 1.0
    assert found.of_plates == 0.0


def test_a_wrong_plate_beside_the_right_one_is_still_wrong() -> None:
    found = recalled([a_passing()], [a_told(), a_told(plate="70-4189")])
    assert (found.right, found.wrong) == (1, 1)


def test_a_sighting_of_another_camera_or_another_time_tells_nothing() -> None:
    others = [a_told(camera="bridge"), a_told(seen_at=8.5), a_told(seen_at=15.5)]
    assert recalled([a_passing()], others) == Recall(1, 0, 1, 0, 0, 0)


def test_what_is_told_too_late_is_not_told() -> None:
    assert recalled([a_passing()], [a_told(13.0, delay=4.9)]).told == 1
    assert recalled([a_passing()], [a_told(13.0, delay=5.1)]).told == 0


def test_what_the_full_decode_misses_is_asked_of_nobody_but_its_plate_is() -> None:
    found = recalled([a_passing(), a_passing(40.0, 43.0, is_known=False)], [a_told()])
    assert (found.known, found.told, found.of_passages) == (1, 1, 1.0)
    assert (found.passages, found.right, found.of_plates) == (2, 1, 0.5)


def test_a_province_counts_only_beside_its_own_registration() -> None:
    other = a_told(plate="70-4189", province=PROVINCE)
    assert recalled([a_passing()], [other, a_told()]).whole == 0
    assert recalled([a_passing()], [a_told(province=PROVINCE)]).whole == 1


def test_a_followed_vehicle_without_a_plate_counts_only_where_none_can_be_read() -> None:
    followed = [a_told(plate="")]
    assert recalled([a_passing()], followed).told == 0
    found = recalled([a_passing()], followed, plates=False)
    assert (found.told, found.right, found.wrong) == (1, 0, 0)


def test_nobody_who_tells_nothing_has_any_recall() -> None:
    found = recalled([a_passing()], [])
    assert (found.of_passages, found.of_plates, found.of_provinces) == (0.0, 0.0, 0.0)
    assert recalled([], []).of_passages == 0.0
