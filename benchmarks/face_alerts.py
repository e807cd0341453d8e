"""From a worker's message about a listed face to the question in an officer's feed, list of 2,000.

The service, its store and its socket are real, the worker is a stand-in that sends a template when
it is told to. What the worker itself takes before is in face_latency.py; both add up.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

from benchmarks.tables import milliseconds, spread, table
from ccoc.clock import SystemClock
from ccoc.officers import Role
from tests.api.faces.builders import GATE, a_list_draft, a_template
from tests.api.faces.stations import THE_MODEL, a_face_station, settings_in, with_weights
from tests.api.services import RunningService, running_service, until, with_officer

LISTED, ALERTS = 2_000, 200
PATIENCE_SECONDS = 30.0


def main(words: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listed", type=int, default=LISTED)
    parser.add_argument("--alerts", type=int, default=ALERTS)
    args = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        samples = measured(Path(folder), args.listed, min(args.alerts, args.listed))
    heads = ("listed", "p50 ms", "p95", "p99", "worst", "alerts")
    row = [f"{args.listed:,}", *milliseconds(spread(samples))]
    sys.stdout.write(table("Face told by a worker → question in the feed", heads, [row]) + "\n")


def measured(folder: Path, listed: int, alerts: int) -> list[float]:
    """Seconds."""
    latest = prepare(folder, listed)
    settings = settings_in(folder)
    with running_service(folder, behaviour="watchful", faces=settings) as service:
        told = service.orders.with_suffix(".faces")
        until(lambda: told.exists() and told.read_text(), seconds=PATIENCE_SECONDS)
        desk = service.desk(Role.DUTY_OFFICER.value)
        url = service.address.replace("http", "ws") + f"/api/feed?after={latest}"
        headers = {"Cookie": desk.cookie, "Origin": service.address}
        with connect(url, additional_headers=headers, max_size=None) as feed:
            return [seconds_to_ask(service, feed, number) for number in range(alerts)]


def prepare(folder: Path, listed: int) -> int:
    """The journal's end. Each entry is signed by three, as officers do: minutes for long lists."""
    with_weights(folder / "models")
    now = SystemClock().now()
    draft = a_list_draft(starts_at=now - timedelta(minutes=1), expires_at=now + timedelta(days=2))
    with a_face_station(folder, SystemClock()) as station:
        with_officer(station.store, Role.DUTY_OFFICER)
        station.switched_on(GATE, now)
        watchlist = station.listed(draft)
        for number in range(listed):
            station.entered(watchlist, a_template(number))
        return station.store.journal.latest()


def seconds_to_ask(service: RunningService, feed: ClientConnection, number: int) -> float:
    """From the capture of the picture, as the worker says it, until the message is here."""
    service.order("faces", GATE, THE_MODEL, number, 1)
    while True:
        message = json.loads(feed.recv(timeout=PATIENCE_SECONDS))
        if message.get("action") == "facealert.raised":
            seen_at = datetime.fromisoformat(message["face_alert"]["seen_at"])
            return (SystemClock().now() - seen_at.astimezone(UTC)).total_seconds()


if __name__ == "__main__":
    main(sys.argv[1:])
