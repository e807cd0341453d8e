"""Faces found small, read big, told: the whole way with drawn pictures (G-06, G-08)."""

from __future__ import annotations

from datetime import timedelta

import cv2
import numpy as np

from ingest.face_models import FaceModels
from ingest.messages import FaceSeen
from tests.ingest.builders import NOON, at
from tests.ingest.streets import GREENS, LENGTH, MODEL, Street, nobody, walking, whose


def a_street(*, with_main: bool = True) -> Street:
    street = Street(with_main=with_main)
    street.looks.search(street.models)
    return street


def shown(seen: FaceSeen) -> int:
    """Whose face the crop shows."""
    crop = cv2.imdecode(np.frombuffer(seen.crop_jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert crop is not None
    height, width = crop.shape[:2]
    middle = crop[height // 2 - 8 : height // 2 + 8, width // 2 - 8 : width // 2 + 8]
    _, green, red = middle.mean(axis=(0, 1)).tolist()
    return min(GREENS, key=lambda one: abs(green / red - GREENS[one] / 240))


def test_g06_nothing_is_looked_for_before_it_is_asked_for() -> None:
    street = Street()
    street.play(walking(1), 30)
    assert (street.finder.looks, street.recogniser.calls) == (0, 0)
    assert street.told == []
    street.looks.search(street.models)
    street.play(walking(1), 30, start=2)
    assert {whose(seen) for seen in street.told} == {1}


def test_g06_told_to_stop_it_computes_nothing_more_and_forgets_what_it_had() -> None:
    street = a_street()
    street.play(walking(1, height=36), 1)
    templates = street.recogniser.calls
    assert any(made.any() for made in street.recogniser.made)
    street.looks.search(None)
    assert street.told == []
    assert not any(made.any() for made in street.recogniser.made)
    looked = street.finder.looks
    street.play(walking(1, left=200), 60, start=1)
    assert (street.finder.looks, street.recogniser.calls) == (looked, templates)


def test_a_passer_by_is_told_with_the_own_face_within_a_second() -> None:
    street = a_street()
    street.play(walking(1), 100)
    seen = street.told[0]
    assert len(street.told) <= 2
    assert {one.id for one in street.told} == {seen.id}
    assert (whose(seen), shown(seen)) == (1, 1)
    assert (seen.camera, seen.model) == ("cam1", MODEL)
    assert len(seen.template) == 4 * LENGTH
    assert 70 <= seen.face_px <= 90, "read from the main stream, not from the small picture"
    assert 1 <= seen.shots <= 3
    assert NOON <= seen.first_at <= seen.frame_at <= seen.last_at
    assert seen.last_at - seen.first_at <= timedelta(seconds=0.8)


def test_two_at_once_are_told_apart() -> None:
    street = a_street()
    one, two = walking(1, top=100), walking(2, top=450, speed=10)
    street.play(lambda frame: [*one(frame), *two(frame)], 90)
    assert {whose(seen) for seen in street.told} == {1, 2}
    assert all(whose(seen) == shown(seen) for seen in street.told)
    assert len({(seen.id, whose(seen)) for seen in street.told}) == 2


def test_a_face_below_32_px_is_counted_and_never_compared() -> None:
    street = a_street()
    street.play(walking(1, height=24, speed=5), 50)
    street.play(nobody, 50, start=2)
    assert street.told == []
    assert street.recogniser.calls == 0
    counted = street.looks.counts.due(at(0))
    assert counted is None
    counted = street.looks.counts.due(at(10))
    assert counted is not None
    assert (counted.processed, counted.too_small) == (0, 1)
    assert 3 < counted.seconds < 4


def test_who_comes_nearer_is_told_once_more_under_the_same_id() -> None:
    street = a_street()
    street.play(lambda frame: [(200 + 3 * frame, 200, 40 + frame, 1)], 100)
    assert len(street.told) == 2
    first, second = street.told
    assert first.id == second.id
    assert second.quality >= first.quality + 0.25
    assert second.face_px > first.face_px
    street.looks.counts.due(at(0))
    counted = street.looks.counts.due(at(10))
    assert counted is not None
    assert counted.processed == 1, "one passage, however often it is told"


def test_one_look_at_a_poor_face_is_told_when_it_is_gone() -> None:
    street = a_street(with_main=False)
    street.play(lambda frame: walking(1, height=36)(0) if frame < 3 else [], 50)
    (seen,) = street.told
    assert seen.shots == 1
    assert seen.frame_at == at(0)


def test_a_smeared_face_resembles_anybody_and_is_not_compared() -> None:
    street = a_street()
    street.play(walking(1), 50, blur_px=61)
    assert street.finder.looks > 3
    assert street.recogniser.calls == 0
    assert street.told == []


def test_g08_every_template_is_overwritten_when_its_passage_is_over() -> None:
    street = a_street()
    street.play(lambda frame: [(200 + 4 * (frame % 15), 200, 36, 1)], 8)
    assert any(made.any() for made in street.recogniser.made)
    street.play(nobody, 50, start=1)
    assert len(street.told) == 1, "no second telling has overwritten them"
    assert not any(made.any() for made in street.recogniser.made)


def test_when_the_camera_is_lost_what_was_seen_is_told_and_overwritten() -> None:
    street = a_street(with_main=False)
    street.play(walking(1, height=36), 1)
    assert street.told == []
    street.looks.end()
    assert [whose(seen) for seen in street.told] == [1]
    assert not any(made.any() for made in street.recogniser.made)
    street.play(walking(2, height=80), 30, start=5)
    assert {whose(seen) for seen in street.told} == {1, 2}, "it goes on searching"


def test_an_empty_street_costs_no_search_once_it_was_seen() -> None:
    street = a_street()
    street.play(nobody, 100)
    assert street.finder.looks <= 10
    assert street.recogniser.calls == 0


def test_another_recogniser_begins_anew_and_never_mixes_templates() -> None:
    street = a_street()
    street.play(walking(1, height=36), 5)
    other = Street().models
    street.looks.search(FaceModels(other.far, other.near, other.templates))
    assert not any(made.any() for made in street.recogniser.made)
