"""Looking back with a photograph leaves no way to search among passers-by."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest

from ccoc.approvals import Approval
from ccoc.errors import ConflictError, InvalidError, NotAllowedError
from ccoc.face_calibrations import CALIBRATIONS, RETAIL_0095
from ccoc.ids import PhotoSearchId
from ccoc.photo_searches import (
    AUTHORISED_KEPT,
    MOST_CANDIDATES,
    OffenceClass,
    PhotoSearch,
    PhotoSearchDraft,
    check_run,
    checked_search,
    look_alikes,
    may_run,
    needs_approval,
    purge_at,
    told,
)
from ccoc.rules import Rule
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import (
    INVESTIGATOR,
    PICTURE,
    SUPERVISOR,
    WEIGHTS,
    approved,
    approved_at_once,
    signed,
)

HOURS_48 = timedelta(hours=48)
ASKED = Approval(signed(INVESTIGATOR, NOON))


def a_search(
    offence: OffenceClass = OffenceClass.PROPERTY,
    approval: Approval = ASKED,
    *,
    erased_at: datetime | None = None,
) -> PhotoSearch:
    draft = PhotoSearchDraft("45/2569", "ผู้ต้องสงสัยจากภาพในร้าน", offence)
    return PhotoSearch(
        PhotoSearchId(1), draft, approval, PICTURE, WEIGHTS, NOON, erased_at=erased_at
    )


@pytest.mark.parametrize("field", ["case_number", "reason"])
def test_g12_a_search_needs_its_case_and_its_reason(field: str) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_search(replace(a_search().draft, **{field: "  "}))  # type: ignore[arg-type]  # a text
    assert refused.value.rule is Rule.G12
    assert checked_search(a_search().draft) == a_search().draft


def test_g12_only_urgent_searches_run_before_they_are_approved() -> None:
    before = {offence for offence in OffenceClass if not needs_approval(offence)}
    assert before == {OffenceClass.LIFE_BODY_SEX, OffenceClass.MISSING_PERSON}
    for offence in OffenceClass:
        assert may_run(a_search(offence), NOON) is (offence in before)
        assert may_run(a_search(offence, approved()), NOON)


def test_g12_a_search_that_may_not_run_says_why() -> None:
    with pytest.raises(NotAllowedError, match=r"after its approval \(G-12\)"):
        check_run(a_search(), NOON)
    with pytest.raises(NotAllowedError, match="G-12"):
        check_run(a_search(approval=approved_at_once()), NOON)
    with pytest.raises(ConflictError, match="over"):
        check_run(a_search(OffenceClass.MISSING_PERSON), NOON + HOURS_48)
    with pytest.raises(ConflictError, match="over"):
        check_run(a_search(approval=approved(), erased_at=NOON), NOON)
    assert not may_run(a_search(OffenceClass.MISSING_PERSON), NOON - timedelta(hours=1))


def test_g12_a_search_that_nobody_authorised_goes_after_48_hours() -> None:
    assert purge_at(a_search()) == NOON + HOURS_48
    endorsed = replace(ASKED, endorsed=signed(SUPERVISOR, NOON))
    assert purge_at(a_search(approval=endorsed)) == NOON + HOURS_48
    assert purge_at(a_search(approval=approved())) == NOON + AUTHORISED_KEPT


def test_g12_a_refused_search_goes_at_once_and_a_gone_one_not_again() -> None:
    refused = replace(ASKED, refused=signed(SUPERVISOR, NOON + timedelta(hours=1)))
    assert purge_at(a_search(approval=refused)) == NOON + timedelta(hours=1)
    assert not may_run(a_search(OffenceClass.MISSING_PERSON, refused), NOON + timedelta(hours=2))
    assert purge_at(a_search(erased_at=NOON)) is None


def test_g12_the_list_of_candidates_is_short_and_says_how_many_look_alike() -> None:
    ours = CALIBRATIONS[RETAIL_0095]
    assert MOST_CANDIDATES == 20
    few, many = (look_alikes(held, 0.45, ours) for held in (100, 1_000))
    assert many == pytest.approx(10 * few)
    assert look_alikes(1_000, 0.3, ours) > many


def test_g12_a_search_holds_no_person_and_no_place() -> None:
    assert {field.name for field in fields(PhotoSearchDraft)} == {
        "case_number",
        "reason",
        "offence_class",
    }


def test_g12_few_look_alikes_are_not_said_to_be_none() -> None:
    assert "ไม่ถึง 0.1" in told(3, 0.02).th
    assert "ราว 1.5" in told(3, 1.49).th
    assert "ไม่พบ" in told(0, 0.3).th
