"""The project's own plate reader with its real weights, on pictures that are drawn here."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from ccoc.plates import Plate
from detectors.bundles import CROPS, open_detectors
from detectors.drawing.layouts import Layout
from detectors.drawing.liveries import Livery
from detectors.drawing.plates import Design, design_of, draw
from detectors.drawing.typefaces import set_text
from detectors.pictures import Picture
from detectors.readers import PlateReader
from detectors.train.evaluate import judge, labelled_plates
from detectors.train.reader_judging import both
from tests.detectors.weights import SHARED, needs


@pytest.fixture(scope="module")
def reader() -> PlateReader:
    """Without any folder of weights: it is in the package."""
    found = open_detectors(None, CROPS).reader
    assert found is not None
    return found


def seen(design: Design, width_px: int = 200) -> Picture:
    """A drawn plate as a camera has it: a little soft, with some road around it."""
    plate = draw(design, 1.0)
    scale = width_px / plate.shape[1]
    small = cv2.resize(plate, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    margin = width_px // 16
    framed = cv2.copyMakeBorder(
        small, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=(70, 68, 66)
    )
    return np.asarray(cv2.GaussianBlur(framed, (0, 0), 0.6), np.uint8)


def car(registration: str, province: str, livery: Livery = Livery.PRIVATE_CAR) -> Design:
    return Design(Plate(registration, province), Layout.CAR, livery)


def motorcycle(registration: str, province: str) -> Design:
    return Design(Plate(registration, province), Layout.MOTORCYCLE, Livery.PRIVATE_MOTORCYCLE)


@pytest.mark.parametrize(
    ("design", "plate_class"),
    [
        (car("กข 5731", "สกลนคร"), "car"),
        (car("กข 5731", "ขอนแก่น"), "car"),
        (car("1กด 9064", "กรุงเทพมหานคร"), "car"),
        (car("ฒฬ 82", "นราธิวาส", Livery.PRIVATE_PICKUP), "car"),
        (car("ทม 1508", "เชียงใหม่", Livery.TAXI), "car"),
        (car("รวย 9999", "กรุงเทพมหานคร"), "word"),
        (car("กข 1357", "ชลบุรี", Livery.DEALER), "red"),
        (car("ก 379", "ตราด", Livery.DEALER), "red"),
        (motorcycle("1กต 3308", "สกลนคร"), "moto"),
        (motorcycle("กขจ 194", "เลย"), "moto"),
        (design_of(Plate("70-1234", "สกลนคร")), "transport"),
        (design_of(Plate("700-1234", "กรุงเทพมหานคร")), "transport"),
    ],
    ids=lambda value: value.plate.registration if isinstance(value, Design) else value,
)
def test_a_plate_of_every_layout_is_read_with_province_and_class(
    reader: PlateReader, design: Design, plate_class: str
) -> None:
    (reading,) = reader.read([seen(design)])
    assert (reading.registration, reading.province) == (
        design.plate.registration,
        design.plate.province,
    )
    assert reading.plate_class == plate_class
    assert reading.legible > 0.9


SIGNS = (
    *("ร้านกาแฟ", "ขายด่วน", "TOYOTA", "ISUZU D-MAX", "081-234-5678", "ลดราคา 50%", "หยุด"),
    *("TAXI-METER", "สายใต้ 4", "20 กม.", "ตำรวจ", "191", "โทร. 02-123-4567", "TURBO 3.0"),
    *("ซอย 12", "ราคา 199", "ชั้น 3", "ทางออก", "ขายส่ง", "HONDA CITY", "MAZDA 2", "วัดป่า"),
)


def sign(text: str, ground: tuple[int, int, int], ink: tuple[int, int, int]) -> Picture:
    """A board with one line of text, of a plate's proportions."""
    mask = set_text(text).mask
    scale = min(200 / mask.shape[1], 60 / mask.shape[0])
    small = cv2.resize(mask, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    share = np.zeros((100, 230, 1), np.float32)
    top, left = (100 - small.shape[0]) // 2, (230 - small.shape[1]) // 2
    share[top : top + small.shape[0], left : left + small.shape[1], 0] = small / np.float32(255)
    board = np.array(ground, np.float32) * (1 - share) + np.array(ink, np.float32) * share
    return np.asarray(cv2.GaussianBlur(board.astype(np.uint8), (0, 0), 0.6), np.uint8)


@pytest.mark.parametrize("text", SIGNS)
def test_badges_adverts_and_shop_signs_are_no_plates(reader: PlateReader, text: str) -> None:
    boards = [
        sign(text, (240, 240, 240), (30, 30, 30)),
        sign(text, (40, 160, 235), (250, 250, 250)),
        sign(text, (60, 60, 60), (200, 200, 205)),
    ]
    told = [reading.registration for reading in reader.read(boards)]
    assert told == [None] * len(boards)


@pytest.mark.parametrize("size", [(1, 1), (8, 8), (300, 2), (2, 300)])
def test_a_picture_of_nothing_is_no_plate(reader: PlateReader, size: tuple[int, int]) -> None:
    for grey in (0, 128, 255):
        (reading,) = reader.read([np.full((*size, 3), grey, np.uint8)])
        assert reading.registration is None


@needs("plates/crops")
def test_real_plates_are_read_as_the_design_document_says(reader: PlateReader) -> None:
    """docs/design/plates.md has the numbers; here a third of the dev plates, with some slack."""
    folder = Path(SHARED) / "plates" / "crops"
    judged = list(judge(reader, labelled_plates(folder, "dev")[::3], 0))
    assert sum(one.has_registration for one in judged) / len(judged) >= 0.96
    assert both(judged) >= 0.95
