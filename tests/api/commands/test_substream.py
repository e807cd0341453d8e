"""`ccoc substream` against simulated cameras with makers' addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.stream import VideoStream

from api.cli import main
from api.configuration import load
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.ingest.drawn_views import seen
from tests.ingest.scripted_rtsp import refuses_logins, serving

FRAMES_PER_SECOND = 15


@dataclass(frozen=True, slots=True)
class Drawn:
    place: int
    width: int
    height: int


def clip_of(path: Path, drawn: Drawn) -> Path:
    """Two seconds of a street with traffic; a key picture each second."""
    with av.open(str(path), "w") as container:
        preset = {"preset": "ultrafast"}
        stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options=preset)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = drawn.width, drawn.height, "yuv420p"
        stream.codec_context.gop_size = FRAMES_PER_SECOND
        for number in range(2 * FRAMES_PER_SECOND):
            picture = seen(number / FRAMES_PER_SECOND, place=drawn.place)
            sized = np.asarray(cv2.resize(picture, (drawn.width, drawn.height)), np.uint8)
            frame = av.VideoFrame.from_ndarray(sized, format="gray")
            frame.pts = number
            container.mux(stream.encode(frame.reformat(format="yuv420p")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSimulator]:
    """A Hikvision camera with its substream; a Dahua-like name that leads to another camera; one
    camera without a second stream."""
    folder = tmp_path_factory.mktemp("town")
    large = clip_of(folder / "large.mp4", Drawn(1, 640, 360))
    small = clip_of(folder / "small.mp4", Drawn(1, 320, 180))
    elsewhere = clip_of(folder / "elsewhere.mp4", Drawn(3, 320, 180))
    cameras = {
        "Streaming/Channels/101": large,
        "Streaming/Channels/102": small,
        "stream1": large,
        "stream2": elsewhere,
        "unicast/c1/s0/live": large,
    }
    with running_simulator(cameras, user="viewer:geheim") as simulator:
        yield simulator


def station(folder: Path, url: str, more: str = "") -> Path:
    (folder / "secret").write_text("geheim\n")
    file = folder / "ccoc.toml"
    file.write_text(
        f"""
[station]
name_th = "สถานีทดสอบ"
name_en = "Test Station"
[store]
folder = "{folder}"
[[camera]]
id = "gate"
name_th = "ประตู"
name_en = "Gate"
owner_class = "police"
url = "{url}"
user = "viewer"
password_file = "secret"
{more}
"""
    )
    return file


@pytest.mark.real_time
def test_the_substream_of_a_configured_camera_is_found_and_can_be_configured(
    town: RunningSimulator, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    url = town.public_url("Streaming/Channels/101")
    file = station(tmp_path, url)
    assert main(["substream", "gate", "--config", str(file)]) == 0
    told = capfd.readouterr()
    sub = town.public_url("Streaming/Channels/102")
    assert told.out == f'sub_url = "{sub}"\n'
    assert "พบสตรีมย่อย 320×180 h264 15 ภาพ/วินาที" in told.err
    assert "geheim" not in told.err
    (camera,) = load(station(tmp_path, url, more=told.out)).cameras
    assert camera.sub is not None
    assert camera.sub.url == sub


@pytest.mark.real_time
def test_a_configured_substream_that_is_another_cameras_is_told_and_the_right_one_found(
    town: RunningSimulator, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = f'sub_url = "{town.public_url("stream2")}"'
    file = station(tmp_path, town.public_url("Streaming/Channels/101"), wrong)
    assert main(["substream", "gate", "--config", str(file)]) == 0
    assert "/Streaming/Channels/102" in capfd.readouterr().out


@pytest.mark.real_time
@pytest.mark.parametrize(
    ("name", "why"),
    [("stream1", "ภาพไม่ใช่มุมเดียวกัน"), ("unicast/c1/s0/live", "ไม่พบสัญญาณภาพ")],
)
def test_another_cameras_picture_or_none_is_said_in_one_sentence(
    town: RunningSimulator, name: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["substream", town.url(name)]) == 1
    told = capfd.readouterr()
    assert told.out == ""
    last = told.err.splitlines()[-1]
    assert "ไม่พบสตรีมย่อย" in last
    assert why in last
    assert "geheim" not in told.err


def test_a_wrong_password_costs_one_login(capfd: pytest.CaptureFixture[str]) -> None:
    logins: list[str] = []
    with serving(refuses_logins(logins)) as url:
        given = url.replace("//", "//viewer:falsch@").replace("/odd", "/main")
        assert main(["substream", given]) == 1
    told = capfd.readouterr()
    assert len(logins) == 1
    assert "กล้องไม่รับรหัสผ่าน" in told.err
    assert "falsch" not in told.err + told.out


def test_a_camera_that_is_not_configured_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = station(tmp_path, "rtsp://camera.invalid/main")
    assert main(["substream", "market", "--config", str(file)]) == 1
    assert "ไม่มีกล้องรหัส market" in capfd.readouterr().err


def test_the_check_of_a_configuration_hints_at_cameras_without_a_substream(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = station(tmp_path, "rtsp://camera.invalid/main")
    assert main(["config", "check", str(file)]) == 0
    assert f"ccoc substream gate --config {file}" in capfd.readouterr().err
    station(tmp_path, "rtsp://camera.invalid/main", 'sub_url = "rtsp://camera.invalid/sub"')
    assert main(["config", "check", str(file)]) == 0
    assert "substream" not in capfd.readouterr().err


@pytest.mark.real_time
def test_a_password_inside_an_address_is_not_printed(
    town: RunningSimulator, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["substream", town.url("Streaming/Channels/101") + "?pwd=geheim"]) == 0
    told = capfd.readouterr()
    assert told.out.endswith('/Streaming/Channels/102?pwd=…"\n')
    assert "แทน …" in told.err
    assert "geheim" not in told.out + told.err
