"""A search by photograph as officers click it: asked for, signed by two who saw the photograph, its
candidates looked at one by one. The browser is real."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, expect

from api.faces.keys import key_of
from api.faces.recogniser import Recogniser
from ccoc.clock import SystemClock
from ccoc.face_alerts import FaceAlertDraft
from ccoc.ids import CameraId, Digest
from ccoc.store import open_store
from ccoc.watchlists import WatchlistCategory
from detectors.pictures import Floats
from tests.api.faces.stations import settings_in
from tests.api.services import RunningService
from tests.detectors.weights import MODELS, needs_models
from tests.end_to_end.test_faces import at, enter, fits, page, pytestmark, sign, street
from tests.servers.browser import FULL_HD, LAPTOP

__all__ = ["page", "pytestmark", "street"]


@needs_models
def test_g12_an_investigator_searches_by_photograph_and_answers_before_any_score(
    street: RunningService, page: Page
) -> None:
    """Signed by two others, who see the photograph; candidates one by one, the score afterwards."""
    recogniser, folder = Recogniser(MODELS), street.orders.parent
    template, model = recogniser.template_of((folder / "seen.jpg").read_bytes())
    held_alert(folder, template, model)
    enter(page, street, "investigator")
    page.keyboard.press("f")
    at(page, "faces-photo").click()
    at(page, "photo-new").click()
    form = at(page, "photo-form")
    form.locator("input[name=case_number]").fill("คดี 12/2569")
    form.locator("input[name=reason]").fill("ติดตามผู้ต้องหา")
    form.locator("select[name=offence_class]").select_option("property")
    page.set_input_files("[data-testid=search-photo]", folder / "seen.jpg")
    form.locator("button[type=submit]").click()
    expect(at(page, "photo-search")).to_have_count(1)
    assert at(page, "photo-run").count() == 0, "not before its approval"
    for name, step in (("supervisor", "endorse"), ("station_head", "approve")):
        enter(page, street, name)
        page.keyboard.press("f")
        at(page, "waiting-look").click()
        at(page, "search-look").click()
        expect(at(page, "photo-search").locator("img")).to_be_visible()
        at(page, "faces-inbox").click()
        sign(page, "photo_search", step)
    enter(page, street, "investigator")
    page.keyboard.press("f")
    at(page, "faces-photo").click()
    at(page, "photo-run").click()
    expect(at(page, "look-alikes")).to_contain_text("คนอื่นที่หน้าคล้ายกัน")
    expect(at(page, "compared").locator("img")).to_have_count(3)
    assert at(page, "candidate-outcome").count() == 0
    assert all(fits(page, ".faces", size) for size in (LAPTOP, FULL_HD))
    at(page, "candidate-same").click()
    expect(at(page, "candidate-outcome")).to_contain_text("G-09")
    at(page, "found-back").click()
    at(page, "photo-open").click()
    expect(at(page, "candidate").first).to_have_attribute("data-answer", "same")


def held_alert(folder: Path, template: Floats, model: Digest) -> None:
    """Raised beside the running service, as an earlier day would have left it."""
    key = key_of(settings_in(folder).key_file)
    with closing(open_store(f"sqlite:///{folder}/ccoc.db", folder, SystemClock(), key)) as store:
        entry = store.face_entries.open_now(SystemClock().now())[0][0]
        at_now = SystemClock().now()
        draft = FaceAlertDraft(
            entry=entry.id,
            watchlist=entry.draft.watchlist,
            category=WatchlistCategory.WARRANT,
            camera=CameraId("side"),
            seen_at=at_now,
            raised_at=at_now,
            similarity=0.8,
            threshold=0.5,
            face_px=64,
            seen=Digest("0" * 64),
            model=model,
        )
        seen = (folder / "seen.jpg").read_bytes()
        assert store.face_alerts.raise_(draft, seen, template.astype("<f4").tobytes())
