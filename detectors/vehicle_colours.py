"""The colour of a vehicle, a hint for a person: never a reason to match or to refuse a plate."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import cv2
import numpy as np
import numpy.typing as npt

from ccoc.boxes import Box
from ccoc.colours import Colour
from ccoc.errors import CorruptError
from detectors.networks import Network
from detectors.pictures import Picture, checked, planar
from detectors.vehicles import SubjectKind

SIDE_PX = 72
COLOURS = (
    Colour.WHITE,
    Colour.GRAY,
    Colour.YELLOW,
    Colour.RED,
    Colour.GREEN,
    Colour.BLUE,
    Colour.BLACK,
)
"""In the order of the model's answers."""
LEAST = 0.6
LEAST_PX = 24
LEAST_CHROMA = 3.0
"""Mean distance of the channels, of 255; below it a picture is infra-red and has no colours."""
MOST_CAST = 30.0
LEAST_LIGHT = 80.0
"""Of the whole picture's channel means, of 255: beyond that, street lamps paint the cars."""
LEAST_PAINTED = 0.2
PAINTED = frozenset({SubjectKind.CAR, SubjectKind.BUS, SubjectKind.TRUCK})
"""Of a motorcycle one sees the rider."""


class VehicleColours:
    """Intel's vehicle-attributes-recognition-barrier-0039. Several threads may share one.

    It takes tail lamps for red paint: of 75 vehicles on road photographs, seen from behind by day,
    it called 58 red, and 3 were. So what it says must also be seen in the pixels.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    def colour(self, picture: Picture, vehicle: Box, kind: str) -> Colour | None:
        """Of the vehicle in a box of the picture; None when it is not sure."""
        inside = vehicle.clipped(checked(picture).shape[1], picture.shape[0])
        if kind not in PAINTED or inside is None or min(inside.width, inside.height) < LEAST_PX:
            return None
        means = picture[::8, ::8].reshape(-1, 3).mean(axis=0)
        if not is_day(picture):
            return None
        part = picture[inside.y1 : inside.y2, inside.x1 : inside.x2]
        small = cv2.resize(part, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
        white_lit = np.clip(small * (means.mean() / means), 0, 255).astype(np.uint8)
        named = self._named(white_lit)
        return named if named and share_painted(white_lit, named) >= LEAST_PAINTED else None

    def _named(self, small: Picture) -> Colour | None:
        answers = self._network.run(planar(small))
        if len(answers) != 2 or answers[1].size != len(COLOURS):
            shapes = [answer.shape for answer in answers]
            raise CorruptError(f"{self._network.file} answers {shapes}, which is no colour")
        shares = answers[1].reshape(-1)
        best = int(shares.argmax())
        return COLOURS[best] if shares[best] >= LEAST else None


def is_day(picture: Picture) -> bool:
    """Bright, neither infra-red nor in coloured light."""
    few = picture[::8, ::8].astype(np.int16)
    means = few.reshape(-1, 3).mean(axis=0)
    chroma = float((few.max(axis=2) - few.min(axis=2)).mean())
    return bool(
        means.mean() >= LEAST_LIGHT and np.ptp(means) <= MOST_CAST and chroma >= LEAST_CHROMA
    )


HUES: Mapping[Colour, tuple[int, int]] = MappingProxyType(
    {
        Colour.RED: (-12, 12),
        Colour.YELLOW: (13, 38),
        Colour.GREEN: (39, 88),
        Colour.BLUE: (89, 135),
    }
)
"""OpenCV's hue, 0 to 179, red around 0."""


def share_painted(part: Picture, colour: Colour) -> float:
    """Share of the pixels that have this colour, by hue or by how bright they are."""
    hue, saturation, value = cv2.split(cv2.cvtColor(part, cv2.COLOR_BGR2HSV))
    if colour in HUES:
        low, high = HUES[colour]
        around = (hue.astype(np.int16) - low) % 180 <= high - low
        return _share(around & (saturation >= 80) & (value >= 50))
    pale = saturation < 70
    if colour is Colour.WHITE:
        return _share(pale & (value >= 150))
    if colour is Colour.BLACK:
        return _share(value < 70)
    return _share(pale & (value >= 60) & (value < 190))


def _share(chosen: npt.NDArray[np.bool_]) -> float:
    return float(chosen.mean())
