"""The town on disk: made once, found again, never half believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ccoc.errors import InvalidError, UnavailableError
from ccoc.plates import Plate
from ingest.town.cameras import PLACEMENTS, Placement
from ingest.town.recipe import Town
from ingest.town.rendering import recipe_digest, render_passages, render_town
from tests.ingest.town.builders import REGISTRATION, a_failing_placement, a_placement

Make = Callable[..., Town]


@pytest.fixture
def said() -> list[tuple[str, float]]:
    return []


@pytest.fixture
def make(tmp_path: Path, said: list[tuple[str, float]]) -> Make:
    def made(*placements: Placement, seed: int = 1) -> Town:
        def progress(name: str, share: float) -> None:
            said.append((name, share))

        return render_town(tmp_path, seed, progress, None, placements or (a_placement(),))

    return made


def stamps(town: Town) -> list[int]:
    clips = [clip for camera in town.cameras for clip in (camera.main, camera.sub) if clip]
    return [clip.stat().st_mtime_ns for clip in clips]


def test_a_second_start_finds_what_the_first_made(
    make: Make, said: list[tuple[str, float]]
) -> None:
    first = make()
    assert said[0][0] == "ถนนทดสอบ"
    assert said[-1] == ("พร้อม", 1.0)
    before = stamps(first)
    second = make()
    assert second == first
    assert stamps(second) == before
    assert [passage.registration for passage in second.passages] == [REGISTRATION]


def test_what_was_interrupted_is_made_again_and_the_finished_part_is_kept(make: Make) -> None:
    town = make()
    camera = town.cameras[0]
    (camera.main.parent / "town.json").unlink()
    before = stamps(town)
    assert stamps(make()) == before, "whole clips are kept"
    camera.main.with_name(f".{camera.main.name}.1.part").write_bytes(b"half a clip")
    camera.main.unlink()
    again = make()
    assert again == town
    assert stamps(again)[0] != before[0]
    assert again.cameras[0].main.stat().st_size > 1000


def test_a_damaged_list_is_not_believed(make: Make) -> None:
    town = make()
    list_file = town.cameras[0].main.parent / "town.json"
    list_file.write_bytes(list_file.read_bytes()[:50])
    assert make() == town


def test_another_seed_is_another_folder(make: Make) -> None:
    assert make(seed=1).cameras[0].main.parent != make(seed=2).cameras[0].main.parent


def test_a_camera_that_cannot_be_filmed_is_named_and_no_list_is_written(
    make: Make, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnavailableError, match="กล้องเสีย"):
        make(a_placement(), a_failing_placement())
    assert "no scene of seed 1" in capfd.readouterr().err
    assert not list(tmp_path.rglob("town.json"))


def test_the_digest_of_the_recipe_does_not_change_by_itself() -> None:
    assert recipe_digest() == recipe_digest()
    assert len(recipe_digest()) == 64


def test_trucks_that_would_stand_in_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidError, match="follow"):
        render_passages(tmp_path / "a.mp4", None, [Plate("70-0001", "เลย")] * 2, 1.0, 1)


def test_the_town_has_cameras_of_all_owners_and_one_in_h265() -> None:
    assert len(PLACEMENTS) >= 6
    assert {each.owner_class for each in PLACEMENTS} == {"police", "government", "private"}
    assert len({each.key for each in PLACEMENTS}) == len(PLACEMENTS)
    assert [each.sub for each in PLACEMENTS if each.main.encoder == "libx265"] == [None]
