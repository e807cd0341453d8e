"""Drawn plates: their proportions, colours and ink."""

from __future__ import annotations

import numpy as np
import pytest

from ccoc.plates import Plate
from ccoc.provinces import PROVINCES
from detectors.drawing.layouts import SIZES, Layout
from detectors.drawing.liveries import COLOURS, Livery, of_transport_class
from detectors.drawing.plates import Design, Picture, design_of, draw


def a_design(registration: str = "กข 1234", province: str = "สกลนคร") -> Design:
    return design_of(Plate(registration, province))


def inked_rows(picture: Picture, rows: tuple[float, float]) -> float:
    """Share of dark pixels between two heights, as shares of the plate."""
    height, width = picture.shape[:2]
    part = picture[round(rows[0] * height) : round(rows[1] * height), width // 20 : -width // 20]
    return float((part.max(axis=2) < 90).mean())


@pytest.mark.parametrize("layout", list(Layout))
def test_a_plate_has_the_proportions_of_its_kind(layout: Layout) -> None:
    plate = Plate("70-1234" if layout is Layout.TRANSPORT else "กข 12", "เลย")
    picture = draw(Design(plate, layout, Livery.PRIVATE_CAR), 1.0)
    size = SIZES[layout]
    assert picture.shape == (size.height_mm, size.width_mm, 3)


@pytest.mark.parametrize("livery", list(Livery))
def test_ground_and_ink_have_the_colours_of_the_livery(livery: Livery) -> None:
    picture = draw(Design(Plate("กข 1234", "สกลนคร"), Layout.CAR, livery), 2.0)
    colours = COLOURS[livery]
    distance = {
        name: np.abs(picture.astype(int) - np.array(colour)).max(axis=2)
        for name, colour in (("ground", colours.ground), ("ink", colours.ink))
    }
    assert (distance["ground"] < 25).mean() > 0.5
    assert 0.08 < (distance["ink"] < 25).mean() < 0.4


def test_transport_plates_are_yellow_for_hire_and_white_for_private() -> None:
    assert of_transport_class("70-1234") is Livery.HIRE_TRANSPORT
    assert of_transport_class("700-1234") is Livery.HIRE_TRANSPORT
    assert of_transport_class("10-0152") is Livery.HIRE_TRANSPORT
    assert of_transport_class("82-0417") is Livery.PRIVATE_TRANSPORT
    assert of_transport_class("40-0001") is Livery.PRIVATE_TRANSPORT
    assert of_transport_class("36-0078") is Livery.SPECIAL_VAN


def test_a_car_has_large_ink_above_small_ink() -> None:
    picture = draw(a_design(), 2.0)
    assert inked_rows(picture, (0.2, 0.62)) > 2 * inked_rows(picture, (0.72, 0.92)) > 0
    assert inked_rows(picture, (0.645, 0.70)) < 0.01, "between the lines is ground"


@pytest.mark.parametrize("province", [each.name for each in PROVINCES])
def test_each_province_stands_whole_on_each_layout(province: str) -> None:
    for registration, layout in (
        ("1กฎ 9", Layout.CAR),
        ("1กฐ 9", Layout.MOTORCYCLE),
        ("70-0001", Layout.TRANSPORT),
    ):
        picture = draw(Design(Plate(registration, province), layout, Livery.PRIVATE_CAR), 1.0)
        edge = np.concatenate([picture[-3:].reshape(-1, 3), picture[:, :3].reshape(-1, 3)])
        assert edge.max(axis=1).min() > 120, "no ink is cut at the plate's edge"


def test_the_same_design_is_the_same_picture() -> None:
    assert (draw(a_design(), 1.3) == draw(a_design(), 1.3)).all()
    assert (draw(a_design(), 1.3) != draw(a_design(province="เลย"), 1.3)).any()


def test_an_unknown_province_leaves_its_line_empty() -> None:
    picture = draw(design_of(Plate("กข 1234", None)), 2.0)
    assert inked_rows(picture, (0.72, 0.92)) == 0
