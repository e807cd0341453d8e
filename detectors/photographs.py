"""Photographs from files: which files are some, and their pixels, the right way up."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from ccoc.errors import InvalidError, NotFoundError, UnavailableError
from detectors.pictures import Picture

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff"})


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
    try:
        picture = cv2.imdecode(np.frombuffer(coded, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise not_a_photograph(path) from error
    if picture is None:
        raise not_a_photograph(path)
    return np.asarray(picture, np.uint8)


def not_a_photograph(path: Path) -> InvalidError:
    return InvalidError(f"{path} is no picture that can be read", th=f"ไฟล์ {path} ไม่ใช่ภาพที่อ่านได้")
