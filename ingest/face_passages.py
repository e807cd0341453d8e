"""One face passing one camera: when it is worth another picture, and when it is told.

Told once as soon as it can be compared, and at most once more when it can be compared clearly
better: who came nearer, or was seen three times, gets a second chance to be recognised.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from ccoc.ids import Digest
from ccoc.tracks import Track
from detectors.templates import LEAST_HEIGHT_PX
from ingest.face_shots import MOST_SHOTS, FaceShot, FaceShots
from ingest.messages import FaceSeen

GOOD = 0.4
"""Quality at which waiting for a better picture is no longer worth the wait."""
LONGEST_WAIT = timedelta(milliseconds=350)
"""From the first picture; of a second until the alert is on the screen, the rest is the way."""
BETTER = 0.25
GROWN = 1.2
PATIENT_TRIES = 8
TRY_EVERY = 8


class FacePassage:
    def __init__(self) -> None:
        self._id = uuid4().hex
        self._shots = FaceShots()
        self._first_shot_at: datetime | None = None
        self._told_quality: float | None = None
        self._is_finished = False
        self._tallest_px = 0
        self._tries = 0
        self._tried_px = 0

    @property
    def is_told(self) -> bool:
        return self._told_quality is not None

    @property
    def is_too_small(self) -> bool:
        """It never came near enough to be compared."""
        return not self.is_told and not self._shots and self._tallest_px < LEAST_HEIGHT_PX

    def note_height(self, face_px: int) -> None:
        """As measured at full size; in the looking stream it is too rough."""
        self._tallest_px = max(self._tallest_px, face_px)

    def is_worth_a_try(self, face_px: int) -> bool:
        """Counts the tries: ever fewer of a face that does not come nearer."""
        if self._is_finished:
            return False
        if face_px > GROWN * self._tried_px:
            self._tries, self._tried_px = 0, face_px
        self._tries += 1
        if self._tries <= PATIENT_TRIES:
            return True
        return not self.is_told and self._tries % TRY_EVERY == 0

    def add(self, shot: FaceShot) -> None:
        self._first_shot_at = self._first_shot_at or shot.at
        self._shots.add(shot)

    def is_due(self, at: datetime) -> bool:
        if self._is_finished or not self._shots or self._first_shot_at is None:
            return False
        quality = self._shots.quality
        if self._told_quality is not None:
            return quality >= self._told_quality + BETTER
        waited = at - self._first_shot_at >= LONGEST_WAIT
        return waited or quality >= GOOD or len(self._shots) == MOST_SHOTS

    @property
    def is_left_untold(self) -> bool:
        """It goes, and what little there is of it was not told yet."""
        return bool(self._shots) and not self.is_told

    def tell(self, camera: str, track: Track, model: Digest) -> FaceSeen:
        """A second telling is the last one."""
        self._is_finished = self.is_told
        template, shots = self._shots.fused()
        best, quality = self._shots.best, self._shots.quality
        self._told_quality = quality
        seen = FaceSeen(
            id=self._id,
            camera=camera,
            first_at=track.first_at,
            last_at=track.last_at,
            frame_at=best.at,
            face_px=best.face_px,
            shots=shots,
            quality=quality,
            model=model,
            template=bytearray(template.astype("<f4").tobytes()),
            crop_jpeg=bytearray(best.crop),
        )
        template.fill(0)
        if self._is_finished:
            self.wipe()
        return seen

    def wipe(self) -> None:
        self._shots.wipe()
