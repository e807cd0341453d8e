"""Which polygons may hide a part of a camera's picture."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import InvalidError
from ccoc.masks import MOST_MASKS, MOST_POINTS, Mask, Point, area_of, crosses_itself, masks_of

SQUARE = ((0.1, 0.1), (0.4, 0.1), (0.4, 0.5), (0.1, 0.5))


def circle(corners: int, radius: float = 0.3, turn: float = 0.0) -> tuple[Point, ...]:
    angles = [turn + 2 * math.pi * n / corners for n in range(corners)]
    return tuple((0.5 + radius * math.cos(a), 0.5 + radius * math.sin(a)) for a in angles)


def test_a_mask_may_reach_the_edges_of_the_picture() -> None:
    whole = ((0, 0), (1, 0), (1, 1), (0, 1))
    assert area_of(Mask(whole).points) == 1.0


@given(st.integers(3, MOST_POINTS), st.floats(0.05, 0.45), st.floats(0, 6))
def test_every_round_outline_is_a_mask(corners: int, radius: float, turn: float) -> None:
    points = circle(corners, radius, turn)
    assert Mask(points).points == points
    assert Mask(points[::-1]).points == points[::-1]


@pytest.mark.parametrize(
    ("points", "why"),
    [
        (SQUARE[:2], "3 to 32 corners, not 2"),
        ((), "3 to 32 corners, not 0"),
        (circle(33), "3 to 32 corners, not 33"),
        (((0.1, 0.1), (1.01, 0.1), (0.4, 0.5)), "outside the picture"),
        (((0.1, -0.01), (0.9, 0.1), (0.4, 0.5)), "outside the picture"),
        (((0.1, math.nan), (0.9, 0.1), (0.4, 0.5)), "outside the picture"),
        (((0.1, math.inf), (0.9, 0.1), (0.4, 0.5)), "outside the picture"),
        (((0.1, 0.1), (0.5, 0.5), (0.9, 0.9)), "hides nothing"),
        (((0.5, 0.5),) * 3, "hides nothing"),
        (((0.1, 0.1), (0.9, 0.6), (0.9, 0.1), (0.1, 0.5)), "crosses itself"),
        (circle(5)[::2] + circle(5)[1::2], "crosses itself"),
    ],
)
def test_what_would_hide_less_than_it_says_is_refused(points: tuple[Point, ...], why: str) -> None:
    with pytest.raises(InvalidError, match=why) as refused:
        Mask(points)
    assert refused.value.th


def test_an_outline_that_touches_one_of_its_own_edges_crosses_itself() -> None:
    assert crosses_itself(((0.1, 0.1), (0.9, 0.1), (0.5, 0.1), (0.5, 0.5)))
    assert not crosses_itself(SQUARE)


def test_a_camera_has_so_many_masks_and_no_more() -> None:
    assert masks_of([SQUARE] * MOST_MASKS) == (Mask(SQUARE),) * MOST_MASKS
    assert masks_of([]) == ()
    with pytest.raises(InvalidError, match="at most 16 masks, not 17"):
        masks_of([SQUARE] * (MOST_MASKS + 1))


def test_the_one_that_will_not_do_is_named_in_both_languages() -> None:
    with pytest.raises(InvalidError, match=r"^mask 2: .* 3 to 32 corners") as refused:
        masks_of([SQUARE, SQUARE[:2]])
    assert (refused.value.th or "").startswith("แห่งที่ 2: ")
