"""A small part of every campaign; `make fuzz` runs the whole."""

from __future__ import annotations

import pytest

from tests.fuzzing.beside import HOSTILE, LONGEST_GAP_SECONDS, watched
from tests.fuzzing.children import Campaign, Tally
from tests.fuzzing.streams import mutated

SEED = 20_26


@pytest.mark.parametrize(
    ("name", "cases"), [("streams", 80), ("conversations", 24), ("messages", 150)]
)
def test_whatever_comes_in_is_taken_or_refused_and_nothing_else(name: str, cases: int) -> None:
    tally = Campaign(name, SEED, seconds=120.0).run(range(cases), jobs=1)
    assert tally.told == []
    assert sum(tally.outcomes.values()) == cases
    assert len(tally.outcomes) > 1


@pytest.mark.real_time
def test_nobody_notices_hostile_cameras_on_a_healthy_ones_tile() -> None:
    seen = watched(SEED, 0)
    assert seen.conversations >= HOSTILE
    assert seen.longest_gap < LONGEST_GAP_SECONDS
    assert seen.longest_silence < LONGEST_GAP_SECONDS


def test_a_case_is_the_same_whenever_it_is_made() -> None:
    def payloads(number: int) -> list[bytes]:
        return [packet.payload for packet in mutated(SEED, number)]

    assert payloads(3) == payloads(3)
    assert payloads(3) != payloads(4)


def test_a_case_that_crashes_or_hangs_is_counted_and_the_rest_goes_on() -> None:
    tally = Campaign("deaths", SEED, seconds=0.5).run(range(6), jobs=1)
    assert tally.outcomes == {"taken": 3, "ended": 2, "raised": 1}
    assert [told.split(": ", 1)[0] for told in tally.told] == ["case 1", "case 3", "case 4"]
    assert "ended -11" in tally.told[0]
    assert "ended -9" in tally.told[1]


def test_a_tally_says_what_must_be_looked_at() -> None:
    tally = Tally()
    tally.told.append("case 7: raised ValueError")
    assert "case 7" in str(tally)
