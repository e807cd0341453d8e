"""A sighting comes from a worker that parses untrusted video: it is checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypedDict

import pytest

from ccoc.errors import InvalidError
from ccoc.ids import Digest, SightingId
from ccoc.plates import Plate
from tests.ccoc.builders import NOON, a_sighting


class Change(TypedDict, total=False):
    id: SightingId
    last_at: datetime
    frame_at: datetime
    confidence: float
    reads: int
    plate: Plate
    characters: tuple[tuple[str, float], ...]
    vehicle: str
    crop: Digest


WRONG: list[tuple[Change, str]] = [
    ({"id": SightingId("../../etc")}, "its id is no id"),
    ({"last_at": NOON - timedelta(hours=1)}, "ends before it begins"),
    ({"frame_at": NOON.replace(tzinfo=None)}, "no time zone"),
    ({"confidence": float("nan")}, "between 0 and 1"),
    ({"reads": 3}, "more reads agree"),
    ({"plate": Plate("ก" * 33, None)}, "registration is empty or long"),
    ({"characters": (("7", 1.5),)}, "between 0 and 1"),
    ({"characters": (("7", 1.0),) * 33}, "too many characters"),
    ({"vehicle": "<script>"}, "vehicle is no word"),
    ({"crop": Digest("A" * 64)}, "digest is no digest"),
]


@pytest.mark.parametrize(("change", "why"), WRONG)
def test_what_cannot_be_is_refused_with_its_reason(change: Change, why: str) -> None:
    with pytest.raises(InvalidError, match=why):
        replace(a_sighting(), **change)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidError, match=r"no id.*no word"):
        replace(a_sighting(), id=SightingId(""), vehicle="")
