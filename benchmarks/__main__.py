"""`make bench`: all measurements one after another, or those that are named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from benchmarks import (
    alarm_latency,
    camera_cost,
    churn,
    face_alerts,
    faces,
    flapping,
    hotlist,
    masks,
    opening,
    packets,
    plate_detection,
    plate_pages,
    search,
    tile_latency,
    worker_recovery,
)
from benchmarks.city import __main__ as city

ALL: Mapping[str, Callable[[], None]] = {
    "recovery": worker_recovery.main,
    "cost": camera_cost.main,
    "masks": masks.main,
    "tiles": tile_latency.main,
    "alarms": alarm_latency.main,
    "search": search.main,
    "plates": plate_pages.main,
    "hotlist": hotlist.main,
    "detection": plate_detection.main,
    "faces": faces.main,
    "questions": face_alerts.main,
    "city": city.main,
    "packets": packets.main,
    "opening": opening.main,
    "flapping": flapping.main,
    "churn": churn.main,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in ALL]
    if unknown:
        sys.stderr.write(f"no such measurement: {', '.join(unknown)}; there are {', '.join(ALL)}\n")
        return 2
    for name in names or ALL:
        ALL[name]()
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
