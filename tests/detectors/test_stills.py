"""Photographs that officers bring: what is refused, in words, and what becomes a template."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from ccoc.boxes import Box
from ccoc.errors import InvalidError
from detectors.drawings import looks_drawn
from detectors.faces import Face
from detectors.photographs import read_photograph
from detectors.pictures import Picture
from detectors.stills import MOST_BYTES, Stills
from detectors.templates import similarity
from tests.detectors.weights import SHARED, detectors, needs

PAIRS = SHARED / "faces/pairs"
needs_faces = needs("faces/pairs")


def stills() -> Stills:
    found = detectors()
    assert found.faces is not None
    assert found.templates is not None
    return Stills(found.faces, found.templates)


def photograph(name: str = "img1.jpg") -> Picture:
    return read_photograph(PAIRS / name)


def coded(picture: Picture, suffix: str = ".jpg") -> bytes:
    is_done, encoded = cv2.imencode(suffix, picture)
    assert is_done
    return encoded.tobytes()


def the_face(picture: Picture) -> Face:
    faces = detectors().faces
    assert faces is not None
    return faces.detect(picture)[0]


def reduced(picture: Picture, colours: int) -> Picture:
    """As a cartoon: flat areas of a few colours."""
    smooth = cv2.medianBlur(picture, 7)
    cv2.setRNGSeed(1)
    _, labels, centres = cv2.kmeans(
        smooth.reshape(-1, 3).astype(np.float32),
        colours,
        np.empty((0, 1), np.int32),
        (cv2.TERM_CRITERIA_MAX_ITER, 8, 1.0),
        1,
        cv2.KMEANS_PP_CENTERS,
    )
    flat = np.asarray(centres, np.uint8)[np.asarray(labels).ravel()]
    return np.asarray(flat.reshape(picture.shape), np.uint8)


@needs_faces
def test_a_good_photograph_becomes_one_template_that_says_its_model() -> None:
    still = stills().template_of_photograph((PAIRS / "img1.jpg").read_bytes())
    templates = detectors().templates
    assert templates is not None
    assert (still.faces, still.model) == (1, templates.model)
    assert still.template.dtype == np.float32
    assert np.linalg.norm(still.template) == pytest.approx(1, abs=1e-5)
    assert still.box.height == still.height_px > 100
    assert still.quality > 0.3


@needs_faces
@pytest.mark.parametrize("orientation", [3, 6, 8])
def test_a_photograph_that_lies_on_its_side_is_turned_as_its_exif_data_say(
    orientation: int,
) -> None:
    upright = Image.open(PAIRS / "img1.jpg").convert("RGB")
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}
    lying = upright.transpose(turn.get(orientation, Image.Transpose.ROTATE_270))
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    lying.save(file, "JPEG", quality=95, exif=exif)
    straight = stills().template_of_photograph((PAIRS / "img1.jpg").read_bytes())
    turned = stills().template_of_photograph(file.getvalue())
    assert similarity(straight.template, turned.template) > 0.95


@needs_faces
def test_a_photograph_without_a_face_is_refused() -> None:
    with pytest.raises(InvalidError, match="there is no face") as refused:
        stills().template_of_photograph(coded(np.full((400, 300, 3), 120, np.uint8)))
    assert "ไม่พบใบหน้า" in (refused.value.th or "")


@needs_faces
def test_a_photograph_of_several_people_is_refused_and_says_how_many() -> None:
    with pytest.raises(InvalidError, match="shows 2 faces") as refused:
        stills().template_of_photograph((PAIRS / "couple.jpg").read_bytes())
    assert "2 ใบหน้า" in (refused.value.th or "")
    one = photograph("img1.jpg")
    many = np.asarray(np.hstack([cv2.resize(one, (300, 400))] * 5), np.uint8)
    with pytest.raises(InvalidError, match="shows 5 faces"):
        stills().template_of_photograph(coded(many))


@needs_faces
def test_a_passer_by_far_behind_is_not_meant() -> None:
    large = photograph("img1.jpg")
    small = cv2.resize(large, None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA)
    canvas = np.full((large.shape[0], large.shape[1] + small.shape[1], 3), 120, np.uint8)
    canvas[:, : large.shape[1]] = large
    canvas[: small.shape[0], large.shape[1] :] = small
    still = stills().template_of_photograph(coded(canvas))
    assert still.faces == 2
    assert still.box.x2 <= large.shape[1]


@needs_faces
def test_a_face_below_32_px_is_refused_with_its_height() -> None:
    picture = photograph("img1.jpg")
    scale = 26 / the_face(picture).height_px
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    canvas = np.full((200, 200, 3), 120, np.uint8)
    canvas[: small.shape[0], : small.shape[1]] = small[:200, :200]
    with pytest.raises(InvalidError, match="px high is too small to compare, 32 do"):
        stills().template_of_photograph(coded(canvas, ".png"))


@needs_faces
def test_a_cartoon_is_refused_and_blurred_dark_and_grey_photographs_are_not() -> None:
    picture = photograph("img1.jpg")
    with pytest.raises(InvalidError, match="looks drawn"):
        stills().template_of_photograph(coded(reduced(picture, 6), ".png"))
    grey = cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
    for photo in (cv2.GaussianBlur(picture, (0, 0), 4), picture // 4, grey):
        still = np.asarray(photo, np.uint8)
        assert not looks_drawn(still, the_face(still))


@needs_faces
def test_damaged_and_oversized_files_are_refused_in_words() -> None:
    whole = (PAIRS / "img1.jpg").read_bytes()
    for broken in (b"", b"not a picture", whole[:300], b"%PDF-1.7" + whole[:2000]):
        with pytest.raises(InvalidError, match="no picture that can be read"):
            stills().template_of_photograph(broken)
    with pytest.raises(InvalidError, match="more than 20 MB") as refused:
        stills().template_of_photograph(whole + bytes(MOST_BYTES))
    assert "20 MB" in (refused.value.th or "")


def test_line_art_is_drawn_even_where_nothing_is_flat() -> None:
    paper = np.full((128, 128, 3), 255, np.uint8)
    for x in range(0, 128, 16):
        cv2.line(paper, (x, 0), (128 - x, 127), (0, 0, 0), 1)
    assert looks_drawn(paper, Face(Box(0, 0, 128, 128), 0.9, np.zeros((5, 2), np.float32)))
