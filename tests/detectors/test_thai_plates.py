from __future__ import annotations

import numpy as np
import pytest

from ccoc.errors import CorruptError
from ccoc.plate_shapes import PlateClass
from detectors.pictures import Picture
from detectors.plate_views import moved, prepared
from detectors.readers import PlateRead
from detectors.thai_plates import LEAST_LEGIBLE, ThaiPlateReader
from tests.detectors.lattices import ALPHABET, LooksNetwork, Plate, ReaderNetwork

CROP_PX = (288, 130)


def crop_of(number: int, size: tuple[int, int] = CROP_PX) -> Picture:
    return np.full((size[1], size[0], 3), number, np.uint8)


def read(plate: Plate, size: tuple[int, int] = CROP_PX) -> PlateRead:
    return ThaiPlateReader(ReaderNetwork([plate])).read([crop_of(0, size)])[0]


@pytest.mark.parametrize(
    ("text", "layout", "registration", "plate_class"),
    [
        ("กข1234", PlateClass.CAR, "กข 1234", "car"),
        ("1กข1234", PlateClass.CAR, "1กข 1234", "car"),
        ("เศรษฐี1", PlateClass.CAR, "เศรษฐี 1", "word"),
        ("1กข1234", PlateClass.MOTORCYCLE, "1กข 1234", "moto"),
        ("กขค123", PlateClass.MOTORCYCLE, "กขค 123", "moto"),
        ("701234", PlateClass.TRANSPORT, "70-1234", "transport"),
        ("7001234", PlateClass.TRANSPORT, "700-1234", "transport"),
        ("ก1122", PlateClass.RED, "ก 1122", "red"),
    ],
)
def test_every_layout_is_read_in_its_one_way_of_writing(
    text: str, layout: PlateClass, registration: str, plate_class: str
) -> None:
    reading = read(Plate(tuple(text), {layout: 1.0}))
    assert (reading.registration, reading.plate_class) == (registration, plate_class)
    assert "".join(one.char for one in reading.characters) == text
    assert reading.confidence > 0.99
    assert reading.province == "สกลนคร"
    assert reading.province_confidence == pytest.approx(0.98)


def test_a_doubtful_character_says_what_else_it_could_be() -> None:
    reading = read(Plate(("ก", {"ด": 0.6, "ต": 0.37, "ค": 0.03}, "1", "2")))
    assert reading.registration == "กด 12"
    doubtful = reading.characters[1]
    assert doubtful.char == "ด"
    assert doubtful.probability == pytest.approx(0.6, abs=0.01)
    assert [char for char, _ in doubtful.others] == ["ต", "ค"]
    assert reading.confidence == pytest.approx(0.6, abs=0.01)
    assert reading.characters[0].others == ()


def test_a_wavering_network_is_led_by_the_grammar() -> None:
    """0 and ฮ look alike; no car's number begins with a zero."""
    wavering = Plate(("ก", {"ฮ": 0.45, "0": 0.55}, "1", "2"))
    assert read(wavering).registration == "กฮ 12"


def test_a_sure_network_is_believed_against_the_grammar() -> None:
    """A picture is not corrected to what we would rather have read."""
    reading = read(Plate(tuple("กข012"), {PlateClass.CAR: 1.0}))
    assert "".join(one.char for one in reading.characters) == "กข012"
    assert reading.registration is None, "it is not written as กข 12"
    sure = read(Plate(("ก", "ข", "ค", "ง", "1"), {PlateClass.CAR: 1.0}))
    assert sure.registration is None, "four letters are no plate, and no letter was dropped"
    assert "".join(one.char for one in sure.characters) == "กขคง1"


def test_what_cannot_be_read_is_no_registration_and_no_province() -> None:
    reading = read(Plate(tuple("กข1234"), legible=LEAST_LEGIBLE - 0.01))
    assert (reading.registration, reading.province, reading.plate_class) == (None, None, "unknown")
    assert reading.legible == pytest.approx(LEAST_LEGIBLE - 0.01)
    assert reading.confidence == 0.0


