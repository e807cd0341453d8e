"""Files become clips: times, order, key frames, and what cannot be played."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from ccoc.errors import CcocError, InvalidError, NotFoundError
from ingest.simulator import clips
from ingest.simulator.clips import Clip
from ingest.simulator.nal_units import Codec, kind
from ingest.simulator.playouts import Cursor, Timeline, next_key
from tests.ingest.simulator.conftest import RECIPES

PLAYABLE = [name for name in RECIPES if name != "mpeg4"]
STREAMS = Path(__file__).parents[4] / "shared" / "video" / "streams"


@pytest.mark.parametrize("name", PLAYABLE)
def test_a_clip_has_every_picture_and_its_whole_length(footage: dict[str, Path], name: str) -> None:
    clip, recipe = clips.load(footage[name]), RECIPES[name]
    assert (clip.width, clip.height) == (recipe.width, recipe.height)
    assert clip.loop_ticks == recipe.seconds * 90_000
    shown = sorted(unit.shown_ticks for unit in clip.units)
    interval = 90_000 // recipe.frames_per_second
    assert shown == [number * interval for number in range(len(shown))]


@pytest.mark.parametrize("name", PLAYABLE)
def test_nothing_is_sent_before_it_is_seen(footage: dict[str, Path], name: str) -> None:
    units = clips.load(footage[name]).units
    assert all(unit.sent_ticks >= unit.shown_ticks for unit in units)
    assert [unit.sent_ticks for unit in units] == sorted(unit.sent_ticks for unit in units)
    waits = RECIPES[name].b_frames > 0
    assert any(unit.sent_ticks > unit.shown_ticks for unit in units) is waits


@pytest.mark.parametrize("name", PLAYABLE)
def test_every_key_frame_brings_its_parameter_sets(footage: dict[str, Path], name: str) -> None:
    clip = clips.load(footage[name])
    keys = [unit for unit in clip.units if unit.is_key]
    sets = [7, 8] if clip.codec is Codec.H264 else [32, 33, 34]
    assert len(keys) == 5
    for unit in keys:
        assert [kind(clip.codec, payload) for payload in unit.payloads[: len(sets)]] == sets


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (None, NotFoundError, "ไม่มีไฟล์ {0} · there is no file {0}"),
        (b"not a video", InvalidError, "ไฟล์ {0} ไม่ใช่วิดีโอ · the file {0} is not a video"),
        (b"", InvalidError, "is not a video"),
    ],
)
def test_what_is_no_video_is_named(
    tmp_path: Path, content: bytes | None, error: type[CcocError], words: str
) -> None:
    path = tmp_path / "clip.mp4"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(error) as raised:
        clips.load(path)
    assert words.format(path) in str(raised.value)


def test_another_codec_is_named(footage: dict[str, Path]) -> None:
    with pytest.raises(InvalidError, match=r"holds mpeg4; only H\.264 and H\.265"):
        clips.load(footage["mpeg4"])


def test_a_stream_without_a_key_frame_is_refused(footage: dict[str, Path], tmp_path: Path) -> None:
    units = clips.load(footage["elementary_h264"]).units
    headless = tmp_path / "headless.264"
    headless.write_bytes(
        b"".join(
            b"\x00\x00\x00\x01" + payload
            for unit in units
            if not unit.is_key
            for payload in unit.payloads
            if kind(Codec.H264, payload) == 1
        )
    )
    with pytest.raises(InvalidError):
        clips.load(headless)


@pytest.mark.skipif(not STREAMS.exists(), reason="../shared/video/streams is not there")
def test_damaged_streams_play_or_are_refused_by_name() -> None:
    refused = []
    for path in sorted(STREAMS.iterdir()):
        try:
            assert clips.load(path).units
        except InvalidError as error:
            refused.append(str(error))
    assert len(refused) == 1
    assert f"{STREAMS / 'sps_subsetsps_bothVUI.264'} is not a video" in refused[0]


def with_loop(clip: Clip, ticks: int) -> Clip:
    return replace(clip, loop_ticks=ticks)


def test_streams_of_one_length_get_one_loop(footage: dict[str, Path]) -> None:
    main, sub = clips.load(footage["h264"]), clips.load(footage["substream"])
    rounded = {"main": with_loop(main, 180_000), "sub": with_loop(sub, 179_900)}
    assert {clip.loop_ticks for clip in clips.all_in_phase(rounded).values()} == {180_000}


def test_streams_of_different_lengths_keep_them(footage: dict[str, Path]) -> None:
    clip = clips.load(footage["h264"])
    different = {"a": with_loop(clip, 180_000), "b": with_loop(clip, 270_000)}
    assert clips.all_in_phase(different) == different


def test_a_loop_goes_on_without_a_step(footage: dict[str, Path]) -> None:
    cursor = Cursor(clips.load(footage["h265_b_frames"]), 0, 0)
    sent = []
    for _ in range(120):
        sent.append(cursor.sent_ticks)
        cursor = cursor.following()
    assert {after - before for before, after in pairwise(sent)} == {3600}


@pytest.mark.parametrize("scene_ticks", [0, 1, 89_999, 90_000, 179_999, 180_001, 90_000_000_001])
def test_who_comes_late_starts_at_the_next_key_frame(
    footage: dict[str, Path], scene_ticks: int
) -> None:
    cursor = next_key(clips.load(footage["h264"]), scene_ticks)
    assert cursor.unit.is_key
    assert 0 <= cursor.sent_ticks - scene_ticks < 90_000


def test_the_usual_pace_is_back_in_phase() -> None:
    slow = Timeline().with_rate(0.5, 10)
    assert slow.scene_at(14) == 12 * 90_000
    assert slow.seconds_at(12 * 90_000) == 14
    assert slow.with_rate(1.0, 20).scene_at(20) == 20 * 90_000
