"""What a vehicle of the town is: its solid, its length, where its plates hang. Not its shapes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detectors.drawing.layouts import SIZES, Layout
from ingest.town.pictures.lenses import Points
from ingest.town.pictures.meshes import Mesh
from ingest.town.pictures.props import Sign
from ingest.town.recipe import VehicleKind


@dataclass(frozen=True, slots=True)
class Mount:
    """The middle of a plate on the front (looks to -y) or on the rear (looks to +y)."""

    y: float
    z: float
    layout: Layout
    x: float = 0.0

    def corners(self, *, rear: bool) -> Points:
        """[4, 3] from the upper left as a reader sees it, clockwise."""
        size = SIZES[self.layout]
        w, h = size.width_mm / 2000, size.height_mm / 2000
        across = -1.0 if rear else 1.0
        quad = [(-w, h), (w, h), (w, -h), (-w, -h)]
        return np.array([(self.x + across * x, self.y, self.z + z) for x, z in quad])


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Stands on z = 0 with the middle of its front at the origin and looks to -y."""

    kind: VehicleKind
    """What a detector should call it: car, truck, bus or motorcycle."""
    mesh: Mesh
    length: float
    rear_plate: Mount
    front_plate: Mount | None = None
    signs: tuple[Sign, ...] = ()
