"""The control port: faults over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from ccoc.errors import InvalidError
from ingest.simulator.faults import Faults, from_text
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.simulator.settings import Settings


@pytest.fixture(scope="module")
def camera(footage: dict[str, Path]) -> Iterator[RunningSimulator]:
    settings = Settings(control_port=0)
    with running_simulator({"cam1": footage["h264"]}, "admin:secret", settings) as running:
        yield running


def answer(camera: RunningSimulator, query: str, method: str = "GET") -> dict[str, object]:
    url = f"http://127.0.0.1:{camera.control_port}{query}"
    with urlopen(Request(url, method=method), timeout=5) as response:
        content: dict[str, object] = json.loads(response.read())
    return content


def test_a_fault_is_set_told_and_cleared(camera: RunningSimulator) -> None:
    told = answer(camera, "/fault?cam=cam1&loss=0.02&stall=1", "POST")
    assert told["name"] == "cam1"
    assert camera.state("cam1").faults == Faults(loss=0.02, stall=True)
    assert answer(camera, "/fault?cam=cam1")["faults"] == told["faults"]
    answer(camera, "/fault?cam=cam1&clear=1")
    assert camera.state("cam1").faults == Faults()


def test_a_file_can_be_switched_to(camera: RunningSimulator, footage: dict[str, Path]) -> None:
    answer(camera, f"/fault?cam=cam1&file={footage['substream']}")
    assert camera.state("cam1").faults.file == footage["substream"]


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("/fault?cam=cam9", 404, "no camera cam9"),
        ("/fault?cam=cam1&los=1", 400, "unknown fault los; try loss"),
        ("/fault?cam=cam1&loss=much", 400, "a value is wrong"),
        ("/fault?cam=cam1&loss=7", 400, "loss must be 0 … 1, not 7"),
        ("/fault?cam=cam1&file=/nowhere.mp4", 404, "there is no file /nowhere.mp4"),
        ("/", 404, "only GET and POST /fault"),
    ],
)
def test_what_is_wrong_is_told_in_words(
    camera: RunningSimulator, query: str, status: int, words: str
) -> None:
    with pytest.raises(HTTPError) as refused:
        answer(camera, query)
    with refused.value as response:
        assert response.code == status
        assert words in json.loads(response.read())["error"]


def test_every_fault_can_be_written_as_text() -> None:
    texts = {"corruption": "1", "close": "true", "status": "503", "bit_rate": "5000000"}
    assert from_text(texts) == Faults(corruption=1, close=True, status=503, bit_rate=5_000_000)
    with pytest.raises(InvalidError, match="status must be 0, 400 … 599, not 200"):
        from_text({"status": "200"})
