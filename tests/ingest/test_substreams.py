"""Which of the addresses is believed to be the substream, and how few are tried."""

from __future__ import annotations

import cv2
import pytest

from ccoc.cameras import Cause
from ccoc.errors import CcocError, NotFoundError, UnavailableError
from ccoc.sentences import OF_CAUSE, Sentence
from detectors.pictures import Picture
from ingest.angles import edges_of
from ingest.details import small_of
from ingest.failures import CameraLostError
from ingest.glimpses import Glimpse
from ingest.messages import StreamAddress
from ingest.packets import Codec
from ingest.substream_names import Guess
from ingest.substreams import MOST_GUESSES, brief, find_substream
from ingest.symptoms import is_dark
from tests.ingest.drawn_views import DUSK, NIGHT, NOON, STORM, Weather, seen

MAIN = StreamAddress("rtsp://camera.invalid/main", "viewer", "geheim")
SUB = Guess("rtsp://camera.invalid/sub", "Milesight, Avycon")


def glimpse(picture: Picture, width: int, height: int) -> Glimpse:
    shown = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    shown = labelled(shown.astype("uint8"))
    edges = edges_of(small_of(shown))
    return Glimpse(width, height, Codec.H264, edges, is_dark(shown), 12.5)


def labelled(picture: Picture) -> Picture:
    """As recorders write time and name into every picture, alike in all."""
    height, width = picture.shape
    scale = width / 640
    for words, x, y in (("01-03-2026 12:00:00", 8, 0.06), ("Camera 01", 480, 0.96)):
        place = (round(x * scale), round(y * height))
        cv2.putText(picture, words, place, cv2.FONT_HERSHEY_SIMPLEX, 0.6 * scale, 255.0)
    return picture


class FakeCameras:
    """What stands at each path; a cause where nothing can be had. Counts logins."""

    def __init__(self, streams: dict[str, Glimpse | Cause]) -> None:
        self._streams = streams
        self.asked: list[StreamAddress] = []

    def picture(self, address: StreamAddress) -> Glimpse:
        self.asked.append(address)
        given = self._streams.get(address.url.rpartition("/")[2], Cause.NOT_FOUND)
        if isinstance(given, Cause):
            raise CameraLostError(given)
        return given

    picture_and_rate = picture


def refusal(streams: dict[str, Glimpse | Cause], *guesses: Guess) -> tuple[CcocError, FakeCameras]:
    cameras = FakeCameras(streams)
    with pytest.raises(CcocError) as refused:
        find_substream(MAIN, guesses or (SUB,), cameras, lambda _: None)
    assert "geheim" not in f"{refused.value.th}{refused.value.en}"
    return refused.value, cameras


BIG = glimpse(seen(0), 1280, 720)


@pytest.mark.parametrize("weather", [NOON, DUSK, NIGHT, STORM])
@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("size", [(640, 360), (352, 288), (176, 144)])
def test_the_same_view_in_small_is_the_substream(
    weather: Weather, place: int, size: tuple[int, int]
) -> None:
    big = glimpse(seen(0, weather, place=place), 1280, 720)
    small = glimpse(seen(4, weather, place=place), *size)
    told: list[Sentence] = []
    cameras = FakeCameras({"main": big, "sub": small})
    found = find_substream(MAIN, [SUB], cameras, told.append)
    assert (found.guess, found.glimpse) == (SUB, small)
    assert cameras.asked == [MAIN, StreamAddress(SUB.url, "viewer", "geheim")]
    assert f"{size[0]}×{size[1]} h264, 12 frames/s" in told[-1].en
    assert "geheim" not in str(told)


@pytest.mark.parametrize("weather", [NOON, DUSK, NIGHT, STORM])
@pytest.mark.parametrize("place", [2, 3, 4, 5])
def test_another_cameras_view_is_none(weather: Weather, place: int) -> None:
    big = glimpse(seen(0, weather), 1280, 720)
    small = glimpse(seen(4, weather, place=place), 640, 360)
    error, _ = refusal({"main": big, "sub": small})
    assert isinstance(error, NotFoundError)
    assert f"{SUB.url} (another view" in error.en
    assert f"{SUB.url} (ภาพไม่ใช่มุมเดียวกัน" in str(error.th)


def test_a_picture_as_large_as_the_main_one_is_none() -> None:
    error, _ = refusal({"main": BIG, "sub": BIG})
    assert "no smaller than the main stream (1280×720)" in error.en


def test_every_address_is_named_with_its_cause() -> None:
    other = Guess("rtsp://camera.invalid/other", "Dahua")
    small = glimpse(seen(0, place=2), 320, 180)
    error, cameras = refusal({"main": BIG, "other": small}, SUB, other)
    assert isinstance(error, NotFoundError)
    assert "/sub (The camera has no such stream), " in error.en
    assert "/other (another view" in error.en
    assert "/sub (ไม่พบสัญญาณภาพตามที่อยู่ที่ตั้งไว้), " in str(error.th)
    assert len(cameras.asked) == 3


def test_few_addresses_are_tried() -> None:
    many = [Guess(f"rtsp://camera.invalid/{number}", "*") for number in range(9)]
    _, cameras = refusal({"main": BIG}, *many)
    assert len(cameras.asked) == 1 + MOST_GUESSES


@pytest.mark.parametrize("stream", ["main", "sub"])
def test_a_wrong_password_ends_it_at_once(stream: str) -> None:
    other = Guess("rtsp://camera.invalid/other", "*")
    error, cameras = refusal({"main": BIG} | {stream: Cause.WRONG_PASSWORD}, SUB, other)
    assert isinstance(error, UnavailableError)
    assert str(error.th).endswith(OF_CAUSE[Cause.WRONG_PASSWORD].th)
    assert cameras.asked[-1].url.endswith(stream)


def test_without_the_main_picture_nothing_is_tried() -> None:
    error, cameras = refusal({"main": Cause.UNREACHABLE, "sub": BIG})
    assert isinstance(error, UnavailableError)
    assert OF_CAUSE[Cause.UNREACHABLE].en in error.en
    assert len(cameras.asked) == 1


def test_in_the_dark_nothing_is_compared() -> None:
    night = seen(0, Weather(light=0.0))
    error, cameras = refusal({"main": glimpse_without_text(night)})
    assert "too dark" in error.en
    assert len(cameras.asked) == 1


def glimpse_without_text(picture: Picture) -> Glimpse:
    height, width = picture.shape
    return Glimpse(width, height, Codec.H264, edges_of(small_of(picture)), is_dark(picture))


def test_of_an_unknown_maker_no_login_is_spent() -> None:
    cameras = FakeCameras({"main": BIG})
    with pytest.raises(NotFoundError, match="manual"):
        find_substream(MAIN, (), cameras, lambda _: None)
    assert cameras.asked == []


@pytest.mark.parametrize("cause", Cause)
def test_a_cause_is_told_without_what_to_do_about_it(cause: Cause) -> None:
    told = brief(OF_CAUSE[cause])
    whole = OF_CAUSE[cause]
    assert told.th
    assert told.en
    assert whole.th.startswith(f"{told.th} — ")
    assert whole.en.startswith(f"{told.en}:") or whole.en == f"{told.en}."
