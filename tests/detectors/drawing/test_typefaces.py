"""Thai text as ink: marks stand above and below, letters of plates are even."""

from __future__ import annotations

import numpy as np
import pytest

from ccoc.plate_shapes import LETTERS
from ccoc.provinces import PROVINCES
from detectors.drawing.typefaces import SLACK, Ink, set_even, set_text


def above(ink: Ink) -> int:
    """Rows of ink over the line on which the letters stand."""
    return ink.baseline


def below(ink: Ink) -> int:
    return int(ink.mask.shape[0]) - ink.baseline


def test_marks_stack_above_and_below_their_letter() -> None:
    plain = set_text("ก")
    assert above(set_text("กี")) > above(plain)
    assert above(set_text("กี้")) > above(set_text("กี"))
    assert below(set_text("กู")) > below(plain) + 10
    assert set_text("กี้").mask.shape[1] < 1.3 * plain.mask.shape[1], "marks take no room beside"


def test_tall_letters_push_their_marks_aside() -> None:
    """The mark of ปี stands left of where the mark of กี stands: shaping works, not only drawing."""
    tall, low = set_text("ปี้").mask, set_text("กี้").mask
    assert np.flatnonzero(tall[:8].max(axis=0)).mean() / tall.shape[1] < (
        np.flatnonzero(low[:8].max(axis=0)).mean() / low.shape[1]
    )


@pytest.mark.parametrize("text", [*LETTERS, *"0123456789-", "THAILAND"])
def test_every_letter_and_digit_of_plates_has_a_shape_of_its_own(text: str) -> None:
    unknown = set_text("\u0e5f").mask if text in LETTERS else set_text("\u4e00").mask
    assert set_text(text).mask.shape != unknown.shape or (set_text(text).mask != unknown).any()
    assert set_text(text).mask.max() == 255


def test_no_two_provinces_look_the_same() -> None:
    masks = {set_text(province.name).mask.tobytes() for province in PROVINCES}
    assert len(masks) == len(PROVINCES) == 78


@pytest.mark.parametrize("letter", "ฎฏฐญปฝฟฬโไเธก")
def test_even_letters_keep_their_tails_within_the_line(letter: str) -> None:
    even = set_even(letter)
    body = even.body_px
    rows = np.flatnonzero(even.mask.max(axis=1))
    assert even.baseline - rows[0] <= body * (1 + SLACK) + 1
    assert rows[-1] + 1 - even.baseline <= body * SLACK + 1


def test_even_digits_are_as_high_as_letters() -> None:
    digit, letter = set_even("8"), set_even("ก")
    heights = [np.flatnonzero(each.mask.max(axis=1)) for each in (digit, letter)]
    assert abs(len(heights[0]) - len(heights[1])) <= 0.08 * letter.body_px


def test_a_dash_stays_in_the_middle_of_the_line() -> None:
    rows = np.flatnonzero(set_even("-").mask.max(axis=1))
    assert 0.3 < (set_even("-").baseline - rows.mean()) / set_even("-").body_px < 0.6
