from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from detectors.decoding import BLANK, LEAST_SHARE, Decoded, Text, alternatives, decoded
from detectors.pictures import Floats


def steps(*rows: dict[int, float], chars: int = 4) -> Floats:
    """Log-probabilities of characters 1 to `chars`; what a row leaves is the blank's."""
    shares = np.full((len(rows), 1 + chars), 1e-9)
    for row, given_shares in zip(shares, rows, strict=True):
        for char, share in given_shares.items():
            row[char] = share
        row[BLANK] = max(1e-9, 1 - sum(given_shares.values()))
    return as_logs(shares)


def as_logs(shares: npt.NDArray[np.float64]) -> Floats:
    return np.asarray(np.log(shares / shares.sum(axis=1, keepdims=True)), np.float32)


def best(found: Decoded) -> Text:
    return found.texts[0][0]


def every_path(lattice: Floats) -> dict[Text, float]:
    """CTC as it is defined: all paths, repeats merged, blanks dropped."""
    texts: dict[Text, float] = {}
    for path in product(range(lattice.shape[1]), repeat=len(lattice)):
        share = float(np.exp(sum(lattice[step, char] for step, char in enumerate(path))))
        changes = [c for i, c in enumerate(path) if i == 0 or c != path[i - 1]]
        text = tuple(c for c in changes if c != BLANK)
        texts[text] = texts.get(text, 0.0) + share
    return texts


def test_repeated_steps_are_one_character_and_a_blank_between_them_makes_two() -> None:
    assert best(decoded(steps({1: 1.0}, {1: 1.0}, {2: 1.0}))) == (1, 2)
    assert best(decoded(steps({1: 1.0}, {}, {1: 1.0}))) == (1, 1)


def test_a_plate_of_blanks_is_an_empty_text() -> None:
    found = decoded(steps({}, {}, {}))
    assert found.texts == (((), 1.0),)
    assert alternatives(found.parts, ()) == ()


def test_a_text_that_many_paths_give_beats_the_likeliest_single_path() -> None:
    """The path "nothing, nothing" has .36, the likeliest one; the text 1 has .64 in all."""
    assert best(decoded(steps({1: 0.4}, {1: 0.4}))) == (1,)


lattices = st.lists(st.lists(st.floats(0.01, 1.0), min_size=4, max_size=4), min_size=1, max_size=5)


few = st.lists(st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3), min_size=1, max_size=2)


@settings(deadline=None)
@example([[1.0, 1.0, 0.01], [1.0, 0.01, 1.0]])
@given(few)
def test_probabilities_are_those_of_the_sum_over_all_paths(shares: list[list[float]]) -> None:
    """So few texts that the beam holds them all, but for those that are forgotten on purpose."""
    lattice = as_logs(np.array(shares))
    exact = every_path(lattice)
    found = dict(decoded(lattice).texts)
    forgotten = {text: exact.pop(text) for text in exact.keys() - found.keys()}
    assert all(share < LEAST_SHARE for share in forgotten.values())
    assert found == pytest.approx(exact, rel=1e-3, abs=1e-6)


@settings(deadline=None)
@given(lattices)
def test_every_character_knows_what_else_it_could_be(shares: list[list[float]]) -> None:
    found = decoded(as_logs(np.array(shares)))
    for text, _ in found.texts:
        told = alternatives(found.parts, text)
        assert tuple(one[0][0] for one in told) == text
        for candidates in told:
            assert sum(share for _, share in candidates) == pytest.approx(1.0)
            others = [share for _, share in candidates[1:]]
            assert others == sorted(others, reverse=True)


def test_alternatives_have_the_probabilities_that_the_network_gave_them() -> None:
    found = decoded(steps({1: 0.7, 2: 0.3}, {}, {3: 0.9, 4: 0.1}))
    assert best(found) == (1, 3)
    first, second = alternatives(found.parts, (1, 3))
    assert dict(first) == pytest.approx({1: 0.7, 2: 0.3}, abs=1e-3)
    assert dict(second) == pytest.approx({3: 0.9, 4: 0.1}, abs=1e-3)


def test_a_plate_of_noise_is_decoded_in_bounded_work() -> None:
    noise = np.random.default_rng(1).normal(0, 1, (128, 80))
    lattice = noise - np.log(np.exp(noise).sum(axis=1, keepdims=True))
    found = decoded(lattice.astype(np.float32))
    assert 1 <= len(found.texts) <= 24
    assert sum(share for _, share in found.texts) == pytest.approx(1.0)
