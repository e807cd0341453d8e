"""What workers counted never becomes less, however often they begin anew."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from api.tallies import LATELY_SECONDS, Tallies, Tally
from ingest.messages import CameraReport

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def a_report(looks: int = 0, shed: int = 0, losses: int = 0, camera: str = "gate") -> CameraReport:
    return CameraReport(
        camera, "live", None, NOON, NOON, 640, 360, "h264", 25.0,
        transcoded=False, losses=losses, looks=looks, shed=shed,
    )  # fmt: skip


def test_counts_of_one_worker_are_taken_as_they_are() -> None:
    tallies = Tallies()
    for looks in (5, 9, 9, 20):
        tallies.note(a_report(looks, shed=looks // 5, losses=looks // 4), 0.0)
    assert tallies.of("gate") == Tally(looks=20, shed=4, losses=5)
    assert tallies.of("yard") == Tally()


def test_the_next_worker_counts_on_even_if_it_is_ahead_at_once() -> None:
    tallies = Tallies()
    tallies.note(a_report(20), 0.0)
    tallies.worker_gone()
    tallies.note(a_report(30), 1.0)
    assert tallies.of("gate").looks == 50


def test_a_camera_that_begins_anew_takes_nothing_away() -> None:
    tallies = Tallies()
    for looks in (20, 3, 4):
        tallies.note(a_report(looks), 0.0)
    assert tallies.of("gate").looks == 24


@given(st.lists(st.one_of(st.none(), st.integers(0, 1000)), max_size=40))
def test_no_story_of_beats_and_deaths_makes_a_total_smaller(story: list[int | None]) -> None:
    tallies = Tallies()
    before = 0
    for looks in story:
        if looks is None:
            tallies.worker_gone()
        else:
            tallies.note(a_report(looks), 0.0)
        assert tallies.of("gate").looks >= before
        before = tallies.of("gate").looks


def test_what_was_shed_is_told_for_a_minute() -> None:
    tallies = Tallies()
    shed = 0
    for second in range(90):
        shed += 2
        tallies.note(a_report(shed=shed), second + 0.1)
        tallies.note(a_report(shed=shed + 1), second + 0.6)
        shed += 1
    assert 3 * (LATELY_SECONDS - 1) <= tallies.shed_lately("gate", 89.7) <= 3 * LATELY_SECONDS
    assert tallies.shed_lately("gate", 89.7 + LATELY_SECONDS) == 0
    assert tallies.shed_lately("yard", 89.7) == 0
