"""What a list of faces must say, and when it may look for anybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.approvals import Approval
from ccoc.cameras import Camera, OwnerClass
from ccoc.errors import ConflictError, InvalidError
from ccoc.ids import CameraId
from ccoc.rules import Rule
from ccoc.watchlists import (
    ENTRY_LASTS,
    LARGEST_LIST,
    Document,
    FaceEntryDraft,
    Hours,
    WatchlistCategory,
    WatchlistDraft,
    checked_entry,
    checked_list,
    covers,
    entry_is_open,
    hold,
    is_over,
    needs_second,
    why_inactive,
)
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import (
    INVESTIGATOR,
    MARKET,
    SUPERVISOR,
    a_face_draft,
    a_face_entry,
    a_list_draft,
    a_watchlist,
    an_emergency,
    approved,
    approved_at_once,
    signed,
)

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
MIDDAY = time(12, 0)
NO_NUMBER = Document(" ", "ศาล", date(2026, 1, 1))
TOMORROWS = Document("จ.1", "ศาล", date(2026, 3, 3))


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (a_list_draft(name="  "), Rule.G01),
        (a_list_draft(purpose=""), Rule.G01),
        (a_list_draft(purpose="ก" * 501), Rule.G01),
        (a_list_draft(document=NO_NUMBER), Rule.G01),
        (a_list_draft(document=TOMORROWS), Rule.G01),
        (replace(a_list_draft(), owner_unit=""), Rule.G01),
        (a_list_draft(cameras=()), Rule.G01),
        (a_list_draft(hours=Hours(-1, 60)), Rule.G01),
        (a_list_draft(hours=Hours(0, 1441)), Rule.G01),
        (a_list_draft(expires_at=NOON), Rule.G01),
        (a_list_draft(starts_at=NOON + 9 * DAY, expires_at=NOON + 8 * DAY), Rule.G01),
        (a_list_draft(expires_at=NOON + 367 * DAY), Rule.G01),
        (a_list_draft(largest=0), Rule.G01),
        (a_list_draft(largest=LARGEST_LIST + 1), Rule.G01),
        (a_list_draft(alerts_per_day=0), Rule.G07),
        (a_list_draft(alerts_per_day=51), Rule.G07),
        (a_list_draft(alerts_per_day=float("nan")), Rule.G07),
        (a_list_draft(standing=False, emergency=True), Rule.G20),
        (a_list_draft(WatchlistCategory.THREAT_TO_LIFE, emergency=True), Rule.G20),
    ],
)
def test_g01_a_list_that_leaves_something_out_is_refused(wrong: WatchlistDraft, rule: Rule) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_list(wrong, NOON)
    assert refused.value.rule is rule
    assert refused.value.en.endswith(f"({rule.label})")
    assert str(refused.value.th).endswith(f"({rule.label})")


def test_g01_a_whole_list_is_taken_with_tidy_texts() -> None:
    taken = checked_list(a_list_draft(name="  หมายจับ   ค้างเก่า "), NOON)
    assert taken == a_list_draft(name="หมายจับ ค้างเก่า")
    assert checked_list(a_list_draft(cameras=(), zones=("เมือง",)), NOON).zones == ("เมือง",)


def test_g01_a_document_of_today_counts_by_the_stations_calendar() -> None:
    evening = datetime.fromisoformat("2026-03-02T17:30:00+00:00")  # 3 March in Thailand
    draft = a_list_draft(document=TOMORROWS, expires_at=evening + DAY)
    assert checked_list(draft, evening).document == TOMORROWS


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (a_face_draft(document=NO_NUMBER), Rule.G02),
        (a_face_draft(document=replace(NO_NUMBER, number="1", authority=" ")), Rule.G02),
        (a_face_draft(document=TOMORROWS), Rule.G02),
        (a_face_draft(reference=""), Rule.G02),
        (a_face_draft(image_from=" "), Rule.G02),
        (a_face_draft(image_dated=date(2026, 3, 3)), Rule.G02),
        (a_face_draft(instruction=""), Rule.G02),
        (a_face_draft(expires_at=NOON), Rule.G02),
        (a_face_draft(expires_at=NOON + 61 * DAY), Rule.G02),
        (a_face_draft(minor_reason="  "), Rule.G05),
    ],
)
def test_g02_an_entry_that_leaves_something_out_is_refused(
    wrong: FaceEntryDraft, rule: Rule
) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_entry(wrong, a_watchlist(), 0, NOON)
    assert refused.value.rule is rule


def test_g02_an_entry_lasts_30_days_and_never_longer_than_its_list() -> None:
    assert checked_entry(a_face_draft(), a_watchlist(), 0, NOON).expires_at == NOON + ENTRY_LASTS
    short = a_watchlist(a_list_draft(expires_at=NOON + 7 * DAY))
    assert checked_entry(a_face_draft(), short, 0, NOON).expires_at == NOON + 7 * DAY


def test_g01_a_full_or_ended_list_takes_no_entry() -> None:
    small = a_watchlist(a_list_draft(largest=2))
    assert checked_entry(a_face_draft(), small, 1, NOON).watchlist == small.id
    closed = a_watchlist(approval=approved(closed=NOON))
    for watchlist, held in ((small, 2), (small, 3), (closed, 0)):
        with pytest.raises(ConflictError, match="G-01"):
            checked_entry(a_face_draft(), watchlist, held, NOON)
    with pytest.raises(ConflictError, match="G-01"):
        checked_entry(a_face_draft(watchlist=2), small, 0, NOON)


def test_a_list_covers_its_cameras_and_zones_and_no_other() -> None:
    elsewhere = Camera(CameraId("bridge"), "สะพาน", "Bridge", OwnerClass.POLICE, zone="ริมน้ำ")
    nowhere = replace(elsewhere, zone=None)
    by_camera, by_zone = a_list_draft(), a_list_draft(cameras=(), zones=("ริมน้ำ",))
    found = [
        [
            covers(a_watchlist(draft), camera, NOON, MIDDAY)
            for camera in (MARKET, elsewhere, nowhere)
        ]
        for draft in (by_camera, by_zone)
    ]
    assert found == [[True, False, False], [False, True, False]]


@given(st.integers(0, 1439), st.integers(0, 1440), st.times())
def test_hours_hold_as_if_minutes_were_walked_from_begin_to_end(
    begin: int, end: int, local: time
) -> None:
    minute, inside = begin, set[int]()
    while True:
        inside.add(minute)
        minute = (minute + 1) % 1440
        if minute == end % 1440:
            break
    assert hold(Hours(begin, end), local) == (local.hour * 60 + local.minute in inside)


def test_hours_may_go_over_midnight() -> None:
    night = a_watchlist(a_list_draft(hours=Hours(22 * 60, 6 * 60)))
    told = [covers(night, MARKET, NOON, time(hour)) for hour in (21, 22, 23, 0, 5, 6, 12)]
    assert told == [False, True, True, True, True, False, False]


def inactive(at: datetime, approval: Approval | None = None, **changes: object) -> str:
    watchlist = replace(a_watchlist(approval=approval), **changes)  # type: ignore[arg-type]  # any field
    said = why_inactive(watchlist, at)
    assert covers(watchlist, MARKET, at, MIDDAY) is (said is None)
    return "" if said is None else said.en


def test_g01_a_list_says_why_it_finds_nobody() -> None:
    proposed = Approval(signed(INVESTIGATOR, NOON))
    early = a_list_draft(starts_at=NOON + DAY)
    assert inactive(NOON) == ""
    assert inactive(NOON, proposed) == "Not approved yet (G-03)"
    assert inactive(NOON, replace(proposed, refused=signed(SUPERVISOR, NOON))) == "Refused (G-03)"
    assert inactive(NOON, approved(closed=NOON)) == "Closed"
    assert inactive(NOON + 60 * DAY) == "Expired (G-01)"
    assert inactive(NOON, draft=early) == "Not begun yet (G-01)"
    assert inactive(NOON, threshold=None) == "It has no threshold yet (G-07)"
    assert inactive(NOON, replace(approved(), endorsed=None)).startswith("A signature is missing")


@pytest.mark.parametrize(("standing", "lasts"), [(True, 7 * DAY), (False, DAY)])
def test_g04_a_list_that_nobody_reviews_stops(standing: bool, lasts: timedelta) -> None:
    draft = a_list_draft(standing=standing)
    assert inactive(NOON + lasts - SECOND, draft=draft) == ""
    assert inactive(NOON + lasts, draft=draft) == "Its review is overdue (G-04)"
    later = NOON + lasts
    assert inactive(later + lasts - SECOND, draft=draft, reviewed_at=later) == ""
    assert inactive(later + lasts, draft=draft, reviewed_at=later) != ""


def test_g20_an_emergency_stops_after_24_hours_without_a_second_approval() -> None:
    alone = an_emergency()
    assert why_inactive(alone, NOON + DAY - SECOND) is None
    assert not is_over(alone, NOON + DAY - SECOND)
    said = why_inactive(alone, NOON + DAY)
    assert said is not None
    assert said.en == "No second approval within 24 hours (G-20)"
    assert is_over(alone, NOON + DAY)
    assert not is_over(an_emergency(second=NOON + 3 * timedelta(hours=1)), NOON + DAY)


def test_g20_only_an_emergency_may_do_without_an_endorser() -> None:
    assert "A signature is missing" in inactive(NOON, approved_at_once())


@given(st.timedeltas(timedelta(days=-400), timedelta(days=-1)))
def test_g02_a_clock_set_back_revives_no_list_and_no_entry(back: timedelta) -> None:
    assert not covers(a_watchlist(reviewed_at=NOON), MARKET, NOON + back, MIDDAY)
    assert not entry_is_open(a_face_entry(), NOON + back)


def test_g04_a_review_in_the_future_is_none() -> None:
    ahead = a_watchlist(reviewed_at=NOON + 5 * DAY)
    said = why_inactive(ahead, NOON + DAY)
    assert said is not None
    assert "G-04" in said.en


def test_g02_an_entry_is_open_until_it_expires_or_is_closed() -> None:
    entry = a_face_entry(expires_at=NOON + DAY)
    assert entry_is_open(entry, NOON + DAY - SECOND)
    assert not entry_is_open(entry, NOON + DAY)
    assert not entry_is_open(a_face_entry(approval=approved(closed=NOON)), NOON + SECOND)
    assert not entry_is_open(a_face_entry(approval=Approval(signed(INVESTIGATOR, NOON))), NOON)


def test_g05_a_person_under_18_needs_a_second_approver() -> None:
    minor = a_face_draft(minor_reason="ผู้เสียหายคดีค้ามนุษย์")
    assert needs_second(a_face_entry(minor))
    assert not needs_second(a_face_entry())
    assert not entry_is_open(a_face_entry(minor), NOON)
    assert entry_is_open(a_face_entry(minor, approved(second=NOON)), NOON)
    assert not entry_is_open(a_face_entry(minor, approved_at_once()), NOON)


def test_g20_an_entry_of_an_emergency_dies_with_its_one_approver() -> None:
    entry = a_face_entry(approval=approved_at_once())
    assert entry_is_open(entry, NOON + DAY - SECOND)
    assert not entry_is_open(entry, NOON + DAY)
