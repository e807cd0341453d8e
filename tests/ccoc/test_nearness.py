"""How near two plates are, and that looking up neighbours forgets none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.confusions import DIGITS
from ccoc.nearness import NEAR, distance, neighbours
from ccoc.plate_shapes import LETTERS

PLATES = st.builds(
    lambda prefix, letters, number: f"{prefix}{letters}{number}",
    st.sampled_from(["", "1", "7"]),
    st.text(LETTERS, min_size=1, max_size=2),
    st.integers(1, 9999),
)
ANY = st.text(LETTERS + DIGITS + "ั่ี", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("กข1234", "กข1234", 0.0),
        ("กข1234", "กช1234", 0.3),
        ("กข1234", "ถช1234", 0.6),
        ("กข1234", "กข1324", 0.8),
        ("กข1234", "ขก1234", 0.8),
        ("กข1234", "กข124", 1.0),
        ("กข1234", "1กข1234", 1.0),
        ("กข1234", "กข9234", 1.0),
        ("กข6", "กข8", 0.3),
        ("เศรษฐี1", "เศรษฐ1", 0.5),
    ],
)
def test_mistakes_add_up(one: str, other: str, expected: float) -> None:
    assert distance(one, other) == pytest.approx(expected)


@given(ANY, ANY)
def test_nearness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert distance(one, other) == pytest.approx(distance(other, one))
    assert (distance(one, other) == 0) == (one == other)


@given(PLATES)
def test_every_neighbour_is_near_and_has_this_plate_as_its_neighbour(plate: str) -> None:
    found = neighbours(plate)
    assert plate not in found
    assert len(found) < 1000
    for other in sorted(found)[::17]:
        assert distance(plate, other) <= NEAR + 1e-9
        assert plate in neighbours(other)


@given(PLATES, st.data())
def test_no_near_plate_is_forgotten(plate: str, data: st.DataObject) -> None:
    text = list(plate)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at] = data.draw(st.sampled_from(DIGITS if text[at].isdigit() else LETTERS))
    other = "".join(text)
    near = other != plate and distance(plate, other) <= NEAR
    assert (other in neighbours(plate)) == near
