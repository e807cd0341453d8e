"""Subjects followed through looks: identity, end, ripeness."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ccoc.boxes import Box
from ccoc.tracks import (
    PATIENCE,
    Look,
    Observation,
    Ripeness,
    Tracks,
    end_all,
    follow,
    hold,
    is_ripe,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_look(seconds: float = 0.0) -> Look:
    return Look(NOON + timedelta(seconds=seconds), 640, 360)


def a_car(x: int, y: int = 100, width: int = 120, *, kind: str = "car") -> Observation:
    return Observation(kind, Box(x, y, x + width, y + 80), 0.8)


def followed(*places: int, step: float = 0.2) -> Tracks:
    tracks = Tracks()
    for number, x in enumerate(places):
        tracks = follow(tracks, [a_car(x)], a_look(number * step))
    return tracks


def test_a_car_that_moves_half_its_length_between_looks_stays_one_track() -> None:
    tracks = followed(0, 60, 120, 180, 240)
    assert [track.id for track in tracks.living] == [1]
    assert tracks.living[0].looks == 5


def test_a_car_that_left_its_own_box_after_the_first_look_is_still_the_same() -> None:
    assert len(followed(0, 130, 260, 390).living) == 1


def test_two_cars_side_by_side_keep_their_identities() -> None:
    tracks = Tracks()
    for number in range(5):
        left, right = a_car(10 + 30 * number, 40), a_car(10 + 30 * number, 200)
        tracks = follow(tracks, [right, left], a_look(number * 0.2))
    assert {track.id: track.box.y1 for track in tracks.living} == {1: 200, 2: 40}


def test_oncoming_cars_pass_each_other_without_swapping() -> None:
    tracks = Tracks()
    for number in range(8):
        going = a_car(20 + 60 * number, 100)
        coming = a_car(480 - 60 * number, 150)
        tracks = follow(tracks, [going, coming], a_look(number * 0.2))
    assert [(track.id, track.box.y1) for track in tracks.living] == [(1, 100), (2, 150)]


def test_a_car_hidden_for_a_second_comes_back_as_the_same_track() -> None:
    tracks = followed(0, 40, 80)
    tracks = follow(tracks, [], a_look(0.6))
    tracks = follow(tracks, [], a_look(0.8))
    tracks = follow(tracks, [a_car(200)], a_look(1.0))
    assert [track.id for track in tracks.living] == [1]


def test_a_track_ends_once_when_nobody_saw_it_for_too_long() -> None:
    late = follow(followed(0, 40), [], Look(NOON + timedelta(seconds=0.2) + PATIENCE, 640, 360))
    assert [track.id for track in late.ended] == [1]
    assert not late.living
    assert not follow(late, [], a_look(3)).ended


def test_a_track_that_drove_out_of_the_picture_ends_at_once() -> None:
    tracks = followed(300, 420, 540)
    assert [track.id for track in follow(tracks, [], a_look(0.8)).ended] == [1]


def test_a_standing_car_stays_while_nothing_moves() -> None:
    tracks = followed(100, 100)
    for number in range(2, 100):
        tracks = hold(tracks, a_look(number * 0.2).at)
    assert [track.id for track in follow(tracks, [a_car(100)], a_look(20)).living] == [1]


def test_the_kind_is_what_most_looks_said() -> None:
    tracks = Tracks()
    for number, kind in enumerate(["car", "truck", "truck"]):
        tracks = follow(tracks, [a_car(100, kind=kind)], a_look(number * 0.2))
    assert tracks.living[0].kind == "truck"


def test_when_a_camera_is_lost_every_track_ends() -> None:
    ended = end_all(followed(10, 20))
    assert (len(ended.living), len(ended.ended)) == (0, 1)


def test_a_small_car_is_not_ripe_and_a_large_one_is() -> None:
    look = a_look(0.2)
    track = followed(100, 120).living[0]
    assert is_ripe(track, look, Ripeness(least_width_px=100))
    assert not is_ripe(track, look, Ripeness(least_width_px=200))


def test_a_blurred_look_waits_for_a_sharper_one_unless_the_car_is_about_to_leave() -> None:
    limits = Ripeness(least_width_px=50)

    def seen(x: int, sharpness: float) -> Observation:
        return Observation("car", Box(x, 100, x + 120, 180), 0.8, sharpness)

    staying = follow(follow(Tracks(), [seen(100, 9)], a_look()), [seen(110, 1)], a_look(0.2))
    leaving = follow(follow(Tracks(), [seen(400, 9)], a_look()), [seen(500, 1)], a_look(0.2))
    assert not is_ripe(staying.living[0], a_look(0.2), limits)
    assert is_ripe(leaving.living[0], a_look(0.2), limits)


def test_looks_that_stay_duller_are_not_waited_out_for_ever() -> None:
    tracks = follow(Tracks(), [Observation("car", Box(100, 100, 220, 180), 0.8, 9)], a_look())
    ripe = []
    for number in range(1, 12):
        seen = Observation("car", Box(100, 100, 220, 180), 0.8, 2)
        tracks = follow(tracks, [seen], a_look(number / 5))
        ripe.append(is_ripe(tracks.living[0], a_look(number / 5), Ripeness(50)))
    assert not ripe[0]
    assert ripe[-1]


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.integers(-50, 640),
    st.integers(-50, 360),
    st.integers(1, 300),
    st.integers(1, 300),
)
looks = st.lists(
    st.tuples(st.floats(0.01, 2.0), st.lists(boxes, max_size=4)), min_size=1, max_size=12
)


@given(looks)
def test_no_identity_is_ever_used_twice_and_nobody_gets_lost(
    steps: list[tuple[float, list[Box]]],
) -> None:
    tracks, at, over = Tracks(), NOON, set[int]()
    for wait, places in steps:
        at += timedelta(seconds=wait)
        before = {track.id for track in tracks.living}
        seen = [Observation("car", place, 0.5) for place in places]
        tracks = follow(tracks, seen, Look(at, 640, 360))
        living, ended = [t.id for t in tracks.living], [t.id for t in tracks.ended]
        assert len(set(living + ended)) == len(living + ended)
        assert before <= set(living) | set(ended)
        assert not over & set(living)
        assert sum(track.last_at == at for track in tracks.living) == len(places)
        over |= set(ended)
