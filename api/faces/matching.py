"""Compares the faces that workers saw with the open lists: hits go on, all others are overwritten.

Pure but for the overwriting. A worker is believed nothing: whether the camera may look is asked
again here, for this minute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

import numpy as np

from api.faces.snapshots import Snapshot, floats_of
from ccoc.cameras import Camera
from ccoc.errors import CorruptError
from ccoc.ids import CameraId, Digest, FaceEntryId, WatchlistId
from ccoc.rules import Rule
from ccoc.watchlists import WatchlistCategory
from detectors.pictures import Floats
from detectors.templates import LEAST_HEIGHT_PX
from ingest.messages import FaceSeen
from ingest.wiping import wipe


@dataclass(frozen=True, slots=True)
class Hit:
    """A possible match, before anybody was asked. Only of a hit anything is kept."""

    entry: FaceEntryId
    watchlist: WatchlistId
    category: WatchlistCategory
    camera: CameraId
    seen_at: datetime
    similarity: float
    threshold: float
    face_px: int
    model: Digest
    seen: bytes
    template: bytes

    def __repr__(self) -> str:
        return f"Hit(entry={self.entry}, camera={self.camera!r}, seen=…, template=…)"


@dataclass(frozen=True, slots=True)
class Claim:
    """What a worker sent and may not. `rule` None: it is wrong rather than forbidden."""

    camera: CameraId
    rule: Rule | None
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    hits: tuple[Hit, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One face that may be compared, and with which lists. `row`: its place in the matrix."""

    face: FaceSeen
    lists: tuple[WatchlistId, ...]
    row: int


class FaceMatcher:
    """Any thread."""

    def __init__(self, cameras: Mapping[CameraId, Camera]) -> None:
        self._cameras = cameras

    def compare(
        self, batch: Sequence[FaceSeen], snapshot: Snapshot, at: datetime, local: time
    ) -> Compared:
        """All of a tick at once, one matrix product for each list. Overwrites all of the batch."""
        asked: list[_Asked] = []
        claims: list[Claim] = []
        rows: list[Floats] = []
        queries = np.zeros((0, 0), np.float32)
        try:
            for face in batch:
                try:
                    lists = self._lists_for(face, snapshot, at, local)
                    rows.append(checked_row(face, snapshot))
                    asked.append(_Asked(face, lists, len(asked)))
                except _RefusedError as refused:
                    claims.append(refused.claim)
            if rows:
                queries = np.stack(rows)
            return Compared(tuple(best_hits(asked, queries, snapshot)), tuple(claims))
        finally:
            for floats in (queries, *rows):
                floats.fill(0)
            for face in batch:
                wipe(face.template, face.crop_jpeg)

    def _lists_for(
        self, face: FaceSeen, snapshot: Snapshot, at: datetime, local: time
    ) -> tuple[WatchlistId, ...]:
        camera = self._cameras.get(CameraId(face.camera))
        if camera is None:
            raise _RefusedError(CameraId("unknown"), Rule.G06, "a face of an unknown camera")
        lists = snapshot.lists_for(camera, at, local)
        if not lists:
            rule = snapshot.forbidding(camera, at, local)
            raise _RefusedError(camera.id, rule, "a face where none may be looked for")
        return lists


class _RefusedError(Exception):
    def __init__(self, camera: CameraId, rule: Rule | None, words: str) -> None:
        super().__init__(words)
        self.claim = Claim(camera, rule, words)


def checked_row(face: FaceSeen, snapshot: Snapshot) -> Floats:
    camera = CameraId(face.camera)
    if face.model != snapshot.model:
        raise _RefusedError(camera, None, "a template by another model than the lists'")
    if face.face_px < LEAST_HEIGHT_PX:
        raise _RefusedError(camera, None, f"a face {face.face_px} px high")
    try:
        row = floats_of(face.template)
    except CorruptError as error:
        raise _RefusedError(camera, None, error.en) from error
    if len(row) != snapshot.length:
        raise _RefusedError(camera, None, f"a template of {len(row)} numbers")
    return row


def best_hits(asked: Sequence[_Asked], queries: Floats, snapshot: Snapshot) -> list[Hit]:
    """At most one for each face and list."""
    hits: list[Hit] = []
    for key, gallery in snapshot.galleries.items():
        here = [each for each in asked if key in each.lists]
        threshold = snapshot.watchlists[key].threshold
        if not here or threshold is None:
            continue
        compared = queries[[each.row for each in here]]
        for each, match in zip(here, gallery.search(compared), strict=True):
            if match and match.similarity >= threshold:
                hits.append(hit_of(each.face, match.key, match.similarity, snapshot))
        compared.fill(0)
    return hits


def hit_of(face: FaceSeen, entry: FaceEntryId, similarity: float, snapshot: Snapshot) -> Hit:
    watchlist = snapshot.watchlists[snapshot.entries[entry].draft.watchlist]
    return Hit(
        entry=entry,
        watchlist=watchlist.id,
        category=watchlist.draft.category,
        camera=CameraId(face.camera),
        seen_at=face.frame_at,
        similarity=min(1.0, similarity),
        threshold=watchlist.threshold or 1.0,
        face_px=face.face_px,
        model=snapshot.model,
        seen=bytes(face.crop_jpeg),
        template=bytes(face.template),
    )
