"""Subjects followed through the looks at one camera. Boxes and times in, tracks out; no pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import hypot, sqrt
from typing import NewType

from ccoc.boxes import Box

TrackId = NewType("TrackId", int)

PATIENCE = timedelta(seconds=1.2)
"""How long a subject may go unseen (behind a pole, missed by the detector) and stay the same."""
GONE = timedelta(milliseconds=350)
"""The same for one that was expected to have left the frame."""
FORESIGHT = timedelta(seconds=1)
LEAST_AFFINITY = 0.005
FORGETTING = 0.9
"""Of the sharpest look, per look: what was sharper long ago will not come again."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a detector saw in one look. `sharpness` compares looks at one subject, nothing else."""

    kind: str
    box: Box
    confidence: float
    sharpness: float = 1.0


@dataclass(frozen=True, slots=True)
class Velocity:
    """How fast the four sides of a box move, px per second."""

    x1: float = 0.0
    y1: float = 0.0
    x2: float = 0.0
    y2: float = 0.0


@dataclass(frozen=True, slots=True)
class Look:
    """One picture that was looked at: when it was captured and its size."""

    at: datetime
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Track:
    id: TrackId
    box: Box
    first_at: datetime
    last_at: datetime
    kinds: tuple[tuple[str, float], ...]
    """What it was taken for, with the summed confidence of the looks that said so."""
    velocity: Velocity = Velocity()
    looks: int = 1
    sharpness: float = 1.0
    best_sharpness: float = 1.0

    @property
    def kind(self) -> str:
        return max(self.kinds, key=lambda taken: taken[1])[0]

    def expected(self, at: datetime) -> Box:
        """Where it should be at a moment near its last look, before or after."""
        ahead = max(-FORESIGHT, min(FORESIGHT, at - self.last_at)).total_seconds()
        speed, box = self.velocity, self.box
        x1, y1 = round(box.x1 + speed.x1 * ahead), round(box.y1 + speed.y1 * ahead)
        x2, y2 = round(box.x2 + speed.x2 * ahead), round(box.y2 + speed.y2 * ahead)
        return Box(x1, y1, max(x1 + 1, x2), max(y1 + 1, y2))


@dataclass(frozen=True, slots=True)
class Tracks:
    """The subjects of one camera after a look. `ended` are those that this look gave up."""

    living: tuple[Track, ...] = ()
    ended: tuple[Track, ...] = ()
    next_id: int = 1


def follow(tracks: Tracks, seen: Sequence[Observation], look: Look) -> Tracks:
    """The tracks after one more look. Every observation joins exactly one track."""
    pairs = _pairs(tracks.living, seen, look.at)
    joined = {track: seen[index] for track, index in pairs.items()}
    kept: list[Track] = []
    ended: list[Track] = []
    for position, track in enumerate(tracks.living):
        if position in joined:
            kept.append(_joined(track, joined[position], look.at))
        else:
            (ended if _is_over(track, look) else kept).append(track)
    taken = set(pairs.values())
    fresh = [one for index, one in enumerate(seen) if index not in taken]
    born = [_born(TrackId(tracks.next_id + n), one, look.at) for n, one in enumerate(fresh)]
    return Tracks((*kept, *born), tuple(ended), tracks.next_id + len(born))


def hold(tracks: Tracks, at: datetime) -> Tracks:
    """The tracks after a look in which nothing moved: every subject still stands where it was."""
    still = tuple(replace(track, last_at=at, velocity=Velocity()) for track in tracks.living)
    return Tracks(still, (), tracks.next_id)


def end_all(tracks: Tracks) -> Tracks:
    """No more looks will follow: the camera is lost or its pictures changed size."""
    return Tracks((), tracks.living, tracks.next_id)


