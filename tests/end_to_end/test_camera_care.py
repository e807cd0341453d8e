"""A camera that fills the wall: what is measured of it, what is wrong, how it should look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from ccoc.cameras import Cause
from ccoc.sentences import OF_CAUSE
from ingest.scenes import ENOUGH
from ingest.simulator.faults import Faults, PictureFault
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.servers.browser import chromium_page, needs_chromium, sign_in
from tests.servers.station import Station, StreetCamera, running_station

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Room:
    station: Station
    simulator: RunningSimulator
    duty: tuple[str, str]
    supervisor: tuple[str, str]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    needs_chromium()
    folder = tmp_path_factory.mktemp("care")
    clip = make_clip(folder / "clip.mp4", Recipe(width=640, height=360))
    with running_simulator({"gate": clip, "yard": clip}) as simulator:
        base = f"rtsp://127.0.0.1:{simulator.port}"
        cameras = [StreetCamera(name, f"{base}/{name}") for name in ("gate", "yard")]
        with running_station(folder / "station", cameras, models=None) as station:
            duty = station.new_officer("duty", "duty_officer")
            head = station.new_officer("shift", "supervisor")
            yield Room(station, simulator, duty, head)


def enlarge(page: Page, camera: str) -> None:
    page.dblclick(f"[data-testid=tile][data-camera={camera}]")
    expect(page.get_by_test_id("camera-facts")).to_contain_text("Mbit/s", timeout=20_000)


def test_a_supervisor_sets_how_a_camera_should_look(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.supervisor)
        enlarge(page, "gate")
        facts = page.get_by_test_id("camera-facts")
        for words in ("640×360", "ภาพ/วิ", "ภาพขาดหายหรือเสีย", "นาฬิกากล้องตรง"):
            expect(facts).to_contain_text(words, timeout=20_000)
        expect(page.get_by_test_id("reference")).to_contain_text("ยังไม่ได้ตั้งมุมอ้างอิง")
        page.wait_for_timeout(2 * ENOUGH.total_seconds() * 1000)  # the camera has to be seen first
        page.get_by_test_id("set-reference").click()
        page.get_by_test_id("reference-yes").click()
        expect(page.get_by_test_id("reference-dialog")).to_have_count(0)
        expect(page.get_by_test_id("reference")).to_contain_text("โดย โต๊ะ shift")


def test_a_duty_officer_sees_what_is_measured_and_has_no_button(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.duty)
        enlarge(page, "yard")
        expect(page.get_by_test_id("set-reference")).to_have_count(0)


def test_a_tile_names_the_fault_in_few_words_and_what_to_do(room: Room) -> None:
    room.simulator.fault("yard", Faults(picture=PictureFault.BLACK))
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.duty)
        tile = page.locator("[data-testid=tile][data-camera=yard]")
        expect(tile).to_contain_text("ภาพมืด", timeout=30_000)
        expect(tile.get_by_test_id("tile-health")).to_have_text(OF_CAUSE[Cause.DARK].th)
        page.get_by_test_id("menu-cameras").click()
        row = page.locator("[data-testid=camera-row][data-camera=yard]")
        expect(row).to_contain_text(OF_CAUSE[Cause.DARK].th)
    room.simulator.fault("yard", Faults())


def test_what_is_wrong_now_is_one_line_among_the_notices(room: Room) -> None:
    for camera in ("gate", "yard"):
        room.simulator.fault(camera, Faults(picture=PictureFault.BLACK))
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.duty)
        line = page.get_by_test_id("trouble")
        expect(line).to_contain_text("และอีก 1 กล้อง", timeout=30_000)
        expect(line).to_have_count(1)
        expect(line).to_contain_text(OF_CAUSE[Cause.DARK].th)
    for camera in ("gate", "yard"):
        room.simulator.fault(camera, Faults())
