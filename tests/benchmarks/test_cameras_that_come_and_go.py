"""Measurements of packets, opening, flapping and churn: they run, and their arithmetic is right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks import churn, flapping, opening, packets
from benchmarks.churn import Sample, slope_per_hour


def samples(*megabytes: float) -> list[Sample]:
    return [
        Sample(number * 100, round(size * 1_000_000), 10, 20)
        for number, size in enumerate(megabytes)
    ]


def test_the_slope_is_a_share_of_the_first_memory_for_each_hour_of_the_day() -> None:
    assert slope_per_hour(samples(100, 112, 124)) == pytest.approx(0.01)
    assert slope_per_hour(samples(100, 100, 100)) == pytest.approx(0)


def test_a_slope_needs_more_than_two_points() -> None:
    with pytest.raises(ValueError, match="three"):
        slope_per_hour(samples(100, 101))


def test_the_ring_is_no_memory_of_a_camera_besides_its_ring() -> None:
    cells = churn.row(Sample(0, 60_000_000 + 4 * churn.RING_BYTES, 9, None), 40_000_000, 4)
    assert cells[2] == "5.0"
    assert cells[4] == "not allowed to look"


SMALL: dict[str, Callable[[], None]] = {
    "packets": lambda: packets.main(packets.Effort(cameras=1, warm_up=0.5, seconds=1)),
    "opening": lambda: opening.main(opening.Effort(cameras=3, dead=1, rounds=1)),
    "flapping": lambda: flapping.main(flapping.Effort(cameras=3, rounds=1, seconds=3)),
    "churn": lambda: churn.main(churn.Effort(cameras=2, reconnects=8, settle_seconds=0.5)),
}


@pytest.mark.real_time
@pytest.mark.parametrize("name", SMALL)
def test_a_small_run_prints_its_table(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    SMALL[name]()
    printed = capsys.readouterr().out
    assert "**Machine:**" in printed
    assert "baseline" in printed
