"""Two cars bear one registration of two provinces: the wanted one rings, its neighbour never does.

Real RTSP, the real detectors and reader, the real service.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from websockets.sync.client import connect

from ccoc.plates import Plate
from ingest.simulator.running import running_simulator
from ingest.town.rendering import render_passages
from tests.servers.station import SHARED_MODELS, Desk, Station, StreetCamera, running_station

pytestmark = pytest.mark.skipif(
    not SHARED_MODELS.is_dir(),
    reason="needs the model weights in ../shared/models, which are not beside this checkout",
)

NUMBER = "กข 5731"
WANTED, NEIGHBOUR = Plate(NUMBER, "สกลนคร"), Plate(NUMBER, "ขอนแก่น")
PATIENCE_SECONDS = 60


def test_the_wanted_car_rings_as_certain_and_its_neighbour_of_another_province_does_not(
    tmp_path: Path,
) -> None:
    main, sub = tmp_path / "main.mp4", tmp_path / "sub.mp4"
    passages = render_passages(main, sub, [WANTED, NEIGHBOUR], 7.0, seed=1)
    assert {each.province for each in passages} == {WANTED.province, NEIGHBOUR.province}
    with (
        running_simulator({"main": main, "sub": sub}) as simulator,
        running_station(
            tmp_path / "station",
            [StreetCamera("street", simulator.url("main"), simulator.url("sub"))],
        ) as station,
    ):
        head = station.want(WANTED)
        sightings, alarms = both_seen(station, head)
        assert {one["registration"] for one in sightings} == {NUMBER}
        rung = {str(alarm["province"]) for alarm in alarms}
        assert rung == {WANTED.province}
        assert {alarm["certainty"] for alarm in alarms} == {"exact"}
        assert {alarm["priority"] for alarm in alarms} <= {"P1", "P2"}
        for alarm in alarms:
            sighting = alarm["sighting"]
            assert isinstance(sighting, dict)
            assert sighting["province"] == WANTED.province
            assert sighting["agreeing_reads"] >= 2


def both_seen(
    station: Station, desk: Desk
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """All sightings and alarms, once both cars have been read and one has rung."""
    url = station.address.replace("http://", "ws://") + "/api/feed?after=0"
    headers = {"Cookie": desk.cookie, "Origin": station.address}
    until = time.monotonic() + PATIENCE_SECONDS
    sightings: list[dict[str, object]] = []
    alarms: list[dict[str, object]] = []
    with connect(url, additional_headers=headers, max_size=None) as feed:
        while time.monotonic() < until:
            message = json.loads(feed.recv(timeout=PATIENCE_SECONDS))
            if message.get("action") == "alarm.raised":
                alarms.append(message["alarm"])
            sightings = desk.get("/api/desk").json()["sightings"]
            provinces = {str(one["province"]) for one in sightings}
            if alarms and {str(WANTED.province), str(NEIGHBOUR.province)} <= provinces:
                return sightings, alarms
    read = [(one["registration"], one["province"]) for one in sightings]
    pytest.fail(f"not both cars were read within {PATIENCE_SECONDS} s; read: {read}")
