"""One vehicle passing one camera: its reads, its best picture, and the one sighting it becomes.

Text, crop, frame and times of a sighting come out of one `Shot`, so they cannot belong to
different vehicles or moments.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

import cv2

from ccoc.boxes import Box
from ccoc.errors import InvalidError, UnavailableError
from ccoc.plates import Plate
from ccoc.tracks import Track
from ccoc.votes import Read, Verdict, decide, is_agreed, is_settled, is_worth_telling
from detectors.pictures import Picture, cut
from ingest.bigpictures import BigPicture
from ingest.messages import CharacterRead, PlateSighting

AROUND_PLATE = 0.25
JPEG_QUALITY = 88
OUT_OF_SIGHT = timedelta(milliseconds=700)
"""A vehicle unseen for so long may have left; with the look that notices, a second at most."""
PATIENT_TRIES = 12
"""So many looks in a row a vehicle is read; one without a legible plate then every few looks."""
TRY_EVERY = 10
GROWN = 1.15
LATER = timedelta(milliseconds=60)
"""Two reads this far apart see the vehicle from two places; less is the same read again."""
PROVINCE_PATIENCE = timedelta(seconds=5)
"""So long an agreed registration waits for its province to come near enough; then it is told."""
PICTURES_KEPT = 3
"""Full-size pictures in memory per vehicle: one for each of the likeliest registrations."""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One read with the picture it was read from. `plate` is in px of that picture.

    `colour`: of the vehicle in that picture, where it can be told.
    """

    read: Read
    big: BigPicture
    plate: Box
    colour: str | None = None

    @property
    def worth(self) -> float:
        """As evidence: large and sure, the province legible too."""
        return self.read.confidence * (1 + self.read.province_confidence) * self.plate.area


class Passage:
    """What is known of one track so far. Every read in it still has its picture."""

    def __init__(self) -> None:
        self.told_as: Plate | None = None
        self._tries = 0
        self._tried_width_px = 0
        self._reads: list[Read] = []
        self._best: dict[str, Shot] = {}
        self._outvoted = 0
        self._verdict: Verdict | None = None
        self._agreed_at: datetime | None = None
        self._is_put_off = False
        self._seen_at: datetime | None = None

    def is_new(self, big: BigPicture) -> bool:
        """Whether a picture shows the vehicle elsewhere than the last one; notes it then."""
        at = big.moment.captured_at
        if self._seen_at is not None and abs(at - self._seen_at) < LATER:
            return False
        self._seen_at = at
        return True

    def put_off(self) -> None:
        """A try that was worth it waits; the next one is made whatever was counted."""
        self._is_put_off = True

    @property
    def may_wait(self) -> bool:
        """Nothing is known yet, or only the province is not."""
        return not self._reads or self.waits_for_province

    def is_worth_a_try(self, width_px: int) -> bool:
        """Counts the tries. A vehicle that has no legible plate is read ever more rarely, until it
        is larger than it was then; so is at once one that lacks its province only.
        """
        if self.told_as is not None:
            return False
        if self._is_put_off:
            self._is_put_off = False
            return True
        if width_px > GROWN * self._tried_width_px:
            self._tries, self._tried_width_px = 0, width_px
        self._tries += 1
        if self.waits_for_province:
            return self._tries == 1 or self._tries % TRY_EVERY == 0
        is_patient = self._tries <= PATIENT_TRIES or bool(self._reads)
        return is_patient or self._tries % TRY_EVERY == 0

    def add(self, shot: Shot) -> None:
        text = shot.read.registration
        self._reads.append(shot.read)
        if text not in self._best or shot.worth > self._best[text].worth:
            self._best[text] = shot
        if len(self._best) > PICTURES_KEPT:
            self._outvote(min(self._best, key=self._standing))
        verdict = decide(self._reads)
        self._verdict = verdict and replace(verdict, reads=verdict.reads + self._outvoted)
        if self._agreed_at is None and self._agreed:
            self._agreed_at = shot.big.moment.captured_at

    def _standing(self, text: str) -> tuple[int, float]:
        votes = sum(read.registration == text for read in self._reads)
        return votes, self._best[text].worth

    def _outvote(self, text: str) -> None:
        """Forgets a registration and its reads; they stay counted."""
        del self._best[text]
        kept = [read for read in self._reads if read.registration != text]
        self._outvoted += len(self._reads) - len(kept)
        self._reads = kept

    @property
    def _agreed(self) -> Verdict | None:
        return self._verdict if self._verdict and is_agreed(self._verdict) else None

    @property
    def waits_for_province(self) -> bool:
        """The registration is agreed and the province is still too small to be seen."""
        verdict = self._agreed
        return verdict is not None and verdict.province_reads == 0

    @property
    def is_hungry(self) -> bool:
        """Another look soon would tell more."""
        return self.told_as is None and not self.waits_for_province

    def overdue(self, at: datetime, last_at: datetime) -> Verdict | None:
        """What is agreed, once it has waited long enough or the vehicle is out of sight."""
        verdict = self._agreed
        if verdict is None or self._agreed_at is None:
            return None
        waited = at - self._agreed_at >= PROVINCE_PATIENCE
        return verdict if waited or at - last_at >= OUT_OF_SIGHT else None

    @property
    def settled(self) -> Verdict | None:
        """The verdict, if no further read could change it."""
        return self._verdict if self._verdict and is_settled(self._verdict) else None

    @property
    def final(self) -> Verdict | None:
        """The verdict when no read will follow, if it is worth an officer's time."""
        return self._verdict if self._verdict and is_worth_telling(self._verdict) else None

    def tell(self, camera: str, track: Track, verdict: Verdict) -> PlateSighting:
        """The one sighting of this passage; its pictures are forgotten then."""
        shot = self._best[verdict.registration]
        self.told_as = Plate(verdict.registration, verdict.province)
        self._best.clear()
        return sighting_of(camera, track, verdict, shot)


def sighting_of(camera: str, track: Track, verdict: Verdict, shot: Shot) -> PlateSighting:
    if shot.read.registration != verdict.registration:
        raise InvalidError("a sighting's picture must show the plate that it names")
    crop = cut(shot.big.picture, shot.plate.grown(AROUND_PLATE))
    return PlateSighting(
        id=uuid4().hex,
        camera=camera,
        first_at=track.first_at,
        last_at=track.last_at,
        frame_at=shot.big.moment.captured_at,
        camera_frame_at=shot.big.moment.camera_at,
        vehicle=track.kind,
        registration=verdict.registration,
        province=verdict.province,
        plate_class=verdict.plate_class,
        confidence=verdict.confidence,
        province_confidence=verdict.province_confidence,
        characters=tuple(CharacterRead(one.text, one.probability) for one in verdict.characters),
        reads=verdict.reads,
        agreeing_reads=verdict.agreeing_reads,
        box=(shot.plate.x1, shot.plate.y1, shot.plate.x2, shot.plate.y2),
        crop_jpeg=jpeg(crop),
        frame_jpeg=jpeg(shot.big.picture),
        others=tuple(one.others for one in verdict.characters),
        provinces=verdict.provinces,
        colour=shot.colour,
    )


def jpeg(picture: Picture) -> bytes:
    """UnavailableError when the encoder refuses, which it does for no picture of ours."""
    is_done, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])
    if not is_done:
        raise UnavailableError("a picture could not be stored as JPEG")
    return encoded.tobytes()
