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
    others: tuple[tuple[tuple[str, float], ...], ...]
    provinces: tuple[tuple[str, float], ...]
    colour: str | None


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
    ({"others": ((("1", 0.01),),)}, "alternatives are not its characters"),
    ({"others": ((("1", 0.01),) * 5, ())}, "alternatives are not its characters"),
    ({"others": ((("1", -0.01),), ())}, "between 0 and 1"),
    ({"provinces": (("ระยอง", 1.01),)}, "between 0 and 1"),
    ({"provinces": (("ระยอง", 0.2),) * 4}, "too many provinces"),
    ({"colour": "beige"}, "colour is unknown"),
]


@pytest.mark.parametrize(("change", "why"), WRONG)
def test_what_cannot_be_is_refused_with_its_reason(change: Change, why: str) -> None:
    with pytest.raises(InvalidError, match=why):
        replace(a_sighting(), **change)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidError, match=r"no id.*no word"):
        replace(a_sighting(), id=SightingId(""), vehicle="")


def test_alternatives_and_a_colour_are_taken_and_need_not_be_told() -> None:
    told = replace(a_sighting(), others=((("1", 0.01),), ()), colour="white")
    assert (told.others, told.colour) == (((("1", 0.01),), ()), "white")
    assert (a_sighting().others, a_sighting().provinces, a_sighting().colour) == ((), (), None)
