from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from ccoc.clock import SystemClock
from ccoc.errors import UnavailableError
from ccoc.sentences import Sentence
from detectors.looking import Seen
from ingest.looking import address_of, stream_pictures
from ingest.messages import StreamAddress
from ingest.simulator.faults import Faults
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.ingest.simulator.footage import Recipe, make_clip


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSimulator]:
    folder = tmp_path_factory.mktemp("town")
    h265 = Recipe(encoder="libx265")
    cameras = {
        "gate": make_clip(folder / "gate.mp4", Recipe()),
        "market": make_clip(folder / "market.mp4", h265),
    }
    with running_simulator(cameras, user="admin:secret") as simulator:
        yield simulator


def looked(url: str, seconds: float | None, told: list[Sentence]) -> Iterator[Seen]:
    return stream_pictures(url, seconds, SystemClock(), told.append)


@pytest.mark.real_time
@pytest.mark.parametrize("camera", ["gate", "market"])
def test_a_camera_is_looked_at_for_so_many_seconds(town: RunningSimulator, camera: str) -> None:
    told: list[Sentence] = []
    before = datetime.now(UTC)  # noqa: TID251 - the test compares with the real clock
    seen = list(looked(town.url(camera), 1.0, told))
    assert 3 <= len(seen) <= 6
    assert {one.picture.shape for one in seen} == {(240, 320, 3)}
    assert {one.source for one in seen} == {f"rtsp://127.0.0.1:{town.port}/{camera}"}
    moments = [datetime.fromisoformat(str(one.at)) for one in seen]
    assert moments == sorted(moments)
    assert -1 < (moments[0] - before).total_seconds() < 4
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(seen[0].at))


@pytest.mark.real_time
def test_a_camera_that_closes_is_told_in_an_officers_words(town: RunningSimulator) -> None:
    told: list[Sentence] = []
    pictures = looked(town.url("gate"), 60, told)
    assert next(pictures).picture.size
    town.fault("gate", Faults(close=True))
    try:
        with pytest.raises(UnavailableError) as lost:
            list(pictures)
    finally:
        town.fault("gate", Faults())
    assert "closed" in lost.value.en
    assert "secret" not in lost.value.en
    assert lost.value.th


def test_a_wrong_password_is_told_and_not_shown(
    town: RunningSimulator, capfd: pytest.CaptureFixture[str]
) -> None:
    url = town.url("gate").replace("secret", "geheim")
    with pytest.raises(UnavailableError, match="refuses the password") as refused:
        list(looked(url, 1, []))
    assert "geheim" not in f"{refused.value.en}{refused.value.th}{refused.value.__cause__}"
    assert "geheim" not in "".join(capfd.readouterr())


def test_a_camera_that_is_not_there_is_told() -> None:
    with pytest.raises(UnavailableError, match=r"rtsp://127\.0\.0\.1:1/x: .*cannot be reached"):
        list(looked("rtsp://admin:geheim@127.0.0.1:1/x", 1, []))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("rtsp://host/a", StreamAddress("rtsp://host/a")),
        ("rtsp://u:p@host:8554/a?b=c", StreamAddress("rtsp://host:8554/a?b=c", "u", "p")),
        ("rtsps://u:p%40%2F@host", StreamAddress("rtsps://host", "u", "p@/")),
        ("rtsp://u:p@ss@host/a@b", StreamAddress("rtsp://host/a@b", "u", "p@ss")),
    ],
)
def test_user_and_password_stand_beside_the_address(url: str, address: StreamAddress) -> None:
    assert address_of(url) == address
