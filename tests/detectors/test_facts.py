from __future__ import annotations

import json

from ccoc.boxes import Box
from detectors.facts import FaceFact, PlateFact, line_of


def test_a_plate_is_one_line_with_these_fields_and_no_others() -> None:
    fact = PlateFact(
        "a/ภาพ.jpg", None, "70-1234", "สกลนคร", "transport", 0.98765, 0.5, Box(1, 2, 3, 4)
    )
    assert line_of(fact) == (
        '{"source": "a/ภาพ.jpg", "at": null, "kind": "plate", "registration": "70-1234", '
        '"province": "สกลนคร", "class": "transport", "confidence": 0.9877, '
        '"province_confidence": 0.5, "box": [1, 2, 3, 4]}'
    )


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
