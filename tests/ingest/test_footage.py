from __future__ import annotations

from pathlib import Path

import pytest

from ccoc.errors import InvalidError, NotFoundError
from ccoc.sentences import Sentence
from ingest.footage import clip_pictures
from tests.detectors.weights import SHARED, needs
from tests.ingest.simulator.footage import Recipe, make_clip


def test_a_clip_is_looked_at_five_times_a_second(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "ถนน.mp4", Recipe(seconds=2))
    told: list[Sentence] = []
    seen = list(clip_pictures(clip, None, told.append))
    assert [one.at for one in seen] == [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8]
    assert {one.source for one in seen} == {str(clip)}
    assert seen[0].picture.shape == (240, 320, 3)
    assert told == []


def test_so_much_of_a_clip_as_was_asked_for(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "a.mp4", Recipe(seconds=2))
    assert [one.at for one in clip_pictures(clip, 0.5, print)] == [0, 0.2, 0.4]


def test_a_stream_without_times_is_timed_by_its_rate(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "a.h264", Recipe(seconds=1, suffix=".h264"))
    assert [one.at for one in clip_pictures(clip, None, print)] == [0, 0.2, 0.4, 0.6, 0.8]


@pytest.mark.parametrize("content", [b"", b"no video", b"#EXTM3U\nhttp://127.0.0.1:1/a.ts\n"])
def test_a_file_that_is_no_video_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(InvalidError, match=r"a\.mp4 is no video"):
        list(clip_pictures(path, None, print))


def test_a_missing_clip_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"there is no file .*a\.mp4"):
        list(clip_pictures(tmp_path / "a.mp4", None, print))


def test_a_clip_cut_in_half_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    whole = make_clip(tmp_path / "a.ts", Recipe(seconds=2, suffix=".ts")).read_bytes()
    damaged = bytearray(whole)
    damaged[len(whole) // 3 : len(whole) // 2] = bytes(len(whole) // 2 - len(whole) // 3)
    (tmp_path / "b.ts").write_bytes(damaged)
    seen = list(clip_pictures(tmp_path / "b.ts", None, print))
    assert 2 < len(seen) <= 10


def test_a_clip_of_which_nothing_can_be_decoded_is_named_and_its_loss_counted(
    tmp_path: Path,
) -> None:
    whole = make_clip(tmp_path / "a.mp4", Recipe(seconds=1)).read_bytes()
    pictures, index = whole.index(b"mdat") + 4, whole.index(b"moov") - 4
    (tmp_path / "b.mp4").write_bytes(whole[:pictures] + bytes(index - pictures) + whole[index:])
    told: list[Sentence] = []
    with pytest.raises(InvalidError, match=r"b\.mp4 is no video"):
        list(clip_pictures(tmp_path / "b.mp4", None, told.append))
    assert "25 packets could not be decoded" in told[0].en


@needs("video/streams")
def test_real_damaged_streams_give_what_can_be_decoded() -> None:
    streams = SHARED / "video/streams"
    told: list[Sentence] = []
    assert len(list(clip_pictures(streams / "BA_MW_D_IDR_LOST.264", None, told.append))) >= 10
    assert len(list(clip_pictures(streams / "Error_I_P.264", None, told.append))) >= 1
    with pytest.raises(InvalidError, match="no video"):
        list(clip_pictures(streams / "sps_subsetsps_bothVUI.264", None, told.append))
