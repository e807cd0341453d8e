"""The town that the demo plays: made once, found again, with its progress on the terminal."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ccoc.cameras import Camera, OwnerClass
from ccoc.ids import CameraId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate, parse
from ingest.town.recipe import Passage, Town, TownCamera
from ingest.town.rendering import render_town

_CHECKOUT = Path(__file__).parents[2]


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
    """The lorry that passes most often, and the car whose number another province has given too.

    So the demo rings for one of two cars that bear the same registration, and not for the other.
    """
    trucks = [
        plate_of(each)
        for each in town.passages
        if each.vehicle == "truck" and _is_transport(each.registration)
    ]
    named = {plate_of(each) for each in town.passages if each.province}
    numbers = Counter(plate.registration for plate in named)
    shared = [plate for plate in map(plate_of, town.passages) if numbers[plate.registration] > 1]
    return tuple(
        plate for plates in (trucks, shared) for plate, _ in Counter(plates).most_common(1)
    )


def plate_of(passage: Passage) -> Plate:
    return Plate(passage.registration, passage.province or None)


def _is_transport(registration: str) -> bool:
    return parse(registration).plate_class is PlateClass.TRANSPORT


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
