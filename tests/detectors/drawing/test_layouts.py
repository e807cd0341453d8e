"""What stands on which line of a plate, by the layouts P-01 to P-06."""

from __future__ import annotations

import pytest

from ccoc.errors import InvalidError
from ccoc.plates import Plate
from detectors.drawing.layouts import SIZES, Layout, compose, layout_of


def texts(registration: str, province: str, layout: Layout) -> list[str]:
    return [line.text for line in compose(Plate(registration, province), layout)]


def test_a_car_has_series_and_number_over_the_province() -> None:
    assert texts("1กข 1234", "สกลนคร", Layout.CAR) == ["1กข 1234", "สกลนคร"]


def test_a_motorcycle_has_series_province_number() -> None:
    expected = ["1กข", "กรุงเทพมหานคร", "1234"]
    assert texts("1กข 1234", "กรุงเทพมหานคร", Layout.MOTORCYCLE) == expected


def test_a_truck_has_country_and_code_then_number_then_province() -> None:
    assert texts("70-1234", "สกลนคร", Layout.TRANSPORT) == [
        "THAILAND 44",
        "70-1234",
        "ขส",
        "สกลนคร",
    ]


@pytest.mark.parametrize(
    ("province", "code"),
    [
        ("ชุมพร", "80"),
        ("สุราษฎร์ธานี", "82"),
        ("พังงา", "83"),
        ("นครศรีธรรมราช", "84"),
        ("กรุงเทพมหานคร", "01"),
    ],
)
def test_the_code_beside_thailand_is_the_provinces(province: str, code: str) -> None:
    """The first four were seen on plates (domain notes, section 2.5)."""
    assert texts("70-0001", province, Layout.TRANSPORT)[0] == f"THAILAND {code}"


def test_lines_run_from_top_to_bottom_within_the_plate() -> None:
    for layout, registration in (
        (Layout.CAR, "กข 1"),
        (Layout.MOTORCYCLE, "กขค 999"),
        (Layout.TRANSPORT, "700-1234"),
    ):
        lines = [line for line in compose(Plate(registration, "ตาก"), layout) if line.text != "ขส"]
        feet = [line.baseline_mm for line in lines]
        assert feet == sorted(feet)
        assert feet[-1] < SIZES[layout].height_mm
        assert all(line.width_mm < SIZES[layout].width_mm for line in lines)


def test_the_layout_follows_from_the_registration() -> None:
    assert layout_of(Plate("82-0417", "นครพนม")) is Layout.TRANSPORT
    assert layout_of(Plate("กข 1234", None)) is Layout.CAR


def test_what_is_no_registration_is_refused() -> None:
    with pytest.raises(InvalidError, match="กข1234"):
        compose(Plate("กข1234", "สกลนคร"), Layout.CAR)


def test_word_plates_are_drawn_as_cars() -> None:
    assert texts("เศรษฐี 1", "กรุงเทพมหานคร", Layout.CAR)[0] == "เศรษฐี 1"
