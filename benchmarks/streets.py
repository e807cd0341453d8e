"""Streets for benchmarks: generated clips with known passages, served as real RTSP cameras."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ccoc.plates import Plate
from detectors.stores import default_folder
from ingest.simulator.running import RunningSimulator, running_simulator
from ingest.town.recipe import Passage
from ingest.town.rendering import render_passages
from tests.servers.station import SHARED_MODELS, StreetCamera

TRUCKS = 16
SPACING_SECONDS = 4.4
"""16 lorries in 70 s: longer than the minute in which one plate at one camera rings once."""
PROVINCE = "สกลนคร"


@dataclass(frozen=True, slots=True)
class StreetOfTrucks:
    """`address`: the main stream of the first camera. `loop_seconds`: the clip's length."""

    cameras: tuple[StreetCamera, ...]
    models: Path
    passages: tuple[Passage, ...]
    loop_seconds: float
    simulator: RunningSimulator

    @property
    def address(self) -> str:
        return self.cameras[0].main

    @property
    def registrations(self) -> list[str]:
        return sorted({passage.registration for passage in self.passages})

    def readable_at(self, registration: str, near: float) -> float:
        """Unix second, next to `near`, at which that plate becomes whole and large."""
        return self._nearest([one.readable_from_seconds for one in self._of(registration)], near)

    def left_at(self, registration: str, near: float) -> float:
        """Unix second, next to `near`, at which that plate leaves the picture."""
        return self._nearest([one.readable_until_seconds for one in self._of(registration)], near)

    def _of(self, registration: str) -> list[Passage]:
        return [one for one in self.passages if one.registration == registration]

    def _nearest(self, moments: Sequence[float], near: float) -> float:
        """`moments` are seconds of the clip, which loops."""
        first = self.cameras[0].id
        position = self.simulator.position_seconds(first, datetime.fromtimestamp(near, UTC))
        half = self.loop_seconds / 2
        away = [(position - one + half) % self.loop_seconds - half for one in moments]
        return near - min(away, key=abs)


@contextmanager
def street_of_trucks(
    folder: Path, cameras: int = 1, *, reads_plates: bool = True
) -> Iterator[StreetOfTrucks]:
    """The same street for every camera; a lorry every `SPACING_SECONDS`."""
    plates = [Plate(f"7{n % 10}-{1234 + 97 * n:04d}", PROVINCE) for n in range(TRUCKS)]
    with _served(folder, "lorries", plates, cameras, reads_plates=reads_plates) as street:
        yield street


@contextmanager
def quiet_street(folder: Path, cameras: int) -> Iterator[StreetOfTrucks]:
    """The same street with nobody in it."""
    with _served(folder, "nobody", [], cameras, reads_plates=True) as street:
        yield street


@contextmanager
def _served(
    folder: Path, name: str, plates: Sequence[Plate], cameras: int, *, reads_plates: bool
) -> Iterator[StreetOfTrucks]:
    folder.mkdir(parents=True, exist_ok=True)
    main, sub = folder / f"{name}.mp4", folder / f"{name}.sub.mp4"
    passages = render_passages(main, sub, plates, SPACING_SECONDS, seed=1)
    names = [f"street-{number}" for number in range(1, cameras + 1)]
    clips = dict.fromkeys(names, main) | {f"{n}.sub": sub for n in names}
    with running_simulator(clips) as simulator:
        streets = tuple(
            StreetCamera(n, simulator.url(n), simulator.url(f"{n}.sub"), reads_plates=reads_plates)
            for n in names
        )
        yield StreetOfTrucks(
            streets, models_folder(), passages, len(plates) * SPACING_SECONDS, simulator
        )


def models_folder() -> Path:
    """The mirror beside the checkout if there is one, else what `ccoc models pull` filled."""
    return SHARED_MODELS if SHARED_MODELS.is_dir() else default_folder(os.environ, Path.home())
