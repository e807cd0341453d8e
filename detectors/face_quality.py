"""How well one picture of a face can be compared: its size, sharpness, pose and light.

The limits are measured: similarity of a photograph to the same one made smaller, blurred, darker.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from detectors.faces import Face
from detectors.pictures import Floats, Picture, cut
from detectors.templates import LEAST_HEIGHT_PX

GOOD_HEIGHT_PX = 80
COMPARED_PX = 32
BLURRED, SHARP = 0.02, 0.12
"""Second differences beside contrast, in the weaker direction: motion blurs only one of the two."""
MOST_TURN = 0.6
"""How far the nose may stand beside the middle of the eyes, in distances of the eyes."""
USUAL_NOSE, MOST_NOD = 0.62, 0.4
"""Where the nose stands between eyes and mouth of a face that looks straight."""
BLEACHED = 245


@dataclass(frozen=True, slots=True)
class FaceQuality:
    """Each 0 (useless) to 1 (no better is needed)."""

    size: float
    sharpness: float
    pose: float
    light: float

    @property
    def value(self) -> float:
        return self.size * self.sharpness * self.pose * self.light


def quality_of(picture: Picture, face: Face) -> FaceQuality:
    grey = cv2.cvtColor(cut(picture, face.box), cv2.COLOR_BGR2GRAY)
    return FaceQuality(
        size=ramp(face.height_px, LEAST_HEIGHT_PX / 2, GOOD_HEIGHT_PX),
        sharpness=sharpness(np.asarray(grey, np.uint8)),
        pose=pose(face.landmarks),
        light=light(np.asarray(grey, np.uint8)),
    )


def sharpness(grey: Picture) -> float:
    """Of a copy of one size: else a face would seem to blur as it comes near."""
    small = cv2.resize(grey, (COMPARED_PX, COMPARED_PX), interpolation=cv2.INTER_AREA)
    values = small.astype(np.float32)
    contrast = max(1.0, float(values.var()))
    detail = min(float(np.diff(values, 2, axis).var()) for axis in (0, 1))
    return ramp(detail / contrast, BLURRED, SHARP)


def pose(landmarks: Floats) -> float:
    """1 for a face that looks into the camera, however it is tilted in the picture."""
    left_eye, right_eye, nose, left_mouth, right_mouth = landmarks
    across = right_eye - left_eye
    apart = float(np.linalg.norm(across))
    if apart < 1e-3:
        return 0.0
    across = across / apart
    down = np.array([-across[1], across[0]], np.float32)
    middle = (left_eye + right_eye) / 2
    turn = abs(float((nose - middle) @ across)) / apart
    drop = float(((left_mouth + right_mouth) / 2 - middle) @ down)
    if drop <= 0:
        return 0.0
    nod = abs(float((nose - middle) @ down) / drop - USUAL_NOSE)
    return ramp(MOST_TURN - turn, 0, MOST_TURN * 0.8) * ramp(MOST_NOD - nod, 0, MOST_NOD * 0.7)


def light(grey: Picture) -> float:
    """Contrast is needed and bleached skin has none; darkness alone harms little."""
    bleached = float((grey >= BLEACHED).mean())
    return ramp(float(grey.std()), 3, 20) * ramp(1 - bleached, 0.2, 0.8)


def ramp(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))
