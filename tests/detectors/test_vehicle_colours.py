from __future__ import annotations

import numpy as np
import pytest

from ccoc.boxes import Box
from ccoc.colours import Colour
from ccoc.errors import CorruptError
from detectors.pictures import Floats, Picture
from detectors.vehicle_colours import COLOURS, LEAST, VehicleColours
from tests.detectors.weights import always

CAR = Box(100, 100, 300, 250)
PAINTS = {
    Colour.WHITE: (235, 238, 236),
    Colour.GRAY: (130, 128, 126),
    Colour.YELLOW: (20, 180, 240),
    Colour.RED: (30, 24, 190),
    Colour.GREEN: (60, 140, 40),
    Colour.BLUE: (190, 80, 20),
    Colour.BLACK: (22, 20, 20),
}


def street(paint: tuple[int, int, int], *, light: float = 1.0) -> Picture:
    """A street by day, its trees and sky tinted a little each its own way, and a car."""
    tints = np.random.default_rng(1).integers(110, 180, (60, 80, 3)).astype(np.float32)
    picture = np.kron(tints, np.ones((8, 8, 1), np.float32))
    picture[CAR.y1 : CAR.y2, CAR.x1 : CAR.x2] = paint
    return np.asarray(np.clip(picture * light, 0, 255), np.uint8)


def saying(colour: Colour, sure: float = 0.95) -> VehicleColours:
    shares = np.full((1, len(COLOURS), 1, 1), (1 - sure) / (len(COLOURS) - 1), np.float32)
    shares[0, COLOURS.index(colour)] = sure
    types: Floats = np.zeros((1, 4, 1, 1), np.float32)
    return VehicleColours(always(types, shares))


@pytest.mark.parametrize("colour", list(Colour))
def test_a_colour_that_the_model_is_sure_of_and_the_pixels_show_is_told(colour: Colour) -> None:
    assert saying(colour).colour(street(PAINTS[colour]), CAR, "car") is colour


def test_an_unsure_model_is_no_colour() -> None:
    reds = street(PAINTS[Colour.RED])
    assert saying(Colour.RED, LEAST - 0.01).colour(reds, CAR, "car") is None


def test_tail_lamps_do_not_paint_a_black_car_red() -> None:
    picture = street(PAINTS[Colour.BLACK])
    picture[150:180, 100:140] = picture[150:180, 260:300] = (40, 30, 230)
    assert saying(Colour.RED).colour(picture, CAR, "car") is None


def test_by_night_and_in_infra_red_there_is_no_colour() -> None:
    red = street(PAINTS[Colour.RED])
    assert saying(Colour.RED).colour(street(PAINTS[Colour.RED], light=0.3), CAR, "car") is None
    grey = np.repeat(red.mean(axis=2, keepdims=True), 3, axis=2).astype(np.uint8)
    assert saying(Colour.WHITE).colour(grey, CAR, "car") is None
    under_lamps = np.asarray(np.clip(red * np.array([0.5, 0.8, 1.2]), 0, 255), np.uint8)
    assert saying(Colour.YELLOW).colour(under_lamps, CAR, "car") is None


def test_a_motorcycle_shows_its_rider_and_a_far_car_a_few_pixels() -> None:
    picture = street(PAINTS[Colour.RED])
    assert saying(Colour.RED).colour(picture, CAR, "motorcycle") is None
    assert saying(Colour.RED).colour(picture, Box(100, 100, 120, 118), "car") is None
    assert saying(Colour.RED).colour(picture, Box(900, 900, 999, 999), "car") is None


def test_another_network_is_refused_by_name() -> None:
    other = VehicleColours(always(np.zeros((1, 4), np.float32)))
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no colour"):
        other.colour(street(PAINTS[Colour.RED]), CAR, "car")
