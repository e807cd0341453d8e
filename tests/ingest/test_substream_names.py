"""The names of substreams that makers use, as the documents tell them."""

from __future__ import annotations

import re

import pytest

from ingest.substream_names import WAYS, guesses
from tests.house import tree

PAGE = (tree.ROOT / "docs" / "design" / "video.md").read_text(encoding="utf-8")
TOLD = re.findall(r"(?m)^\| ([^|`]+) \| `(/[^`]+)` \| `(/[^`]+)` \| ([^|]+) \|$", PAGE)
SERVER = "rtsp://camera.invalid:8554"


def named(path: str) -> list[tuple[str, str]]:
    return [(each.maker, each.url.removeprefix(SERVER)) for each in guesses(SERVER + path)]


@pytest.mark.parametrize(("maker", "main", "sub", "source"), TOLD)
def test_a_documented_name_is_guessed_first(maker: str, main: str, sub: str, source: str) -> None:
    assert named(main)[0] == (maker, sub)
    assert source


@pytest.mark.parametrize("sub", [sub for _, _, sub, _ in TOLD if not re.match(r"/profile2", sub)])
def test_the_small_stream_itself_is_not_searched_for_a_smaller_one(sub: str) -> None:
    assert sub not in [path for _, path in named(sub)]


def test_every_way_is_documented() -> None:
    unused = [
        way.main.pattern
        for way in WAYS
        if not any(way.maker == maker and way.applied(main) == sub for maker, main, sub, _ in TOLD)
    ]
    assert not unused


@pytest.mark.parametrize(
    ("main", "subs"),
    [
        (
            "/streaming/channels/1601?transportmode=unicast",
            ["/streaming/channels/1602?transportmode=unicast"],
        ),
        (
            "/cam/realmonitor?channel=12&subtype=00&unicast=true",
            ["/cam/realmonitor?channel=12&subtype=1&unicast=true"],
        ),
        ("/unicast/c16/s0/live/", ["/unicast/c16/s1/live/"]),
        ("/h265Preview_03_main", ["/h264Preview_03_sub", "/h265Preview_03_sub"]),
        (
            "/axis-media/media.amp?videocodec=h264&resolution=1920x1080",
            ["/axis-media/media.amp?videocodec=h264&resolution=640x360"],
        ),
        ("/channel1/main", ["/channel1/sub"]),
        ("/profile1/media.smp", ["/profile2/media.smp"]),
        ("/live/ch00_0", ["/live/ch00_1"]),
    ],
)
def test_the_rest_of_an_address_stays(main: str, subs: list[str]) -> None:
    assert [path for _, path in named(main)] == subs


@pytest.mark.parametrize(
    "path",
    ["", "/", "/gate", "/mainland", "/stream10", "/Streaming/Channels/102", "/10", "/main.sdp"],
)
def test_an_address_of_no_known_maker_gives_no_guess(path: str) -> None:
    assert named(path) == []


def test_only_addresses_of_streams_are_read() -> None:
    assert guesses("http://camera.invalid/main") == ()
    assert guesses("main") == ()
    assert [each.url for each in guesses("rtsps://camera.invalid/main")] == [
        "rtsps://camera.invalid/sub"
    ]
