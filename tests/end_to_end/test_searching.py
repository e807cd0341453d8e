"""A new investigator looks for a plate: one box, a reason, the findings and their pictures.

The service, its store and the browser are real; what the cameras saw was recorded before.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from ccoc.clock import SystemClock
from ccoc.ids import Digest
from ccoc.plate_shapes import PlateClass
from ccoc.sightings import Sighting
from ccoc.store import open_store
from tests.ccoc.builders import a_sighting
from tests.servers.browser import LAPTOP, chromium_page, needs_chromium, sign_in
from tests.servers.station import Desk, Station, StreetCamera, running_station

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000
BANGKOK = "กรุงเทพมหานคร"
CASE = "123/2569"
ASKED = "1กข ??34"
TOO_LITTLE = "อย่างน้อย 2 ตัว"


@dataclass(frozen=True, slots=True)
class Room:
    station: Station
    investigator: tuple[str, str]
    colleague: tuple[str, str]
    head: Desk


def seen(registration: str, province: str | None, number: int, at: datetime) -> Sighting:
    """A car whose second character was hard to read."""
    points = registration.replace(" ", "")
    characters = tuple((each, 0.7 if place == 1 else 0.99) for place, each in enumerate(points))
    others = tuple(((("ถ", 0.2),) if place == 1 else ()) for place in range(len(points)))
    sighting = a_sighting(registration, province, id=f"s{number}", camera="gate", at=at)
    return replace(sighting, plate_class=PlateClass.CAR, characters=characters, others=others)


def picture(shade: int, width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (shade, shade, 255 - shade)).save(file, "JPEG")
    return file.getvalue()


def record(folder: Path) -> None:
    """What the cameras saw today, before anybody asked."""
    folder.mkdir(parents=True)
    now = SystemClock().now()
    store = open_store(f"sqlite:///{folder / 'ccoc.db'}", folder, SystemClock())
    plates = [
        ("1กข 1234", BANGKOK),
        ("1กข 5634", None),
        ("1ถข 1234", BANGKOK),
        ("2ฒฆ 9999", "สกลนคร"),
    ]
    for number, (registration, province) in enumerate(plates):
        crop, frame = picture(number * 20, 240, 110), picture(number * 20 + 9, 960, 540)
        files = {Digest(hashlib.sha256(each).hexdigest()): each for each in (crop, frame)}
        small, large = files
        at = now - timedelta(minutes=5 + number)
        store.record(
            replace(seen(registration, province, number, at), crop=small, frame=large), files
        )
    store.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    needs_chromium()
    folder = tmp_path_factory.mktemp("searching")
    record(folder / "store")
    cameras = [StreetCamera("gate", "rtsp://127.0.0.1:1/nobody")]
    with running_station(folder, cameras, models=None) as station:
        yield Room(
            station,
            station.new_officer("somchai", "investigator"),
            station.new_officer("malee", "investigator"),
            station.sign_in(*station.new_officer("head", "station_head")),
        )


@pytest.fixture
def page(room: Room) -> Iterator[Page]:
    """The search screen of an investigator who has just signed in, on a small screen."""
    expect.set_options(timeout=PATIENCE_MS)
    with chromium_page(LAPTOP) as page:
        page.set_default_timeout(PATIENCE_MS)
        sign_in(page, room.station.address, *room.investigator)
        page.keyboard.press("s")
        expect(at(page, "search-text")).to_be_focused()
        yield page


def at(page: Page, test_id: str) -> Locator:
    return page.locator(f"[data-testid={test_id}]")


def give_reason(page: Page) -> None:
    page.select_option("#search-purpose", "case")
    page.fill("#search-case", CASE)


def look_for(page: Page, text: str) -> None:
    page.fill("#search-text", text)
    page.keyboard.press("Enter")


def plates_in(page: Page, kind: str) -> set[str]:
    rows = page.locator(f"[data-testid=result][data-kind={kind}] [data-testid=plate]")
    return set(rows.all_text_contents())


def searches(room: Room) -> list[dict[str, object]]:
    asked = room.head.get("/api/journal?action=sightings.searched").json()
    return list(asked["entries"])


def test_nothing_is_searched_without_a_reason(room: Room, page: Page) -> None:
    before = len(searches(room))
    look_for(page, ASKED)
    expect(at(page, "search-fault")).to_contain_text("เหตุผล")
    expect(page.locator("#search-purpose")).to_be_focused()
    assert len(searches(room)) == before


def test_a_plate_is_found_with_wildcards_and_looked_at_with_the_keyboard(
    room: Room, page: Page
) -> None:
    before = len(searches(room))
    page.fill("#search-text", ASKED)
    expect(at(page, "reading")).to_contain_text("1กข")
    give_reason(page)
    look_for(page, ASKED)
    expect(at(page, "search-outcome")).to_have_attribute("data-phase", "answered")
    assert plates_in(page, "pattern") == {"1กข 1234", "1กข 5634"}
    assert plates_in(page, "near") == {"1ถข 1234"}
    expect(at(page, "result").first.locator("[data-testid=doubtful]")).to_contain_text("ถ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = at(page, "result").nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(at(page, "search-preview")).to_contain_text(plate_of(chosen))
    page.keyboard.press("o")
    expect(at(page, "picture-dialog")).to_be_visible()
    page.wait_for_function("document.querySelector('.picture-dialog .frame img').naturalWidth > 0")
    page.keyboard.press("Escape")
    newest, *_ = entries = searches(room)
    assert (len(entries), newest["reason"]) == (before + 1, "case")
    assert "1234" not in str(newest["about"])


def plate_of(row: Locator) -> str:
    return str(row.locator("[data-testid=plate]").text_content())


def test_enter_opens_the_plate_and_escape_leads_back_to_the_findings(page: Page) -> None:
    give_reason(page)
    look_for(page, "1กข 1234 กทม")
    expect(at(page, "result").first).to_have_attribute("data-kind", "exact")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(at(page, "drawn-plate")).to_contain_text("1กข 1234")
    page.keyboard.press("Escape")
    expect(at(page, "result").first).to_be_visible()


def test_too_little_of_a_plate_is_refused_in_thai_and_stays_in_the_box(page: Page) -> None:
    give_reason(page)
    look_for(page, "*")
    expect(at(page, "search-refused")).to_contain_text(TOO_LITTLE)
    expect(at(page, "search-text")).to_have_value("*")


def test_nothing_found_says_what_was_searched_and_offers_more(page: Page) -> None:
    give_reason(page)
    look_for(page, "9ฌฌ 1 เบตง")
    expect(at(page, "search-none")).to_be_visible()
    expect(at(page, "search-asked")).to_contain_text("เบตง")
    expect(at(page, "search-asked")).to_contain_text("2569")


def test_a_server_that_is_gone_is_said_and_asked_again(page: Page) -> None:
    give_reason(page)
    page.context.set_offline(True)
    look_for(page, ASKED)
    expect(at(page, "search-outcome")).to_have_attribute("data-phase", "gone")
    page.context.set_offline(False)
    at(page, "search-again").click()
    expect(at(page, "result").first).to_be_visible()


def test_nothing_on_the_screen_jumps_and_nothing_is_cut_off(page: Page) -> None:
    def places() -> list[object]:
        names = ("search-filters", "search-submit", "search-outcome")
        return [at(page, name).bounding_box() for name in names]

    empty = places()
    page.fill("#search-text", "d-1234")
    expect(at(page, "did-you-mean")).to_be_visible()
    assert places() == empty
    page.keyboard.press("Enter")
    expect(at(page, "search-fault")).to_be_visible()
    assert places() == empty
    give_reason(page)
    look_for(page, ASKED)
    expect(at(page, "result").first).to_be_visible()
    assert places() == empty
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_reason_is_kept_for_the_next_search_and_never_for_another_officer(
    room: Room, page: Page
) -> None:
    give_reason(page)
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    page.keyboard.press("s")
    expect(page.locator("#search-case")).to_have_value(CASE)
    at(page, "sign-out").click()
    page.wait_for_selector("input[name=password]")
    sign_in(page, room.station.address, *room.colleague)
    page.keyboard.press("s")
    expect(page.locator("#search-case")).to_have_value("")
    expect(page.locator("#search-purpose")).to_have_value("")