@pytest.mark.parametrize(
    ("text", "sure", "is_read"),
    [
        ("กข12", 0.52, True),
        ("กข12", 0.34, False),
        ("เศรษฐี1", 0.7, True),
        ("เศรษฐี1", 0.5, False),
    ],
)
def test_an_unsure_text_is_refused_and_an_unusual_one_sooner(
    text: str, sure: float, is_read: bool
) -> None:
    """Signs and badges make unsure texts, most of them words."""
    doubtful = {"1": sure, "2": (1 - sure) / 2, "3": (1 - sure) / 2}
    places = [doubtful if char == "1" else char for char in text]
    reading = read(Plate(places))
    assert (reading.registration is not None) is is_read
    assert bool(reading.characters)


@pytest.mark.parametrize(("text", "is_read"), [("ซอย12", False), ("กข12", True)])
def test_a_word_without_a_province_beneath_it_is_a_sign(text: str, is_read: bool) -> None:
    reading = read(Plate(tuple(text), provinces={}))
    assert (reading.registration is not None) is is_read
    assert read(Plate(tuple(text))).registration is not None


@pytest.mark.parametrize("sign", ["", "191", "ตำรวจ", "ขาย", "12", "ก"])
def test_words_and_numbers_of_signs_and_badges_are_no_registrations(sign: str) -> None:
    known = [char for char in sign if char in ALPHABET]
    assert read(Plate(known)).registration is None


def test_a_province_that_a_second_one_comes_near_is_unknown_and_both_are_kept() -> None:
    near = read(Plate(tuple("กข12"), provinces={"ระยอง": 0.50, "ระนอง": 0.42}))
    assert (near.province, near.province_confidence) == (None, 0.0)
    assert [name for name, _ in near.provinces] == ["ระยอง", "ระนอง"]
    clear = read(Plate(tuple("กข12"), provinces={"ระยอง": 0.80, "ระนอง": 0.15}))
    assert clear.province == "ระยอง"
    assert dict(clear.provinces) == pytest.approx({"ระยอง": 0.80, "ระนอง": 0.15})


def test_a_province_of_which_the_network_says_unknown_is_not_named() -> None:
    reading = read(Plate(tuple("กข12"), provinces={"ระยอง": 0.30}))
    assert reading.province is None
    assert [name for name, _ in reading.provinces] == ["ระยอง"]


@pytest.mark.parametrize(("best", "second", "is_named"), [(0.65, 0.30, False), (0.72, 0.20, True)])
def test_a_province_is_named_from_a_clear_lead_on(
    best: float, second: float, *, is_named: bool
) -> None:
    reading = read(Plate(tuple("กข12"), provinces={"สงขลา": best, "สตูล": second}))
    assert (reading.province == "สงขลา") is is_named
    assert [name for name, _ in reading.provinces] == ["สงขลา", "สตูล"]


@pytest.mark.parametrize(
    ("text", "layout", "size", "is_named"),
    [
        ("กข12", PlateClass.CAR, (102, 46), False),
        ("กข12", PlateClass.CAR, (110, 50), True),
        ("กขค12", PlateClass.MOTORCYCLE, (80, 62), False),
        ("กขค12", PlateClass.MOTORCYCLE, (90, 70), True),
        ("701234", PlateClass.TRANSPORT, (118, 59), False),
        ("701234", PlateClass.TRANSPORT, (124, 62), True),
    ],
)
def test_a_province_line_below_twelve_pixels_is_not_read(
    text: str, layout: PlateClass, size: tuple[int, int], is_named: bool
) -> None:
    reading = read(Plate(tuple(text), {layout: 1.0}), size)
    assert reading.registration is not None
    assert (reading.province is not None) is is_named
    assert bool(reading.provinces) is is_named


