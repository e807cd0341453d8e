"""How well a text goes with the layout that a plate seems to have, and the class they make.

The shapes of texts are ccoc.plate_shapes'. Layouts are PlateClass values: car, moto, transport, red
and other, in the order in which the reader's network gives their probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ccoc.plate_shapes import PlateClass, PlateWarning, Shape, shape_of

LAYOUTS = (
    PlateClass.CAR,
    PlateClass.MOTORCYCLE,
    PlateClass.TRANSPORT,
    PlateClass.RED,
    PlateClass.OTHER,
)
MISFIT = 0.02
"""What a text that its layout does not allow keeps of its probability: a network that is sure is
believed, one that wavers between such a text and a proper one is not."""
NEVER_STAMPED = frozenset(
    {PlateWarning.LEADING_ZERO, PlateWarning.ZEROS_ADDED, PlateWarning.LETTER_NOT_USED}
)
SHAPES: Mapping[PlateClass, frozenset[PlateClass]] = MappingProxyType(
    {
        PlateClass.CAR: frozenset(
            {PlateClass.CAR, PlateClass.OLD_CAR, PlateClass.WORD, PlateClass.DIPLOMATIC}
        ),
        PlateClass.MOTORCYCLE: frozenset({PlateClass.MOTORCYCLE}),
        PlateClass.TRANSPORT: frozenset({PlateClass.TRANSPORT}),
        PlateClass.RED: frozenset({PlateClass.CAR, PlateClass.OLD_CAR}),
    }
)


def fit(text: str, layouts: Sequence[float]) -> float:
    """0 to 1: what share of its probability a text keeps, given the layouts' probabilities."""
    shape = shape_of(text)
    return sum(
        probability * (1.0 if goes_with(shape, layout) else MISFIT)
        for layout, probability in zip(LAYOUTS, layouts, strict=True)
    )


def could_be_stamped(shape: Shape, layouts: Sequence[float]) -> bool:
    """Whether such a plate exists. Its one way of writing may not hide what was seen: `กข 012`
    would become `กข 12`. Dealers' plates do have such zeros, and are the same without."""
    likeliest = LAYOUTS[max(range(len(LAYOUTS)), key=layouts.__getitem__)]
    return shape.plate_class is not PlateClass.OTHER and not _never_stamped(shape, likeliest)


def _never_stamped(shape: Shape, layout: PlateClass) -> bool:
    odd = NEVER_STAMPED.intersection(shape.warnings)
    return bool(odd - {PlateWarning.LEADING_ZERO} if layout is PlateClass.RED else odd)


def goes_with(shape: Shape, layout: PlateClass) -> bool:
    if layout is PlateClass.OTHER:
        return True
    if _never_stamped(shape, layout):
        return False
    has_prefix = shape.registration[:1].isdigit()
    if shape.plate_class is PlateClass.CAR and has_prefix:
        return layout in {PlateClass.CAR, PlateClass.MOTORCYCLE}
    return shape.plate_class in SHAPES[layout]


def class_of(text: str, layouts: Sequence[float]) -> PlateClass:
    """The text's own class, unless the layout knows better.

    `1กข 1234` stands on cars and motorcycles, `กข 1234` on red plates too, and three consonants on
    a car's plate are a word.
    """
    shape = shape_of(text)
    ranked = sorted(zip(layouts, LAYOUTS, strict=True), reverse=True, key=lambda one: one[0])
    layout = next((each for _, each in ranked if goes_with(shape, each)), PlateClass.OTHER)
    is_lettered = shape.plate_class in {PlateClass.CAR, PlateClass.OLD_CAR}
    if layout in {PlateClass.MOTORCYCLE, PlateClass.RED} and is_lettered:
        return layout
    if ranked[0][1] is PlateClass.CAR and shape.plate_class is PlateClass.MOTORCYCLE:
        return PlateClass.WORD
    return shape.plate_class
