"""A supervisor keeps the hotlist in a real browser: preview, history, a file with bad lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ccoc.clock import SystemClock
from ccoc.store import open_store
from tests.ccoc.builders import CROP, FRAME, a_sighting, digest_of
from tests.servers.browser import LAPTOP, chromium_page, needs_chromium, sign_in
from tests.servers.station import Station, StreetCamera, running_station

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000
PICTURES = {digest_of(CROP): CROP, digest_of(FRAME): FRAME}
EXPIRES = (SystemClock().now() + timedelta(days=60)).strftime("%d/%m/%Y")
FILE = f"""ทะเบียน,จังหวัด,สถานะ,เหตุผล,ผู้สั่งการ,วันหมดอายุ
ขก 1,สกลนคร,แจ้งหาย,รถหาย,หนังสือ 1,{EXPIRES}
ขก ?2,,1,รถหาย,หนังสือ 1,{EXPIRES}
ขก 1,สน,2,รถหาย,หนังสือ 2,{EXPIRES}
ขก 3,ดาวอังคาร,9,,หนังสือ 1,{EXPIRES}
"""


@dataclass(frozen=True, slots=True)
class Room:
    station: Station
    supervisor: tuple[str, str]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The car กข 7 passed yesterday."""
    needs_chromium()
    folder = tmp_path_factory.mktemp("hotlisting")
    (folder / "store").mkdir()
    store = open_store(f"sqlite:///{folder / 'store' / 'ccoc.db'}", folder / "store", SystemClock())
    yesterday = SystemClock().now() - timedelta(days=1)
    store.record(a_sighting("กข 7", "สกลนคร", camera="gate", at=yesterday), PICTURES)
    store.close()
    cameras = [StreetCamera("gate", "rtsp://127.0.0.1:1/nobody")]
    with running_station(folder, cameras, models=None) as station:
        yield Room(station, station.new_officer("keeper", "supervisor"))


@pytest.fixture
def screen(room: Room) -> Iterator[Page]:
    with chromium_page(LAPTOP) as page:
        page.set_default_timeout(PATIENCE_MS)
        sign_in(page, room.station.address, *room.supervisor)
        page.keyboard.press("h")
        expect(page.get_by_test_id("hotlist")).to_be_visible()
        yield page


def test_gaps_are_priced_before_saving_and_too_many_are_refused(screen: Page) -> None:
    screen.get_by_test_id("hotlist-new").click()
    screen.fill("input[name=text]", "กข 12?4 กทม")
    expect(screen.get_by_test_id("hotlist-preview")).to_contain_text("กรุงเทพมหานคร")
    expect(screen.get_by_test_id("false-hits")).to_contain_text("ครั้งต่อวัน")
    submit = screen.locator("[data-testid=hotlist-form] button[type=submit]")
    expect(submit).to_be_enabled()
    screen.fill("input[name=text]", "ลงท้าย 99")
    expect(screen.get_by_test_id("false-hits")).to_contain_text("กว้างเกินไป")
    expect(submit).to_be_disabled()
    screen.fill("input[name=text]", "ก??")
    expect(screen.get_by_test_id("hotlist-preview")).to_contain_text("อย่างน้อย 2 ตัว")


def test_a_new_entry_comes_with_the_history_of_its_vehicle(screen: Page) -> None:
    screen.get_by_test_id("hotlist-new").click()
    screen.fill("input[name=text]", "กข 7 สกลนคร")
    screen.select_option("select[name=category]", "stolen")
    screen.fill("input[name=reason]", "รถหาย")
    screen.fill("input[name=authority]", "หนังสือ 1/2569")
    screen.get_by_role("button", name="30 วัน").click()
    screen.keyboard.press("Tab")
    screen.locator("[data-testid=hotlist-form] button[type=submit]").click()
    added = screen.get_by_test_id("hotlist-added")
    expect(added).to_contain_text("เคยผ่านกล้อง 1 ครั้ง")
    expect(added.get_by_test_id("passage")).to_have_count(1)
    screen.get_by_test_id("hotlist-history").first.click()
    expect(screen.get_by_test_id("history")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(screen.get_by_test_id("history")).to_be_hidden()


def test_a_file_is_checked_then_imported_and_its_rejects_are_offered(
    screen: Page, tmp_path: Path
) -> None:
    file = tmp_path / "บัญชี.csv"
    file.write_text(FILE, encoding="utf-8-sig")
    screen.get_by_test_id("hotlist-import").click()
    screen.set_input_files("[data-testid=import-file]", file)
    screen.get_by_test_id("import-check").click()
    report = screen.get_by_test_id("import-report")
    expect(report).to_contain_text("ยังไม่บันทึก")
    expect(report.get_by_test_id("import-line")).to_have_count(2)
    expect(report.get_by_test_id("import-double")).to_contain_text("บรรทัด 2")
    expect(report.get_by_test_id("import-fault")).to_contain_text("ดาวอังคาร")
    with screen.expect_download() as offered:
        screen.get_by_test_id("import-rejects").click()
    rejects = Path(offered.value.path()).read_text(encoding="utf-8-sig")
    assert "ไม่รู้จักจังหวัด" in rejects
    screen.get_by_test_id("import-apply").click()
    expect(report).to_contain_text("นำเข้าแล้ว 2 รายการ")
    screen.get_by_test_id("hotlist-back").click()
    screen.fill("[data-testid=hotlist-find]", "ขก")
    expect(screen.get_by_test_id("hotlist-entry")).to_have_count(2)
