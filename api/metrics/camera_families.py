"""What is told of each camera. The only label values are the station's own camera ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from api.metrics.snapshots import Snapshot
from api.tallies import Tally
from ccoc.cameras import CameraState, Health

_SEEING = frozenset({CameraState.LIVE, CameraState.DEGRADED})


def camera_families(snapshot: Snapshot) -> Iterable[Metric]:
    healths = [health for health, _ in snapshot.healths]
    yield _gauge(
        "ccoc_camera_up",
        "1: pictures come from the camera.",
        healths,
        lambda health: float(health.state in _SEEING),
    )
    yield _states(healths)
    yield _causes(healths)
    yield _gauge(
        "ccoc_camera_frame_age_seconds",
        "Since the newest picture was captured; missing where there was none yet.",
        healths,
        lambda health: (
            max(0.0, (snapshot.at - health.last_frame_at).total_seconds())
            if health.last_frame_at
            else None
        ),
    )
    yield from _rates([health for health in healths if health.state in _SEEING])
    yield from _counters(snapshot.healths)


def _rates(seeing: list[Health]) -> Iterable[Metric]:
    """Of cameras whose pictures come: what was measured before is no measurement."""
    yield _gauge(
        "ccoc_camera_frames_per_second",
        "Measured frame rate.",
        seeing,
        lambda health: health.frames_per_second,
    )
    yield _gauge(
        "ccoc_camera_bits_per_second",
        "Measured bit rate.",
        seeing,
        lambda health: health.bits_per_second,
    )
    yield _gauge(
        "ccoc_camera_loss_ratio",
        "Share of the last minute's frames that never came or were damaged, as far as it shows.",
        seeing,
        lambda health: health.loss,
    )
    yield _gauge(
        "ccoc_camera_clock_error_seconds",
        "The camera's clock less ours; missing where it tells no time.",
        seeing,
        lambda health: health.clock_error_seconds,
    )
    yield _gauge(
        "ccoc_camera_transcoded",
        "1: its live pictures are encoded anew for browsers, which costs much.",
        seeing,
        lambda health: float(health.transcoded),
    )


def _gauge(
    name: str, told: str, healths: list[Health], value: Callable[[Health], float | None]
) -> Metric:
    family = GaugeMetricFamily(name, told, labels=["camera"])
    for health in healths:
        if (number := value(health)) is not None:
            family.add_metric([health.camera], number)
    return family


def _states(healths: list[Health]) -> Metric:
    family = GaugeMetricFamily(
        "ccoc_camera_state", "1 for the state that the camera is in.", labels=["camera", "state"]
    )
    for health in healths:
        for state in CameraState:
            family.add_metric([health.camera, state.value], float(state is health.state))
    return family


def _causes(healths: list[Health]) -> Metric:
    family = GaugeMetricFamily(
        "ccoc_camera_trouble",
        "1 while the camera is not simply live, with the cause; missing while nothing is wrong.",
        labels=["camera", "cause"],
    )
    for health in healths:
        if health.cause is not None:
            family.add_metric([health.camera, health.cause.value], 1.0)
    return family


def _counters(tallies: Iterable[tuple[Health, Tally]]) -> Iterable[Metric]:
    looks = _counter("ccoc_camera_looks", "Pictures that were looked at.")
    shed = _counter(
        "ccoc_camera_looks_shed",
        "Looks that were left out because the machine had more to do than it can.",
    )
    losses = _counter(
        "ccoc_camera_losses", "Pictures that were not looked at or not delivered, shed ones too."
    )
    for health, tally in tallies:
        looks.add_metric([health.camera], tally.looks)
        shed.add_metric([health.camera], tally.shed)
        losses.add_metric([health.camera], tally.losses)
    yield from (looks, shed, losses)


def _counter(name: str, told: str) -> CounterMetricFamily:
    return CounterMetricFamily(name, told, labels=["camera"])
