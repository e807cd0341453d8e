"""Everything has its end, and deletion is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ccoc.approvals import Approval
from ccoc.purges import Purge, PurgeKind, entry_due, list_due
from ccoc.watchlists import Watchlist, entry_is_open, is_over
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import (
    INVESTIGATOR,
    SUPERVISOR,
    a_face_entry,
    a_list_draft,
    a_watchlist,
    an_emergency,
    approved,
    approved_at_once,
    signed,
)

DAY = timedelta(days=1)


def test_g19_a_purge_proves_itself_by_its_counts() -> None:
    assert Purge(NOON, PurgeKind.ALERTS, due=3, deleted=3).is_proven
    assert not Purge(NOON, PurgeKind.ALERTS, due=3, deleted=2).is_proven


def test_g02_an_entrys_picture_goes_when_it_expires_or_is_closed_or_refused() -> None:
    entry, refused = a_face_entry(), Approval(signed(INVESTIGATOR, NOON))
    assert entry_due(entry, a_watchlist()) == entry.expires_at
    closed = a_face_entry(approval=approved(closed=NOON + DAY))
    assert entry_due(closed, a_watchlist()) == NOON + DAY
    never = replace(refused, refused=signed(SUPERVISOR, NOON + 2 * DAY))
    assert entry_due(a_face_entry(approval=never), a_watchlist()) == NOON + 2 * DAY


def test_g01_an_entrys_picture_never_outlives_its_list() -> None:
    short = a_watchlist(a_list_draft(expires_at=NOON + 5 * DAY))
    assert entry_due(a_face_entry(), short) == list_due(short) == NOON + 5 * DAY
    ended = a_watchlist(approval=approved(closed=NOON + DAY))
    assert entry_due(a_face_entry(), ended) == NOON + DAY


def test_g20_everything_of_an_emergency_goes_after_24_hours() -> None:
    alone, entry = an_emergency(), a_face_entry(approval=approved_at_once())
    assert list_due(alone) == entry_due(entry, alone) == NOON + DAY
    kept = an_emergency(second=NOON + timedelta(hours=3))
    both = replace(entry, approval=approved_at_once(second=NOON))
    assert entry_due(both, kept) == entry.expires_at
    assert entry_due(entry, kept) == NOON + DAY


@given(
    st.sampled_from([a_watchlist(), an_emergency(), an_emergency(second=NOON)]),
    st.sampled_from([approved(), approved_at_once(), approved_at_once(second=NOON)]),
    st.timedeltas(timedelta(), timedelta(days=90)),
)
def test_g02_nothing_is_open_that_is_due_to_be_erased(
    watchlist: Watchlist, approval: Approval, later: timedelta
) -> None:
    at, entry = NOON + later, a_face_entry(approval=approval)
    assert is_over(watchlist, at) is (at >= list_due(watchlist))
    if at >= entry_due(entry, watchlist):
        assert is_over(watchlist, at) or not entry_is_open(entry, at)
