from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from detectors.decoding import Decoded, Text
from detectors.second_looks import (
    UNSEEN_TEXT,
    Answer,
    alternatives_of,
    is_doubtful,
    joined,
    texts_of,
)


def shares(first: float, second: float = 0.0) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Of the first two provinces; what is left is "unknown"."""
    return np.array([first, second, *[0.0] * 76, 1 - first - second], np.float32)


def answer(
    texts: Mapping[Text, float],
    province: tuple[float, float] = (1.0, 0.0),
    legible: float = 1.0,
    layout: tuple[float, ...] = (1, 0, 0, 0, 0),
) -> Answer:
    ranked = sorted(texts.items(), key=lambda one: -one[1])
    found = Decoded((texts,), tuple(ranked))
    return Answer((found,), shares(*province), np.array(layout, np.float32), legible)


AB, AC, AD = (1, 2), (1, 3), (1, 4)


def test_texts_are_joined_by_the_geometric_mean_and_one_look_alone_is_itself() -> None:
    first = answer({AB: 0.64, AC: 0.36})
    second = answer({AB: 0.01, AC: 0.81, AD: 0.18})
    assert texts_of(first) == pytest.approx({AB: 0.64, AC: 0.36})
    assert texts_of(joined(first, second)) == pytest.approx(
        {AB: 0.08, AC: 0.54, AD: (UNSEEN_TEXT * 0.18) ** 0.5}
    )


def test_a_sure_look_outweighs_a_wavering_one_whichever_came_first() -> None:
    wavering, sure = answer({AB: 0.6, AC: 0.4}), answer({AC: 0.999, AB: 0.001})
    for both in (joined(wavering, sure), joined(sure, wavering)):
        found = texts_of(both)
        assert max(found, key=found.__getitem__) == AC


def test_provinces_are_joined_and_sum_to_one() -> None:
    both = joined(answer({AB: 1.0}, (0.5, 0.5)), answer({AB: 1.0}, (0.98, 0.02)))
    assert both.province.sum() == pytest.approx(1.0)
    assert both.province[0] / both.province[1] == pytest.approx(7.0, rel=1e-3)


def test_looks_that_see_two_provinces_with_certainty_leave_them_even() -> None:
    both = joined(answer({AB: 1.0}, (1.0, 0.0)), answer({AB: 1.0}, (0.0, 1.0)))
    assert both.province[:2].tolist() == pytest.approx([0.5, 0.5], abs=1e-3)


def test_layout_and_legibility_are_the_mean() -> None:
    both = joined(
        answer({AB: 1.0}, legible=0.9, layout=(1, 0, 0, 0, 0)),
        answer({AB: 1.0}, legible=0.4, layout=(0.5, 0.25, 0, 0.25, 0)),
    )
    assert both.legible == pytest.approx(0.65)
    assert both.layout.tolist() == pytest.approx([0.75, 0.125, 0, 0.125, 0])


def test_what_a_character_could_be_is_averaged_over_the_looks_that_saw_the_text() -> None:
    both = joined(answer({AB: 0.9, AC: 0.1}), answer({AC: 0.5, AB: 0.3, AD: 0.2}))
    sure, doubtful = alternatives_of(both, AB)
    assert sure == ((1, 1.0),)
    assert [char for char, _ in doubtful] == [2, 3, 4], "the chosen one, then the likeliest"
    assert dict(doubtful) == pytest.approx({2: 0.6, 3: 0.3, 4: 0.1})


def test_the_chosen_character_stands_first_even_where_another_is_likelier() -> None:
    both = joined(answer({AC: 0.8, AB: 0.2}), answer({AC: 0.6, AB: 0.4}))
    assert [char for char, _ in alternatives_of(both, AB)[1]] == [2, 3]


@pytest.mark.parametrize("seen_first", [True, False])
def test_a_look_that_did_not_see_the_text_says_nothing_of_its_characters(
    *, seen_first: bool
) -> None:
    with_it, without = answer({AB: 0.7, AC: 0.3}), answer({(5,): 1.0})
    both = joined(with_it, without) if seen_first else joined(without, with_it)
    assert dict(alternatives_of(both, AB)[1]) == pytest.approx({2: 0.7, 3: 0.3})


@pytest.mark.parametrize(
    ("share", "legible", "province", "doubtful"),
    [
        (0.995, 0.999, (0.96, 0.04), False),
        (0.985, 0.999, (0.96, 0.04), True),
        (0.995, 0.990, (0.96, 0.04), True),
        (0.995, 0.999, (0.94, 0.06), True),
        (0.995, 0.999, (0.92, 0.00), True),
    ],
)
def test_doubt_is_of_the_text_of_legibility_or_of_the_province(
    share: float, legible: float, province: tuple[float, float], *, doubtful: bool
) -> None:
    assert is_doubtful(answer({AB: share, AC: 1 - share}, province, legible)) is doubtful
