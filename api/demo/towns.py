"""The town that the demo plays: made once, found again, with its progress on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ccoc.cameras import Camera, OwnerClass
from ccoc.ids import CameraId
from ccoc.plates import Plate
from ingest.town.recipe import Town, TownCamera
from ingest.town.rendering import render_town

_CHECKOUT = Path(__file__).parents[2]
_WANTED = 2


def town_in(folder: Path, seed: int) -> Town:
    """With the real clips that lie beside a checkout, where there are any."""
    clips = _CHECKOUT.parent / "shared" / "video"
    folder.mkdir(parents=True, exist_ok=True)
    return render_town(folder, seed, _ProgressLine(), clips if clips.is_dir() else None)


def clips_of(town: Town) -> dict[str, Path]:
    """What the simulator plays, by the names of `main_name` and `sub_name`."""
    clips = {main_name(camera): camera.main for camera in town.cameras}
    return clips | {sub_name(camera): camera.sub for camera in town.cameras if camera.sub}


def main_name(camera: TownCamera) -> str:
    return f"{camera.key}/main"


def sub_name(camera: TownCamera) -> str:
    return f"{camera.key}/sub"


def camera_of(camera: TownCamera) -> Camera:
    return Camera(
        id=CameraId(camera.key),
        name_th=camera.name_th,
        name_en=camera.name_en,
        owner_class=OwnerClass(camera.owner_class),
        latitude=camera.latitude,
        longitude=camera.longitude,
        reads_plates=camera.reads_plates,
    )


def wanted_in(town: Town) -> tuple[Plate, ...]:
    """The first trucks that pass: their plates can be read without the Thai reader."""
    trucks = dict.fromkeys(_truck_plates(town))
    return tuple(trucks)[:_WANTED]


def _truck_plates(town: Town) -> Iterator[Plate]:
    for passage in sorted(town.passages, key=lambda each: each.readable_from_seconds):
        if passage.vehicle == "truck":
            yield Plate(passage.registration, passage.province or None)


@dataclass(slots=True)
class _ProgressLine:
    """Redrawn on a terminal; elsewhere a line for every tenth."""

    _said: int = field(default=-1)

    def __call__(self, making: str, share: float) -> None:
        tenth = int(share * 10)
        if sys.stderr.isatty():
            ending = "\n" if share >= 1.0 else ""
            sys.stderr.write(f"\rเมืองจำลอง · the town: {share:4.0%} {making}\x1b[K{ending}")
        elif tenth > self._said:
            sys.stderr.write(f"เมืองจำลอง · the town: {share:.0%} {making}\n")
        self._said = tenth
        sys.stderr.flush()
