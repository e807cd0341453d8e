"""Makes the demo town once and finds it again: all clips, the list of cameras, the ground truth."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ccoc.errors import InvalidError
from ccoc.plates import Plate
from detectors.drawing.layouts import Layout
from detectors.drawing.plates import Design, design_of
from ingest.town.cameras import PLACEMENTS, Placement
from ingest.town.clips import Target, write_clips
from ingest.town.encoding import MAIN, SUB
from ingest.town.motion.passing import drive_along
from ingest.town.real_clips import real_cameras
from ingest.town.recipe import Passage, Town, TownCamera
from ingest.town.scenes.reading import MAIN_LANE, MAIN_LENS, main_street
from ingest.town.things.fleet import Vehicle
from ingest.town.things.regulars import vehicle_of
from ingest.town.town_files import load_town, save_town
from ingest.town.truth import passages_of
from ingest.town.workers import Job, run_jobs

Progress = Callable[[str, float], None]
"""What is being made (Thai), and the share of the whole that is done, 0 to 1."""
BEARERS: Mapping[Layout, tuple[str, ...]] = MappingProxyType(
    {
        Layout.TRANSPORT: ("white truck", "red truck", "blue truck", "green truck"),
        Layout.CAR: ("red car", "grey car", "silver pickup", "white car"),
    }
)
"""Who bears a plate of a benchmark or a test."""
NEAR_LANE = replace(MAIN_LANE, far=85.0)
"""They appear when they are large enough to be followed: shorter clips."""
CLOSEST_SECONDS = 4.0
"""Vehicles that follow sooner would stand in each other."""


def render_town(
    folder: Path,
    seed: int,
    progress: Progress,
    clips: Path | None = None,
    placements: Sequence[Placement] = PLACEMENTS,
) -> Town:
    """The town of a seed, made in `folder` when it is not there yet (about a minute).

    `clips`: a folder of real H.264 clips that become further cameras.
    """
    place = folder / f"town-{seed}-{recipe_digest()[:12]}"
    place.mkdir(parents=True, exist_ok=True)
    town = load_town(place)
    if town is None:
        town = _make(place, seed, progress, placements)
        save_town(place, town)
    progress("พร้อม", 1.0)
    return Town(town.cameras + real_cameras(clips, place), town.passages) if clips else town


def _make(place: Path, seed: int, progress: Progress, placements: Sequence[Placement]) -> Town:
    jobs = [_job(place, placement, seed) for placement in placements]
    run_jobs([job for job in jobs if not job.is_done()], progress)
    passages = [
        passage
        for placement in placements
        if placement.reads_plates
        for passage in passages_of(placement.key, placement.scene(seed))
    ]
    return Town(tuple(_camera(place, placement) for placement in placements), tuple(passages))


def _job(place: Path, placement: Placement, seed: int) -> Job:
    camera = _camera(place, placement)
    targets: list[Target] = [(camera.main, placement.main)]
    if camera.sub is not None and placement.sub is not None:
        targets.append((camera.sub, placement.sub))
    return Job(placement.name_th, placement.scene, tuple(targets), seed)


def _camera(place: Path, placement: Placement) -> TownCamera:
    return TownCamera(
        placement.key,
        placement.name_th,
        placement.name_en,
        placement.owner_class,
        placement.latitude,
        placement.longitude,
        place / f"{placement.key}.main.mp4",
        place / f"{placement.key}.sub.mp4" if placement.sub else None,
        placement.reads_plates,
    )


@cache
def recipe_digest() -> str:
    """SHA-256 over everything that the pictures depend on: another recipe is another town."""
    here = Path(__file__).parent
    drawing = here.parents[1] / "detectors" / "drawing"
    whole = hashlib.sha256()
    for folder in (here, drawing):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".woff2", ".jpg"}:
                whole.update(str(path.relative_to(folder)).encode())
                whole.update(path.read_bytes())
    return whole.hexdigest()


def render_passages(
    path_main: Path,
    path_sub: Path | None,
    plates: Sequence[Plate],
    spacing_seconds: float,
    seed: int,
) -> tuple[Passage, ...]:
    """A clip of the main street in which vehicles with these plates pass, one every so often.

    Returns the ground truth. The clip loops; `camera_key` is the name of the main clip.
    """
    if spacing_seconds < CLOSEST_SECONDS:
        raise InvalidError(f"vehicles follow each other in {CLOSEST_SECONDS} s or more")
    drives = tuple(
        drive_along(NEAR_LANE, MAIN_LENS, _bearing(plate, number), number * spacing_seconds)
        for number, plate in enumerate(plates)
    )
    longest = max((drive.track.duration for drive in drives), default=0.0)
    scene = main_street(seed, drives, max(len(plates) * spacing_seconds, longest + 1.0))
    targets: tuple[Target, ...] = ((path_main, MAIN),)
    if path_sub is not None:
        targets += ((path_sub, SUB),)
    write_clips(scene, targets, seed, lambda _: None)
    return passages_of(path_main.stem, scene)


def _bearing(plate: Plate, number: int) -> tuple[Vehicle, Design]:
    """The n-th vehicle, of a kind that bears such a plate."""
    design = design_of(plate)
    bearers = BEARERS[design.layout]
    return vehicle_of(bearers[number % len(bearers)]), design
