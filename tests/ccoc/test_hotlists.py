"""Nothing is looked for without a reason, an authority and an end."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import ConflictError, InvalidError
from ccoc.hotlists import LONGEST_VALIDITY, checked_reason, close, is_valid, new_entry
from ccoc.ids import EntryId, OfficerId
from tests.ccoc.builders import NOON, an_entry, an_entry_draft

ME = OfficerId(4)


def test_a_draft_becomes_an_entry_that_names_its_officer_and_begins_now() -> None:
    entry = new_entry(EntryId(3), an_entry_draft(reason="  ปล้นทรัพย์ "), ME, NOON)
    assert (entry.id, entry.added_by, entry.added_at, entry.valid_from) == (3, ME, NOON, NOON)
    assert entry.reason == "ปล้นทรัพย์"
    assert entry.case_number is None
    assert is_valid(entry, NOON)


def test_a_plate_is_listed_in_its_canonical_form() -> None:
    entry = new_entry(EntryId(1), an_entry_draft("1กข1234"), ME, NOON)
    assert entry.plate.registration == "1กข 1234"


@pytest.mark.parametrize("field", ["reason", "authority"])
def test_an_entry_needs_a_reason_and_an_authority(field: str) -> None:
    draft = an_entry_draft(reason=" ") if field == "reason" else an_entry_draft(authority="")
    with pytest.raises(InvalidError, match=field) as refused:
        new_entry(EntryId(1), draft, ME, NOON)
    assert refused.value.th


@pytest.mark.parametrize(
    ("expires_at", "why"),
    [
        (NOON, "before it begins"),
        (NOON - timedelta(days=1), "before it begins"),
        (NOON + LONGEST_VALIDITY + timedelta(seconds=1), "one year"),
    ],
)
def test_an_entry_ends_after_now_and_within_a_year(expires_at: datetime, why: str) -> None:
    with pytest.raises(InvalidError, match=why):
        new_entry(EntryId(1), an_entry_draft(expires_at=expires_at), ME, NOON)


def test_an_entry_that_begins_later_must_end_later_still() -> None:
    begins = NOON + timedelta(days=2)
    draft = an_entry_draft(valid_from=begins, expires_at=NOON + timedelta(days=1))
    with pytest.raises(InvalidError, match="before it begins"):
        new_entry(EntryId(1), draft, ME, NOON)


def test_texts_have_an_end() -> None:
    with pytest.raises(InvalidError, match="500 characters"):
        new_entry(EntryId(1), an_entry_draft(instruction="ก" * 501), ME, NOON)


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)))
def test_an_entry_is_valid_from_its_begin_until_before_its_end(offset: timedelta) -> None:
    entry, at = an_entry(), NOON + offset
    assert is_valid(entry, at) == (entry.valid_from <= at < entry.expires_at)


def test_a_closed_entry_is_valid_at_no_time() -> None:
    assert not is_valid(close(an_entry(), ME, NOON), NOON)


def test_an_entry_is_closed_once_and_with_a_reason() -> None:
    closed = close(an_entry(), ME, NOON)
    assert (closed.closed_at, closed.closed_by) == (NOON, ME)
    with pytest.raises(ConflictError, match="already closed"):
        close(closed, ME, NOON)
    assert checked_reason(" พบรถแล้ว ") == "พบรถแล้ว"
    with pytest.raises(InvalidError, match="reason"):
        checked_reason("")


def test_a_plate_with_gaps_is_listed_compactly_and_says_two_characters_at_least() -> None:
    entry = new_entry(EntryId(1), an_entry_draft("70-12**?"), ME, NOON)
    assert entry.plate.registration == "7012*?"
    with pytest.raises(InvalidError, match="at least two") as refused:
        new_entry(EntryId(1), an_entry_draft("ก?*"), ME, NOON)
    assert "2 ตัว" in (refused.value.th or "")
