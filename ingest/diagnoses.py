"""From what the streams and pictures of a camera show to the one state that an officer sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ccoc.cameras import CameraState, Cause, gravest
from ingest.channels import LATE_SECONDS, Flow
from ingest.lookers import Sight


@dataclass(frozen=True, slots=True)
class Diagnosis:
    state: CameraState
    cause: Cause | None


def diagnose(main: Flow, sub: Flow | None, sight: Sight) -> Diagnosis:
    """Pictures of an earlier connection say nothing about the one that flows now. That nothing of
    one could be decoded is told until a picture comes."""
    flows = [main] if sub is None else [main, sub]
    half = next((flow.cause for flow in flows if flow.cause is not None), None)
    shown = next((flow for flow in flows if is_seen(flow, sight)), None)
    undecoded = sight.symptom if sight.symptom in (Cause.GARBLED, Cause.TOO_LARGE) else None
    if shown is not None and undecoded:
        return Diagnosis(CameraState.LOST, undecoded)
    if shown is None or not sight.has_pictures:
        cause = half or undecoded
        return Diagnosis(CameraState.LOST if cause else CameraState.CONNECTING, cause)
    late = Cause.LATE if shown.lag_seconds > LATE_SECONDS else None
    clock = Cause.CLOCK_WRONG if any(flow.is_clock_wrong for flow in flows) else None
    cause = gravest([sight.symptom, half, late, clock])
    return Diagnosis(CameraState.DEGRADED if cause else CameraState.LIVE, cause)


def is_seen(flow: Flow, sight: Sight) -> bool:
    return flow.flows and flow.last is not None and flow.last.format is sight.format


class Chart:
    """Since when a diagnosis holds."""

    def __init__(self, at: datetime) -> None:
        self._diagnosis = Diagnosis(CameraState.CONNECTING, None)
        self._since = at

    def since(self, diagnosis: Diagnosis, at: datetime) -> datetime:
        if diagnosis != self._diagnosis:
            self._diagnosis, self._since = diagnosis, at
        return self._since
