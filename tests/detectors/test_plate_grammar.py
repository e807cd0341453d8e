from __future__ import annotations

import pytest

from ccoc.plate_shapes import PlateClass
from detectors.plate_grammar import LAYOUTS, MISFIT, class_of, fit

C, M, T, R, OTHER = LAYOUTS


def surely(layout: PlateClass) -> list[float]:
    return [float(one is layout) for one in LAYOUTS]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("กข1234", C),
        ("1กข9", C),
        ("ก1234", C),
        ("เศรษฐี1", C),
        ("รวย9999", C),
        ("กขค123", M),
        ("1กข1234", M),
        ("701234", T),
        ("7001234", T),
        ("ก1234", R),
        ("กข12", R),
        ("กขคง12345", OTHER),
    ],
)
def test_texts_that_stand_on_a_layout_keep_their_probability(text: str, layout: PlateClass) -> None:
    assert fit(text, surely(layout)) == 1.0


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("กข0123", C),
        ("กข12345", C),
        ("701234", C),
        ("กข1234", M),
        ("กขค1234", M),
        ("801234", M),
        ("70123", T),
        ("กข1234", T),
        ("1กข1234", R),
        ("กขค12", R),
        ("ฃก1", C),
        ("", C),
    ],
)
def test_texts_that_a_layout_does_not_have_become_improbable_and_not_impossible(
    text: str, layout: PlateClass
) -> None:
    assert fit(text, surely(layout)) == MISFIT


def test_a_doubtful_layout_forgives() -> None:
    assert fit("701234", [0.5, 0.0, 0.5, 0.0, 0.0]) == pytest.approx(0.5 + 0.5 * MISFIT)


@pytest.mark.parametrize(
    ("text", "layout", "plate_class"),
    [
        ("1กข1234", C, PlateClass.CAR),
        ("1กข1234", M, PlateClass.MOTORCYCLE),
        ("กข1234", R, PlateClass.RED),
        ("ก1234", C, PlateClass.OLD_CAR),
        ("ก1234", R, PlateClass.RED),
        ("รวย999", C, PlateClass.WORD),
        ("สวย999", C, PlateClass.WORD),
        ("สวย999", M, PlateClass.MOTORCYCLE),
        ("701234", T, PlateClass.TRANSPORT),
        ("701234", C, PlateClass.TRANSPORT),
        ("กข1234", T, PlateClass.CAR),
    ],
)
def test_the_class_comes_from_text_and_layout_together(
    text: str, layout: PlateClass, plate_class: PlateClass
) -> None:
    assert class_of(text, surely(layout)) is plate_class
