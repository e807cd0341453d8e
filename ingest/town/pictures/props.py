"""Things that stand in a scene: a solid and the words on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from ingest.town.pictures.lenses import Points
from ingest.town.pictures.meshes import Mesh, merge


@dataclass(frozen=True, slots=True)
class Sign:
    """Words on a flat surface: corners [4, 3] from the upper left as read, clockwise."""

    words: str
    corners: tuple[tuple[float, float, float], ...]
    ink: tuple[int, int, int]

    def placed(self, corners: Points) -> Sign:
        return Sign(
            self.words, tuple((float(x), float(y), float(z)) for x, y, z in corners), self.ink
        )


@dataclass(frozen=True, slots=True)
class Prop:
    mesh: Mesh
    signs: tuple[Sign, ...] = ()

    def moved(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Prop:
        shift = np.array([x, y, z])
        signs = tuple(sign.placed(np.asarray(sign.corners) + shift) for sign in self.signs)
        return Prop(self.mesh.moved(x, y, z), signs)

    def turned(self, degrees: float) -> Prop:
        """About the vertical axis, counter-clockwise seen from above."""
        c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        turn = np.array([[c, s, 0.0], [-s, c, 0.0], [0.0, 0.0, 1.0]])
        signs = tuple(sign.placed(np.asarray(sign.corners) @ turn) for sign in self.signs)
        return Prop(self.mesh.turned(degrees), signs)


def together(props: Iterable[Prop]) -> Prop:
    many = list(props)
    return Prop(merge([prop.mesh for prop in many]), tuple(s for prop in many for s in prop.signs))
