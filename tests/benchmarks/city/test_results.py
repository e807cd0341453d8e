"""From trials to the figures: who carries, who does not, and the JSON that others read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.city.limits import Efficiency
from benchmarks.city.measuring import Trial
from benchmarks.city.pictures import picture
from benchmarks.city.pipelines import FRIGATE_STYLE, FRIGATE_STYLE_SUB, OPENCV_LOOP, OURS, Pipeline
from benchmarks.city.recall import recalled
from benchmarks.city.reports import NAMES, report
from benchmarks.city.results import Result, granted, line_of, result_of
from benchmarks.city.searching import Search
from benchmarks.city.trials import Contest, Sample, draw_curve, fight, guess_after
from tests.benchmarks.city.builders import a_passing, a_trial

ASKED = {
    "cameras_carried",
    "ratio_opencv_loop",
    "ratio_frigate_style",
    "efficiency",
    "plate_recall",
    "plate_recall_frigate_style",
}
SAMPLE = Sample(0.01, {}, 0.005)
LIMIT = Efficiency(1000, 30.0, 3.0, 15.0, 9.0)
FULL = 100.0
"""Cores; more than any machine has to spare."""


def a_contest(pipeline: Pipeline, *trials: Trial) -> Contest:
    contest = Contest(pipeline, Search(150), 10)
    for one in trials:
        contest.note(one)
    return contest


def contests(*ours: Trial, loop: Trial | None = None) -> list[Contest]:
    return [
        a_contest(OURS, *ours),
        a_contest(OPENCV_LOOP, loop or a_trial(6, cores=FULL)),
        a_contest(FRIGATE_STYLE, a_trial(16, cores=FULL), a_trial(20, told=10)),
        a_contest(FRIGATE_STYLE_SUB, a_trial(50, cores=FULL)),
    ]


def result(found: list[Contest]) -> Result:
    return result_of(found, SAMPLE, LIMIT, (8, 8), (300.0, True))


def test_the_json_line_has_what_is_asked_of_it() -> None:
    line = line_of(result(contests(a_trial(60), a_trial(72, told=18))))
    assert "\n" not in line
    told = json.loads(line)
    assert set(told) >= ASKED
    assert told["cameras_carried"] == 60
    assert told["ratio_opencv_loop"] == 10
    assert told["ratio_frigate_style"] == 3.75
    assert told["efficiency"] == pytest.approx(0.9)
    assert told["efficiency_without_receiving"] == pytest.approx(0.8)
    assert told["is_bounded"]


def test_who_finds_nothing_carries_nothing() -> None:
    nothing = replace(a_trial(4, late=1), recall=recalled([a_passing()], []))
    assert not nothing.is_carried
    told = result(contests(nothing, loop=nothing))
    assert (told.cameras_carried, told.passage_recall, told.plate_recall) == (0, 0.0, 0.0)
    assert told.ratio_opencv_loop is None
    assert told.ratio_frigate_style == 0


def test_a_baseline_that_finds_too_little_is_granted_what_would_fill_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else a baseline would be beaten without end for one passage in twenty."""
    monkeypatch.setattr("benchmarks.city.trials.cores", lambda: 2)
    finds_little = a_trial(5, told=10, cores=1.3)
    told = result(contests(a_trial(60), loop=finds_little))
    assert told.sides["opencv_loop"].cameras_carried == 0
    assert told.sides["opencv_loop"].cameras_granted == int(0.92 * 2 / 0.3)
    assert told.ratio_opencv_loop == 60 / 6
    assert "0 (granted 6)" in report(told, contests(a_trial(60), loop=finds_little), LIMIT)


@pytest.mark.parametrize(
    ("larger", "is_granted"),
    [
        ((), 9),
        ((a_trial(7, told=4, known=5),), 9),
        ((a_trial(7, told=15, known=20),), 6),
    ],
    ids=["it has cores left", "one of five missed", "a quarter of twenty missed"],
)
def test_a_baseline_that_has_cores_left_is_granted_them(
    monkeypatch: pytest.MonkeyPatch, larger: tuple[Trial, ...], is_granted: int
) -> None:
    """Unless it was seen with enough passages that it cannot use them."""
    monkeypatch.setattr("benchmarks.city.trials.cores", lambda: 2)
    assert granted(a_contest(OPENCV_LOOP, a_trial(6, cores=1.0), *larger)) == is_granted


