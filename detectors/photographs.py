"""Photographs from files: which files are some, and their pixels, the right way up."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, UnidentifiedImageError

from ccoc.errors import InvalidError, NotFoundError, UnavailableError
from detectors.pictures import Picture

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"})

LEAST_SIDE_PX = 8
MOST_PX = 64_000_000
"""Larger ones take 200 MB and more in memory, and no street camera makes them."""


def is_photograph(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def read_photograph(path: Path) -> Picture:
    """BGR uint8. The errors say in words what is wrong with the file."""
    try:
        coded = path.read_bytes()
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no file {path}", th=f"ไม่พบไฟล์ {path}") from error
    except OSError as error:
        raise UnavailableError(
            f"{path} cannot be read: {error.strerror}", th=f"อ่านไฟล์ {path} ไม่ได้"
        ) from error
    return decoded_photograph(coded, str(path))


def decoded_photograph(coded: bytes, name: str) -> Picture:
    """BGR uint8, turned as its EXIF data say. `name`: what the errors call it."""
    check_size(name, coded)
    try:
        picture = cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise not_a_photograph(name) from error
    if picture is None:
        raise not_a_photograph(name)
    return np.asarray(picture, np.uint8)


def check_size(name: str, coded: bytes) -> None:
    """Before a pixel is decoded. What Pillow does not know is left to the decoder to refuse."""
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            width, height = Image.open(io.BytesIO(coded)).size
    except (UnidentifiedImageError, OSError):
        return
    except Image.DecompressionBombError as error:
        raise too_large(name) from error
    if width * height > MOST_PX:
        raise too_large(name)
    if min(width, height) < LEAST_SIDE_PX:
        raise InvalidError(
            f"{name}: a picture of {width}×{height} pixels is too small to show anything",
            th=f"{name}: ภาพขนาด {width}×{height} จุดเล็กเกินไป มองไม่เห็นอะไร",
        )


def too_large(name: str) -> InvalidError:
    millions = MOST_PX // 1_000_000
    return InvalidError(
        f"{name}: a picture of more than {millions} million pixels is not opened; make it smaller",
        th=f"{name}: ไม่เปิดภาพที่ใหญ่กว่า {millions} ล้านจุด โปรดย่อภาพก่อน",
    )


def not_a_photograph(name: str) -> InvalidError:
    return InvalidError(f"{name} is no picture that can be read", th=f"ไฟล์ {name} ไม่ใช่ภาพที่อ่านได้")
