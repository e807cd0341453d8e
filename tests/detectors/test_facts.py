from __future__ import annotations

import json
from dataclasses import replace

from ccoc.boxes import Box
from detectors.facts import FaceFact, PlateFact, line_of, plate_words
from detectors.readers import ReadCharacter

A_CAR = PlateFact("a.jpg", None, "กด 12", None, "car", 0.98, 0.0, Box(1, 2, 30, 14))


def test_a_plate_is_one_line_with_these_fields_and_no_others() -> None:
    fact = PlateFact(
        "a/ภาพ.jpg", None, "70-1234", "สกลนคร", "transport", 0.98765, 0.5, Box(1, 2, 3, 4)
    )
    assert line_of(fact) == (
        '{"source": "a/ภาพ.jpg", "at": null, "kind": "plate", "registration": "70-1234", '
        '"province": "สกลนคร", "class": "transport", "confidence": 0.9877, '
        '"province_confidence": 0.5, "box": [1, 2, 3, 4], "provinces": [], "characters": [], '
        '"legible": 1.0}'
    )


def test_what_else_a_plate_could_be_stands_beside_it() -> None:
    characters = (ReadCharacter("ก", 0.99), ReadCharacter("ด", 0.6, (("ต", 0.4),)))
    fact = replace(A_CAR, characters=characters, provinces=(("ระยอง", 0.5), ("ระนอง", 0.45)))
    told = json.loads(line_of(fact))
    assert told["characters"] == [["ก", 0.99, []], ["ด", 0.6, [["ต", 0.4]]]]
    assert told["provinces"] == [["ระยอง", 0.5], ["ระนอง", 0.45]]


def test_a_person_is_told_plate_province_class_and_how_sure() -> None:
    words = plate_words(replace(A_CAR, province="ระยอง", province_confidence=0.9))
    assert words.th == "a.jpg: กด 12 ระยอง (รถยนต์) มั่นใจ 98%"
    assert words.en == "a.jpg: กด 12 ระยอง (Car), 98% sure"


def test_a_province_that_is_not_clear_is_told_with_its_candidates_if_there_are_two() -> None:
    assert "จังหวัดไม่ชัด (รถยนต์)" in plate_words(A_CAR).th
    unsure = replace(A_CAR, provinces=(("ระยอง", 0.5), ("ระนอง", 0.45), ("ตราด", 0.02)))
    assert "จังหวัดไม่ชัด (ระยอง หรือ ระนอง)" in plate_words(unsure).th


def test_a_plate_that_cannot_be_read_is_told_so() -> None:
    refused = replace(A_CAR, registration=None, plate_class="unknown")
    assert plate_words(refused).th == "a.jpg: อ่านป้ายทะเบียนไม่ได้"


def test_a_face_is_one_line_with_these_fields_and_no_others() -> None:
    fact = FaceFact("rtsp://camera/live", "2026-01-02T03:04:05.678Z", 0.9, Box(1, 2, 31, 42), 40)
    assert line_of(fact) == (
        '{"source": "rtsp://camera/live", "at": "2026-01-02T03:04:05.678Z", "kind": "face", '
        '"confidence": 0.9, "box": [1, 2, 31, 42], "height_px": 40}'
    )


def test_a_name_with_odd_characters_stays_one_line() -> None:
    fact = FaceFact('od"d\nname.jpg', 1.5, 0.9, Box(0, 0, 1, 1), 1)
    line = line_of(fact)
    assert "\n" not in line
    assert json.loads(line)["source"] == 'od"d\nname.jpg'
