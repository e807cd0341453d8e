"""The tables that a person reads."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.city.days import Day
from benchmarks.city.limits import Efficiency
from benchmarks.city.results import Result, Side, percentile_ms
from benchmarks.city.trials import Contest
from benchmarks.tables import line_of, table

QUIET_CORES = 0.15
OTHERS = "**Other programs kept {:.1f} cores busy meanwhile: this is no measurement.**\n"
NAMES = {
    "ccoc": "ccoc",
    "opencv_loop": "(a) OpenCV loop, main stream",
    "frigate_style": "(b) Frigate style, main stream at 1280x720",
    "frigate_style_sub": "(b) Frigate style, substream 640x360",
}


def report(result: Result, contests: Sequence[Contest], efficiency: Efficiency) -> str:
    parts = [
        table("A city of cameras: what this machine carries", *carried(result)),
        plain("Every trial", *trials(contests)),
        plain("ccoc against the bare limit", *limits(result, efficiency)),
        words(result),
    ]
    if result.day:
        parts.append(day_words(result.day))
    return "\n".join(parts)


def plain(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"### {title}", "", line_of(heads), line_of(["---", *["--:"] * (len(heads) - 1)])]
    return "\n".join([*lines, *(line_of(row) for row in rows), ""])


def carried(result: Result) -> tuple[list[str], list[list[str]]]:
    heads = ["pipeline", "cameras carried", "ccoc / it", "passages found", "plates right"]
    heads += ["cores per camera", "memory MiB per camera", "delay p50 / p95 ms"]
    return heads, [row_of(name, side, result) for name, side in result.sides.items()]


def row_of(name: str, side: Side, result: Result) -> list[str]:
    some = side.cameras_carried or min(side.tried)
    ratio = result.cameras_carried / side.cameras_granted if side.cameras_granted else None
    return [
        NAMES[name],
        number_of(side),
        "–" if ratio is None else f"{ratio:.1f}",
        f"{side.passage_recall:.0%} of {side.passages}",
        f"{side.plate_recall:.0%}",
        f"{side.cores_per_camera:.4f}",
        f"{side.memory_mib / some:.0f}",
        f"{milliseconds(side.delay_p50_ms)} / {milliseconds(side.delay_p95_ms)}",
    ]


def number_of(side: Side) -> str:
    if not side.cameras_carried and side.cameras_granted:
        return f"0 (granted {side.cameras_granted})"
    return f"{side.cameras_carried}{'' if side.is_bounded else ' or more'}"


def milliseconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def trials(contests: Sequence[Contest]) -> tuple[list[str], list[list[str]]]:
    heads = ["pipeline", "cameras", "carried", "passages", "plates right", "wrong plates"]
    heads += [
        "cores",
        "cameras' own cores",
        "others' cores",
        "cameras lost",
        "late pictures",
        "shed looks",
        "p95 ms",
    ]
    rows = [
        [
            contest.pipeline.name,
            str(one.cameras),
            "yes" if one.is_carried else "no",
            f"{one.recall.told} of {one.recall.known}",
            f"{one.recall.right} of {one.recall.passages}",
            str(one.recall.wrong),
            f"{one.cores:.2f}",
            f"{one.simulator_cores:.2f}",
            f"{one.foreign_cores:.2f}",
            str(one.lost),
            str(one.late),
            str(one.counts.shed),
            milliseconds(percentile_ms(one, 95)),
        ]
        for contest in contests
        for one in contest.trials
    ]
    return heads, rows


def limits(result: Result, efficiency: Efficiency) -> tuple[list[str], list[list[str]]]:
    heads = ["core seconds for the same work", "seconds", "share of the worker's"]
    parts = {
        "the worker, all of it": efficiency.worker_seconds,
        "bare: packets received": efficiency.receiving_seconds,
        "bare: pictures decoded": efficiency.decoding_seconds,
        "bare: models run": efficiency.models_seconds,
    }
    whole = efficiency.worker_seconds
    rows = [[name, f"{part:.2f}", f"{part / whole:.0%}"] for name, part in parts.items()]
    rows.append(["**efficiency** (all three)", "", f"{result.efficiency:.0%}"])
    rows.append(["without receiving", "", f"{result.efficiency_without_receiving:.0%}"])
    return heads, rows


def day_words(day: Day) -> str:
    return (
        f"A day of {day.cameras} cameras in {day.seconds:.0f} s, with {day.reconnects} reconnects: "
        f"{day.passage_recall:.0%} of {day.passages} passages at connected cameras were told, "
        f"{day.plate_recall:.0%} with their plate; memory at the end {day.memory_mib:.0f} MiB, "
        f"{day.memory_mib_per_camera_besides_ring:.1f} MiB per camera besides its ring, "
        f"growing {day.memory_slope:.3%} per hour of that day; {day.alive_at_end} of "
        f"{day.cameras} cameras live at its end.\n"
    )


def words(result: Result) -> str:
    noise = result.foreign_cores
    disturbed = [OTHERS.format(noise)] if noise > QUIET_CORES else []
    return "\n".join(
        [
            *disturbed,
            f"A camera of ccoc takes {result.cores_per_idle_camera:.4f} of a core while nothing "
            f"moves and {result.cores_per_active_camera:.4f} while a vehicle is in its picture, "
            f"which it is {result.active_share:.0%} of the time.",
            f"The simulated cameras run on the same {result.cores} cores and take "
            f"{result.sides['ccoc'].simulator_cores:.2f} of them beside ccoc.",
            f"The full decode of the clips told {result.reference_passages} of "
            f"{result.true_passages} passages. All of this took {result.seconds:.0f} s.",
            "",
        ]
    )
