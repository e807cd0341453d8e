"""The measurement of masks measures what it says."""

from __future__ import annotations

import pytest

from benchmarks import __main__ as bench
from benchmarks import masks
from benchmarks.masks import Effort, Views, painting_of, view_row
from tests.ingest.builders import a_clip


def test_it_is_one_of_the_measurements() -> None:
    assert bench.ALL["masks"] is masks.main


def test_every_picture_is_timed() -> None:
    painting, decoding = painting_of(a_clip(10), 20)
    assert painting.count == decoding.count == 20
    assert 0 < painting.p50 <= painting.worst


def test_a_masked_view_costs_what_it_takes_beyond_the_untouched_one() -> None:
    row = view_row("640x360", Views(unwatched=0.02, untouched=0.025, masked=0.105))
    assert row == ["640x360, 25 frames/s", "0.020", "0.025", "0.105", "0.080"]


@pytest.mark.real_time
def test_it_runs(capsys: pytest.CaptureFixture[str]) -> None:
    masks.main(Effort(pictures=10, seconds=1.0, warm_up=2.0))
    told = capsys.readouterr().out
    assert "Painting four masks over one picture" in told
    assert told.count("25 frames/s") == 2
    assert told.count("| 1920x1080 |") == 1
