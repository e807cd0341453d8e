"""Faces under the law as officers click them: proposed, signed by three, compared side by side,
judged by two who do not see each other's answer, and only then ordered. The browser is real.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from ccoc.clock import SystemClock
from ccoc.officers import Role
from ingest.town.portraits.faces import stand_in_photograph
from tests.api.faces.builders import GATE, a_list_draft, a_template
from tests.api.faces.stations import THE_MODEL, a_face_station, settings_in
from tests.api.routes.face_doors import Doors, open_doors, weights_in
from tests.api.services import (
    PASSWORD,
    RunningService,
    running_service,
    until,
    with_officer,
)
from tests.detectors.weights import needs_models
from tests.servers.browser import FULL_HD, LAPTOP, chromium_page, needs_chromium, sign_in

pytestmark = pytest.mark.browser

# Resolves when the page has drawn what the last key did.
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PATIENCE_MS = 30_000
WANTED = 7
"""The number of the listed face's template."""
TOMORROW = (SystemClock().now() + timedelta(days=1)).strftime("%d/%m/%Y")


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """One camera looks for one person of one list, signed by three."""
    needs_chromium()
    folder: Path = tmp_path_factory.mktemp("judging")
    weights_in(folder)
    now = SystemClock().now()
    with a_face_station(folder, SystemClock()) as station:
        with_officer(station.store, Role.DUTY_OFFICER)
        station.switched_on(GATE, now)
        draft = a_list_draft(
            starts_at=now - timedelta(minutes=1), expires_at=now + timedelta(days=2)
        )
        photograph = stand_in_photograph()
        station.entered(station.listed(draft), a_template(WANTED), photograph=photograph)
    (folder / "seen.jpg").write_bytes(photograph)
    settings = settings_in(folder)
    with running_service(folder, behaviour="watchful", faces=settings) as running:
        until(lambda: says_that_it_looks(running), seconds=30)
        yield running


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    needs_chromium()
    with open_doors(tmp_path_factory.mktemp("signing")) as opened:
        yield opened


@pytest.fixture
def page() -> Iterator[Page]:
    expect.set_options(timeout=PATIENCE_MS)
    with chromium_page(LAPTOP) as page:
        page.set_default_timeout(PATIENCE_MS)
        yield page


def says_that_it_looks(service: RunningService) -> bool:
    told = service.orders.with_suffix(".faces")
    return told.exists() and GATE in told.read_text()


def at(page: Page, test_id: str) -> Locator:
    return page.locator(f"[data-testid={test_id}]")


def enter(page: Page, service: RunningService, name: str) -> None:
    """Whoever sat there before has left."""
    if at(page, "sign-out").count():
        at(page, "sign-out").click()
        expect(page.locator("input[name=password]")).to_be_visible()
    sign_in(page, service.address, name, PASSWORD)


def fits(page: Page, selector: str, size: ViewportSize) -> bool:
    """Nothing lies beside the screen."""
    page.set_viewport_size(size)
    element = page.locator(selector)
    return bool(element.evaluate("each => each.scrollWidth <= each.clientWidth"))


def judge(page: Page, key: str) -> None:
    """Both pictures stand there before any answer counts."""
    page.keyboard.press("a")
    page.evaluate(PAINTED)
    expect(at(page, "face-dialog").locator("img")).to_have_count(2)
    expect(at(page, "verdict-same")).to_be_enabled()
    assert at(page, "face-score").count() == 0
    page.keyboard.press(key)


def test_g09_two_officers_blind_to_each_other_decide_before_any_order(
    street: RunningService, page: Page
) -> None:
    enter(page, street, "duty_officer")
    street.order("face", GATE, THE_MODEL, WANTED, street.orders.parent / "seen.jpg")
    expect(at(page, "face-row")).to_have_count(1)
    expect(at(page, "sound")).to_have_attribute("data-alarm-ringing", "true")
    judge(page, "1")
    outcome = at(page, "face-outcome")
    expect(outcome).to_contain_text("โดยไม่เห็นคำตอบของท่าน")
    expect(at(page, "face-score")).to_be_visible()
    assert at(page, "face-dispatch").count() == 0
    expect(at(page, "sound")).to_have_attribute("data-alarm-ringing", "false")
    expect(at(page, "face-row")).to_have_count(0)

    enter(page, street, "supervisor")
    expect(at(page, "face-row")).to_have_count(1)
    page.keyboard.press("a")
    expect(at(page, "face-turn")).to_contain_text("ท่านเป็นเจ้าหน้าที่คนที่สอง")
    expect(at(page, "face-turn")).to_contain_text("ท่านไม่เห็นคำตอบแรก")
    assert at(page, "face-given").count() == 0
    expect(at(page, "verdict-same")).to_be_enabled()
    judge(page, "1")
    expect(outcome).to_have_attribute("data-state", "confirmed")
    expect(at(page, "face-given")).to_have_count(2)
    assert all(fits(page, ".face-dialog", size) for size in (LAPTOP, FULL_HD))
    at(page, "face-dispatch").click()
    expect(at(page, "face-dispatched")).to_contain_text("คำตัดสินเลขที่")

    at(page, "menu-faces").click()
    at(page, "faces-results").click()
    expect(at(page, "face-result")).to_have_attribute("data-state", "confirmed")


