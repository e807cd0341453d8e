"""The photograph of a face entry: exactly one face, and its template. Keeps nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from ccoc.boxes import Box
from ccoc.errors import InvalidError
from ccoc.ids import Digest
from detectors.drawings import looks_drawn
from detectors.face_quality import quality_of
from detectors.faces import Face, FaceDetector
from detectors.photographs import decoded_photograph
from detectors.pictures import Floats, Picture
from detectors.templates import MakesTemplates, refusal

MOST_BYTES = 20_000_000
STANDS_OUT = 4.0
"""A face with so many times the area of every other is the one that is meant; the others are
passers-by in its background."""


@dataclass(frozen=True, slots=True, eq=False)
class Still:
    """`faces`: how many the photograph shows, those in the background with it. `quality` 0 to 1."""

    template: Floats = field(repr=False)
    model: Digest
    faces: int
    box: Box
    height_px: int
    quality: float


class Stills:
    """Several threads may share one."""

    def __init__(self, faces: FaceDetector, templates: MakesTemplates) -> None:
        self._faces = faces
        self._templates = templates

    def template_of_photograph(self, coded: bytes) -> Still:
        """InvalidError says in an officer's words what is wrong with the photograph."""
        if len(coded) >= MOST_BYTES:
            raise InvalidError(
                f"the photograph has more than {MOST_BYTES // 1_000_000} MB; make it smaller",
                th=f"ภาพใหญ่เกิน {MOST_BYTES // 1_000_000} MB โปรดย่อภาพก่อน",
            )
        picture = decoded_photograph(coded, "ภาพ · the photograph")
        found = self._faces.detect(picture)
        face = the_one(found)
        check_use(picture, face)
        (template,) = self._templates.templates(picture, [face])
        return Still(
            template=template,
            model=self._templates.model,
            faces=len(found),
            box=face.box,
            height_px=face.height_px,
            quality=quality_of(picture, face).value,
        )


def the_one(faces: list[Face]) -> Face:
    if not faces:
        raise InvalidError(
            "there is no face in the photograph; take one that shows the face from the front",
            th="ไม่พบใบหน้าในภาพ โปรดใช้ภาพที่เห็นใบหน้าตรง",
        )
    ranked = sorted(faces, key=lambda face: -face.box.area)
    rivals = [face for face in ranked if face.box.area * STANDS_OUT > ranked[0].box.area]
    if len(rivals) > 1:
        raise InvalidError(
            f"the photograph shows {len(faces)} faces; cut it to the one that is meant",
            th=f"ในภาพมี {len(faces)} ใบหน้า โปรดตัดภาพให้เหลือใบหน้าที่ต้องการเพียงหนึ่งเดียว",
        )
    return ranked[0]


def check_use(picture: Picture, face: Face) -> None:
    if (why := refusal(face)) is not None:
        raise InvalidError(why.en, th=why.th)
    if looks_drawn(picture, face):
        raise InvalidError(
            "this looks drawn, not photographed; only a photograph can be compared",
            th="ภาพนี้ดูเหมือนภาพวาด ไม่ใช่ภาพถ่าย เทียบได้เฉพาะภาพถ่ายเท่านั้น",
        )
