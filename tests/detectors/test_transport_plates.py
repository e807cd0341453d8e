from __future__ import annotations

import csv
import re

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import CorruptError
from detectors.pictures import Floats
from detectors.transport_plates import ALPHABET, SURE, TransportPlateReader, decoded
from tests.detectors.weights import SHARED, ScriptedNetwork, always, detectors, needs

CROP = np.zeros((130, 288, 3), np.uint8)


def answer(text: str, sure: float = 0.99, least: float | None = None) -> Floats:
    """Probabilities of a network that reads `text`, its third character less surely."""
    probabilities = np.zeros((9, len(ALPHABET)), np.float32)
    for place, char in enumerate(text.ljust(9, "_")):
        probability = least if least is not None and place == 2 else sure
        probabilities[place] = (1 - probability) / (len(ALPHABET) - 1)
        probabilities[place, ALPHABET.index(char)] = probability
    return probabilities


@pytest.mark.parametrize(
    ("text", "registration"),
    [("701234", "70-1234"), ("320394", "32-0394"), ("7001234", "700-1234"), ("990001", "99-0001")],
)
def test_digits_become_a_transport_plate(text: str, registration: str) -> None:
    reading = decoded(answer(text))
    assert reading.registration == registration
    assert reading.plate_class == "transport"
    assert reading.confidence == pytest.approx(0.99 ** len(text), rel=1e-3)
    assert "".join(one.char for one in reading.characters) == text
    assert reading.characters[0].probability == pytest.approx(0.99)


def test_no_province_is_ever_claimed() -> None:
    reading = decoded(answer("701234"))
    assert (reading.province, reading.province_confidence) == (None, 0.0)


@pytest.mark.parametrize(
    "text", ["1AB1234", "AB1234", "70123A", "070123", "70123", "8001234", "70123456", "", "7_1234"]
)
def test_what_is_no_transport_plate_is_refused_without_a_guess(text: str) -> None:
    reading = decoded(answer(text))
    assert reading.registration is None
    assert reading.plate_class == "unknown"
    assert reading.confidence == 0.0
    assert reading.characters == ()


def test_one_unsure_character_refuses_the_whole_plate() -> None:
    """ก of a letter plate is taken for 1, and never surely."""
    assert decoded(answer("711143", least=SURE + 0.01)).registration == "71-1143"
    assert decoded(answer("711143", least=SURE - 0.01)).registration is None


@given(st.text(ALPHABET, max_size=9), st.floats(0.05, 1.0))
def test_a_reading_is_a_transport_plate_or_nothing(text: str, sure: float) -> None:
    registration = decoded(answer(text, sure)).registration
    assert registration is None or re.fullmatch(r"([1-9]\d|7\d\d)-\d{4}", registration)


def test_many_crops_are_read_in_batches_and_keep_their_order() -> None:
    batches: list[int] = []

    def by_brightness(batch: npt.NDArray[np.generic]) -> list[Floats]:
        batches.append(len(batch))
        texts = [f"70{int(crop.mean()):04}" for crop in batch.astype(np.float32)]
        return [np.stack([answer(text) for text in texts])]

    crops = [np.full((130, 288, 3), level, np.uint8) for level in range(40)]
    readings = TransportPlateReader(ScriptedNetwork(by_brightness)).read(crops)
    assert [one.registration for one in readings] == [f"70-{level:04}" for level in range(40)]
    assert batches == [16, 16, 8]
    assert TransportPlateReader(ScriptedNetwork(by_brightness)).read([]) == []


def test_another_network_is_refused_by_name() -> None:
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no cct_xs"):
        TransportPlateReader(always(np.zeros((1, 9, 12), np.float32))).read([CROP])


@needs("plates/crops")
def test_real_transport_plates_are_read_and_letter_plates_refused() -> None:
    """On all 7,395 crops 89 % of transport plates are read, 0.5 % otherwise than labelled (half of
    those are known faults of labels), and none of 3,874 letter plates is taken for one."""
    folder = SHARED / "plates/crops"
    with (folder / "labels.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "dev"]
    crops = [np.asarray(cv2.imread(str(folder / "dev" / row["file"])), np.uint8) for row in rows]
    reader = detectors().reader
    assert reader is not None
    right = wrong = transport = letters = accepted = 0
    for row, reading in zip(rows, reader.read(crops), strict=True):
        label = row["registration"]
        if row["well_formed"] == "1" and re.fullmatch(r"\d{6}", label):
            transport += 1
            right += reading.registration == f"{label[:2]}-{label[2:]}"
            wrong += reading.registration not in (None, f"{label[:2]}-{label[2:]}")
        elif re.search("[ก-ฮ]", label):
            letters += 1
            accepted += reading.registration is not None
    assert transport > 250
    assert letters > 300
    assert right / transport > 0.90
    assert wrong / transport < 0.015
    assert accepted == 0
