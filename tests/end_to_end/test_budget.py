"""The desk says what looking costs, names calmly what is left out, and reports what it painted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from api.configuration import MetricSettings
from ccoc.officers import Role
from tests.api.services import (
    PASSWORD,
    RunningService,
    prepared,
    running_service,
    until,
    with_everybody,
    with_wanted,
)
from tests.servers.browser import FULL_HD, LAPTOP, chromium_page, needs_chromium, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def service(tmp_path: Path) -> Iterator[RunningService]:
    needs_chromium()
    with prepared(tmp_path) as store:
        with_wanted(store, with_everybody(store)[Role.SUPERVISOR], "80-4321")
    with running_service(tmp_path, metrics=MetricSettings()) as running:
        yield running


@pytest.mark.parametrize("size", [FULL_HD, LAPTOP], ids=["wide", "laptop"])
def test_what_is_left_out_is_named_without_ringing(
    service: RunningService, size: ViewportSize
) -> None:
    with chromium_page(size) as page:
        service.order("budget", 0.45, 12.0)
        sign_in(page, service.address, "duty_officer", PASSWORD)
        line = page.get_by_test_id("budget")
        expect(line).to_have_text("กำลังวิเคราะห์ 12 ภาพ/วินาที · ใช้กำลังเครื่อง 45 %")
        top = page.get_by_test_id("wall").bounding_box()
        service.order("counts", "gate", 400, 57)
        short = page.get_by_test_id("budget-short")
        expect(short.locator("summary")).to_have_text("ตรวจภาพไม่ทัน 1 กล้อง · ข้าม 57 ภาพใน 1 นาที")
        expect(page.get_by_test_id("shed")).to_have_text("ตรวจไม่ทัน 57 ภาพ/นาที")
        short.locator("summary").click()
        expect(short.locator("li")).to_have_text("กล้อง gate ข้าม 57 ภาพ")
        service.order("counts", "yard", 400, 3)
        expect(short.locator("summary")).to_have_text("ตรวจภาพไม่ทัน 2 กล้อง · ข้าม 60 ภาพใน 1 นาที")
        expect(page.get_by_test_id("shed")).to_have_count(1)
        assert page.get_by_test_id("sound").get_attribute("data-alarm-ringing") == "false"
        assert page.get_by_test_id("wall").bounding_box() == top


def test_an_alarm_that_the_page_painted_is_in_the_histogram(service: RunningService) -> None:
    with chromium_page() as page:
        sign_in(page, service.address, "duty_officer", PASSWORD)
        service.see("gate", "80-4321", number=5)
        page.wait_for_selector("[data-testid=alarm-row]")
        http = service.desk().http
        until(lambda: 'seconds_count{stage="painted"} 1.0' in http.get("/metrics").text)
        assert "ccoc_painted_reports_refused_total 0.0" in http.get("/metrics").text