def test_many_crops_are_read_in_batches_and_keep_their_order() -> None:
    plates = [Plate(tuple(f"กข{number + 1}")) for number in range(20)]
    network = ReaderNetwork(plates)
    readings = ThaiPlateReader(network).read([crop_of(number) for number in range(20)])
    assert [one.registration for one in readings] == [f"กข {number + 1}" for number in range(20)]
    assert network.batches == [(8, 96, 256, 3), (8, 96, 256, 3), (4, 96, 256, 3)]
    assert ThaiPlateReader(network).read([]) == []


def test_a_network_that_does_not_say_what_it_reads_is_refused() -> None:
    with pytest.raises(CorruptError, match=r"scripted\.onnx does not say"):
        ThaiPlateReader(ReaderNetwork([], {}))


def test_another_network_is_refused_by_name() -> None:
    reader = ThaiPlateReader(ReaderNetwork([Plate(tuple("กข12"))], {"alphabet": "0123"}))
    with pytest.raises(CorruptError, match=r"scripted\.onnx .* which is no plate reader"):
        reader.read([crop_of(0)])


SURE = Plate(tuple("กข1234"))
WAVERING = Plate(("ก", {"ด": 0.6, "ต": 0.4}, "1", "2"))


def test_only_plates_that_the_reader_is_unsure_of_are_looked_at_again() -> None:
    """Those of one call together, each beside its own first look."""
    other_province = Plate(tuple("กค1"), provinces={"ระยอง": 0.9, "ระนอง": 0.1})
    first = [SURE, WAVERING, SURE, other_province]
    second = [
        Plate(("ก", {"ด": 0.001, "ต": 0.999}, "1", "2")),
        Plate(tuple("กค1"), provinces={"ระยอง": 0.1, "ระนอง": 0.9}),
    ]
    network = LooksNetwork([first, second])
    rng = np.random.default_rng(1)
    crops = [rng.integers(0, 255, (40, 90, 3), dtype=np.uint8) for _ in first]
    readings = ThaiPlateReader(network).read(crops)
    assert np.array_equal(network.shown[0], np.stack([prepared(crop) for crop in crops]))
    assert np.array_equal(network.shown[1], np.stack([moved(crops[1]), moved(crops[3])]))
    assert len(network.shown) == 2
    assert [one.registration for one in readings] == ["กข 1234", "กต 12", "กข 1234", "กค 1"]
    assert readings[1].confidence > 0.95
    assert readings[3].province is None, "the looks contradict each other"


def test_many_doubtful_plates_are_looked_at_again_in_batches() -> None:
    network = ReaderNetwork([SURE, WAVERING])
    ThaiPlateReader(network).read([crop_of(number % 2) for number in range(20)])
    assert [shape[0] for shape in network.batches] == [8, 8, 4, 8, 2]


@pytest.mark.parametrize(
    ("plate", "looks"),
    [
        (SURE, 1),
        (Plate(tuple("กข1234"), legible=0.9), 2),
        (Plate(tuple("กข1234"), legible=LEAST_LEGIBLE - 0.01), 1),
        (Plate(tuple("กข1234"), provinces={"สงขลา": 0.96, "สตูล": 0.04}), 1),
        (Plate(tuple("กข1234"), provinces={"สงขลา": 0.94, "สตูล": 0.06}), 2),
        (Plate(tuple("กข1234"), provinces={"สงขลา": 0.9}), 2),
        (Plate(tuple("กข1234"), provinces={}), 1),
    ],
)
def test_what_is_sure_or_cannot_be_read_is_looked_at_once(plate: Plate, looks: int) -> None:
    network = ReaderNetwork([plate])
    ThaiPlateReader(network).read([crop_of(0)])
    assert len(network.batches) == looks


def test_a_second_look_can_refuse_what_the_first_would_have_said() -> None:
    blind = Plate(tuple("กข12"), legible=0.05)
    doubtful = Plate(tuple("กข12"), legible=0.9)
    assert read(doubtful).registration == "กข 12"
    reading = ThaiPlateReader(LooksNetwork([[doubtful], [blind]])).read([crop_of(0)])[0]
    assert reading.registration is None
    assert reading.legible == pytest.approx(0.475)
