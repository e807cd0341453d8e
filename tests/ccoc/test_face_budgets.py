"""How often a list would ring for nobody is known before it is switched on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import InvalidError
from ccoc.face_alerts import Answer
from ccoc.face_budgets import (
    CEILING,
    Calibration,
    FaceForecast,
    Quantile,
    check_ceiling,
    forecast,
    genuine_below,
    impostors_above,
    recalibrated,
    threshold_for,
    told,
)
from ccoc.face_calibrations import CALIBRATIONS, RETAIL_0095, calibration_of
from ccoc.ids import Digest
from ccoc.rules import Rule

MEASURED = Calibration(
    model=Digest("a" * 64),
    impostors=(Quantile(0.0, 0.5), Quantile(0.2, 1e-2), Quantile(0.3, 1e-3), Quantile(0.4, 1e-4)),
    genuine=(Quantile(0.4, 0.01), Quantile(0.6, 0.11), Quantile(0.8, 0.9)),
    source="a test",
)
OURS = CALIBRATIONS[RETAIL_0095]
CALIBRATION = st.sampled_from([MEASURED, OURS, calibration_of(Digest("f" * 64))])
SIMILARITY = st.floats(-1, 1)
LISTED = st.integers(1, 100_000)
FACES = st.floats(1, 1e6)


@pytest.mark.parametrize(
    ("similarity", "share"),
    [(-0.5, 0.5), (0.0, 0.5), (0.2, 1e-2), (0.25, 10**-2.5), (0.4, 1e-4), (0.5, 1e-5), (0.6, 1e-6)],
)
def test_impostors_are_read_between_the_quantiles_and_go_on_beyond(
    similarity: float, share: float
) -> None:
    assert impostors_above(MEASURED, similarity) == pytest.approx(share)


@pytest.mark.parametrize(
    ("similarity", "share"), [(0.1, 0.01), (0.4, 0.01), (0.5, 0.06), (0.8, 0.9), (0.95, 0.9)]
)
def test_misses_are_read_between_the_quantiles(similarity: float, share: float) -> None:
    assert genuine_below(MEASURED, similarity) == pytest.approx(share)


def test_g07_the_forecast_is_what_the_standard_says() -> None:
    expected = forecast(0.4, 1_000, 20_000, MEASURED)
    assert expected.per_face == pytest.approx(1 - (1 - 1e-4) ** 1_000)
    assert expected.alerts_per_day == pytest.approx(20_000 * expected.per_face)
    assert expected.miss_rate == pytest.approx(0.01)
    assert forecast(0.4, 0, 20_000, MEASURED).alerts_per_day == 0


@given(CALIBRATION, SIMILARITY, SIMILARITY, LISTED, FACES)
def test_g07_a_higher_threshold_rings_no_more_and_misses_no_less(
    calibration: Calibration, one: float, other: float, listed: int, faces: float
) -> None:
    low, high = sorted((one, other))
    loose, strict = (forecast(each, listed, faces, calibration) for each in (low, high))
    assert 0 <= strict.per_face <= loose.per_face <= 1
    assert strict.alerts_per_day <= loose.alerts_per_day
    assert strict.miss_rate >= loose.miss_rate


@given(CALIBRATION, SIMILARITY, LISTED, LISTED)
def test_g07_a_longer_list_rings_no_less(
    calibration: Calibration, threshold: float, one: int, other: int
) -> None:
    few, many = sorted((one, other))
    short, long = (forecast(threshold, each, 20_000, calibration) for each in (few, many))
    assert short.per_face <= long.per_face
    assert short.miss_rate == long.miss_rate


@given(CALIBRATION, st.floats(0.01, 50), LISTED, FACES, st.floats(0.05, 0.9))
def test_g07_the_threshold_keeps_the_budget_and_the_auditors_floor(
    calibration: Calibration, budget: float, listed: int, faces: float, floor: float
) -> None:
    if forecast(1.0, listed, faces, calibration).alerts_per_day > budget:
        with pytest.raises(InvalidError, match="G-07"):
            threshold_for(budget, listed, faces, calibration, floor)
        return
    threshold = threshold_for(budget, listed, faces, calibration, floor)
    assert floor <= threshold <= 1
    assert forecast(threshold, listed, faces, calibration).alerts_per_day <= budget
    lower = threshold - 1e-6
    assert (
        lower < floor or forecast(lower, listed, faces, calibration).alerts_per_day > budget * 0.99
    )


def expected(per_face: float) -> FaceForecast:
    return FaceForecast(0.5, 100, 100 * per_face, per_face, 0.1)


@pytest.mark.parametrize("per_face", [CEILING * 1.0001, 0.01, 1.0])
def test_g07_more_than_one_in_a_thousand_is_refused(per_face: float) -> None:
    with pytest.raises(InvalidError, match="1,000") as refused:
        check_ceiling(expected(per_face))
    assert refused.value.rule is Rule.G07
    assert "1 ใน 1,000" in str(refused.value.th)


@pytest.mark.parametrize(
    ("per_face", "good"), [(CEILING, False), (1 / 6_001, True), (1 / 5_999, False), (0.0, True)]
)
def test_g07_up_to_the_ceiling_it_is_allowed_and_the_target_is_lower(
    per_face: float, good: bool
) -> None:
    check_ceiling(expected(per_face))
    assert expected(per_face).meets_target is good


@pytest.mark.parametrize("floor", [0.0, 1.0, -0.2, float("nan")])
def test_g07_a_floor_that_is_none_is_refused(floor: float) -> None:
    with pytest.raises(InvalidError, match="G-07"):
        threshold_for(3, 100, 20_000, MEASURED, floor)


def test_a_budget_that_no_threshold_keeps_is_refused() -> None:
    with pytest.raises(InvalidError, match="fewer people"):
        threshold_for(1e-9, 100_000, 1e6, MEASURED, 0.3)


def test_a_station_of_the_usual_size_gets_a_threshold_that_finds_most() -> None:
    threshold = threshold_for(3, 2_000, 20_000, OURS, 0.35)
    found = forecast(threshold, 2_000, 20_000, OURS)
    assert 0.45 < threshold < 0.65
    assert found.meets_target
    assert found.miss_rate < 0.25


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_false_alerts_never_lower_the_forecast(few: int, many: int) -> None:
    few, many = sorted((few, many))

    def after(false: int) -> float:
        answers = [(0.45, Answer.NOT_SAME)] * false
        return impostors_above(recalibrated(MEASURED, answers, 0.4, 200_000), 0.4)

    assert after(few) <= after(many)


def test_answers_pull_the_forecast_towards_what_happened() -> None:
    comparisons = 1_000_000  # 100 false ones expected at 0.4
    said = [(0.5, Answer.NOT_SAME)] * 300 + [(0.7, Answer.SAME), (0.3, Answer.NOT_SAME)]
    learnt = recalibrated(MEASURED, said, 0.4, comparisons)
    assert impostors_above(learnt, 0.4) == pytest.approx(1e-4 * 310 / 110)
    same = recalibrated(MEASURED, [(0.5, Answer.NOT_SAME)] * 100, 0.4, comparisons)
    assert impostors_above(same, 0.4) == pytest.approx(1e-4)
    assert recalibrated(MEASURED, [], 0.4, 0) == MEASURED


def test_a_wild_month_changes_a_calibration_tenfold_at_most() -> None:
    wild = recalibrated(MEASURED, [(0.5, Answer.NOT_SAME)] * 9_999, 0.4, 10)
    quiet = recalibrated(MEASURED, [], 0.4, 1e9)
    assert impostors_above(wild, 0.4) == pytest.approx(1e-3)
    assert impostors_above(quiet, 0.4) == pytest.approx(1e-5)
    assert impostors_above(wild, 0.0) == 1.0


@pytest.mark.parametrize(
    "wrong",
    [
        {"impostors": MEASURED.impostors[:1]},
        {"impostors": MEASURED.impostors[::-1]},
        {"impostors": (*MEASURED.impostors, Quantile(0.5, 0.0))},
        {"impostors": (Quantile(0.0, 0.1), Quantile(0.1, 0.2))},
        {"genuine": MEASURED.genuine[::-1]},
        {"genuine": (Quantile(0.4, 0.1), Quantile(0.4, 0.2))},
    ],
)
def test_a_calibration_out_of_order_is_none(wrong: dict[str, tuple[Quantile, ...]]) -> None:
    with pytest.raises(InvalidError):
        replace(MEASURED, **wrong)  # type: ignore[arg-type]  # two fields, both of quantiles


def test_a_recogniser_that_nobody_measured_rings_more_seldom_than_ours() -> None:
    unknown = calibration_of(Digest("f" * 64))
    assert calibration_of(RETAIL_0095) is OURS
    assert "assumed" in unknown.source
    budget = (3, 2_000, 20_000)
    assert threshold_for(*budget, unknown, 0.35) > threshold_for(*budget, OURS, 0.35)


def test_an_owner_reads_what_to_expect_in_both_languages() -> None:
    assert "ยังไม่มีบุคคล" in told(forecast(0.5, 0, 20_000, MEASURED)).th
    said = told(FaceForecast(0.5, 100, 2.0, 1 / 10_000, 0.125))
    assert "2.00" in said.th
    assert "1 ใน 10,000" in said.th
    assert said.en == (
        "About 2.00 false alerts a day (1 in 10,000 faces); 12.5% of listed people's passages "
        "are missed."
    )