def test_g03_a_list_is_clicked_from_proposal_to_approval_by_three(doors: Doors, page: Page) -> None:
    enter(page, doors.service, "investigator")
    page.keyboard.press("f")
    at(page, "list-new").click()
    propose_list(page)
    expect(at(page, "faces-done")).to_contain_text("รอผู้เห็นชอบ")
    at(page, "watchlist-open").click()
    expect(at(page, "steps")).to_have_attribute("data-state", "proposed")
    assert at(page, "sign-endorse").count() == 0, "who proposes signs nothing more"

    enter(page, doors.service, "supervisor")
    page.keyboard.press("f")
    sign(page, "watchlist", "endorse")
    expect(at(page, "waiting")).to_have_count(0)

    enter(page, doors.service, "station_head")
    page.keyboard.press("f")
    expect(at(page, "waiting").get_by_test_id("forecast")).to_have_attribute("data-allowed", "true")
    sign(page, "watchlist", "approve")
    at(page, "faces-lists").click()
    expect(at(page, "watchlist")).to_have_attribute("data-at-work", "true")
    assert all(fits(page, ".faces", size) for size in (LAPTOP, FULL_HD))


def propose_list(page: Page) -> None:
    form = at(page, "list-form")
    for name, text in {
        "name": "หมายจับคดีลักทรัพย์",
        "purpose": "ติดตามตัวตามหมายจับ",
        "document_number": "จ.1/2569",
        "authority": "ศาลจังหวัด",
        "document_dated": "02/01/2569",
        "owner_unit": "งานสืบสวน",
        "expires_at": TOMORROW,
    }.items():
        form.locator(f"input[name={name}]").fill(text)
    form.locator("select[name=category]").select_option("warrant")
    form.locator("input[name=camera]").first.check()
    expect(at(page, "forecast")).to_have_attribute("data-allowed", "true")
    at(page, "propose").click()


def sign(page: Page, kind: str, step: str) -> None:
    """What the signature means stands between its two presses."""
    waiting = page.locator(f"[data-testid=waiting][data-kind={kind}]").first
    waiting.get_by_test_id(f"sign-{step}").click()
    expect(waiting.locator(".signing-what")).to_contain_text("ลงนาม")
    waiting.get_by_test_id(f"signed-{step}").click()
    expect(at(page, "faces-done")).to_be_visible()


def test_g06_a_camera_looks_only_after_a_sign_and_three_signatures(
    doors: Doors, page: Page, tmp_path: Path
) -> None:
    sign_photo = tmp_path / "sign.jpg"
    sign_photo.write_bytes(stand_in_photograph())
    enter(page, doors.service, "investigator")
    page.keyboard.press("f")
    at(page, "faces-switches").click()
    yard = page.locator("[data-testid=face-camera]").filter(has_text="yard")
    expect(yard).to_have_attribute("data-looking", "false")
    expect(yard).to_contain_text("G-06")
    at(page, "switch-new").click()
    form = at(page, "switch-form")
    form.locator("select[name=camera]").select_option("yard")
    for name, text in {
        "purpose": "ตามหมายจับ",
        "reason": "ผ่านประจำ",
        "expires_at": TOMORROW,
    }.items():
        form.locator(f"input[name={name}]").fill(text)
    page.set_input_files("[data-testid=switch-sign]", sign_photo)
    at(page, "propose").click()
    expect(at(page, "face-switch")).to_have_attribute("data-on", "false")
    for name, step in (("supervisor", "endorse"), ("station_head", "approve")):
        enter(page, doors.service, name)
        page.keyboard.press("f")
        sign(page, "face_switch", step)
    at(page, "faces-switches").click()
    expect(at(page, "face-switch")).to_have_attribute("data-on", "true")
    expect(at(page, "face-switch").locator("img")).to_be_visible()


@needs_models
def test_a_photograph_without_a_face_is_refused_in_words_and_a_good_one_is_taken(
    doors: Doors, page: Page, tmp_path: Path
) -> None:
    doors.approved_list(name="หมายจับชุดที่สอง")
    enter(page, doors.service, "investigator")
    page.keyboard.press("f")
    at(page, "watchlist-open").filter(has_text="ชุดที่สอง").click()
    at(page, "entry-new").click()
    form = at(page, "entry-form")
    for name, text in {
        "image_from": "ทะเบียนราษฎร",
        "image_dated": "02/01/2569",
        "reference": "คดี 7/2569",
        "instruction": "แจ้งหัวหน้าเวร",
        "document_number": "จ.1/2569",
        "authority": "ศาลจังหวัด",
        "document_dated": "02/01/2569",
    }.items():
        form.locator(f"input[name={name}]").fill(text)
    broken, good = tmp_path / "broken.jpg", tmp_path / "good.jpg"
    broken.write_bytes(b"\xff\xd8 no picture at all")
    good.write_bytes(stand_in_photograph())
    page.set_input_files("[data-testid=entry-photo]", broken)
    at(page, "propose").click()
    expect(at(page, "told")).to_contain_text("G-02")
    page.set_input_files("[data-testid=entry-photo]", good)
    at(page, "propose").click()
    expect(at(page, "face-entry")).to_have_attribute("data-state", "proposed")
    at(page, "entry-look").click()
    expect(at(page, "face-entry").locator("img")).to_be_visible()
