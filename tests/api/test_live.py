"""Who gets which live unit, on which tile, beginning where."""

from __future__ import annotations

import json
import struct

import pytest

from api.live import Live
from api.viewers import Patience, Viewer
from ingest.messages import LiveSkipped, LiveUnit, Watch


def a_unit(
    camera: str = "gate", *, key: bool = False, at_us: int = 0, unit: bytes = b"x"
) -> LiveUnit:
    return LiveUnit(camera, at_us, key, transcoded=False, unit=unit)


def all_waiting(viewer: Viewer) -> list[bytes | str]:
    taken: list[bytes | str] = []
    while (message := viewer.take()) is not None:
        taken.append(message)
    return taken


def units_in(messages: list[bytes | str]) -> list[tuple[bool, int, int]]:
    """(key, tile, captured_at_us) of the binary messages."""
    headers = [struct.unpack_from(">BBHQ", each) for each in messages if isinstance(each, bytes)]
    return [(bool(flags & 1), tile, at) for _, flags, tile, at in headers]


def words_in(messages: list[bytes | str]) -> list[dict[str, object]]:
    return [json.loads(each) for each in messages if isinstance(each, str)]


def told_to() -> tuple[list[Watch], Live]:
    told: list[Watch] = []
    return told, Live(told.append)


def test_the_worker_sends_a_camera_from_its_first_viewer_to_its_last() -> None:
    told, live = told_to()
    first, second = Viewer(), Viewer()
    live.watch(first, ("gate",))
    live.watch(second, ("gate",))
    live.leave(first)
    assert told == [Watch("gate", on=True)]
    live.watch(second, ())
    assert told == [Watch("gate", on=True), Watch("gate", on=False)]


def test_a_second_viewer_starts_at_once_with_the_group_that_is_running() -> None:
    _, live = told_to()
    live.watch(Viewer(), ("gate",))
    for at, key in enumerate((True, False, True, False, False)):
        live.deliver(a_unit(key=key, at_us=at))
    late = Viewer()
    live.watch(late, ("gate",))
    assert units_in(all_waiting(late)) == [(True, 0, 2), (False, 0, 3), (False, 0, 4)]


def test_a_tile_never_begins_between_key_units() -> None:
    _, live = told_to()
    viewer = Viewer()
    live.watch(viewer, ("gate",))
    live.deliver(a_unit(at_us=1))
    live.deliver(a_unit(at_us=2, key=True))
    messages = all_waiting(viewer)
    assert units_in(messages) == [(True, 0, 2)]
    assert {"kind": "skipped", "camera": "gate", "units": 1} in words_in(messages)


def test_a_camera_that_keeps_its_tile_runs_on_and_one_that_moves_begins_anew() -> None:
    _, live = told_to()
    viewer = Viewer()
    live.watch(viewer, ("gate", "yard"))
    live.deliver(a_unit("gate", key=True))
    live.deliver(a_unit("yard", key=True))
    all_waiting(viewer)
    live.watch(viewer, ("gate", "road", "yard"))
    messages = all_waiting(viewer)
    assert messages[0] == json.dumps({"kind": "watching", "tiles": ["gate", "road", "yard"]})
    assert units_in(messages) == [(True, 2, 0)]


def test_a_slow_viewer_goes_on_at_the_next_key_unit_and_is_told_what_it_missed() -> None:
    _, live = told_to()
    slow, quick = Viewer(Patience(bytes=30)), Viewer()
    live.watch(slow, ("gate",))
    live.watch(quick, ("gate",))
    all_waiting(slow)
    live.deliver(a_unit(key=True, at_us=1, unit=b"x" * 40))
    live.deliver(a_unit(at_us=2))
    live.deliver(a_unit(at_us=3))
    live.deliver(a_unit(key=True, at_us=4))
    messages = all_waiting(slow)
    assert units_in(messages) == [(True, 0, 4)]
    assert [each["units"] for each in words_in(messages)] == [1, 2]
    assert [at for _, _, at in units_in(all_waiting(quick))] == [1, 2, 3, 4]


def test_a_viewer_whose_oldest_unit_waited_too_long_is_behind() -> None:
    _, live = told_to()
    slow = Viewer(Patience(seconds=0))
    live.watch(slow, ("gate",))
    live.deliver(a_unit(key=True, at_us=1))
    live.deliver(a_unit(key=True, at_us=2))
    assert [at for _, _, at in units_in(all_waiting(slow))] == [2]


def test_units_that_the_worker_threw_away_are_told_and_waited_over() -> None:
    _, live = told_to()
    viewer = Viewer()
    live.watch(viewer, ("gate",))
    live.deliver(a_unit(key=True, at_us=1))
    live.lost(LiveSkipped("gate", 7))
    live.deliver(a_unit(at_us=2))
    live.deliver(a_unit(key=True, at_us=3))
    messages = all_waiting(viewer)
    assert [at for _, _, at in units_in(messages)] == [1, 3]
    assert [each["units"] for each in words_in(messages)[1:]] == [7, 1]


def test_a_new_worker_is_asked_for_all_cameras_that_are_watched() -> None:
    told, live = told_to()
    viewer = Viewer()
    live.watch(viewer, ("gate", "yard"))
    live.deliver(a_unit("gate", key=True, at_us=1))
    told.clear()
    live.ask_again()
    assert told == [Watch("gate", on=True), Watch("yard", on=True)]
    live.deliver(a_unit("gate", at_us=2))
    assert [at for _, _, at in units_in(all_waiting(viewer))] == [1]


@pytest.mark.parametrize("camera", ["gate", "somewhere"])
def test_units_for_nobody_are_dropped(camera: str) -> None:
    _, live = told_to()
    live.deliver(a_unit(camera, key=True))
    viewer = Viewer()
    live.watch(viewer, (camera,))
    assert units_in(all_waiting(viewer)) == []
