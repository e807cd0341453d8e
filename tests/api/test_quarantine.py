"""A camera that workers die of is left out for a while; the others are seen."""

from __future__ import annotations

from pathlib import Path

from api.quarantine import LEFT_OUT_SECONDS, WITHIN_SECONDS, Quarantine
from ccoc.officers import Role
from tests.api.services import Desk, prepared, running_service, until, with_officer
from tests.fuzzing import hostile_worker

CAMERAS = 12
PROGRAM = Path(hostile_worker.__file__)


def test_one_death_accuses_nobody_and_the_second_the_camera_of_both() -> None:
    quarantine = Quarantine()
    quarantine.died({"gate", "yard"}, 100.0)
    assert quarantine.left_out(100.0, CAMERAS) == frozenset()
    quarantine.died({"yard", "pier"}, 130.0)
    assert quarantine.left_out(130.0, CAMERAS) == {"yard"}


def test_a_camera_is_taken_back_and_left_out_again_only_after_two_more_deaths() -> None:
    quarantine = Quarantine()
    quarantine.died({"yard"}, 0.0)
    quarantine.died({"yard"}, 1.0)
    later = 1.0 + LEFT_OUT_SECONDS
    assert quarantine.left_out(later - 1, CAMERAS) == {"yard"}
    assert quarantine.left_out(later, CAMERAS) == frozenset()
    quarantine.died({"yard"}, later)
    assert quarantine.left_out(later, CAMERAS) == frozenset()
    quarantine.died({"yard"}, later + 1)
    assert quarantine.left_out(later + 1, CAMERAS) == {"yard"}


def test_deaths_that_are_long_apart_are_no_pattern() -> None:
    quarantine = Quarantine()
    quarantine.died({"yard"}, 0.0)
    quarantine.died({"yard"}, WITHIN_SECONDS + 1)
    assert quarantine.left_out(WITHIN_SECONDS + 1, CAMERAS) == frozenset()


def test_where_every_camera_seems_at_fault_none_is() -> None:
    """The disk is full, say, and whatever is looked at ends the worker."""
    quarantine = Quarantine()
    for number in range(2 * CAMERAS):
        quarantine.died({f"camera{number // 2}"}, float(number))
        assert len(quarantine.left_out(float(number), CAMERAS)) <= CAMERAS // 3


def shown(desk: Desk) -> dict[str, tuple[str, str | None]]:
    """State and cause."""
    cameras = desk.http.get("/api/cameras").json()
    healths = {each["id"]: each["health"] for each in cameras}
    return {name: (health["state"], health["cause"]) for name, health in healths.items()}


def test_officers_see_the_other_cameras_and_read_why_this_one_is_left_out(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
    with running_service(tmp_path, behaviour="dies", program=PROGRAM) as service:
        desk = service.desk("supervisor")
        until(lambda: shown(desk)["gate"][0] == "live", seconds=40)
        assert shown(desk)["yard"] == ("lost", "quarantined")
