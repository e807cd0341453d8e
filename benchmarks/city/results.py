"""The figures of a whole run, and as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Sequence
from statistics import fmean

import msgspec
import numpy as np

from benchmarks.city.clips import truth
from benchmarks.city.days import Day
from benchmarks.city.limits import Efficiency
from benchmarks.city.measuring import Trial
from benchmarks.city.scenes import CLIP_GROUPS, GROUP_SECONDS, SPOTS
from benchmarks.city.trials import Contest, Sample, cores, guess_after
from benchmarks.machine import describe

ENOUGH_PASSAGES = 20
"""For 95 % of them to be a measurement."""


class Side(msgspec.Struct, frozen=True):
    """One pipeline at the number of cameras that it carried (0: none; then at the least tried).

    `is_bounded`: a larger number was tried and was too many. Shares are 0 to 1.
    `cameras_granted`: see `granted`.
    """

    cameras_carried: int
    cameras_granted: int
    is_bounded: bool
    tried: tuple[int, ...]
    passage_recall: float
    plate_recall: float
    province_recall: float
    passages: int
    wrong_plates: int
    cores: float
    cores_per_camera: float
    memory_mib: float
    simulator_cores: float
    delay_p50_ms: float | None
    delay_p95_ms: float | None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """`ratio_…`: cameras carried by ccoc over those granted to the baseline (see Side).

    `is_bounded`: a larger number of cameras was tried and was too many for ccoc.
    `foreign_cores`: mean cores that other programs kept busy during the trials.
    `efficiency`: against packets received, pictures decoded and models run, alone;
    `efficiency_without_receiving`: against pictures decoded and models run only.
    """

    cameras_carried: int
    ratio_opencv_loop: float | None
    ratio_frigate_style: float | None
    ratio_frigate_style_sub: float | None
    efficiency: float
    efficiency_without_receiving: float
    plate_recall: float
    plate_recall_opencv_loop: float
    plate_recall_frigate_style: float
    plate_recall_frigate_style_sub: float
    passage_recall: float
    is_bounded: bool
    analysed_frames_per_core_second: float
    cores_per_idle_camera: float
    cores_per_active_camera: float
    active_share: float
    latency_p50_ms: float | None
    latency_p95_ms: float | None
    foreign_cores: float
    shed_looks: int
    lost_looks: int
    reference_passages: int
    true_passages: int
    cores: int = msgspec.field(default_factory=cores)
    machine: str = msgspec.field(default_factory=lambda: describe().removeprefix("**Machine:** "))
    seconds: float
    is_quick: bool
    sides: dict[str, Side]
    day: Day | None = None


def line_of(result: Result) -> str:
    """As one line of JSON, with as many digits as mean anything."""
    return json.dumps(rounded(msgspec.to_builtins(result)), ensure_ascii=False)


def rounded(value: object) -> object:
    match value:
        case float():
            return round(value, 4)
        case dict():
            return {name: rounded(one) for name, one in value.items()}
        case list() | tuple():
            return [rounded(one) for one in value]
        case _:
            return value


def side_of(contest: Contest) -> Side:
    trial = contest.shown
    if trial is None:
        raise ValueError(f"{contest.pipeline.name} was never tried")
    return Side(
        contest.search.best,
        granted(contest),
        contest.search.is_bounded,
        tuple(one.cameras for one in contest.trials),
        trial.recall.of_passages,
        trial.recall.of_plates,
        trial.recall.of_provinces,
        trial.recall.passages,
        trial.recall.wrong,
        trial.cores,
        trial.cores_per_camera,
        trial.resident_mib,
        trial.simulator_cores,
        percentile_ms(trial, 50),
        percentile_ms(trial, 95),
    )


def percentile_ms(trial: Trial, share: float) -> float | None:
    """From the picture of a plate that is told until it is told."""
    if not trial.delays_seconds:
        return None
    return float(np.percentile(trial.delays_seconds, share)) * 1000


def result_of(
    contests: Sequence[Contest],
    sample: Sample,
    efficiency: Efficiency,
    reference: tuple[int, int],
    took: tuple[float, bool],
) -> Result:
    """`reference`: passages that the full decode told, and true ones. `took`: seconds, quick."""
    sides = {one.pipeline.name: side_of(one) for one in contests}
    ours, loop, main, sub = sides.values()
    trial = contests[0].shown
    assert trial is not None
    return Result(
        cameras_carried=ours.cameras_carried,
        ratio_opencv_loop=ratio(ours, loop),
        ratio_frigate_style=ratio(ours, main),
        ratio_frigate_style_sub=ratio(ours, sub),
        efficiency=efficiency.with_receiving,
        efficiency_without_receiving=efficiency.without_receiving,
        plate_recall=ours.plate_recall,
        plate_recall_opencv_loop=loop.plate_recall,
        plate_recall_frigate_style=main.plate_recall,
        plate_recall_frigate_style_sub=sub.plate_recall,
        passage_recall=ours.passage_recall,
        is_bounded=ours.is_bounded,
        analysed_frames_per_core_second=efficiency.looks / efficiency.worker_seconds,
        cores_per_idle_camera=sample.idle_of_ours,
        cores_per_active_camera=cores_while_active(ours.cores_per_camera, sample.idle_of_ours),
        active_share=active_share(),
        latency_p50_ms=ours.delay_p50_ms,
        latency_p95_ms=ours.delay_p95_ms,
        foreign_cores=fmean(one.foreign_cores for each in contests for one in each.trials),
        shed_looks=trial.counts.shed,
        lost_looks=trial.counts.losses,
        reference_passages=reference[0],
        true_passages=reference[1],
        seconds=took[0],
        is_quick=took[1],
        sides=sides,
    )


def cores_while_active(per_camera: float, per_idle_camera: float) -> float:
    return per_idle_camera + max(0.0, per_camera - per_idle_camera) / active_share()


def granted(contest: Contest) -> int:
    """Of a baseline: the number that would fill the machine, by the cores of the largest trial that
    was carried; without one, by those of trials in which it kept up. Few cameras have few
    passages, and a single missed one decides nothing; where there were enough, it does.
    """
    best = contest.best
    trials = [best] if best else [one for one in contest.trials if one.keeps_up]
    wanted = max((guess_after(one) for one in trials), default=0)
    refuted = [
        one.cameras
        for one in contest.trials
        if best and one.cameras > best.cameras and one.recall.known >= ENOUGH_PASSAGES
    ]
    return max(contest.search.best, min([wanted, *(one - 1 for one in refuted)]))


def ratio(ours: Side, other: Side) -> float | None:
    """None: the baseline did not even keep up with one camera."""
    if not other.cameras_granted:
        return None
    return ours.cameras_carried / other.cameras_granted


def active_share() -> float:
    """Of the time that a vehicle is in a clip's picture."""
    seconds = [one.ends_seconds - one.begins_seconds for spot in SPOTS for one in truth(spot)]
    return sum(seconds) / (len(SPOTS) * CLIP_GROUPS * GROUP_SECONDS)
