"""A wanted lorry drives by: RTSP → worker → match → alarm → an officer's answer → the journal.

Against our simulator and against gst-rtsp-server, with the real detectors and a real browser.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from websockets.sync.client import connect

from ccoc.plates import Plate
from ccoc.stages import PictureStage
from ingest.simulator.running import running_simulator
from ingest.town.rendering import render_passages
from tests.servers.browser import chromium_page, needs_chromium, sign_in
from tests.servers.running import gst_rtsp_server
from tests.servers.station import SHARED_MODELS, Desk, Station, StreetCamera, running_station

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not SHARED_MODELS.is_dir(),
        reason="needs the model weights in ../shared/models, which are not beside this checkout",
    ),
]

WANTED = "70-1234"
OTHER = "82-0417"
ALARM_SECONDS = 60


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two lorries in twelve seconds, endlessly; one of them is wanted."""
    folder = tmp_path_factory.mktemp("street")
    main, sub = folder / "main.mp4", folder / "sub.mp4"
    plates = [Plate(WANTED, "สกลนคร"), Plate(OTHER, "นครพนม")]
    passages = render_passages(main, sub, plates, 6.0, seed=1)
    assert {passage.registration for passage in passages} == {WANTED, OTHER}
    return main, sub


@contextmanager
def street(server: str, clips: tuple[Path, Path]) -> Iterator[StreetCamera]:
    files = {"main": clips[0], "sub": clips[1]}
    with ExitStack() as stack:
        if server == "gst-rtsp-server":
            # Its mounts start when they are first asked for, so two would not show the same moment.
            base = stack.enter_context(gst_rtsp_server({"main": clips[0]}))
            yield StreetCamera("street", f"{base}/main")
        else:
            simulator = stack.enter_context(running_simulator(files))
            yield StreetCamera("street", simulator.url("main"), simulator.url("sub"))


def first_alarm(station: Station, desk: Desk) -> dict[str, object]:
    """Waits at the feed, as a dashboard does, from the journal's first entry on."""
    url = station.address.replace("http://", "ws://") + "/api/feed?after=0"
    headers = {"Cookie": desk.cookie, "Origin": station.address}
    sequence, until = 0, time.monotonic() + ALARM_SECONDS
    with connect(url, additional_headers=headers, max_size=None) as feed:
        while time.monotonic() < until:
            message = json.loads(feed.recv(timeout=ALARM_SECONDS))
            if message["kind"] in ("entry", "hidden"):
                assert message["seq"] == sequence + 1, "the feed left an entry out"
                sequence = message["seq"]
            if message.get("action") == "alarm.raised":
                alarm: dict[str, object] = message["alarm"]
                return alarm
    seen = [one["registration"] for one in desk.get("/api/desk").json()["sightings"]]
    pytest.fail(f"nothing rang within {ALARM_SECONDS} s; plates read: {seen}")


@pytest.mark.parametrize("server", ["simulator", "gst-rtsp-server"])
def test_a_wanted_lorry_rings_on_the_feed_with_its_pictures(
    server: str, clips: tuple[Path, Path], tmp_path: Path
) -> None:
    with (
        street(server, clips) as camera,
        running_station(tmp_path / "station", [camera]) as station,
    ):
        head = station.want(Plate(WANTED, "สกลนคร"))
        alarm = first_alarm(station, head)
        assert (alarm["registration"], alarm["state"]) == (WANTED, "raised")
        sighting = alarm["sighting"]
        assert isinstance(sighting, dict)
        assert sighting["agreeing_reads"] >= 1
        for picture in (sighting["crop"], sighting["frame"]):
            assert head.get(str(picture)).content.startswith(b"\xff\xd8")
        seen = {one["registration"] for one in head.get("/api/desk").json()["sightings"]}
        assert seen <= {WANTED, OTHER}, "a plate was read that never drove by"
        assert head.post("/api/journal/verify").json()["ok"]


def test_an_officer_hears_sees_and_answers_it_with_the_keyboard(
    clips: tuple[Path, Path], tmp_path: Path
) -> None:
    needs_chromium()
    with (
        street("simulator", clips) as camera,
        running_station(tmp_path / "station", [camera]) as station,
        chromium_page() as page,
    ):
        head = station.want(Plate(WANTED, "สกลนคร"))
        sign_in(page, station.address, *station.new_officer("duty", "duty_officer"))
        frames_move(page)
        expect(ringing(page)).to_have_attribute("data-alarm-ringing", "true", timeout=60_000)
        expect(page.locator("[data-testid=alarm]")).to_contain_text(WANTED)
        page.keyboard.press("a")
        expect(page.locator("[data-testid=alarm][data-state=acknowledged]")).to_be_visible()
        expect(ringing(page)).to_have_attribute("data-alarm-ringing", "false")
        page.keyboard.press("c")
        expect(page.locator("[data-testid=answered][data-state=confirmed]")).to_be_attached()
        assert deeds_of(head, "alarm:1") == ["raised", "acknowledged", "confirmed"]
        assert head.post("/api/journal/verify").json()["ok"]
        assert timed_stages(head) == {stage.value for stage in PictureStage}


def timed_stages(desk: Desk) -> set[str]:
    """From the camera's packet to the officer's screen: which parts of the way were timed."""
    told = re.findall(r'ccoc_stage_seconds_count\{stage="(\w+)"\} (\S+)', desk.get("/metrics").text)
    return {stage for stage, count in told if float(count) > 0}


def frames_move(page: Page) -> None:
    page.wait_for_function(
        "() => Number(document.querySelector('[data-testid=tile]').dataset.frames) > 25",
        timeout=20_000,
    )


def ringing(page: Page) -> Locator:
    return page.locator("[data-alarm-ringing]")


def deeds_of(desk: Desk, about: str) -> list[str]:
    """What the journal says happened to a thing, oldest first."""
    entries = desk.get("/api/journal?limit=500").json()["entries"]
    told = sorted((one["seq"], one["action"]) for one in entries if one["about"] == about)
    return [str(action).removeprefix("alarm.") for _, action in told]
