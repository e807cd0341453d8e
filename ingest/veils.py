"""A camera's privacy masks, painted over its decoded pictures. Which masks: ccoc/masks.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import av
import cv2
import numpy as np
from av.video.plane import VideoPlane
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from detectors.pictures import Picture
from ingest.messages import Mask

BLACK, COLOURLESS = 16, 128
PAINTED = {"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "gray"}
"""Eight bits, one plane for each component, brightness first. Others are converted before."""
PARTS_OF_A_PX = 4
"""Bits behind the point, for corners between pixels."""

Hidden = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """What is hidden of one plane: rows and columns that hold it all, what of them (not 0), and
    what is there instead."""

    rows: slice
    columns: slice
    hidden: Picture
    instead: Picture

    def cover(self, plane: VideoPlane) -> None:
        lines = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        cv2.copyTo(self.instead, self.hidden, lines[self.rows, self.columns])


class Veil:
    """One decoder's. Drawn anew when the picture's size or format changes."""

    def __init__(self, masks: Sequence[Mask]) -> None:
        self._masks = tuple(masks)
        self._reformatter = VideoReformatter()
        self._drawn_for: tuple[int, int, str] | None = None
        self._patches: tuple[Patch | None, ...] = ()

    def over(self, video: av.VideoFrame) -> av.VideoFrame:
        """The picture without what is hidden. What the decoder itself keeps stays as it is, for
        the pictures that follow are made from it."""
        if video.format.name not in PAINTED:
            video = self._reformatter.reformat(video, format="yuv420p", threads=1)
        video.make_writable()
        for plane, patch in zip(video.planes, self._patches_for(video), strict=True):
            if patch is not None:
                patch.cover(plane)
        return video

    def _patches_for(self, video: av.VideoFrame) -> tuple[Patch | None, ...]:
        form = (video.width, video.height, video.format.name)
        if form != self._drawn_for:
            hidden = drawn(self._masks, video.width, video.height)
            self._patches = tuple(
                patch_of(hidden, plane, COLOURLESS if number else BLACK)
                for number, plane in enumerate(video.planes)
            )
            self._drawn_for = form
        return self._patches


def drawn(masks: Sequence[Mask], width: int, height: int) -> Hidden:
    """[height, width]: every pixel that a mask touches. Each mask by itself: two that overlap
    hide together, where one outline of both would leave a hole."""
    area: Picture = np.zeros((height, width), np.uint8)
    scale = np.array([width, height]) * (1 << PARTS_OF_A_PX)
    for mask in masks:
        corners = np.round(np.array(mask.points) * scale - (1 << PARTS_OF_A_PX) / 2)
        cv2.fillPoly(area, [corners.astype(np.int32)], 1, shift=PARTS_OF_A_PX)
    return cv2.dilate(area, np.ones((3, 3), np.uint8)).astype(np.bool_)


def patch_of(hidden: Hidden, plane: VideoPlane, value: int) -> Patch | None:
    """A sample of colour stands for several pixels: it is hidden where one of them is."""
    height, width = hidden.shape
    down, across = -(-height // plane.height), -(-width // plane.width)
    whole = np.zeros((plane.height * down, plane.width * across), np.bool_)
    whole[:height, :width] = hidden
    parts = whole.reshape(plane.height, down, plane.width, across)
    of_plane: Hidden = np.logical_or.reduce(parts, axis=(1, 3))
    if not of_plane.any():
        return None
    rows = _extent(np.logical_or.reduce(of_plane, axis=1))
    columns = _extent(np.logical_or.reduce(of_plane, axis=0))
    cut = of_plane[rows, columns].astype(np.uint8)
    return Patch(rows, columns, cut, np.full_like(cut, value))


def _extent(touched: Hidden) -> slice:
    places = np.flatnonzero(touched)
    return slice(int(places[0]), int(places[-1]) + 1)
