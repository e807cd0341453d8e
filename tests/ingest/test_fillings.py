"""Masks do not keep anybody from learning that a camera is covered, blurred or turned."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from ccoc.cameras import Cause
from detectors.pictures import Picture
from ingest.fillings import Filling
from ingest.lookers import Looker, Turns
from ingest.messages import Mask
from ingest.symptoms import is_dark
from ingest.veils import BLACK, drawn
from tests.ingest.builders import packets_of
from tests.ingest.drawn_views import HEIGHT, NOON, WIDTH, seen
from tests.ingest.test_scenes import LIFE, Shows, Watched, covered

WINDOWS = tuple(
    Mask(((left, 0.1), (left + 0.12, 0.1), (left + 0.12, 0.4), (left, 0.4)))
    for left in (0.05, 0.25, 0.45, 0.65)
)
HIDDEN = drawn(WINDOWS, WIDTH, HEIGHT)


def masked(shows: Shows, filling: Filling) -> Callable[[float], Picture]:
    def shown(second: float) -> Picture:
        picture = shows(second).copy()
        picture[HIDDEN] = BLACK
        return filling.over(picture)

    return shown


def told(shows: Shows, filling: Filling, seconds: float = 60) -> set[Cause]:
    camera = Watched(masked(seen, filling))
    return set(camera.watch(seconds, masked(shows, filling)))


AMISS: dict[str, tuple[Shows, Cause]] = {
    "half covered": (covered(0.5), Cause.OBSTRUCTED),
    "covered": (covered(1.0), Cause.OBSTRUCTED),
    "blurred": (lambda second: seen(second, blur_px=5), Cause.DEFOCUSED),
    "turned": (lambda second: seen(second, turned_px=(16, 0)), Cause.MOVED),
    "tilted": (lambda second: seen(second, turned_px=(0, 14)), Cause.MOVED),
    "pointed elsewhere": (lambda second: seen(second, turned_px=(40, 10)), Cause.MOVED),
}


@pytest.mark.parametrize("what", AMISS)
def test_what_is_wrong_with_a_masked_camera_is_told(what: str) -> None:
    shows, cause = AMISS[what]
    assert told(shows, Filling(WINDOWS)) == {cause}


def test_with_black_areas_left_as_they_are_it_would_not_be() -> None:
    shows, _ = AMISS["turned"]
    assert told(shows, Filling(())) == set()


@pytest.mark.parametrize("what", LIFE)
def test_ordinary_life_before_a_masked_camera_is_nothing_to_tell(what: str) -> None:
    seconds, shows = LIFE[what]
    assert told(shows, Filling(WINDOWS), seconds) == set()


def test_nothing_of_what_is_hidden_comes_into_the_filling() -> None:
    street, other = seen(1.0).copy(), seen(1.0).copy()
    other[HIDDEN] = np.random.default_rng(0).integers(0, 255, int(HIDDEN.sum()), np.uint8)
    filling = Filling(WINDOWS)
    assert np.array_equal(filling.over(street), filling.over(other))


def test_without_masks_the_picture_stays_the_very_same() -> None:
    picture = seen(1.0)
    assert Filling(()).over(picture) is picture


def test_a_masked_lens_in_the_dark_is_dark_and_by_day_is_not() -> None:
    filling = Filling(WINDOWS)
    night = np.random.default_rng(1).integers(16, 24, (HEIGHT, WIDTH), dtype=np.uint8)
    night[HIDDEN] = BLACK
    assert is_dark(filling.over(night))
    assert not is_dark(masked(lambda second: seen(second, NOON), filling)(1.0))
    covered_lens = np.full((HEIGHT, WIDTH), 120, np.uint8)
    covered_lens[HIDDEN] = BLACK
    assert is_dark(filling.over(covered_lens))
    assert not is_dark(covered_lens), "the mask alone looks like something to see"


def test_a_mask_over_everything_is_filled_with_nothing() -> None:
    whole = Mask(((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))
    assert Filling((whole,)).over(seen(1.0)).max() == 0


def test_a_looker_finds_the_covered_lens_of_a_masked_camera() -> None:
    plain = np.full((180, 320, 3), 120, np.uint8)
    line: list[Looker] = []
    looker = Looker(5, None, Turns(line.append), lambda _: None, WINDOWS)
    for packet in packets_of([plain] * 200, 0.0):
        looker.offer(packet)
        while line:
            line.pop().work(lambda: None)
    assert looker.sight.symptom is Cause.DARK
