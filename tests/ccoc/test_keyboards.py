"""The Kedmanee layout, and what was meant when it stood in the other language."""

from __future__ import annotations

import pytest

from ccoc.keyboards import TO_THAI, digits_typed_in_thai, typed_in_latin
from ccoc.plate_shapes import LETTERS


def test_every_letter_of_plates_has_its_key() -> None:
    assert set(LETTERS) <= set(TO_THAI.values())
    assert len(set(TO_THAI.values())) == len(TO_THAI)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("d-1234", "กข1234"), ("1d- 12?", "1กข 12?"), ("dm, 12", "กทม 12"), ("กข 1234", None)],
)
def test_letters_typed_in_latin(typed: str, meant: str | None) -> None:
    assert typed_in_latin(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("กข ๅ/-ภ", "กข 1234"), ("กขถุึค", "กข 5678"), ("กข 12", None), ("กข ภถ", None), ("ภถ", None)],
)
def test_digits_typed_in_thai(typed: str, meant: str | None) -> None:
    assert digits_typed_in_thai(typed) == meant
