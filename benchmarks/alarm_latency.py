"""From the street to the officer: how long until a wanted lorry's alarm stands in the browser.

Intervals for each of at least 200 passages over real RTSP, all on one machine's clock: from the
frame that is the alarm's evidence (camera's own clock, by RTCP) to the painted row; from the first
frame in which the plate is whole and large (the generator's ground truth); and from the frame in
which the plate left the picture to the stored sighting, below zero when it was stored before.
The baseline, in the same run, is a desk that asks for new alarms once a second, as most web
dashboards do.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.streets import StreetOfTrucks, street_of_trucks
from benchmarks.tables import milliseconds, spread, table
from ccoc.clock import SystemClock
from tests.servers.browser import chromium_page, sign_in
from tests.servers.station import Desk, Station, running_station

PASSAGES = 200
CAMERAS = 2
LONGEST_SECONDS = 1500.0
ASK_EVERY_SECONDS = 1.0

WATCH_ROWS = """() => {
  window.rowsSeen = {};
  const note = () => {
    document.querySelector("[data-testid=fold]:not([data-opened])")?.click();
    for (const row of document.querySelectorAll("[data-testid=alarm-row]")) {
      const id = row.dataset.alarmId;
      if (window.rowsSeen[id]) continue;
      window.rowsSeen[id] = -1;
      requestAnimationFrame(() => requestAnimationFrame(() => {
        window.rowsSeen[id] = performance.timeOrigin + performance.now();
      }));
    }
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
}"""


@dataclass(frozen=True, slots=True)
class Passed:
    """Unix seconds. `readable_at` and `left_at` are the generator's; `frame_at` the evidence's."""

    camera: str
    registration: str
    readable_at: float
    left_at: float
    frame_at: float
    raised_at: float
    painted_at: float
    asked_at: float


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            street_of_trucks(folder, CAMERAS) as street,
            running_station(folder / "station", street.cameras, street.models) as station,
        ):
            passed = list(measured(station, street))
    report(passed)


def report(passed: Sequence[Passed]) -> None:
    rows = [
        row("evidence frame → painted alarm", [one.painted_at - one.frame_at for one in passed]),
        row("evidence frame → alarm raised", [one.raised_at - one.frame_at for one in passed]),
        row("alarm raised → painted", [one.painted_at - one.raised_at for one in passed]),
        row("plate readable → painted alarm", [one.painted_at - one.readable_at for one in passed]),
        row("vehicle left → sighting stored", [one.raised_at - one.left_at for one in passed]),
        row("baseline: evidence frame → desk that asks each second",
            [one.asked_at - one.frame_at for one in passed]),
    ]  # fmt: skip
    heads = ["ms", "p50", "p95", "p99", "worst", "passages"]
    sys.stdout.write(table("Camera frame to alarm in the browser", heads, rows))
    ours = spread([one.painted_at - one.frame_at for one in passed]).p50
    usual = spread([one.asked_at - one.frame_at for one in passed]).p50
    sys.stdout.write(f"\nThe desk that asks is {usual / ours:.1f} times as late at p50.\n")


def row(what: str, seconds: Sequence[float]) -> list[str]:
    return [what, *milliseconds(spread(seconds))]


def measured(station: Station, street: StreetOfTrucks) -> Iterator[Passed]:
    head = station.sign_in(*station.new_officer("head", "station_head"))
    want_all(head, street)
    officer = station.new_officer("duty", "duty_officer")
    asking = Asking(station.sign_in(*officer))
    with chromium_page() as page:
        sign_in(page, station.address, *officer)
        page.evaluate(WATCH_ROWS)
        asking.start()
        yield from answered(page, station.sign_in(*officer), street, asking)
    asking.stop()


def want_all(desk: Desk, street: StreetOfTrucks) -> None:
    expires = SystemClock().now() + timedelta(days=1)
    for registration in street.registrations:
        body = {
            "text": registration,
            "category": "stolen_intercept",
            "reason": "วัดเวลา",
            "authority": "การทดสอบ",
            "expires_at": expires.isoformat(),
        }
        desk.post("/api/hotlist", body)


def answered(page: Page, desk: Desk, street: StreetOfTrucks, asking: Asking) -> Iterator[Passed]:
    """Every alarm is answered as soon as it was painted, so that the next loop may ask again."""
    began, done = time.perf_counter(), set[int]()
    while len(done) < PASSAGES:
        if time.perf_counter() - began > LONGEST_SECONDS:
            raise RuntimeError(f"only {len(done)} of {PASSAGES} passages rang")
        page.wait_for_timeout(300)
        painted: dict[str, float] = page.evaluate("() => window.rowsSeen")
        for text, at in painted.items():
            number = int(text)
            if at > 0 and number not in done and number in asking.seen:
                done.add(number)
                yield passage(desk, street, number, (at / 1000, asking.seen[number]))


def passage(desk: Desk, street: StreetOfTrucks, number: int, seen: tuple[float, float]) -> Passed:
    alarm = desk.post(f"/api/alarms/{number}/acknowledge").json()
    desk.post(f"/api/alarms/{number}/dismiss", {"why": "test"})
    sighting = alarm["sighting"]
    frame_at = seconds_of(sighting["camera_frame_at"] or sighting["frame_at"])
    readable_at = street.readable_at(alarm["registration"], frame_at)
    raised_at = seconds_of(alarm["raised_at"])
    left_at = street.left_at(alarm["registration"], frame_at)
    where = (alarm["camera"]["id"], alarm["registration"])
    return Passed(*where, readable_at, left_at, frame_at, raised_at, *seen)


def seconds_of(text: str) -> float:
    return datetime.fromisoformat(text).astimezone(UTC).timestamp()


class Asking:
    """A desk without a feed: it asks for the open alarms once a second."""

    def __init__(self, desk: Desk) -> None:
        self.seen: dict[int, float] = {}
        self._desk = desk
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._ask, name="asking-desk")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _ask(self) -> None:
        clock = SystemClock()
        while not self._stopping.wait(ASK_EVERY_SECONDS):
            for alarm in self._desk.get("/api/alarms?limit=50").json():
                self.seen.setdefault(int(alarm["id"]), clock.now().timestamp())


if __name__ == "__main__":
    main()