def _pairs(living: Sequence[Track], seen: Sequence[Observation], at: datetime) -> dict[int, int]:
    """Position of a track -> position of its observation, best affinity first."""
    ranked = sorted(
        (
            (affinity(track, one.box, at), position, index)
            for position, track in enumerate(living)
            for index, one in enumerate(seen)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for strength, position, index in ranked:
        if strength >= LEAST_AFFINITY and position not in pairs and index not in taken:
            pairs[position] = index
            taken.add(index)
    return pairs


def affinity(track: Track, box: Box, at: datetime) -> float:
    """How well a box continues a track, 0 to 1.

    A subject seen once has no velocity yet, and at five looks per second a car may have left its
    own box: then nearness counts, less than any real overlap.
    """
    expected = track.expected(at)
    overlap = expected.iou(box)
    if overlap >= 0.1:
        return overlap
    alike = min(expected.area, box.area) / max(expected.area, box.area)
    if alike < 0.4:
        return 0.0
    reach = 1.5 if track.looks == 1 else 0.6
    away = _distance(expected, box) / sqrt(max(expected.area, box.area))
    return 0.1 * max(0.0, 1 - away / reach)


def _distance(one: Box, other: Box) -> float:
    """Between the centres, px."""
    across = (one.x1 + one.x2 - other.x1 - other.x2) / 2
    down = (one.y1 + one.y2 - other.y1 - other.y2) / 2
    return hypot(across, down)


def _born(identity: TrackId, one: Observation, at: datetime) -> Track:
    kinds = ((one.kind, one.confidence),)
    return Track(
        identity, one.box, at, at, kinds, sharpness=one.sharpness, best_sharpness=one.sharpness
    )


def _joined(track: Track, one: Observation, at: datetime) -> Track:
    kinds = dict(track.kinds)
    kinds[one.kind] = kinds.get(one.kind, 0.0) + one.confidence
    return replace(
        track,
        box=one.box,
        last_at=at,
        kinds=tuple(kinds.items()),
        velocity=_velocity(track, one.box, at),
        looks=track.looks + 1,
        sharpness=one.sharpness,
        best_sharpness=max(track.best_sharpness * FORGETTING, one.sharpness),
    )


def _velocity(track: Track, box: Box, at: datetime) -> Velocity:
    """Mostly the newest step, steadied by the steps before; a box trembles by some px."""
    seconds = (at - track.last_at).total_seconds()
    if seconds <= 0:
        return track.velocity
    fresh = 1.0 if track.looks == 1 else 0.6
    old, last = track.velocity, track.box

    def mixed(before: float, start: int, end: int) -> float:
        return (1 - fresh) * before + fresh * (end - start) / seconds

    return Velocity(
        mixed(old.x1, last.x1, box.x1),
        mixed(old.y1, last.y1, box.y1),
        mixed(old.x2, last.x2, box.x2),
        mixed(old.y2, last.y2, box.y2),
    )


def _is_over(track: Track, look: Look) -> bool:
    unseen = look.at - track.last_at
    if unseen >= PATIENCE:
        return True
    return unseen >= GONE and share_inside(track.expected(look.at), look) < 0.3


def share_inside(box: Box, look: Look) -> float:
    """How much of a box lies inside the picture, 0 to 1."""
    inside = box.clipped(look.width, look.height)
    return inside.area / box.area if inside else 0.0


@dataclass(frozen=True, slots=True)
class Ripeness:
    """When a subject is worth a costly read. `least_width_px` is px of the looked-at picture."""

    least_width_px: int
    least_sharpness: float = 0.5
    """Share of the sharpest look of late; blurred looks wait for a better one."""
    leaving: timedelta = timedelta(milliseconds=600)


def is_ripe(track: Track, look: Look, limits: Ripeness) -> bool:
    """Large enough and sharp enough now, or large enough and about to leave."""
    if track.box.width < limits.least_width_px or track.last_at != look.at:
        return False
    sharp = track.sharpness >= limits.least_sharpness * track.best_sharpness
    return sharp or share_inside(track.expected(look.at + limits.leaving), look) < 0.7
