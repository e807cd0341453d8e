"""Moving solids as pictures: painted at some places of their way, warped between those.

Painting a vehicle takes a third of a second, warping it a few milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.town.motion.tracks import Pose
from ingest.town.pictures.lenses import Lens, Points
from ingest.town.pictures.lights import Light
from ingest.town.pictures.meshes import Mesh
from ingest.town.pictures.painting import Layer, Region, paint, region_of
from ingest.town.pictures.props import Prop
from ingest.town.pictures.shadows import fallen, reach_px, under
from ingest.town.pictures.signs import ink_of

FRAME = (1280, 720)
MARGIN_PX = 160
LENS_BLUR_PX = 0.5
PASSING_METRES, FLANK = 3.5, 1.6
Frame = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Eye:
    """`frame`: width and height of the pictures, px."""

    lens: Lens
    light: Light
    frame: tuple[int, int] = FRAME


@dataclass(frozen=True, slots=True)
class Key:
    """A painted view and the card by which it is warped: four points in the thing's own metres."""

    layer: Layer
    card: Points
    pixels: NDArray[np.float32]


def paint_key(prop: Prop, pose: Pose, eye: Eye) -> Key | None:
    """None where nothing of the thing is near the frame."""
    lens, light = pose.lens(eye.lens), pose.light(eye.light)
    region = _with_shadow(prop.mesh, Eye(lens, light, eye.frame))
    if region is None:
        return None
    pixels = paint(prop.mesh, lens, light, region).pixels
    _sign(pixels, prop, lens.cropped(region.left, region.top, 1.0))
    pixels = np.asarray(cv2.GaussianBlur(pixels, (0, 0), LENS_BLUR_PX), np.uint8)
    clear = 255 - pixels[..., 3].astype(np.float32)
    pixels[..., 3] += np.round(clear * under(prop.mesh, lens, light, region)).astype(np.uint8)
    extent = extent_of(prop.mesh)
    card = extent.card(extent.side_seen(lens))
    return Key(Layer(pixels, region), card, lens.project(card).astype(np.float32))


def _with_shadow(mesh: Mesh, eye: Eye) -> Region | None:
    """`eye` stands relative to the thing."""
    own = region_of(mesh.corners, eye.lens, eye.frame, MARGIN_PX)
    if own is None:
        return None
    soft = own.grown(reach_px(mesh, eye.lens))
    if eye.light.lamp_metres is not None:
        return soft
    shadow = region_of(fallen(mesh, eye.light), eye.lens, eye.frame, MARGIN_PX)
    return soft if shadow is None else soft.joined(shadow)


def _sign(pixels: Frame, prop: Prop, near: Lens) -> None:
    """Write the words that the thing bears."""
    height, width = pixels.shape[:2]
    for sign in prop.signs:
        ink = ink_of(sign, near, (width, height))
        if ink is not None:
            share = (ink * (pixels[..., 3] > 250))[..., None]
            colour = pixels[..., :3]
            mixed = colour + (np.asarray(sign.ink, np.float32) * 0.85 - colour) * share
            pixels[..., :3] = np.clip(mixed, 0, 255).astype(np.uint8)


class Side(IntEnum):
    """Which side of a thing the camera sees best."""

    FRONT = 0
    REAR = 1
    RIGHT = 2
    LEFT = 3


@dataclass(frozen=True, slots=True)
class Extent:
    """The upright box around a thing, in its own metres."""

    low: Points
    high: Points

    def card(self, side: Side) -> Points:
        """The rectangle [4, 3] of a side."""
        (x0, y0, _), (x1, y1, top) = self.low, self.high
        across, along = (x0, x1), (y0, y1)
        if side in (Side.FRONT, Side.REAR):
            y = along[side is Side.REAR]
            return np.array([(x0, y, 0), (x1, y, 0), (x1, y, top), (x0, y, top)])
        x = across[side is Side.RIGHT]
        return np.array([(x, y0, 0), (x, y1, 0), (x, y1, top), (x, y0, top)])

    def side_seen(self, lens: Lens) -> Side:
        """The end that looks at the camera, the far end in passing, a flank when beside it."""
        middle = (self.low + self.high) / 2
        x, y = lens.x - middle[0], lens.y - middle[1]
        if abs(x) > FLANK * abs(y):
            return Side.RIGHT if x > 0 else Side.LEFT
        near, far = (Side.FRONT, Side.REAR) if y < 0 else (Side.REAR, Side.FRONT)
        depth = lens.see(self.card(near).mean(axis=0))[2]
        return near if depth > PASSING_METRES else far


def extent_of(mesh: Mesh) -> Extent:
    return Extent(mesh.corners.min(axis=(0, 1)), mesh.corners.max(axis=(0, 1)))


def blend(frame: Frame, key: Key, pose: Pose, lens: Lens) -> None:
    """Draw a key where the thing is now."""
    region = key.layer.region
    here = pose.lens(lens)
    if here.see(key.card)[:, 2].min() < 0.8:
        return
    now = here.project(key.card).astype(np.float32)
    source = key.pixels - np.array([region.left, region.top], np.float32)
    warp = np.asarray(cv2.getPerspectiveTransform(source, now), np.float64)
    outline = _outline(region, warp)
    left, top = np.maximum(np.floor(outline.min(axis=0)), 0).astype(int)
    right, bottom = np.minimum(np.ceil(outline.max(axis=0)), frame.shape[1::-1]).astype(int)
    if right - left < 2 or bottom - top < 2:
        return
    shift = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1.0]])
    size = (int(right - left), int(bottom - top))
    near = cv2.warpPerspective(key.layer.pixels, shift @ warp, size, flags=cv2.INTER_LINEAR)
    part = frame[top:bottom, left:right]
    clear = cv2.cvtColor(cv2.bitwise_not(cv2.extractChannel(near, 3)), cv2.COLOR_GRAY2BGR)
    behind = cv2.multiply(part, clear, scale=1 / 255)
    cv2.add(behind, cv2.cvtColor(near, cv2.COLOR_BGRA2BGR), dst=part)


def _outline(region: Region, warp: NDArray[np.float64]) -> NDArray[np.float32]:
    """Corners [4, 2] of a warped region."""
    width, height = region.width, region.height
    edge = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float32)
    return np.asarray(cv2.perspectiveTransform(edge, warp), np.float32).reshape(4, 2)
