"""Clips of one photographed person who walks through a drawn street, for real models."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
from av.video.stream import VideoStream

from detectors.photographs import read_photograph
from detectors.pictures import Picture
from tests.detectors.weights import SHARED, detectors
from tests.ingest.streets import HEIGHT, WIDTH, empty_street

PHOTOGRAPH = SHARED / "faces" / "pairs" / "img1.jpg"
RATE, WALKS_FRAMES, FRAMES = 25, 75, 125


def render_walker(main: Path, sub: Path, face_px: int = 90) -> None:
    """Three seconds of walking and two of an empty street, at 1280×720 and at 640×360."""
    person = shrunk_to(read_photograph(PHOTOGRAPH), face_px)
    pictures = [frame(person, number) for number in range(FRAMES)]
    write(main, pictures, (WIDTH, HEIGHT))
    write(sub, pictures, (WIDTH // 2, HEIGHT // 2))


def shrunk_to(photograph: Picture, face_px: int) -> Picture:
    faces = detectors().faces
    assert faces is not None
    (face,) = faces.detect(photograph)
    scale = face_px / face.height_px
    small = cv2.resize(photograph, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small[: HEIGHT - 100], np.uint8)


def frame(person: Picture, number: int) -> Picture:
    """She walks from the left edge to the right one, 6 px a frame."""
    picture = empty_street().copy()
    height, width = person.shape[:2]
    left = 100 + 6 * number
    if number < WALKS_FRAMES:
        picture[100 : 100 + height, left : left + width] = person
    return picture


def write(path: Path, pictures: list[Picture], size: tuple[int, int]) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast"})
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.gop_size = RATE
        stream.codec_context.bit_rate = 4_000_000
        for number, picture in enumerate(pictures):
            small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
            coded = av.VideoFrame.from_ndarray(np.asarray(small, np.uint8), format="bgr24")
            coded.pts = number
            container.mux(stream.encode(coded))
        container.mux(stream.encode(None))
