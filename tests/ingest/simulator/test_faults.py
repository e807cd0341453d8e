"""Every fault, told to the camera and seen by a PyAV client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import av
import pytest

from ccoc.errors import InvalidError, NotFoundError
from ingest.simulator import clips
from ingest.simulator.faults import Faults, PictureFault, from_text
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.spoilt import spoilt_clip
from tests.ingest.simulator.rtsp_client import connected
from tests.ingest.simulator.watching import Seen, watch, watch_all

pytestmark = pytest.mark.real_time

FROM_START: dict[str, Faults] = {
    "lossy": Faults(loss=0.3),
    "corrupt": Faults(corruption=0.3),
    "late": Faults(delay_seconds=0.4),
    "missing": Faults(status=404),
    "overloaded": Faults(status=503),
    "closed": Faults(close=True),
    "mute": Faults(no_answer=True),
    "stalled": Faults(stall=True),
    "padded": Faults(bit_rate=6_000_000),
    "slow": Faults(rate=0.5),
}
LATER: dict[str, Faults] = {
    "stalls": Faults(stall=True),
    "closes": Faults(close=True),
    "falls mute": Faults(no_answer=True),
    "jumps": Faults(jump_seconds=3600),
    "is set wrong": Faults(clock_error_seconds=-60),
}


@pytest.fixture(scope="module")
def cameras(footage: dict[str, Path]) -> Iterator[RunningSimulator]:
    names = [*FROM_START, *LATER, "changes", "tcp only", "healthy"]
    clips = {name.replace(" ", "-"): footage["h264"] for name in names}
    with running_simulator(clips, "admin:secret") as running:
        yield running


@pytest.fixture(scope="module")
def seen(cameras: RunningSimulator, footage: dict[str, Path]) -> dict[str, Seen]:
    """All cameras at once; the later faults strike when the first frame is seen."""
    watching: dict[str, Callable[[], Seen]] = {
        "healthy": partial(watch, cameras.url("healthy"), 40)
    }
    for name, faults in FROM_START.items():
        cameras.fault(name, faults)
        watching[name] = partial(watch, cameras.url(name), 40)
    for name, faults in {**LATER, "changes": Faults(file=footage["substream"])}.items():
        camera = name.replace(" ", "-")
        strike = partial(cameras.fault, camera, faults)
        watching[name] = partial(watch, cameras.url(camera), 30, None, strike)
    return watch_all(watching)


def test_loss_takes_packets_away(cameras: RunningSimulator, seen: dict[str, Seen]) -> None:
    counts = cameras.state("lossy").counts
    assert 0.2 < counts.packets_lost / (counts.packets_lost + counts.packets_sent) < 0.4
    assert seen["lossy"].damaged > 0
    assert seen["lossy"].mean_bytes < 0.85 * seen["healthy"].mean_bytes


def test_corruption_flips_bits_and_nothing_else(
    cameras: RunningSimulator, seen: dict[str, Seen]
) -> None:
    counts = cameras.state("corrupt").counts
    assert 0.2 < counts.packets_corrupted / counts.packets_sent < 0.4
    assert seen["corrupt"].damaged > 0
    assert 0.9 < seen["corrupt"].mean_bytes / seen["healthy"].mean_bytes < 1.1


def test_a_healthy_camera_shows_no_damage(seen: dict[str, Seen]) -> None:
    assert seen["healthy"].damaged == 0
    assert seen["healthy"].steps_ticks == {3600}


def test_a_delay_is_visible_beside_the_camera_clock(seen: dict[str, Seen]) -> None:
    assert 0.4 < min(seen["late"].delays_seconds) < 0.6
    assert min(seen["healthy"].delays_seconds) < 0.2


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("missing", av.error.HTTPNotFoundError),
        ("overloaded", av.error.HTTPServerError),
        ("closed", av.error.InvalidDataError),
        ("mute", av.error.InvalidDataError),
        ("stalled", av.error.TimeoutError),
        ("stalls", av.error.TimeoutError),
        ("falls mute", av.error.TimeoutError),
    ],
)
def test_what_cannot_be_watched_ends_with_an_error(
    seen: dict[str, Seen], name: str, error: type[Exception]
) -> None:
    assert seen[name].end is error
    assert len(seen[name].widths) < 30


def test_a_closed_connection_is_an_end_without_error(seen: dict[str, Seen]) -> None:
    assert seen["closes"].is_end_of_stream
    assert 0 < len(seen["closes"].widths) < 30


def test_the_resolution_changes_within_the_stream(seen: dict[str, Seen]) -> None:
    assert set(seen["changes"].widths) == {320, 160}
    assert seen["changes"].widths[-1] == 160


def test_timestamps_jump_while_the_wall_clock_goes_on(seen: dict[str, Seen]) -> None:
    assert max(seen["jumps"].steps_ticks) == 3600 * 90_000 + 3600
    assert max(seen["jumps"].delays_seconds) < 5


def test_the_wall_clock_is_wrong_while_timestamps_go_on(seen: dict[str, Seen]) -> None:
    assert seen["is set wrong"].steps_ticks == {3600}
    assert 59 < seen["is set wrong"].delays_seconds[-1] < 61


def test_the_bit_rate_rises_without_another_picture(seen: dict[str, Seen]) -> None:
    assert 5_500_000 < seen["padded"].bit_rate < 7_000_000
    assert seen["padded"].steps_ticks == {3600}


def test_pictures_come_at_another_pace(seen: dict[str, Seen]) -> None:
    assert seen["slow"].steps_ticks == {7200}
    assert seen["slow"].span_seconds > 2.9


def test_udp_is_refused_where_only_tcp_is_served(cameras: RunningSimulator) -> None:
    cameras.fault("tcp-only", Faults(tcp_only=True))
    with connected(f"rtsp://127.0.0.1:{cameras.port}/tcp-only") as client:
        basic = "Basic YWRtaW46c2VjcmV0"
        udp = client.ask(
            "SETUP", Transport="RTP/AVP;unicast;client_port=5000-5001", Authorization=basic
        )
        assert udp.status == 461
    assert watch(cameras.url("tcp-only"), 1).end is None
    refused = watch(cameras.url("tcp-only"), 1, {"rtsp_transport": "udp"})
    assert refused.end is not None


def test_a_healed_camera_goes_on_from_a_key_frame(cameras: RunningSimulator) -> None:
    cameras.fault("healthy", Faults(stall=True))
    cameras.fault("healthy", Faults())
    assert watch(cameras.url("healthy"), 2).end is None


def test_a_fault_of_an_unknown_camera_is_told(cameras: RunningSimulator) -> None:
    with pytest.raises(NotFoundError, match=r"ไม่มีกล้อง .* no camera nowhere"):
        cameras.fault("nowhere", Faults())


def test_a_camera_does_not_change_its_codec(
    cameras: RunningSimulator, footage: dict[str, Path]
) -> None:
    with pytest.raises(InvalidError, match="must hold h264"):
        cameras.fault("healthy", Faults(file=footage["h265"]))


def test_a_share_of_more_than_all_is_refused() -> None:
    with pytest.raises(InvalidError, match="loss must be 0 … 1, not 2"):
        Faults(loss=2)


@pytest.mark.parametrize("recipe", ["h264", "h265"])
@pytest.mark.parametrize("fault", list(PictureFault))
def test_a_clip_is_spoilt_in_its_own_codec_and_size(
    footage: dict[str, Path], recipe: str, fault: PictureFault
) -> None:
    own = clips.load(footage[recipe])
    spoilt = spoilt_clip(own, fault)
    assert (spoilt.codec, spoilt.width, spoilt.height) == (own.codec, own.width, own.height)
    assert (len(spoilt.units) < len(own.units)) is (fault is PictureFault.FROZEN)


def test_a_picture_fault_is_told_by_its_name() -> None:
    assert from_text({"picture": "obstructed"}) == Faults(picture=PictureFault.OBSTRUCTED)
    with pytest.raises(InvalidError):
        from_text({"picture": "painted"})
