"""One passage is told once, and two vehicles with one number are two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ccoc.plates import Plate
from ingest.told import REMEMBERED, SAME_PASSAGE, ToldPlates

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SAKON, KHON_KAEN = Plate("กข 5731", "สกลนคร"), Plate("กข 5731", "ขอนแก่น")
UNKNOWN = Plate("กข 5731", None)
SOON = timedelta(seconds=4)


def test_a_plate_so_soon_again_is_the_same_passage_and_later_another() -> None:
    told = ToldPlates()
    assert told.is_news(SAKON, NOON)
    assert not told.is_news(SAKON, NOON + SAME_PASSAGE)
    assert told.is_news(SAKON, NOON + 3 * SAME_PASSAGE)


def test_the_same_number_of_another_province_is_another_vehicle_however_soon() -> None:
    told = ToldPlates()
    for turn in range(5):
        assert told.is_news(SAKON, NOON + 20 * turn * SOON)
        assert told.is_news(KHON_KAEN, NOON + 20 * turn * SOON + SOON)


@pytest.mark.parametrize(("first", "second"), [(SAKON, UNKNOWN), (UNKNOWN, SAKON)])
def test_a_province_that_was_not_read_may_be_the_same_vehicle(first: Plate, second: Plate) -> None:
    told = ToldPlates()
    assert told.is_news(first, NOON)
    assert not told.is_news(second, NOON + SOON)


def test_a_vehicle_that_stands_is_one_passage_however_long() -> None:
    told = ToldPlates()
    assert told.is_news(SAKON, NOON)
    told.still_there(SAKON, NOON + timedelta(hours=1))
    told.forget(NOON + timedelta(hours=1))
    assert not told.is_news(SAKON, NOON + timedelta(hours=1) + SOON)


def test_what_is_long_gone_is_forgotten() -> None:
    told = ToldPlates()
    assert told.is_news(SAKON, NOON)
    told.forget(NOON + REMEMBERED + SOON)
    assert told.is_news(SAKON, NOON + SOON)
