"""What a camera costs the media worker: idle (nothing moves), busy (a lorry every few seconds).

The baseline, over the same streams on the same machine in the same run, is the usual loop: OpenCV
reads every frame of the main stream and the same vehicle detector looks at five of them a second.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from benchmarks.processes import share_of_a_core
from benchmarks.streets import StreetOfTrucks, quiet_street, street_of_trucks
from benchmarks.tables import table
from tests.servers.station import running_station

CAMERAS = 4
WARM_UP_SECONDS = 12.0
MEASURED_SECONDS = 45.0

USUAL_LOOP = """
import sys, time
from pathlib import Path
import cv2
from detectors.bundles import ROADS, open_detectors
cv2.setNumThreads(1)
vehicles = open_detectors(Path(sys.argv[1]), ROADS).vehicles
capture = cv2.VideoCapture(sys.argv[2], cv2.CAP_FFMPEG)
looked = 0.0
while True:
    well, frame = capture.read()
    assert well, "the stream ended"
    if time.monotonic() - looked >= 0.2:
        looked = time.monotonic()
        vehicles.detect(frame)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with quiet_street(folder, CAMERAS) as street:
            idle, usual_idle = ours(folder / "idle", street), usual(street)
        with street_of_trucks(folder, CAMERAS) as street:
            busy, usual_busy = ours(folder / "busy", street), usual(street)
    rows = [
        ["idle", f"{idle:.3f}", f"{usual_idle:.3f}", f"{usual_idle / idle:.1f}"],
        ["busy", f"{busy:.3f}", f"{usual_busy:.3f}", f"{usual_busy / busy:.1f}"],
    ]
    heads = ["scene", "ccoc worker", "OpenCV loop (baseline)", "baseline / ccoc"]
    sys.stdout.write(table("Share of one core per camera", heads, rows))


def ours(folder: Path, street: StreetOfTrucks) -> float:
    with running_station(folder, street.cameras, models=street.models) as station:
        threading.Event().wait(WARM_UP_SECONDS)
        return share_of_a_core(station.worker_pid, MEASURED_SECONDS) / len(street.cameras)


def usual(street: StreetOfTrucks) -> float:
    """One camera alone: the loop costs the same for each."""
    program = [sys.executable, "-c", USUAL_LOOP, str(street.models), street.address]
    process = subprocess.Popen(program, stderr=subprocess.DEVNULL)
    try:
        threading.Event().wait(WARM_UP_SECONDS)
        share = share_of_a_core(process.pid, MEASURED_SECONDS)
        if process.poll() is not None:
            raise RuntimeError("the usual loop ended by itself; there is no baseline")
        return share
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    main()
