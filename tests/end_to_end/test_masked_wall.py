"""Two officers before one masked camera, in a real browser: one sees what the other may not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from ingest.simulator.running import running_simulator
from tests.end_to_end.test_live_wall import tile, wait_for_new_frames
from tests.ingest.simulator.footage import Recipe, make_clip
from tests.servers.browser import chromium_page, needs_chromium, sign_in
from tests.servers.station import Station, StreetCamera, running_station

pytestmark = pytest.mark.browser

LEFT_HALF = "[[[0, 0], [0.5, 0], [0.5, 1], [0, 1]]]"
BRIGHTNESS = """
async ([name, left, right]) => {
  const video = document.querySelector(`[data-testid=tile][data-camera=${name}] video`);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  const pen = canvas.getContext("2d");
  pen.drawImage(video, 0, 0);
  const [x, width] = [left * canvas.width, (right - left) * canvas.width];
  const { data } = pen.getImageData(x, 0, width, canvas.height);
  return data.filter((_, place) => place % 4 === 1).reduce((a, b) => Math.max(a, b), 0);
}
"""


@dataclass(frozen=True, slots=True)
class Room:
    station: Station
    duty: tuple[str, str]
    supervisor: tuple[str, str]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    needs_chromium()
    folder = tmp_path_factory.mktemp("masked")
    clip = make_clip(folder / "h264.mp4", Recipe(width=640, height=360))
    with running_simulator({"houses": clip, "road": clip}) as simulator:
        cameras = [
            StreetCamera("houses", simulator.url("houses"), masks=LEFT_HALF),
            StreetCamera("road", simulator.url("road")),
        ]
        with running_station(folder / "station", cameras, models=None) as station:
            duty = station.new_officer("duty", "duty_officer")
            yield Room(station, duty, station.new_officer("chief", "supervisor"))


def brightest(page: Page, name: str, left: float, right: float) -> int:
    return int(page.evaluate(BRIGHTNESS, [name, left, right]))


def test_a_duty_officer_sees_black_and_is_told_that_parts_are_hidden(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.duty)
        for name in ("houses", "road"):
            wait_for_new_frames(page, name)
        assert brightest(page, "houses", 0.02, 0.48) < 40
        assert brightest(page, "houses", 0.55, 1.0) > 60
        assert brightest(page, "road", 0.02, 0.48) > 60
        houses, road = tile(page, "houses"), tile(page, "road")
        expect(houses.get_by_text("ปิดบังบางพื้นที่")).to_be_visible()
        expect(houses.get_by_test_id("tile-unmasked")).to_be_hidden()
        expect(road.get_by_test_id("tile-masked")).to_have_count(0)
        assert road.get_attribute("data-transcoded") == "false"


def test_a_supervisor_sees_everything_is_told_so_and_stands_in_the_journal(room: Room) -> None:
    with chromium_page() as page:
        sign_in(page, room.station.address, *room.supervisor)
        wait_for_new_frames(page, "houses")
        assert brightest(page, "houses", 0.02, 0.48) > 60
        houses = tile(page, "houses")
        expect(houses.get_by_test_id("tile-unmasked")).to_be_visible()
        expect(houses.get_by_test_id("tile-masked")).to_be_hidden()
        assert houses.get_attribute("data-transcoded") == "false"
    desk = room.station.sign_in(*room.supervisor)
    entries = desk.get("/api/journal").json()["entries"]
    behind = [(each["about"]) for each in entries if each["action"] == "live.unmasked"]
    assert behind == ["camera:houses"]


def test_the_list_of_cameras_says_how_many_areas_are_hidden(room: Room) -> None:
    desk = room.station.sign_in(*room.duty)
    cameras = {each["id"]: each["masks"] for each in desk.get("/api/cameras").json()}
    assert cameras == {"houses": 1, "road": 0}
