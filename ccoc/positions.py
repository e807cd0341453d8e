"""Where cameras stand, and how far it is between two of them as the crow flies."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ccoc.cameras import Camera

EARTH_RADIUS_METRES = 6_371_008.8
"""Mean radius of the WGS 84 ellipsoid: within 0.6 % of the true distance anywhere."""


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def position_of(camera: Camera | None) -> Position | None:
    """None where the configuration names no place, or does not know the camera any more."""
    if camera is None or camera.latitude is None or camera.longitude is None:
        return None
    return Position(camera.latitude, camera.longitude)


def metres_between(one: Position, other: Position) -> float:
    """Great circle (haversine). No road is shorter."""
    south, north = math.radians(one.latitude), math.radians(other.latitude)
    turned = math.radians(other.longitude - one.longitude)
    chord = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(turned / 2) ** 2
    )
    return 2 * EARTH_RADIUS_METRES * math.asin(min(1.0, math.sqrt(chord)))
