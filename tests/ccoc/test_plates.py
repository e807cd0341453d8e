"""How officers write a plate, and what it is (vectors of the domain notes, section 2.7)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import InvalidError
from ccoc.plate_shapes import LETTERS, PlateClass, PlateWarning
from ccoc.plates import ParsedPlate, Plate, PlatePattern, canonical, compact, parse, pattern
from ccoc.provinces import PROVINCES, Province

BANGKOK = "กรุงเทพมหานคร"


@pytest.mark.parametrize(
    ("text", "registration", "province"),
    [
        ("กข๑๒๓๔ กทม.", "กข 1234", BANGKOK),
        ("กข1234", "กข 1234", None),
        ("กข-1234", "กข 1234", None),
        ("ก.ข. 1234", "กข 1234", None),
        ("1 กข-1234 สกล", "1กข 1234", "สกลนคร"),
        ("ทะเบียน 1 กข 1234 กรุงเทพฯ", "1กข 1234", BANGKOK),
        ("๑กข ๑๒๓๔ สน", "1กข 1234", "สกลนคร"),
        ("กข 1234 จ.สกลนคร", "กข 1234", "สกลนคร"),
        ("กข 1234 จว.นม", "กข 1234", "นครราชสีมา"),
        ("70-0042 สน", "70-0042", "สกลนคร"),
        ("70-1234 สกลนคร", "70-1234", "สกลนคร"),
        ("701234", "70-1234", None),
        ("700-1234", "700-1234", None),
        ("7001234 กทม", "700-1234", BANGKOK),
        ("อยุธยา 70-1234", "70-1234", "พระนครศรีอยุธยา"),
        ("เบตง กข 12", "กข 12", "เบตง"),
        ("กข 12 เบตง", "กข 12", "เบตง"),
        ("เบตงกข12", "กข 12", "เบตง"),
        ("Chiang Mai กข 12", "กข 12", "เชียงใหม่"),
        ("1กข กรุงเทพมหานคร 1234", "1กข 1234", BANGKOK),
        ("รวย 9999", "รวย 9999", None),
        ("เศรษฐี 1", "เศรษฐี 1", None),
        ("กขค 123 ชม", "กขค 123", "เชียงใหม่"),
        ("ท 99-1234", "ท 99-1234", None),
        ("รถ กข 1234", "กข 1234", None),
        ("รถ 70-1234", "70-1234", None),
        ("รถยนต์ กข 1234", "กข 1234", None),
    ],
)
def test_a_plate_is_understood_however_it_is_written(
    text: str, registration: str, province: str | None
) -> None:
    assert parse(text).plate == Plate(registration, province)


def test_letters_before_the_number_are_a_series_and_behind_it_a_province() -> None:
    assert parse("นม 1234").plate == Plate("นม 1234", None)
    assert parse("กข 1234 นม").plate == Plate("กข 1234", "นครราชสีมา")
    assert parse("กทม 123").plate == Plate("กทม 123", None)
    assert parse("รถ 1234").plate == Plate("รถ 1234", None)


@pytest.mark.parametrize(
    ("text", "plate_class", "warnings"),
    [
        ("กข 1234", PlateClass.CAR, ()),
        ("9กข 1", PlateClass.CAR, ()),
        ("70-1234", PlateClass.TRANSPORT, ()),
        ("70-42", PlateClass.TRANSPORT, (PlateWarning.ZEROS_ADDED,)),
        ("กขค 123", PlateClass.MOTORCYCLE, ()),
        ("ท 12-3456", PlateClass.DIPLOMATIC, ()),
        ("เศรษฐี 1", PlateClass.WORD, ()),
        ("รวย 999", PlateClass.WORD, ()),
        ("ก-1234", PlateClass.OLD_CAR, (PlateWarning.OLD_OR_RED,)),
        ("ป้ายแดง ก 1234", PlateClass.RED, (PlateWarning.OLD_OR_RED,)),
        ("ฃก 1", PlateClass.CAR, (PlateWarning.LETTER_NOT_USED,)),
        ("กข 0123", PlateClass.CAR, (PlateWarning.LEADING_ZERO,)),
        ("กข 12345", PlateClass.OTHER, (PlateWarning.NUMBER_TOO_LONG,)),
        ("กข 0", PlateClass.OTHER, (PlateWarning.LEADING_ZERO, PlateWarning.NO_NUMBER)),
        ("กขคง 1234", PlateClass.OTHER, (PlateWarning.UNUSUAL,)),
        ("1กขค 123", PlateClass.OTHER, (PlateWarning.UNUSUAL,)),
        ("TC 1234", PlateClass.OTHER, (PlateWarning.UNUSUAL,)),
        ("กข", PlateClass.OTHER, (PlateWarning.NO_NUMBER,)),
        ("1234", PlateClass.OTHER, (PlateWarning.NO_LETTERS,)),
        ("กข 1 ดาวอังคาร", PlateClass.CAR, (PlateWarning.PROVINCE_NOT_UNDERSTOOD,)),
    ],
)
def test_nothing_is_refused_for_its_form_but_warned_of(
    text: str, plate_class: PlateClass, warnings: tuple[PlateWarning, ...]
) -> None:
    parsed = parse(text)
    assert (parsed.plate_class, parsed.warnings) == (plate_class, warnings)


def test_a_leading_zero_is_dropped_and_told() -> None:
    assert parse("กข 0123").plate.registration == "กข 123"


def test_rayong_and_ranong_are_never_swapped() -> None:
    assert parse("กข 1 ระยอง").plate.province == "ระยอง"
    assert parse("กข 1 ระนอง").plate.province == "ระนอง"
    assert parse("กข 1 ระรอง").plate.province is None


@pytest.mark.parametrize("text", ["", "   ", "ก" * 101])
def test_nothing_and_too_much_are_no_plates(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        parse(text)
    assert refused.value.th


def test_a_plate_with_a_wildcard_is_no_plate() -> None:
    with pytest.raises(InvalidError, match="searching"):
        parse("กข 12?4")


LETTER_PAIRS = st.text(LETTERS, min_size=2, max_size=2)
CARS = st.builds(
    lambda prefix, letters, number: f"{prefix}{letters} {number}",
    st.sampled_from(["", *"123456789"]),
    LETTER_PAIRS,
    st.integers(1, 9999),
)
TRANSPORTS = st.builds(
    lambda code, number: f"{code}-{number:04}",
    st.one_of(st.integers(10, 99), st.integers(700, 799)),
    st.integers(1, 9999),
)
REGISTRATIONS = st.one_of(CARS, TRANSPORTS)


@given(REGISTRATIONS, st.sampled_from(PROVINCES))
def test_every_way_of_writing_a_plate_means_the_same(registration: str, province: Province) -> None:
    name, short = province.name, province.abbreviation
    solid = compact(registration)
    thai = solid.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for text in (registration, solid, thai, f"ทะเบียน {registration}", f" {registration}\u200b"):
        assert parse(f"{text} {name}").plate == Plate(registration, name)
        assert parse(f"{text} {short}").plate == Plate(registration, name)


@given(REGISTRATIONS)
def test_a_registration_has_one_canonical_form(registration: str) -> None:
    assert canonical(compact(registration)) == canonical(registration) == registration


@given(REGISTRATIONS)
def test_a_canonical_plate_is_read_as_itself(registration: str) -> None:
    parsed = parse(registration)
    assert parsed.plate == Plate(registration, None)
    assert parsed.warnings == ()


@given(
    st.text(min_size=1, max_size=40).filter(
        lambda text: text.strip() and not set("?*？＊") & set(text)
    )
)
def test_whatever_is_typed_is_answered(text: str) -> None:
    assert isinstance(parse(text), ParsedPlate)


@pytest.mark.parametrize(
    ("text", "solid", "province"),
    [
        ("กข 1234", "กข1234", None),
        ("กข 1234 กทม", "กข1234", BANGKOK),
        ("กข ?234", "กข?234", None),
        ("กข 12**", "กข12*", None),
        ("*1234", "*1234", None),
        ("ก? 1234 สกล", "ก?1234", "สกลนคร"),
        ("ลงท้าย 99", "*99", None),
        ("ลงท้าย 99 กทม", "*99", BANGKOK),
        ("หมวด กข", "*กข*", None),
        ("หมวด กข กทม", "*กข*", BANGKOK),
        ("1234", "*1234", None),
        ("*กข", "*กข", None),
        ("*นม", "*นม", None),
        ("7?-1234 นฐ", "7?1234", "นครปฐม"),
        ("๗๐-๑๒๓*", "70123*", None),
    ],
)
def test_a_search_says_what_is_known(text: str, solid: str, province: str | None) -> None:
    assert pattern(text) == PlatePattern(solid, province)


@pytest.mark.parametrize("text", ["?", "*", "ก*", "?1??", "* กรุงเทพมหานคร", ""])
def test_a_search_for_nearly_everything_is_refused(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        pattern(text)
    assert refused.value.th


@given(REGISTRATIONS)
def test_a_plate_without_wildcards_is_searched_as_itself(registration: str) -> None:
    assert pattern(registration) == PlatePattern(compact(registration), None)


LABELS = Path(__file__).parents[3] / "shared" / "plates" / "crops" / "labels.csv"


@pytest.mark.skipif(not LABELS.exists(), reason="../shared/plates is not beside the checkout")
def test_plates_from_the_road_are_understood_as_labelled() -> None:
    """Three of 6,447 labels are plates that cannot be: classes 08 and 09, a leading zero."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        labels = [row for row in csv.DictReader(file) if row["well_formed"] == "1"]
    assert len(labels) > 6000
    misunderstood = 0
    for label in labels:
        parsed = parse(f"{label['registration']} {label['province']}")
        understood = (compact(parsed.plate.registration), parsed.plate.province or "")
        as_labelled = understood == (label["registration"], label["province"])
        misunderstood += not as_labelled or parsed.plate_class is PlateClass.OTHER
    assert misunderstood <= 3
