"""From a search to a plate's page, as an investigator does it: by keyboard, and back again.

The service, its store and the browser are real; what the cameras saw was recorded before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from ccoc.clock import SystemClock
from tests.api.journeys import CAMERAS, with_passages
from tests.api.services import (
    PASSWORD,
    RunningService,
    prepared,
    running_service,
    with_everybody,
)
from tests.servers.browser import FULL_HD, LAPTOP, chromium_page, needs_chromium, sign_in

pytestmark = pytest.mark.browser

PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    needs_chromium()
    folder: Path = tmp_path_factory.mktemp("plate-page")
    with prepared(folder) as store:
        with_everybody(store)
        with_passages(store, SystemClock().now() - timedelta(minutes=300))
    with running_service(folder, *CAMERAS) as running:
        yield running


@pytest.fixture
def page(service: RunningService) -> Iterator[Page]:
    expect.set_options(timeout=PATIENCE_MS)
    with chromium_page(LAPTOP) as page:
        page.set_default_timeout(PATIENCE_MS)
        sign_in(page, service.address, "investigator", PASSWORD)
        yield page


def at(page: Page, test_id: str) -> Locator:
    return page.locator(f"[data-testid={test_id}]")


def open_plate(page: Page) -> None:
    """Search, reason, Enter for the answer, Enter for the plate."""
    page.keyboard.press("s")
    page.fill("#search-text", "กข 1234 สกลนคร")
    page.select_option("#search-purpose", "case")
    page.fill("#search-case", "12/2569")
    page.keyboard.press("Enter")
    expect(at(page, "search-preview")).to_be_visible()
    at(page, "search-preview").locator("button.main").press("Enter")
    expect(at(page, "drawn-plate")).to_be_visible()


def fits(page: Page, size: ViewportSize) -> bool:
    """Nothing lies beside the screen."""
    page.set_viewport_size(size)
    wide = page.evaluate("document.querySelector('.plate-page').scrollWidth")
    return int(wide) <= size["width"]


def test_an_investigator_sees_what_happened_where_and_what_is_odd(page: Page) -> None:
    open_plate(page)
    expect(at(page, "drawn-plate")).to_have_text("กข 1234สกลนคร")
    expect(at(page, "passage")).to_have_count(3)
    expect(at(page, "suspicions")).to_contain_text("สงสัย")
    expect(at(page, "cautions")).to_contain_text("ระยอง 1")
    expect(at(page, "forecast")).to_contain_text("น้อยเกินไป")
    page.locator("[data-testid=trip]").nth(1).press("Enter")
    expect(at(page, "plate-map").locator(".spot[data-passed=true]")).to_have_count(2)
    expect(at(page, "plate-map").locator(".way[data-suspected=true]")).to_have_count(1)
    at(page, "suspicions").get_by_role("button").first.press("Enter")
    expect(at(page, "picture-dialog")).to_be_visible()
    assert all(fits(page, size) for size in (LAPTOP, FULL_HD))


def test_the_address_names_no_plate_and_leads_back_to_the_search(page: Page) -> None:
    open_plate(page)
    assert page.url.endswith("/#/plate")
    page.go_back()
    expect(at(page, "search")).to_be_visible()
    page.go_forward()
    expect(at(page, "drawn-plate")).to_be_visible()
    page.keyboard.press("Escape")
    expect(at(page, "search-preview")).to_be_visible()
    assert "plate" not in page.url


def test_the_address_alone_opens_no_plate_and_says_what_does(page: Page) -> None:
    open_plate(page)
    page.reload()
    expect(at(page, "plate-page")).to_contain_text("เปิดจากผลการค้นหาเท่านั้น")
    assert page.locator("text=1234").count() == 0