@pytest.mark.parametrize(
    "trial",
    [
        a_trial(told=18),
        a_trial(lost=1),
        a_trial(late=1),
        a_trial(complaints=("late",)),
        a_trial(told=0, known=0),
    ],
    ids=["too few passages", "a camera lost", "pictures late", "it says so", "nothing passed"],
)
def test_what_is_not_whole_is_not_carried(trial: Trial) -> None:
    assert a_trial(told=19).is_carried
    assert not trial.is_carried


def test_the_table_says_when_no_larger_number_was_tried() -> None:
    found = contests(a_trial(60))
    assert "60 or more" in report(result(found), found, LIMIT)
    found = contests(a_trial(60), a_trial(72, told=18))
    assert "60 or more" not in report(result(found), found, LIMIT)


def test_the_picture_fills_the_marks_of_what_was_carried() -> None:
    drawn = picture(contests(a_trial(60), a_trial(72, told=18)), NAMES)
    circles = [line for line in drawn.splitlines() if line.startswith("<circle")]
    assert [line.count('fill="#ffffff"') for line in circles[:2]] == [0, 1]


def test_the_next_guess_fills_the_machine_and_counts_the_cameras_own_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("benchmarks.city.trials.cores", lambda: 2)
    assert guess_after(a_trial(10, cores=1.0)) == int(0.92 * 2 / 0.12)


def test_everybody_is_tried_once_even_without_time() -> None:
    found = [Contest(one, Search(150), 10) for one in (OURS, OPENCV_LOOP)]
    tried: list[str] = []

    def try_out(pipeline: Pipeline, cameras: int) -> Trial:
        tried.append(pipeline.name)
        return a_trial(cameras)

    fight(found, try_out, lambda: False)
    assert tried == ["opencv_loop", "ccoc"]


def test_the_curve_adds_smaller_numbers_and_changes_nothing_else() -> None:
    contest = a_contest(OPENCV_LOOP, a_trial(8), a_trial(10, told=0))
    tried: list[int] = []

    def try_out(_: Pipeline, cameras: int) -> Trial:
        tried.append(cameras)
        return a_trial(cameras)

    draw_curve([contest], try_out, (0.25, 0.5, 1.0))
    assert tried == [2, 4]
    assert contest.search.best == 8
    assert contest.shown == a_trial(8)


def test_who_carried_nothing_yet_is_tried_first() -> None:
    found = [a_contest(OURS, a_trial(60)), a_contest(OPENCV_LOOP, a_trial(8, told=0))]
    tried: list[tuple[str, int]] = []

    def try_out(pipeline: Pipeline, cameras: int) -> Trial:
        tried.append((pipeline.name, cameras))
        return a_trial(cameras)

    fight(found, try_out, lambda: len(tried) < 1)
    assert tried[0][0] == "opencv_loop"
    assert tried[0][1] < 8


def test_a_baseline_meets_its_limit_before_ccoc_is_tried_again() -> None:
    found = [a_contest(OURS, a_trial(60)), a_contest(OPENCV_LOOP, a_trial(8))]
    tried: list[str] = []

    def try_out(pipeline: Pipeline, cameras: int) -> Trial:
        tried.append(pipeline.name)
        return a_trial(cameras, told=0)

    fight(found, try_out, lambda: True)
    assert tried[:2] == ["opencv_loop", "ccoc"]


def test_the_picture_is_well_formed(tmp_path: Path) -> None:
    from xml.etree import ElementTree

    file = tmp_path / "cost.svg"
    file.write_text(picture(contests(a_trial(60)), NAMES), encoding="utf-8")
    assert ElementTree.parse(file).getroot().tag.endswith("svg")  # noqa: S314 -- our own
