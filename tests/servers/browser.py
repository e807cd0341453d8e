"""Debian's Chromium, headless, as an officer's browser. For end-to-end tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.servers.programs import require

CHROMIUM = "/usr/bin/chromium"
FULL_HD = ViewportSize(width=1920, height=1080)
LAPTOP = ViewportSize(width=1366, height=768)
ARGUMENTS = (
    "--no-sandbox",  # as root Chromium has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
)
WITHOUT_WEBCODECS = "delete window.VideoDecoder; delete window.MediaStreamTrackGenerator;"


def needs_chromium() -> None:
    require(CHROMIUM, "chromium")


@contextmanager
def chromium_page(
    viewport: ViewportSize = FULL_HD, player: Literal["webcodecs", "mse"] = "webcodecs"
) -> Iterator[Page]:
    """One page in a browser of its own. `mse`: the page finds no WebCodecs and falls back."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        context = browser.new_context(viewport=viewport, locale="th-TH", timezone_id="Asia/Bangkok")
        if player == "mse":
            context.add_init_script(WITHOUT_WEBCODECS)
        try:
            yield context.new_page()
        finally:
            context.close()
            browser.close()


def sign_in(page: Page, address: str, name: str, password: str) -> None:
    """As an officer does: by keyboard, which is also the gesture that lets the alarm sound."""
    page.goto(address)
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-testid=tile]", timeout=15_000)
