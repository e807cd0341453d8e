"""What a sighting is worth for a search."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.errors import InvalidError
from ccoc.hits import Hit, HitKind, Judge, differing, near_patterns, ranked
from ccoc.plate_shapes import PlateClass
from ccoc.searches import Place, Purpose, Search, Stage, place_of
from ccoc.sightings import Sighting
from tests.ccoc.builders import NOON, a_sighting

ASKED = Search(Purpose.PATROL, "กข1234", case_number="1")


def judged(search: Search, registration: str, province: str | None = None) -> Hit[Sighting] | None:
    return Judge(search).of(a_sighting(registration, province, characters=()))


def kind_of(search: Search, registration: str, province: str | None = None) -> str | None:
    hit = judged(search, registration, province)
    return None if hit is None else hit.kind.value


@pytest.mark.parametrize(
    ("pattern", "registration", "kind", "differs_at"),
    [
        ("กข1234", "กข 1234", "exact", ()),
        ("กข1234", "กช 1234", "near", (1,)),
        ("กข1234", "กข 1324", "near", (3, 4)),
        ("กข1234", "กข 124", "near", (4,)),
        ("กข1234", "1กข 1234", "near", (0,)),
        ("กข1234", "กฮ 9999", None, ()),
        ("กข12??", "กข 1234", "pattern", ()),
        ("กข12??", "กช 1234", "near", (1,)),
        ("กข12??", "กฮ 1234", None, ()),
        ("กข1*", "กช 1234", None, ()),
        ("กข??", "กช 12", None, ()),
    ],
)
def test_the_same_and_the_similar_are_told_apart(
    pattern: str, registration: str, kind: str | None, differs_at: tuple[int, ...]
) -> None:
    search = replace(ASKED, pattern=pattern)
    hit = judged(search, registration)
    assert (hit and hit.kind.value) == kind
    assert (hit.differs_at if hit else ()) == differs_at


def test_another_known_province_is_another_vehicle_and_an_unknown_one_may_be_it() -> None:
    search = replace(ASKED, province="ระยอง")
    assert kind_of(search, "กข 1234", "ระยอง") == "exact"
    assert kind_of(search, "กข 1234", None) == "near"
    assert kind_of(search, "กข 1234", "ระนอง") is None


def test_an_unknown_class_may_be_the_one() -> None:
    search = replace(ASKED, plate_class=PlateClass.RED)
    seen = a_sighting("กข 1234", plate_class=PlateClass.UNKNOWN)
    hit = Judge(search).of(seen)
    assert hit is not None
    assert hit.kind is HitKind.NEAR


def test_the_sure_come_before_the_near_and_the_newest_first_among_equals() -> None:
    seen = [a_sighting(id=f"s{n}", at=NOON + timedelta(minutes=n)) for n in range(4)]
    hits = [
        Hit(seen[0], HitKind.EXACT, 0.97),
        Hit(seen[1], HitKind.EXACT, 0.96),
        Hit(seen[2], HitKind.NEAR, 0.99),
        Hit(seen[3], HitKind.EXACT, 0.2),
    ]
    assert [hit.sighting.id for hit in ranked(hits)] == ["s1", "s0", "s3", "s2"]


def test_little_known_has_no_near_patterns() -> None:
    assert near_patterns("กข1?") == near_patterns("กข12*") == frozenset()
    assert "กช12??" in near_patterns("กข12??")


def test_differences_are_places_in_what_was_read() -> None:
    assert differing("กข124", "กข1234") == (4,)
    assert differing("กข123", "กข1234") == (4,)


def test_a_place_in_a_list_survives_being_written_down() -> None:
    for place in (Place(Stage.ASKED, None, 0, 7), Place(Stage.NEAR, 1_772_427_600_000_000, 30, 9)):
        assert place_of(place.cursor) == place


@pytest.mark.parametrize("text", ["", "a", "x..0.1", "a.-1.0.1", "a..99999.1", "a.๑.0.1", "9" * 99])
def test_a_place_that_nobody_gave_is_refused(text: str) -> None:
    with pytest.raises(InvalidError) as refused:
        place_of(text)
    assert refused.value.th
