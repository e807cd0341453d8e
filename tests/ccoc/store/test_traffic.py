"""What has passed already tells what would ring, and where a wanted vehicle was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ccoc.false_hits import LEAST_PLATES, Basis
from ccoc.hotlists import EntryDraft, PlateGroup
from ccoc.ids import SightingId
from ccoc.plate_shapes import PlateClass
from ccoc.plates import Plate
from ccoc.sightings import Sighting
from tests.ccoc.builders import NOON, a_sighting, an_entry, an_entry_draft
from tests.ccoc.store.conftest import PICTURES, Station


def pass_by(station: Station, *passed: Sighting) -> None:
    for number, sighting in enumerate(passed):
        station.store.record(replace(sighting, id=SightingId(f"p{number}")), PICTURES)


def busy(station: Station) -> None:
    """Enough plates to count on, yesterday."""
    yesterday = NOON - timedelta(hours=30)
    others = (a_sighting(f"ขค {number + 1}", at=yesterday) for number in range(LEAST_PLATES))
    pass_by(station, *others)


def test_without_traffic_the_possible_plates_are_the_basis(station: Station) -> None:
    entry = an_entry("กข12?4")
    expected = station.store.traffic.expected([entry, an_entry("กข 1", id=2)], NOON)
    assert list(expected) == [entry.id]
    assert expected[entry.id].basis is Basis.POSSIBLE_PLATES


def test_with_traffic_each_plate_counts_once_a_day(station: Station) -> None:
    busy(station)
    for hours in (1, 2, 25):  # twice today, once yesterday
        seen = a_sighting("กข 1234", id=f"x{hours}", at=NOON - timedelta(hours=hours))
        station.store.record(seen, PICTURES)
    elsewhere = a_sighting("กข 1934", "นครพนม", id="y", at=NOON)
    station.store.record(elsewhere, PICTURES)
    entry = an_entry("กข1?34")
    expected = station.store.traffic.expected([entry], NOON)[entry.id]
    assert (expected.basis, expected.days) == (Basis.TRAFFIC, 2)
    assert expected.per_day == pytest.approx(2 / 2)
    many = [an_entry("กข1?34", None, id=number) for number in range(1, 30)]
    counts = station.store.traffic.expected(many, NOON).values()
    assert {each.per_day for each in counts} == {3 / 2}


def listed(station: Station, draft: EntryDraft) -> list[str]:
    entry, _ = station.store.hotlist.add(draft, station.officer())
    past = station.store.traffic.before(entry, station.officer())
    assert not past.more
    return [f"{each.plate.registration} {each.plate.province}" for each in past.sightings]


def test_past_passages_of_an_entry_are_its_history_and_never_an_alarm(station: Station) -> None:
    pass_by(
        station,
        a_sighting("กข 1234", at=NOON - timedelta(days=3)),
        a_sighting("กข 1234", None, at=NOON - timedelta(days=2)),
        a_sighting("กข 1234", "นครพนม"),
        a_sighting("กข 1934"),
        a_sighting("กข 1234", plate_class=PlateClass.RED),
    )
    history = ["กข 1234 None", "กข 1234 สกลนคร"]
    assert listed(station, an_entry_draft("กข 1234")) == history
    assert listed(station, an_entry_draft("กข1?34")) == ["กข 1934 สกลนคร", *history]
    assert station.store.alarms.list(None, 10, None) == ()
    assert station.actions()[-1] == "hotlist.looked_back"


def test_the_history_of_a_motorcycle_is_not_that_of_the_car(station: Station) -> None:
    pass_by(station, a_sighting("1กข 1234", plate_class=PlateClass.CAR))
    draft = an_entry_draft("1กข 1234")
    assert listed(station, replace(draft, group=PlateGroup.CAR))
    assert not listed(station, replace(draft, group=PlateGroup.MOTORCYCLE))


def test_wildcards_of_the_database_mean_nothing(station: Station) -> None:
    pass_by(station, a_sighting("กข 1234"))
    odd = replace(an_entry_draft(), plate=Plate("กข_234*", None))
    assert not listed(station, odd)
