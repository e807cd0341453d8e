"""Vehicles followed and their plates read in decoded pictures: what reference and baselines share.

The same models, the same following and the same vote of reads as in ccoc's worker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.city.telling import Told
from ccoc.boxes import Box
from ccoc.clock import SystemClock
from ccoc.plates import Plate
from ccoc.tracks import Look, Observation, Track, TrackId, Tracks, end_all, follow
from ccoc.votes import Read, Verdict, decide, is_agreed, is_worth_telling
from detectors.bundles import ROADS, open_detectors
from detectors.pictures import Picture
from detectors.plates import PlateDetector
from detectors.readers import PlateReader
from detectors.reading import read_plates
from detectors.vehicles import VehicleDetector
from ingest.plate_models import as_read
from ingest.told import ToldPlates

LEAST_SHARE = 200 / 1920
"""Of the picture's width that a vehicle must fill before its plate is tried, as in the worker."""
FOLLOWED_LOOKS = 3
_clock = SystemClock()


@dataclass(frozen=True, slots=True)
class Models:
    vehicles: VehicleDetector
    plates: PlateDetector
    reader: PlateReader

    def found(self, picture: Picture) -> list[Observation]:
        return [
            Observation(seen.kind.value, seen.box, seen.confidence)
            for seen in self.vehicles.detect(picture)
            if seen.kind.has_plate
        ]


def open_models(folder: Path) -> Models:
    opened = open_detectors(folder, ROADS)
    if opened.vehicles is None or opened.plates is None or opened.reader is None:
        raise SystemExit("\n".join(words.en for words in opened.missing.values()))
    return Models(opened.vehicles, opened.plates, opened.reader)


class Watcher:
    """One camera's. Every vehicle is told once: its plate when two reads agree, else at its end."""

    def __init__(self, camera: str, models: Models, tell: Callable[[Told], None]) -> None:
        self._camera = camera
        self._models = models
        self._tell = tell
        self._tracks = Tracks()
        self._reads: dict[TrackId, list[Read]] = {}
        self._looks: dict[TrackId, int] = {}
        self._finished: set[TrackId] = set()
        self._told = ToldPlates()

    @property
    def boxes(self) -> list[Box]:
        """Where the vehicles of the last look were."""
        return [track.box for track in self._tracks.living]

    def look(self, picture: Picture, at: float, seen: Sequence[Observation]) -> None:
        """`at`: Unix seconds at which the picture was taken."""
        moment = datetime.fromtimestamp(at, UTC)
        look = Look(moment, picture.shape[1], picture.shape[0])
        self._tracks = follow(self._tracks, seen, look)
        for track in self._tracks.ended:
            self._end(track)
        for track in self._tracks.living:
            if track.last_at == moment:
                self._try(track, picture)

    def end(self) -> None:
        self._tracks = end_all(self._tracks)
        for track in self._tracks.ended:
            self._end(track)

    def _try(self, track: Track, picture: Picture) -> None:
        self._looks[track.id] = self._looks.get(track.id, 0) + 1
        if track.id in self._finished or track.box.width < LEAST_SHARE * picture.shape[1]:
            return
        found = read_plates(picture, track.box, self._models.plates, self._models.reader)
        reads = [read for one in found if (read := as_read(one.reading))]
        if not reads:
            return
        kept = self._reads.setdefault(track.id, [])
        kept.append(max(reads, key=lambda read: read.confidence))
        verdict = decide(kept)
        if verdict and is_agreed(verdict):
            self._finish(track, verdict)

    def _end(self, track: Track) -> None:
        verdict = decide(self._reads.pop(track.id, []))
        looks = self._looks.pop(track.id, 0)
        if track.id in self._finished:
            self._finished.discard(track.id)
        elif verdict and is_worth_telling(verdict):
            self._finish(track, verdict)
        elif looks >= FOLLOWED_LOOKS:
            self._say(track, "", None)

    def _finish(self, track: Track, verdict: Verdict) -> None:
        self._finished.add(track.id)
        if self._told.is_news(Plate(verdict.registration, verdict.province), track.last_at):
            self._say(track, verdict.registration, verdict.province)

    def _say(self, track: Track, registration: str, province: str | None) -> None:
        now = _clock.now().timestamp()
        seen_at = track.last_at.timestamp()
        self._tell(Told(self._camera, seen_at, now, registration, province))
