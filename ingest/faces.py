"""Faces in one camera's pictures, while the service asks for it: found small, read big, told.

Nothing is searched, followed or computed until `search` (G-06), and nothing of it is ever written
(G-08). Whom a face resembles is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from ccoc.boxes import Box
from ccoc.tracks import Look, Observation, Track, TrackId, Tracks, end_all, follow, hold
from detectors.face_quality import quality_of
from detectors.faces import Face
from detectors.pictures import Picture, cut
from detectors.templates import LEAST_HEIGHT_PX
from ingest.bigpictures import BigPicture, big_picture
from ingest.decoders import Frame, Scaler
from ingest.face_counts import FaceCounts
from ingest.face_models import FaceModels
from ingest.face_passages import FacePassage
from ingest.face_shots import FaceShot, crop_of
from ingest.lookers import Beat
from ingest.messages import FaceSeen
from ingest.motion import MotionGate
from ingest.places import placed
from ingest.plate_readings import ShowsBig
from ingest.rings import Moment

LOOKED_AT_WIDTH_PX = 960
USUAL_HEIGHT_PX = 1080
FOLLOWED_AROUND = 0.5
"""A walker's face moves farther between two looks than it is wide; head and shoulders overlap."""
SEARCHED_AROUND = 0.3
LEAST_QUALITY = 0.05
"""Below it (turned away, smeared, bleached) a template resembles anybody."""
ALMOST = 0.85
"""A face seems lower in the small picture than it is in the large one."""


@dataclass(frozen=True, slots=True, eq=False)
class FaceFound:
    track: Track
    face: Face
    quality: float


class FaceLooks:
    """Implements `SeesFrames`. `big` is None where the main stream is what is looked at."""

    def __init__(self, camera: str, big: ShowsBig | None, tell: Callable[[FaceSeen], None]) -> None:
        self.counts = FaceCounts(camera)
        self.is_hungry = False
        self._camera = camera
        self._big = big
        self._tell = tell
        self._lock = Lock()
        self._models: FaceModels | None = None
        self._gate = MotionGate()
        self._tracks = Tracks()
        self._passages: dict[TrackId, FacePassage] = {}
        self._scaler = Scaler()
        self._height_px = USUAL_HEIGHT_PX

    @property
    def is_searching(self) -> bool:
        return self._models is not None

    def search(self, models: FaceModels | None) -> None:
        """From any thread. After None has returned, no template is computed any more."""
        with self._lock:
            if models is self._models:
                return
            self._forget()
            self._models = models

    def _forget(self) -> None:
        for passage in self._passages.values():
            passage.wipe()
        self._passages.clear()
        self._tracks = Tracks()
        self._gate = MotionGate()
        self.is_hungry = False
        self.counts.stopped()

    def see(self, frame: Frame, luma: Picture, beat: Beat) -> None:
        with self._lock:
            if self._models is None:
                return
            self.is_hungry = False
            self.counts.looked(frame.packet.captured_at)
            if self._gate.is_open(luma, frame.packet.arrived_at):
                self._follow(self._models, frame, beat)
            else:
                self._tracks = hold(self._tracks, frame.packet.captured_at)
            self._tell_due(self._models, frame)

    def _follow(self, models: FaceModels, frame: Frame, beat: Beat) -> None:
        small = self._scaler.bgr(frame, LOOKED_AT_WIDTH_PX)
        look = Look(frame.packet.captured_at, small.shape[1], small.shape[0])
        beat()
        seen = [
            Observation("face", face.box.grown(FOLLOWED_AROUND), face.confidence)
            for face in models.far.detect(small)
        ]
        self._tracks = follow(self._tracks, seen, look)
        self._close(models, self._tracks.ended)
        wanted = [track for track in self._tracks.living if self._is_wanted(track, look)]
        if wanted:
            self._read(models, wanted, (frame, look), beat)
        self.is_hungry = any(not self._passages[track.id].is_told for track in wanted)

    def _is_wanted(self, track: Track, look: Look) -> bool:
        passage = self._passages.setdefault(track.id, FacePassage())
        if track.last_at != look.at:
            return False
        share = track.box.height / (1 + 2 * FOLLOWED_AROUND) / look.height
        face_px = round(share * self._height_px)
        return face_px >= ALMOST * LEAST_HEIGHT_PX and passage.is_worth_a_try(face_px)

    def _read(
        self, models: FaceModels, wanted: Iterable[Track], seen: tuple[Frame, Look], beat: Beat
    ) -> None:
        frame, look = seen
        big = self._big_picture(frame, beat)
        places = placed(wanted, big, look)
        found = []
        for track in wanted:
            beat()
            face = nearest_face(models, big.picture, places[track.id])
            if face is None:
                continue
            self._passages[track.id].note_height(face.height_px)
            found.append(FaceFound(track, face, quality_of(big.picture, face).value))
        if comparable := [one for one in found if is_comparable(one)]:
            self._take(models, comparable, big)

    def _take(self, models: FaceModels, found: list[FaceFound], big: BigPicture) -> None:
        """All templates of one picture in one call: some recognisers gain by it."""
        templates = models.templates.templates(big.picture, [one.face for one in found])
        for one, template in zip(found, templates, strict=True):
            shot = FaceShot(
                at=big.moment.captured_at,
                face_px=one.face.height_px,
                quality=one.quality,
                template=template,
                crop=crop_of(big.picture, one.face),
            )
            self._passages[one.track.id].add(shot)

    def _big_picture(self, frame: Frame, beat: Beat) -> BigPicture:
        """From the main stream's ring; where it has none, what was looked at."""
        moment = Moment(frame.packet.captured_at, frame.packet.camera_at)
        big = self._big.at(moment, beat) if self._big else None
        big = big or big_picture(frame, self._scaler)
        self._height_px = big.picture.shape[0]
        return big

    def _tell_due(self, models: FaceModels, frame: Frame) -> None:
        for track in self._tracks.living:
            passage = self._passages.get(track.id)
            if passage is not None and passage.is_due(frame.packet.captured_at):
                self._tell_of(models, track, passage)

    def _tell_of(self, models: FaceModels, track: Track, passage: FacePassage) -> None:
        if not passage.is_told:
            self.counts.processed()
        self._tell(passage.tell(self._camera, track, models.templates.model))

    def _close(self, models: FaceModels, ended: Iterable[Track]) -> None:
        for track in ended:
            passage = self._passages.pop(track.id, None)
            if passage is None:
                continue
            if passage.is_left_untold:
                self._tell_of(models, track, passage)
            elif passage.is_too_small:
                self.counts.too_small()
            passage.wipe()

    def end(self) -> None:
        with self._lock:
            if self._models is not None:
                self._close(self._models, end_all(self._tracks).ended)
            self._forget()


def nearest_face(models: FaceModels, picture: Picture, place: Box) -> Face | None:
    """The face nearest to the middle of a place, in px of the picture."""
    around = place.grown(SEARCHED_AROUND).clipped(picture.shape[1], picture.shape[0])
    if around is None:
        return None
    faces = models.near.detect(cut(picture, around))
    shifted = [face.shifted(around.x1, around.y1) for face in faces]
    inside = [face for face in shifted if place.intersection(face.box) > face.box.area / 2]
    return min(inside, key=lambda face: _apart(face.box, place), default=None)


def _apart(one: Box, other: Box) -> int:
    across = one.x1 + one.x2 - other.x1 - other.x2
    down = one.y1 + one.y2 - other.y1 - other.y2
    return across * across + down * down


def is_comparable(found: FaceFound) -> bool:
    return found.face.height_px >= LEAST_HEIGHT_PX and found.quality >= LEAST_QUALITY
