"""What a worker says of a plate becomes a sighting, or is refused whole."""

from __future__ import annotations

import msgspec
import pytest

from api.recording import sighting_of
from ccoc.errors import InvalidError
from tests.api.fake_worker import a_sighting

OTHERS = ((), (("8", 0.12),), (), (), (), (), ())


def test_what_else_a_plate_could_be_and_the_colour_are_kept() -> None:
    seen = msgspec.structs.replace(
        a_sighting("gate"),
        others=OTHERS,
        provinces=(("สกลนคร", 0.9), ("นครพนม", 0.05)),
        colour="white",
    )
    sighting = sighting_of(seen)
    assert sighting.others == OTHERS
    assert sighting.provinces == (("สกลนคร", 0.9), ("นครพนม", 0.05))
    assert sighting.colour == "white"


@pytest.mark.parametrize(
    "wrong",
    [{"colour": "plaid"}, {"others": ((),)}, {"provinces": (("สกลนคร", 1.5),)}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_worker_that_says_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidError):
        sighting_of(msgspec.structs.replace(a_sighting("gate"), **wrong))
