from __future__ import annotations

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from ccoc.errors import InvalidError, NotFoundError, UnavailableError
from detectors.photographs import is_photograph, read_photograph


def test_a_photograph_is_its_pixels_in_blue_green_red(tmp_path: Path) -> None:
    path = tmp_path / "ภาพ.png"
    path.write_bytes(cv2.imencode(".png", np.full((40, 60, 3), (255, 0, 0), np.uint8))[1].tobytes())
    picture = read_photograph(path)
    assert picture.shape == (40, 60, 3)
    assert tuple(picture[0, 0]) == (255, 0, 0)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 half of one"])
def test_a_file_that_is_no_picture_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(InvalidError, match=r"a\.jpg is no picture") as told:
        read_photograph(path)
    assert "a.jpg" in (told.value.th or "")


@pytest.mark.parametrize("size", [(1, 1), (7, 400), (400, 1)])
def test_a_picture_of_a_pixel_or_a_line_is_too_small(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "dot.png"
    path.write_bytes(cv2.imencode(".png", np.zeros((*size, 3), np.uint8))[1].tobytes())
    with pytest.raises(InvalidError, match=rf"{size[1]}×{size[0]} pixels is too small") as told:
        read_photograph(path)
    assert "เล็กเกินไป" in (told.value.th or "")


@pytest.mark.parametrize("size", [(10_000, 10_000), (40_000, 40_000)])
def test_a_picture_of_a_hundred_megapixels_is_refused_before_it_is_decoded(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "huge.png"
    path.write_bytes(png_that_claims(*size))
    with pytest.raises(InvalidError, match="more than 64 million pixels") as told:
        read_photograph(path)
    assert "64 ล้านจุด" in (told.value.th or "")


def png_that_claims(width: int, height: int) -> bytes:
    """A header and no pixels: who decodes it before looking at its size fails otherwise."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"")


def chunk(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"there is no file .*b\.jpg"):
        read_photograph(tmp_path / "b.jpg")
    with pytest.raises(UnavailableError, match="cannot be read"):
        read_photograph(tmp_path)


def test_photographs_are_known_by_their_endings() -> None:
    assert is_photograph(Path("A.JPG"))
    assert not is_photograph(Path("labels.csv"))
