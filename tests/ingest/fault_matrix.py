"""Every fault that the simulator can make, and what an officer is told of it, how soon.

docs/design/video.md holds the same table; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ccoc.cameras import CameraState, Cause
from ingest.simulator.faults import Faults, PictureFault

LIVE, DEGRADED, LOST = CameraState.LIVE, CameraState.DEGRADED, CameraState.LOST


@dataclass(frozen=True, slots=True)
class Row:
    """`told_s`: seconds until it is told, at most; `well_s`: until it is live again afterwards.

    `from_start`: the camera has the fault before anybody connects.
    """

    camera: str
    fault: str
    faults: Faults
    state: CameraState
    cause: Cause | None
    told_s: float
    well_s: float
    from_start: bool = False


def lost(camera: str, fault: str, faults: Faults, cause: Cause, times: tuple[float, float]) -> Row:
    return Row(camera, fault, faults, LOST, cause, *times)


def poor(camera: str, fault: str, faults: Faults, cause: Cause, times: tuple[float, float]) -> Row:
    return Row(camera, fault, faults, DEGRADED, cause, *times)


def shown(camera: str, fault: str, picture: PictureFault, cause: Cause, told_s: float) -> Row:
    return Row(camera, fault, Faults(picture=picture), DEGRADED, cause, told_s, 15)


def harmless(camera: str, fault: str, faults: Faults) -> Row:
    return Row(camera, fault, faults, LIVE, None, 5, 5)


def from_start(row: Row) -> Row:
    return replace(row, from_start=True)


MATRIX = (
    from_start(
        lost("missing", "no such stream (404)", Faults(status=404), Cause.NOT_FOUND, (5, 40))
    ),
    from_start(lost("busy", "refused (503)", Faults(status=503), Cause.REFUSED, (5, 40))),
    lost("closes", "every connection is cut", Faults(close=True), Cause.CLOSED, (3, 10)),
    lost("stalls", "connected, nothing comes", Faults(stall=True), Cause.STALLED, (6, 15)),
    lost("mute", "answers nothing at all", Faults(no_answer=True), Cause.NO_ANSWER, (20, 30)),
    poor("lossy", "a third of its packets is lost", Faults(loss=0.3), Cause.DAMAGED, (12, 20)),
    poor("corrupt", "bits are flipped", Faults(corruption=0.3), Cause.DAMAGED, (32, 20)),
    poor("slow", "all comes 2.4 s late", Faults(delay_seconds=2.4), Cause.LATE, (8, 20)),
    poor(
        "wrong-clock",
        "its clock is 60 s slow",
        Faults(clock_error_seconds=-60),
        Cause.CLOCK_WRONG,
        (40, 30),
    ),
    shown("black", "black pictures", PictureFault.BLACK, Cause.DARK, 10),
    shown("frozen", "the same picture again and again", PictureFault.FROZEN, Cause.FROZEN, 18),
    shown("covered", "60 % of the view covered", PictureFault.OBSTRUCTED, Cause.OBSTRUCTED, 40),
    shown("blurred", "out of focus", PictureFault.DEFOCUSED, Cause.DEFOCUSED, 30),
    shown("turned", "turned by a tenth of the view", PictureFault.MOVED, Cause.MOVED, 40),
    harmless("jumps", "its time stamps jump an hour", Faults(jump_seconds=3600)),
    harmless("paced", "half as many pictures a second", Faults(rate=0.5)),
    harmless("padded", "4 Mbit/s at least", Faults(bit_rate=4_000_000)),
    from_start(replace(harmless("tcp-only", "refuses UDP", Faults(tcp_only=True)), told_s=15)),
)
"""What is no fault to an officer stays live. A change of `file` is test_worker.py's."""

ELSEWHERE: Mapping[Cause, str] = MappingProxyType(
    {
        Cause.WRONG_ADDRESS: "tests/ingest/test_worker.py",
        Cause.UNREACHABLE: "tests/ingest/test_worker.py",
        Cause.WRONG_PASSWORD: "tests/ingest/test_worker.py",
        Cause.NO_VIDEO: "tests/ingest/test_worker.py",
        Cause.UNSUPPORTED_CODEC: "tests/ingest/test_worker.py",
        Cause.GARBLED: "tests/ingest/test_worker.py",
        Cause.TOO_LARGE: "tests/ingest/test_large_pictures.py",
        Cause.QUARANTINED: "tests/api/test_quarantine.py",
        Cause.CHANGED: "tests/api/test_reloading.py",
        Cause.WORKER_RESTARTED: "tests/api/test_service.py",
        Cause.SERVICE_DOWN: "tests/api/test_service.py",
    }
)
"""What no fault of a simulated camera makes, and which test makes it."""


def markdown() -> str:
    head = "| the camera | state | cause | told within | well again within |"
    return f"{head}\n|---|---|---|---|---|\n" + "".join(
        f"| {row.fault} | {row.state} | {row.cause or '–'} | "
        + (f"{row.told_s:g} s | {row.well_s:g} s |\n" if row.cause else "– | – |\n")
        for row in MATRIX
    )
