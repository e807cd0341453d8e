"""Motion in the sizes of packets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from ingest.restlessness import BLOCK, LEAST_GROUPS, Restlessness

GROUP = 24


def told(restlessness: Restlessness, sizes: Sequence[int]) -> bool:
    """One group of pictures."""
    restlessness.note_key()
    return sum(restlessness.note(size) for size in sizes) > 0


def quiet(seed: int, usual: int = 2000) -> list[int]:
    """Trembles by a tenth, and less after the key, as encoders save there."""
    tremble = np.random.default_rng(seed).normal(1, 0.1, GROUP)
    return [round(usual * (0.4 if n < BLOCK else 1) * tremble[n]) for n in range(GROUP)]


def a_taught_one(groups: int = LEAST_GROUPS + 2) -> Restlessness:
    restlessness = Restlessness()
    assert sum(told(restlessness, quiet(seed)) for seed in range(groups)) == 0
    return restlessness


def test_nothing_is_told_before_enough_is_known() -> None:
    restlessness = Restlessness()
    assert not told(restlessness, quiet(1))
    assert not told(restlessness, quiet(2, usual=9000))


def test_larger_packets_are_restless_and_smaller_ones_are_not() -> None:
    assert told(a_taught_one(), quiet(50, usual=4000))
    assert not told(a_taught_one(), quiet(50, usual=700))


def test_usual_sizes_after_a_key_are_other_than_later_in_the_group() -> None:
    sizes = [2000] * BLOCK + [4000] * BLOCK
    early, late = quiet(50), quiet(50)
    early[: 2 * BLOCK] = sizes
    late[2 * BLOCK : 4 * BLOCK] = sizes
    assert told(a_taught_one(), early)
    assert not told(a_taught_one(), late)


def test_one_large_block_is_noise_and_two_in_a_row_are_motion() -> None:
    single, twice = quiet(50), quiet(50)
    single[2 * BLOCK : 3 * BLOCK] = [4000] * BLOCK
    twice[2 * BLOCK : 4 * BLOCK] = [4000] * 2 * BLOCK
    assert not told(a_taught_one(), single)
    assert told(a_taught_one(), twice)


def test_rain_becomes_usual_after_some_groups() -> None:
    restlessness = a_taught_one()
    heard = [told(restlessness, quiet(seed, usual=3500)) for seed in range(100, 120)]
    assert heard[0]
    assert not any(heard[-8:])


def test_traffic_never_becomes_usual() -> None:
    restlessness = a_taught_one()
    for seed in range(100, 120):
        told(restlessness, quiet(seed, usual=4000))
        restlessness.disturb()
    assert told(restlessness, quiet(200, usual=4000))


@given(some.integers(0, 10**5), some.integers(LEAST_GROUPS, 12))
def test_the_very_same_group_again_is_never_restless(size: int, groups: int) -> None:
    restlessness = Restlessness()
    sizes = [size + n for n in range(GROUP)]
    assert sum(told(restlessness, sizes) for _ in range(groups)) == 0
