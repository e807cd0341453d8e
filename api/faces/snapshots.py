"""What is open in one moment: switches, watchlists, entries and their galleries, in RAM only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import numpy as np

from ccoc.cameras import Camera
from ccoc.errors import CorruptError
from ccoc.face_switches import FaceSwitch, is_on, may_look
from ccoc.ids import Digest, FaceEntryId, WatchlistId
from ccoc.rules import Rule
from ccoc.watchlists import FaceEntry, Watchlist, entry_is_open
from detectors.galleries import NumpyGallery
from detectors.pictures import Floats

STALE_AFTER = timedelta(seconds=30)
"""What was closed is closed everywhere within 60 s (G-02), also while the store does not answer."""

FaceGallery = NumpyGallery[FaceEntryId]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """`galleries`: of the lists that have open entries, by `model`; never of two models.

    `length`: how many numbers its templates have, 0 where there are none.
    """

    read_at: datetime
    model: Digest
    length: int = 0
    switches: tuple[FaceSwitch, ...] = ()
    watchlists: Mapping[WatchlistId, Watchlist] = field(default_factory=dict)
    entries: Mapping[FaceEntryId, FaceEntry] = field(default_factory=dict)
    galleries: Mapping[WatchlistId, FaceGallery] = field(default_factory=dict)

    def lists_for(self, camera: Camera, at: datetime, local: time) -> tuple[WatchlistId, ...]:
        """None: no template may be computed there in this minute (G-06)."""
        if at - self.read_at > STALE_AFTER:
            return ()
        may = may_look(camera, at, local, self.switches, self.watchlists.values())
        return tuple(each for each in may if each in self.galleries)

    def forbidding(self, camera: Camera, at: datetime, local: time) -> Rule:
        """The rule that keeps a camera from looking for faces, where one does."""
        on = any(is_on(switch, camera, at, local) for switch in self.switches)
        return Rule.G01 if on else Rule.G06


def snapshot_of(
    read_at: datetime,
    model: Digest,
    switches: Iterable[FaceSwitch],
    watchlists: Iterable[Watchlist],
    templates: Iterable[tuple[FaceEntry, Floats]],
) -> Snapshot:
    """Entries of another model are left out until their templates are made anew."""
    lists = {each.id: each for each in watchlists}
    entries: dict[FaceEntryId, FaceEntry] = {}
    galleries: dict[WatchlistId, FaceGallery] = {}
    length = 0
    for entry, template in templates:
        of = entry.draft.watchlist
        if entry.model != model or of not in lists or not entry_is_open(entry, read_at):
            continue
        galleries.setdefault(of, FaceGallery(len(template))).add(entry.id, template)
        entries[entry.id] = entry
        length = len(template)
    return Snapshot(read_at, model, length, tuple(switches), lists, entries, galleries)


def floats_of(template: bytes | bytearray) -> Floats:
    """A copy. CorruptError for what is no template."""
    try:
        floats = np.frombuffer(template, "<f4").astype(np.float32)
    except ValueError as error:
        raise CorruptError("a template is cut off") from error
    length = float(np.linalg.norm(floats))
    if not abs(length - 1) < 1e-3:  # NaN is not below it either
        raise CorruptError("a template has length 1 and finite numbers")
    return floats
