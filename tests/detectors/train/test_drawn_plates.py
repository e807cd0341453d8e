"""The plates that a reader is trained on: their texts, their looks, and what the street does."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.random import default_rng

from ccoc.plate_shapes import LETTERS, PlateClass, shape_of
from ccoc.spellings import has_thai_vowel
from detectors.pictures import Picture
from detectors.train.alphabets import ALPHABET, PROVINCE_NAMES, LayoutClass, collapsed, encoded
from detectors.train.drawn_inks import missing_typefaces
from detectors.train.drawn_plates import draw_plate
from detectors.train.texts import WORDS, PlateText, random_text
from detectors.train.wear import hardly_worn, worn

typefaces = pytest.mark.skipif(
    missing_typefaces() is not None, reason="the typefaces to train with are not installed"
)
FITTING = {
    LayoutClass.CAR: {PlateClass.CAR, PlateClass.OLD_CAR, PlateClass.WORD, PlateClass.DIPLOMATIC},
    LayoutClass.MOTORCYCLE: {PlateClass.MOTORCYCLE, PlateClass.CAR, PlateClass.WORD},
    LayoutClass.TRANSPORT: {PlateClass.TRANSPORT},
    LayoutClass.RED: {PlateClass.CAR, PlateClass.OLD_CAR},
}


def texts(layout: LayoutClass, count: int = 400) -> list[PlateText]:
    rng = default_rng(5)
    return [random_text(rng, layout) for _ in range(count)]


@pytest.mark.parametrize("layout", FITTING)
def test_every_text_is_a_plate_of_its_layout(layout: LayoutClass) -> None:
    classes = {shape_of(text.registration).plate_class for text in texts(layout)}
    assert classes - {PlateClass.OTHER} <= FITTING[layout]
    assert FITTING[layout] & classes


@pytest.mark.parametrize("layout", FITTING)
def test_every_text_can_be_said_by_the_network(layout: LayoutClass) -> None:
    for text in texts(layout):
        path = [step for number in encoded(text.registration) for step in (number, 0)]
        assert collapsed(path) == text.registration


def test_all_letters_and_all_provinces_come() -> None:
    seen = texts(LayoutClass.CAR, 3000)
    assert set(LETTERS) <= set("".join(text.series for text in seen))
    assert {text.province for text in seen} == set(range(len(PROVINCE_NAMES)))


def test_words_with_vowels_and_tone_marks_come() -> None:
    assert all(set(word) <= set(ALPHABET) for word in WORDS)
    assert sum(has_thai_vowel(text.series) for text in texts(LayoutClass.CAR)) > 20


def test_a_repeated_letter_needs_a_blank_between() -> None:
    first = encoded("กก")
    assert collapsed(first) == "ก"
    assert collapsed([first[0], 0, first[1]]) == "กก"


@typefaces
@pytest.mark.parametrize(
    ("layout", "least", "most"),
    [
        (LayoutClass.CAR, 1.9, 2.4),
        (LayoutClass.MOTORCYCLE, 1.15, 1.45),
        (LayoutClass.TRANSPORT, 1.85, 2.2),
    ],
)
def test_a_plate_has_the_proportions_of_its_layout(
    layout: LayoutClass, least: float, most: float
) -> None:
    rng = default_rng(1)
    for text in texts(layout, 8):
        height, width = draw_plate(text, rng).shape[:2]
        assert least <= width / height <= most


@typefaces
def test_a_dealers_plate_is_red_and_its_text_dark() -> None:
    rng = default_rng(2)
    for text in texts(LayoutClass.RED, 6):
        blue, green, red = draw_plate(text, rng).reshape(-1, 3).mean(axis=0)
        assert red > 1.5 * max(blue, green)


@typefaces
def test_the_province_of_a_motorcycle_stands_between_series_and_number() -> None:
    """Rows with ink: three lines, the middle one the lowest."""
    text = PlateText(LayoutClass.MOTORCYCLE, "1กก", "1111", PROVINCE_NAMES.index("ตาก"))
    lines = []
    for seed in range(12):
        picture = draw_plate(text, default_rng(seed)).astype(np.float32)
        rows = np.abs(np.diff(picture.mean(axis=2), axis=1)).mean(axis=1)
        third = len(rows) // 3
        lines.append([rows[:third].max(), rows[third : 2 * third].max(), rows[2 * third :].max()])
    top, _, bottom = np.mean(lines, axis=0)
    assert min(top, bottom) > 5


def plate() -> Picture:
    picture = np.full((140, 318, 3), 230, np.uint8)
    picture[40:90, 30:290] = 20
    return picture


def test_the_street_makes_every_crop_another_and_keeps_the_size_that_it_tells() -> None:
    rng = default_rng(3)
    scenes = [np.full((300, 400, 3), 90, np.uint8)]
    seen = [worn(plate(), scenes, rng) for _ in range(60)]
    assert min(each.plate_px for each in seen) < 45
    assert max(each.plate_px for each in seen) > 200
    for each in seen:
        assert each.crop.dtype == np.uint8
        assert 0.9 * each.plate_px <= each.crop.shape[1] + 12
        assert each.crop.shape[1] <= 1.7 * each.plate_px + 12


def test_the_same_seed_wears_the_same() -> None:
    first, second = (worn(plate(), [], default_rng(8)).crop for _ in range(2))
    assert np.array_equal(first, second)


def test_easy_crops_are_large_and_sharp() -> None:
    rng = default_rng(4)
    for _ in range(20):
        seen = hardly_worn(plate(), [], rng)
        assert seen.plate_px >= 0.69 * 318
        assert seen.blur_px == 0
