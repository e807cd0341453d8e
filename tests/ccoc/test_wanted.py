"""The quick answer is the plain one, whatever stands on the list."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.hotlists import Entry, PlateGroup
from ccoc.ids import EntryId
from ccoc.matching import Certainty, find_matches, find_possible
from ccoc.patterns import fixed
from ccoc.plate_shapes import PlateClass
from ccoc.plates import canonical, compact
from ccoc.sightings import Sighting
from ccoc.wanted import WantedPlates
from tests.ccoc.builders import NOON, a_sighting, an_entry

PROVINCES = st.sampled_from([None, "สกลนคร", "ระยอง"])
# Few letters and digits, so that texts meet.
SERIES = st.text("กถขช", min_size=1, max_size=3)
NUMBERS = st.integers(1, 9999).map(str) | st.text("1768", min_size=1, max_size=4)
PLATES = st.builds("{}{} {}".format, st.sampled_from(["", "1", "8"]), SERIES, NUMBERS) | st.builds(
    "{}-{:04}".format, st.sampled_from([70, 71, 700]), st.integers(1, 9999)
)
PATTERNS = st.text("กถขช1768??**", min_size=2, max_size=8).filter(lambda text: fixed(text) > 1)
TEXTS = PLATES | PATTERNS
CLASSES = st.sampled_from([PlateClass.CAR, PlateClass.MOTORCYCLE, PlateClass.RED, PlateClass.OTHER])


@st.composite
def sightings(draw: st.DrawFn) -> Sighting:
    seen = a_sighting(draw(PLATES), draw(PROVINCES), plate_class=draw(CLASSES))
    text = compact(seen.plate.registration)
    others = tuple(
        tuple((each, 0.1) for each in draw(st.sets(st.sampled_from("กถ178"), max_size=1)))
        for _ in text
    )
    return replace(seen, characters=tuple((each, 0.9) for each in text), others=others)


@st.composite
def lists(draw: st.DrawFn) -> list[Entry]:
    entries = []
    for number, text in enumerate(draw(st.lists(TEXTS, max_size=12)), start=1):
        ends = NOON + timedelta(hours=draw(st.sampled_from([-1, 0, 1])))
        entry = an_entry(text, draw(PROVINCES), id=number, expires_at=ends)
        group = draw(st.sampled_from([None, PlateGroup.CAR, PlateGroup.MOTORCYCLE]))
        entries.append(replace(entry, group=group))
    return entries


@given(sightings(), lists())
def test_the_index_answers_as_asking_every_entry_does(seen: Sighting, entries: list[Entry]) -> None:
    wanted = WantedPlates(entries)
    assert wanted.matches(seen, NOON) == find_matches(seen, entries, NOON)
    assert wanted.possible(seen, NOON) == find_possible(seen, entries, NOON)


@given(PLATES, st.lists(PATTERNS, max_size=8))
def test_gaps_mean_what_they_mean_in_a_regular_expression(text: str, listed: list[str]) -> None:
    entries = [an_entry(each, id=number) for number, each in enumerate(listed)]
    found = {match.entry.id for match in WantedPlates(entries).matches(a_sighting(text), NOON)}
    solid = compact(canonical(text))
    for number, each in enumerate(listed):
        regex = re.escape(each).replace(r"\?", ".").replace(r"\*", ".*")
        fits = re.fullmatch(regex, solid) if "?" in each or "*" in each else None
        plain = not re.search(r"[?*]", each) and canonical(each) == canonical(text)
        assert (EntryId(number) in found) == (bool(fits) or plain), each


@given(sightings(), lists(), st.data())
def test_it_answers_so_after_entries_came_and_went(
    seen: Sighting, entries: list[Entry], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(entries or [an_entry()])))
    wanted = WantedPlates(entries)
    for entry in gone:
        wanted.discard(entry.id)
    wanted.forget_expired(NOON)
    left = [entry for entry in entries if entry not in gone]
    assert wanted.matches(seen, NOON) == find_matches(seen, left, NOON)
    assert len(wanted) == len([entry for entry in left if entry.expires_at > NOON])


@pytest.mark.parametrize(
    ("listed", "fitting", "not_fitting"),
    [
        ("กข?234", ["กข 1234", "กข 9234"], ["กข 234", "กข 12345", "กค 1234"]),
        ("กข12*", ["กข 12", "กข 1299"], ["1กข 12", "กข 21"]),
        ("*1234", ["กข 1234", "70-1234", "1กข 1234"], ["กข 2341"]),
        ("*กข*", ["1กข 9", "กข 9"], ["กค 9", "ก 9"]),
        ("กข1*1", ["กข 11", "กข 191"], ["กข 1"]),
        ("1*9*9", ["1กข 9339", "1ก 99"], ["1กข 9", "2กข 99"]),
        ("70-12??", ["70-1234"], ["70-1324", "71-1234"]),
    ],
)
def test_gaps_stand_for_one_character_or_for_any_number(
    listed: str, fitting: list[str], not_fitting: list[str]
) -> None:
    wanted = WantedPlates([an_entry(listed.replace("-", ""))])
    for text in fitting + not_fitting:
        found = [match.certainty for match in wanted.matches(a_sighting(text), NOON)]
        assert found == ([Certainty.EXACT] if text in fitting else []), text


def test_an_entry_that_is_listed_again_is_listed_once() -> None:
    wanted = WantedPlates([an_entry("กข?234"), an_entry("กค?234")])
    assert len(wanted) == 1
    assert not wanted.matches(a_sighting("กข 1234"), NOON)
    assert wanted.matches(a_sighting("กค 1234"), NOON)
    wanted.discard(EntryId(1))
    wanted.discard(EntryId(1))
    assert not wanted.matches(a_sighting("กค 1234"), NOON)
