"""Draws Thai plates, flat and clean, at any resolution. Dirt, light and angle are the caller's."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ccoc.plates import Plate
from detectors.drawing.layouts import SIZES, Layout, Line, compose, layout_of
from detectors.drawing.liveries import COLOURS, Livery, of_transport_class
from detectors.drawing.typefaces import set_even, set_text

Picture = NDArray[np.uint8]
"""[height, width, 3] BGR."""
Coverage = NDArray[np.float32]
"""[height, width] share of ink, 0 to 1."""

BOLT = (122, 126, 128)


@dataclass(frozen=True, slots=True)
class Design:
    plate: Plate
    layout: Layout
    livery: Livery


def design_of(plate: Plate) -> Design:
    """A usual design for a registration: transport by its class code, else a private car."""
    layout = layout_of(plate)
    if layout is Layout.TRANSPORT:
        return Design(plate, layout, of_transport_class(plate.registration))
    return Design(plate, layout, Livery.PRIVATE_CAR)


def draw(design: Design, px_per_mm: float = 2.0) -> Picture:
    """The plate from edge to edge, embossed, with two bolts."""
    size = SIZES[design.layout]
    ink = np.zeros(
        (round(size.height_mm * px_per_mm), round(size.width_mm * px_per_mm)), np.float32
    )
    for line in compose(design.plate, design.layout):
        _set_line(ink, line, px_per_mm)
    if design.layout is Layout.TRANSPORT:
        _ring(ink, px_per_mm)
    return _pressed(ink, design.livery, px_per_mm)


def _ring(ink: Coverage, px_per_mm: float) -> None:
    """The circle around ขส."""
    centre = (round(44 * px_per_mm), round(193 * px_per_mm))
    thickness = max(1, round(2.4 * px_per_mm))
    cv2.circle(ink, centre, round(17 * px_per_mm), 1.0, thickness, cv2.LINE_AA)


def _set_line(ink: Coverage, line: Line, px_per_mm: float) -> None:
    if not line.text:
        return
    text = set_even(line.text) if line.even else set_text(line.text)
    scale = line.body_mm * px_per_mm / text.body_px
    widest = line.width_mm * px_per_mm
    natural = text.mask.shape[1] * scale
    width = widest if line.spread else min(natural, widest)
    size = (max(1, round(width)), max(1, round(text.mask.shape[0] * scale)))
    scaled = cv2.resize(text.mask, size, interpolation=cv2.INTER_AREA)
    mask = np.asarray(scaled, np.float32) / np.float32(255)
    x = round(line.middle_mm * px_per_mm - width / 2)
    y = round(line.baseline_mm * px_per_mm - text.baseline * scale)
    _press(ink, mask, x, y)


def _press(ink: Coverage, mask: Coverage, x: int, y: int) -> None:
    """Add a mask at (x, y); what would stand outside the plate is cut."""
    left, top = max(0, x), max(0, y)
    right, bottom = min(ink.shape[1], x + mask.shape[1]), min(ink.shape[0], y + mask.shape[0])
    part = ink[top:bottom, left:right]
    np.maximum(part, mask[top - y : bottom - y, left - x : right - x], out=part)


def _pressed(ink: Coverage, livery: Livery, px_per_mm: float) -> Picture:
    """Ground and text in their colours, with light on the relief from above left."""
    colours = COLOURS[livery]
    height, width = ink.shape
    edge, rim = round(4 * px_per_mm), max(1, round(2 * px_per_mm))
    relief = ink.copy()
    cv2.rectangle(relief, (edge, edge), (width - edge, height - edge), 0.5, rim)
    soft = cv2.GaussianBlur(relief, (0, 0), 0.7 * px_per_mm)
    slope = cv2.Sobel(soft, cv2.CV_32F, 0, 1) + 0.6 * cv2.Sobel(soft, cv2.CV_32F, 1, 0)
    ground, text = np.array(colours.ground, np.float32), np.array(colours.ink, np.float32)
    picture = ground + (text - ground) * ink[..., None] + 22.0 * slope[..., None]
    for share in (0.3, 0.7):
        centre = (round(width * share), round(9 * px_per_mm))
        cv2.circle(picture, centre, round(4 * px_per_mm), BOLT, -1, cv2.LINE_AA)
    drawn: Picture = np.clip(picture, 0, 255).astype(np.uint8)
    return drawn
