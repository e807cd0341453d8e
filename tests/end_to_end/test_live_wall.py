"""The wall in a real browser: tiles move, say how old they are, and never show old as live."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from ingest.simulator.faults import Faults
from ingest.simulator.running import RunningSimulator, running_simulator
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.servers.browser import chromium_page, needs_chromium, sign_in
from tests.servers.station import Station, StreetCamera, running_station

pytestmark = pytest.mark.browser

USER, PASSWORD = "wall", "p@ss/word:1"
NEW_FRAMES = 12


@dataclass(frozen=True, slots=True)
class Room:
    station: Station
    simulator: RunningSimulator
    officer: tuple[str, str]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    needs_chromium()
    folder = tmp_path_factory.mktemp("wall")
    clip = make_clip(folder / "h264.mp4", Recipe(width=640, height=360))
    hevc = make_clip(folder / "h265.mp4", Recipe("libx265", width=640, height=360))
    clips = {"north": clip, "south": clip, "hevc": hevc}
    with running_simulator(clips, user=f"{USER}:{PASSWORD}") as simulator:
        cameras = [camera(simulator, name, PASSWORD) for name in clips]
        cameras.append(camera(simulator, "north", "wrong", id_="locked"))
        with running_station(folder / "station", cameras, models=None) as station:
            yield Room(station, simulator, station.new_officer("duty", "duty_officer"))


def camera(simulator: RunningSimulator, name: str, password: str, id_: str = "") -> StreetCamera:
    address = f"rtsp://127.0.0.1:{simulator.port}/{name}"
    return StreetCamera(id_ or name, address, user=USER, password=password)


def frames(page: Page, name: str) -> int:
    return int(tile(page, name).get_attribute("data-frames") or 0)


def tile(page: Page, name: str) -> Locator:
    return page.locator(f"[data-testid=tile][data-camera={name}]")


def wait_for_new_frames(page: Page, name: str) -> None:
    page.wait_for_function(
        "([name, wanted]) => Number(document.querySelector("
        "`[data-testid=tile][data-camera=${name}]`).dataset.frames) >= wanted",
        arg=[name, frames(page, name) + NEW_FRAMES],
        timeout=15_000,
    )


def test_tiles_of_both_codecs_move_and_the_transcoded_one_says_so(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.officer)
        for name in ("north", "south", "hevc"):
            wait_for_new_frames(page, name)
        assert tile(page, "hevc").get_attribute("data-transcoded") == "true"
        assert tile(page, "north").get_attribute("data-player") == "stream"


def test_a_browser_without_webcodecs_plays_the_wall_all_the_same(room: Room) -> None:
    with chromium_page(player="mse") as page:
        sign_in(page, room.station.address, *room.officer)
        wait_for_new_frames(page, "north")
        assert tile(page, "north").get_attribute("data-player") == "mse"


def test_a_camera_that_refuses_the_password_says_so_without_showing_it(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.officer)
        expect(tile(page, "locked")).to_contain_text("กล้องไม่รับรหัสผ่าน")
    said = (room.station.folder / "service.log").read_text("utf-8")
    assert "กล้องไม่รับรหัสผ่าน" in said
    assert PASSWORD not in said
    assert "p%40ss" not in said


def test_a_stalled_camera_is_marked_and_the_others_do_not_notice(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.officer)
        wait_for_new_frames(page, "south")
        room.simulator.fault("south", Faults(stall=True))
        expect(tile(page, "south")).to_have_attribute("data-stale", "true", timeout=8_000)
        expect(tile(page, "south")).to_have_attribute("data-state", "lost", timeout=12_000)
        wait_for_new_frames(page, "north")
        room.simulator.fault("south", Faults())
        wait_for_new_frames(page, "south")
        expect(tile(page, "south")).to_have_attribute("data-stale", "false")
