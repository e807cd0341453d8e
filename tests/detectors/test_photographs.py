from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from ccoc.errors import InvalidError, NotFoundError, UnavailableError
from detectors.photographs import is_photograph, read_photograph


def test_a_photograph_is_its_pixels_in_blue_green_red(tmp_path: Path) -> None:
    path = tmp_path / "ภาพ.png"
    path.write_bytes(cv2.imencode(".png", np.full((4, 6, 3), (255, 0, 0), np.uint8))[1].tobytes())
    picture = read_photograph(path)
    assert picture.shape == (4, 6, 3)
    assert tuple(picture[0, 0]) == (255, 0, 0)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff\xe0 half of one"])
def test_a_file_that_is_no_picture_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    with pytest.raises(InvalidError, match=r"a\.jpg is no picture") as told:
        read_photograph(path)
    assert "a.jpg" in (told.value.th or "")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"there is no file .*b\.jpg"):
        read_photograph(tmp_path / "b.jpg")
    with pytest.raises(UnavailableError, match="cannot be read"):
        read_photograph(tmp_path)


def test_photographs_are_known_by_their_endings() -> None:
    assert is_photograph(Path("A.JPG"))
    assert not is_photograph(Path("labels.csv"))
