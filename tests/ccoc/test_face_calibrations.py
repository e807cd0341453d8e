"""What a calibration promises of false alerts holds for people whom it was not measured on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.face_bounds import Pairs, impostor_bounds, miss_bounds, pairs_of
from benchmarks.face_frames import PAIRS, street_frames
from benchmarks.face_loops import found_people, ours
from benchmarks.face_scores import Pictured
from ccoc.errors import InvalidError
from ccoc.face_budgets import forecast, impostors_above, threshold_for
from ccoc.face_calibrations import (
    CALIBRATIONS,
    MISSED,
    REACHED,
    RETAIL_0095,
    SHARES,
    THRESHOLDS,
)
from detectors.bundles import FACES, open_detectors
from detectors.pictures import Floats
from ingest.face_models import FaceModels
from tests.detectors.weights import MODELS, needs_models

OURS = CALIBRATIONS[RETAIL_0095]
LEARNT_FROM = (0.5, 0.1, 0.01)
HELD_OUT = (0.1, 0.01, 1e-3)
"""Shares that so few pairs can still contradict."""

needs_photographs = pytest.mark.skipif(
    not PAIRS.is_dir(), reason="faces/pairs is not beside this checkout"
)


def test_g07_the_promise_is_wider_than_what_was_measured() -> None:
    measured = {0.5: 0.010, 0.1: 0.124, 0.01: 0.227, 1e-3: 0.278}
    assert impostors_above(OURS, -1) == 1
    for share, similarity in measured.items():
        assert impostors_above(OURS, similarity) > share
    assert "342 matching" in OURS.source
    assert all(low < high for low, high in (*pairwise(REACHED), *pairwise(MISSED)))


@given(st.floats(0.01, 50), st.floats(0.01, 50), st.integers(1, 2_000), st.floats(0.05, 0.9))
def test_g07_who_accepts_fewer_false_alerts_gets_no_lower_threshold_and_none_below_the_floor(
    one: float, other: float, listed: int, floor: float
) -> None:
    few, many = sorted((one, other))
    try:
        strict = threshold_for(few, listed, 20_000, OURS, floor)
    except InvalidError:
        return  # nothing keeps so small a budget: said, not lowered
    loose = threshold_for(many, listed, 20_000, OURS, floor)
    assert floor <= loose <= strict
    assert forecast(strict, listed, 20_000, OURS).alerts_per_day <= few


@given(st.integers(1, 2_000), st.integers(1, 2_000), st.floats(100, 50_000))
def test_g07_a_longer_list_gets_no_lower_threshold(one: int, other: int, faces: float) -> None:
    few, many = sorted((one, other))
    assert threshold_for(5, few, faces, OURS, 0.3) <= threshold_for(5, many, faces, OURS, 0.3)


def strangers(chance: np.random.Generator, people: int) -> tuple[Floats, list[Pictured]]:
    """Three photographs of each; some people look more like everybody else than others do."""
    centres = chance.normal(size=(people, 100)) + 0.15 * chance.normal(size=(people, 1))
    rows = np.repeat(centres, 3, 0) + 0.5 * chance.normal(size=(people * 3, 100))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    pictured = [Pictured(who, f"{who}-{n}") for who in range(people) for n in range(3)]
    return np.asarray(rows, np.float32), pictured


def promised(others: Pairs, shares: Sequence[float]) -> dict[float, float]:
    return dict(zip(shares, impostor_bounds(others, shares), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_g07_what_nine_people_promise_holds_for_hundreds_of_others(seed: int) -> None:
    chance = np.random.default_rng(seed)
    _, few = pairs_of(*strangers(chance, 9))
    _, many = pairs_of(*strangers(chance, 300))
    for share, similarity in promised(few, HELD_OUT).items():
        assert (many.alike >= similarity).mean() <= share


def test_a_bound_of_misses_says_more_than_was_missed() -> None:
    same, _ = pairs_of(*strangers(np.random.default_rng(1), 30))
    bounds = miss_bounds(same, 38)
    assert all(
        bound > (same.alike < threshold).mean() or bound == pytest.approx(1, abs=0.01)
        for bound, threshold in zip(bounds, THRESHOLDS, strict=True)
    )
    assert bounds[0] > 0.03, "38 pairs cannot show that nobody is missed"


@needs_models
@needs_photographs
def test_g07_no_person_rings_more_often_than_the_others_promise() -> None:
    """Each person once held out: what the others promise is held against that person's pairs."""
    found = open_detectors(MODELS, FACES)
    assert found.faces
    assert found.templates
    frames = street_frames(found.faces, 1000)
    models = FaceModels(found.faces, found.faces, found.templates)
    _, others = pairs_of(*found_people(frames, [ours(models, each.picture) for each in frames]))
    rang, asked = dict.fromkeys(LEARNT_FROM, 0), 0
    for person in np.unique(np.concatenate([others.one, others.other])):
        is_held = (others.one == person) | (others.other == person)
        held = others.of(is_held)
        asked += len(held.alike)
        for share, similarity in promised(others.of(~is_held), LEARNT_FROM).items():
            rang[share] += int((held.alike >= similarity).sum())
    assert asked > 4_000
    assert all(count <= share * asked for share, count in rang.items())
    for share, similarity in zip(SHARES, REACHED, strict=True):
        assert (others.alike >= similarity).mean() <= share
