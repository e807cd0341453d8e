"""A camera's view over time: what is wrong with it is told in time, and ordinary life is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from ccoc.cameras import Cause
from ccoc.errors import InvalidError
from ccoc.references import VIEW_BYTES
from detectors.pictures import Picture
from ingest.scenes import (
    DEFOCUSED_AFTER,
    DEFOCUSED_UNTIL,
    ENOUGH,
    MOVED_AFTER,
    MOVED_UNTIL,
    OBSTRUCTED_AFTER,
    OBSTRUCTED_UNTIL,
    Scene,
)
from tests.ingest.builders import at
from tests.ingest.drawn_views import DUSK, HEIGHT, NIGHT, NOON, STORM, WIDTH, Weather, seen

Shows = Callable[[float], Picture]
SETTLING = timedelta(seconds=15)
"""Traffic has to pass out of the averaged edges before a view counts as another."""


class Watched:
    """A camera that was seen for a minute; its picture of then is its reference, if asked for."""

    def __init__(self, shows: Shows = seen, *, with_reference: bool = True) -> None:
        self.scene = Scene()
        self.second = 0.0
        self.watch(60, shows)
        if with_reference:
            self.scene.expect(self.scene.take(at(self.second)))
            self.watch(30, shows)

    def watch(self, seconds: float, shows: Shows, every: float = 1.0) -> dict[Cause, float]:
        """When each symptom was first told, in seconds since now."""
        began, told = self.second, dict[Cause, float]()
        while self.second - began < seconds:
            self.second += every
            self.scene.note(at(self.second), shows(self.second))
            for symptom in self.scene.symptoms:
                told.setdefault(symptom, self.second - began)
        return told

    def well_after(self, seconds: float, shows: Shows = seen) -> float:
        """Until nothing is told any more."""
        began = self.second
        while self.scene.symptoms:
            assert self.second - began < seconds, self.scene.symptoms
            self.watch(1, shows)
        return self.second - began


def in_weather(weather: Weather) -> Shows:
    return lambda second: seen(second, weather)


def covered(share: float, level: int = 120) -> Shows:
    """From the left, by something near and plain."""

    def shows(second: float) -> Picture:
        picture = seen(second).copy()
        noise = np.random.default_rng(round(second)).integers(-3, 4, (HEIGHT, int(share * WIDTH)))
        picture[:, : int(share * WIDTH)] = level + noise
        return picture

    return shows


def by_infrared(second: float) -> Picture:
    """Bright in the middle, nothing far away."""
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    light = 1.6 * np.exp(-((columns - 160) ** 2 / 12000 + (rows - 120) ** 2 / 5000)) + 0.08
    noise = np.random.default_rng(round(second)).normal(0, 4, (HEIGHT, WIDTH))
    lit = (seen(second).astype(np.float32) - 16) * light + 16 + noise
    return np.asarray(np.clip(lit, 16, 235), np.uint8)


def clouds(second: float) -> Picture:
    return seen(second, replace(NOON, light=0.75 + 0.25 * float(np.sin(second / 9))))


def sunset(second: float) -> Picture:
    """In half an hour, lamps and all; the first ninety seconds are noon."""
    dark = min(1.0, max(0.0, (second - 90) / 1500))
    lamps = dark > 0.6
    return seen(second, Weather(light=1 - 0.88 * dark, lamps=lamps, noise=2 + 4 * dark))


LIFE: dict[str, tuple[float, Shows]] = {
    "traffic": (120, seen),
    "a lorry over a third of the picture": (20, lambda second: seen(second, lorry=True)),
    "the plain side of a bus over a third, for long": (120, covered(0.33, 170)),
    "a lorry that unloads there": (120, lambda second: seen(second, lorry=True)),
    "clouds": (120, clouds),
    "a hand that passes": (8, covered(0.9)),
    "a cloth that flaps": (20, lambda second: (covered(0.8) if second % 2 else seen)(second)),
    "a storm": (120, in_weather(STORM)),
    "fog": (120, in_weather(replace(NOON, fog=0.8))),
    "lamps at dusk": (120, in_weather(DUSK)),
    "night with headlights": (180, in_weather(NIGHT)),
    "infrared": (180, by_infrared),
    "hunting for focus": (8, lambda second: seen(second, blur_px=4)),
    "wind on the pole": (60, lambda second: seen(second, turned_px=(round(second) % 3 * 2, 0))),
}


@pytest.mark.parametrize("what", LIFE)
def test_ordinary_life_is_nothing_that_an_officer_is_told(what: str) -> None:
    seconds, shows = LIFE[what]
    camera = Watched()
    assert camera.watch(seconds, shows) == {}
    assert camera.watch(60, seen) == {}


def test_a_whole_sunset_is_nothing_that_an_officer_is_told() -> None:
    assert Watched().watch(1700, sunset, every=2.5) == {}


@pytest.mark.parametrize("share", [0.5, 0.7, 0.8, 0.9, 1.0])
def test_a_covered_lens_is_told_and_forgotten_when_it_is_clear(share: float) -> None:
    camera = Watched()
    told = camera.watch(OBSTRUCTED_AFTER.total_seconds() + 2, covered(share))
    assert set(told) == {Cause.OBSTRUCTED}
    assert told[Cause.OBSTRUCTED] >= OBSTRUCTED_AFTER.total_seconds()
    assert camera.well_after(OBSTRUCTED_UNTIL.total_seconds() + 4) > 3


def test_what_stays_before_a_lens_is_not_got_used_to() -> None:
    camera = Watched()
    camera.watch(900, covered(0.6), every=3)
    assert camera.scene.symptoms == (Cause.OBSTRUCTED,)


@pytest.mark.parametrize("blur_px", [3.0, 5.0, 8.0])
@pytest.mark.parametrize("weather", [NOON, NIGHT])
def test_a_blurred_lens_is_told_by_day_and_night(blur_px: float, weather: Weather) -> None:
    camera = Watched()
    camera.watch(300, in_weather(weather), every=2)
    blurred = lambda second: seen(second, weather, blur_px=blur_px)  # noqa: E731 -- one line of life
    told = camera.watch(DEFOCUSED_AFTER.total_seconds() + 4, blurred)
    assert set(told) == {Cause.DEFOCUSED}
    assert told[Cause.DEFOCUSED] >= DEFOCUSED_AFTER.total_seconds()
    camera.well_after(DEFOCUSED_UNTIL.total_seconds() + 5, in_weather(weather))


@pytest.mark.parametrize("turned_px", [(16, 0), (0, 14), (40, 10), (-70, -30)])
def test_a_turned_camera_is_told_and_forgotten_when_it_is_turned_back(
    turned_px: tuple[int, int],
) -> None:
    camera = Watched()
    longest = (MOVED_AFTER + SETTLING).total_seconds()
    told = camera.watch(longest, lambda second: seen(second, turned_px=turned_px))
    assert set(told) == {Cause.MOVED}
    camera.well_after((MOVED_UNTIL + SETTLING).total_seconds())


def test_another_street_is_told_as_a_moved_view() -> None:
    camera = Watched()
    longest = (MOVED_AFTER + SETTLING).total_seconds()
    assert set(camera.watch(longest, lambda second: seen(second, place=2))) == {Cause.MOVED}


def test_a_camera_turned_by_night_is_told_beside_a_reference_of_the_day() -> None:
    camera = Watched()
    assert camera.watch(300, in_weather(NIGHT), every=2) == {}
    turned = camera.watch(40, lambda second: seen(second, NIGHT, turned_px=(30, 6)))
    assert set(turned) == {Cause.MOVED}


def test_without_a_reference_no_view_is_called_moved() -> None:
    camera = Watched(with_reference=False)
    assert camera.watch(120, lambda second: seen(second, turned_px=(40, 10))) == {}


def test_a_new_reference_ends_what_was_told_at_once() -> None:
    camera = Watched()
    turned = lambda second: seen(second, turned_px=(40, 10))  # noqa: E731 -- used twice
    camera.watch(60, turned)
    camera.scene.expect(camera.scene.take(at(camera.second)))
    assert camera.scene.symptoms == ()
    assert camera.watch(60, turned) == {}


def test_taking_a_reference_also_accepts_what_stands_before_the_lens() -> None:
    camera = Watched()
    camera.watch(60, covered(0.6))
    assert camera.scene.symptoms == (Cause.OBSTRUCTED,)
    camera.scene.expect(camera.scene.take(at(camera.second)))
    assert camera.watch(120, covered(0.6)) == {}


def test_a_reference_is_small_and_needs_pictures_of_now() -> None:
    scene = Scene()
    assert scene.take(at(0)) is None
    for second in range(round(ENOUGH.total_seconds())):
        scene.note(at(second), seen(second))
        assert scene.take(at(second)) is None
    scene.note(at(11), seen(11))
    view = scene.take(at(11))
    assert view is not None
    assert len(view) == VIEW_BYTES
    assert scene.take(at(60)) is None


def test_bytes_that_are_no_reference_are_refused() -> None:
    with pytest.raises(InvalidError, match="3601 bytes"):
        Scene().expect(b"short")


def test_key_pictures_far_apart_are_enough() -> None:
    camera = Watched()
    told = camera.watch(50, covered(0.6), every=4)
    assert set(told) == {Cause.OBSTRUCTED}
