from __future__ import annotations

import numpy as np
import pytest

from detectors.pictures import Picture
from detectors.plate_views import DOWN_PX, HEIGHT_PX, RIGHT_PX, WIDTH_PX, moved, prepared

SIZES = [(1, 1), (24, 11), (3000, 1), (1, 3000), (24000, 1), (40000, 1), (700, 320)]


def noise(width: int, height: int) -> Picture:
    return np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8)


def bright(picture: Picture) -> tuple[float, float]:
    """The middle of what is bright, x and y in px."""
    rows, columns = np.nonzero(picture[..., 0] > 127)
    return float(columns.mean()), float(rows.mean())


@pytest.mark.parametrize("size", SIZES)
def test_a_crop_of_any_size_fits_the_network(size: tuple[int, int]) -> None:
    for view in (prepared(noise(*size)), moved(noise(*size))):
        assert view.shape == (96, 256, 3)
        assert view.dtype == np.uint8


@pytest.mark.parametrize("times", [1, 3])
def test_a_moved_view_is_the_same_plate_moved(times: int) -> None:
    crop = noise(WIDTH_PX * times, HEIGHT_PX * times)
    near, far = prepared(crop), moved(crop)
    assert np.array_equal(far[DOWN_PX:, RIGHT_PX:], near[:-DOWN_PX, :-RIGHT_PX])


def test_the_edges_of_a_moved_view_are_repeated() -> None:
    crop = noise(WIDTH_PX, HEIGHT_PX)
    view = moved(crop)
    assert np.array_equal(view[DOWN_PX:, 0], crop[:-DOWN_PX, 0])
    assert np.array_equal(view[0, RIGHT_PX:], crop[0, :-RIGHT_PX])


def test_a_small_plate_is_moved_by_half_of_its_own_pixel_less() -> None:
    """Four times as large: 6 - 1.5 to the right and 4 - 1.5 down."""
    crop = np.zeros((HEIGHT_PX // 4, WIDTH_PX // 4, 3), np.uint8)
    crop[8:16, 20:40] = 255
    (x, y), (moved_x, moved_y) = bright(prepared(crop)), bright(moved(crop))
    assert (moved_x - x, moved_y - y) == pytest.approx((4.5, 2.5), abs=0.5)
