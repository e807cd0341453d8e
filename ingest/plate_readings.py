"""Reads the plates of one camera's ripe vehicles at full size and tells each passage once.

Step 6 and 7 of the life of a frame (architecture). Who is ripe is decided in subjects.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from ccoc.boxes import Box
from ccoc.plates import Plate
from ccoc.stages import PictureStage
from ccoc.tracks import Look, Track, TrackId, share_inside
from ccoc.votes import Read, Verdict
from detectors.pictures import Picture
from ingest.bigpictures import BigPicture, big_picture
from ingest.decoders import Frame, Scaler
from ingest.lookers import Beat
from ingest.messages import PlateSighting
from ingest.passages import Passage, Shot
from ingest.places import is_own, placed
from ingest.rings import Moment
from ingest.stages import StageCounts
from ingest.told import ToldPlates

USUAL_WIDTH_PX = 1920
LEEWAY = timedelta(milliseconds=300)
"""After a key picture, for a second read."""
WHOLE = 0.9
"""Share of a vehicle that is in the picture."""


@dataclass(frozen=True, slots=True)
class PlateSeen:
    """`box` is in px of the picture. `read` is None where the reader refused."""

    box: Box
    confidence: float
    read: Read | None

    @property
    def certainty(self) -> float:
        """That it is a plate and says this: a badge may look like the one and not the other."""
        return self.confidence * self.read.confidence if self.read else 0.0


class ReadsPlates(Protocol):
    def read(self, picture: Picture, vehicle: Box) -> Sequence[PlateSeen]:
        """The plates in and around a vehicle's box."""

    def colour(self, picture: Picture, vehicle: Box, kind: str) -> str | None:
        """Of the vehicle; None where nobody can say."""


class ShowsBig(Protocol):
    """The same camera at full size, at a moment or a little later; None where it cannot."""

    def at(self, moment: Moment, beat: Beat) -> BigPicture | None: ...

    def after(self, moment: Moment, beat: Beat) -> BigPicture | None: ...

    def next_key_in(self, moment: Moment) -> timedelta | None:
        """How long until a picture that costs much less; None: no need to wait."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One look, with all vehicles that are there."""

    frame: Frame
    look: Look
    tracks: Sequence[Track]


class PlateReadings:
    """`big` is None where the main stream is what is looked at. `tell` takes sightings at once."""

    def __init__(
        self,
        camera: str,
        plates: ReadsPlates,
        big: ShowsBig | None,
        tell: Callable[[PlateSighting], None],
        stages: StageCounts,
    ) -> None:
        self._camera = camera
        self._plates = plates
        self._big = big
        self._tell = tell
        self._stages = stages
        self._began_at = stages.now()
        self._scaler = Scaler()
        self._passages: dict[TrackId, Passage] = {}
        self._told = ToldPlates()
        self.width_px = USUAL_WIDTH_PX
        """Of the last big picture."""

    def read(self, ripe: Iterable[Track], scene: Scene, beat: Beat) -> bool:
        """Reads who is worth it; whether somebody is left who should be read again soon."""
        wanted = [track for track in ripe if self._is_worth_a_try(track)]
        if not wanted or self._wait(wanted, scene):
            return False
        self._began_at = self._stages.now()
        first = self._big_picture(scene.frame, beat)
        self._read_all(wanted, first, scene, beat)
        unread = [track for track in wanted if self._passages[track.id].told_as is None]
        second = self._big.after(first.moment, beat) if self._big and unread else None
        if second:
            self._read_all(unread, second, scene, beat)
        return any(self._passages[track.id].is_hungry for track in unread)

    def close(self, ended: Iterable[Track]) -> None:
        """What was read of them, even once, is all that there will be."""
        for track in ended:
            passage = self._passages.pop(track.id, None)
            if passage and passage.told_as is None and (verdict := passage.final):
                self._finish(track, passage, verdict)

    def look_after(self, living: Iterable[Track], at: datetime) -> None:
        """Tells what has waited long enough, and who was told and is still there.

        That is the same passage, however long it stands.
        """
        for track in living:
            passage = self._passages.get(track.id)
            if passage is None:
                continue
            if passage.told_as:
                self._told.still_there(passage.told_as, at)
            elif verdict := passage.overdue(at, track.last_at):
                self._finish(track, passage, verdict)
        self._told.forget(at)

    def _wait(self, wanted: Sequence[Track], scene: Scene) -> bool:
        """Puts their tries off, if all will still be there at a picture that costs much less."""
        passages = [self._passages[track.id] for track in wanted]
        if self._big is None or not all(passage.may_wait for passage in passages):
            return False
        wait = self._big.next_key_in(moment_of(scene.frame))
        if wait is None:
            return False
        then = scene.look.at + wait + LEEWAY
        if any(share_inside(one.expected(then), scene.look) < WHOLE for one in wanted):
            return False
        for passage in passages:
            passage.put_off()
        return True

    def _is_worth_a_try(self, track: Track) -> bool:
        passage = self._passages.setdefault(track.id, Passage())
        return passage.is_worth_a_try(track.box.width)

    def _big_picture(self, frame: Frame, beat: Beat) -> BigPicture:
        """From the main stream's ring; where it has none, what was looked at."""
        big = self._big.at(moment_of(frame), beat) if self._big else None
        big = big or big_picture(frame, self._scaler)
        self.width_px = big.picture.shape[1]
        return big

    def _read_all(self, wanted: Sequence[Track], big: BigPicture, scene: Scene, beat: Beat) -> None:
        places = placed(scene.tracks, big, scene.look)
        for track in wanted:
            beat()
            if not self._passages[track.id].is_new(big):
                continue
            others = [box for other, box in places.items() if other != track.id]
            shot = self._shot(places[track.id], others, big)
            if shot is None:
                continue
            self._stages.ended(PictureStage.READ, self._began_at)
            colour = self._plates.colour(big.picture, places[track.id], track.kind)
            passage = self._passages[track.id]
            passage.add(replace(shot, colour=colour))
            if verdict := passage.settled:
                self._finish(track, passage, verdict)

    def _shot(self, vehicle: Box, others: Sequence[Box], big: BigPicture) -> Shot | None:
        seen = self._plates.read(big.picture, vehicle)
        own = [
            Shot(plate.read, big, plate.box)
            for plate in sorted(seen, key=lambda plate: -plate.certainty)
            if plate.read and is_own(plate.box, vehicle, others)
        ]
        return own[0] if own else None

    def _finish(self, track: Track, passage: Passage, verdict: Verdict) -> None:
        sighting = passage.tell(self._camera, track, verdict)
        plate = Plate(verdict.registration, verdict.province)
        if self._told.is_news(plate, sighting.frame_at):
            self._tell(sighting)


def moment_of(frame: Frame) -> Moment:
    return Moment(frame.packet.captured_at, frame.packet.camera_at)
