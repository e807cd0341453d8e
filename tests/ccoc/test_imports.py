"""A file of wanted plates is understood line by line, and every line is accounted for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import InvalidError
from ccoc.false_hits import Basis, Expectation
from ccoc.hotlists import Category, PlateGroup
from ccoc.ids import EntryId
from ccoc.import_rows import planned
from ccoc.imports import (
    Defaults,
    KnownPlate,
    Plan,
    PlateKey,
    digest_of,
    rejects_of,
    without_too_broad,
)
from ccoc.plates import Plate
from ccoc.spreadsheets import Encoding, written
from tests.ccoc.builders import NOON

HEADINGS = "ทะเบียน,จังหวัด,สถานะ,เหตุผล,ผู้สั่งการ,วันหมดอายุ"
GOOD = "กข 1234,สกลนคร,แจ้งหาย,รถหาย,หนังสือ 12/2569,31/12/2569"
DEFAULTS = Defaults(Category.STOLEN, "รถหาย", "หนังสือ 1/2569", NOON + timedelta(days=30))


def a_plan(
    *lines: str,
    headings: str = HEADINGS,
    defaults: Defaults = Defaults(),  # noqa: B008 - frozen
    listed: Mapping[PlateKey, KnownPlate] | None = None,
    encoding: str = "utf-8",
) -> Plan:
    content = "\r\n".join([headings, *lines]).encode(encoding)
    return planned(content, defaults, listed or {}, NOON)


def why(plan: Plan) -> str:
    return "; ".join(fault.th for rejected in plan.rejected for fault in rejected.faults)


def test_a_line_becomes_a_draft_as_its_columns_say() -> None:
    (taken,) = a_plan(GOOD).taken
    draft = taken.draft
    assert (taken.line, draft.plate, draft.category) == (
        2,
        Plate("กข 1234", "สกลนคร"),
        Category.STOLEN,
    )
    assert (draft.reason, draft.authority) == ("รถหาย", "หนังสือ 12/2569")
    # valid to the end of the day in Thailand
    assert draft.expires_at == datetime.fromisoformat("2026-12-31T17:00Z")


def test_english_headings_and_columns_of_the_police_register_are_understood() -> None:
    plan = a_plan(
        "1กข,1234,00100,12,แดง,Honda,3,รถหาย,สน. ก,12/2569,2026-12-31",
        headings="plate1,plate2,provcode,vhtype,color,make,state,reason,unit,doc no,valid to",
    )
    (taken,) = plan.taken
    draft = taken.draft
    assert draft.plate == Plate("1กข 1234", "กรุงเทพมหานคร")
    assert draft.category is Category.STOLEN_INTERCEPT
    assert draft.group is PlateGroup.MOTORCYCLE
    assert (draft.authority, draft.vehicle) == ("สน. ก 12/2569", "12 แดง Honda")


@pytest.mark.parametrize(
    ("encoding", "known"),
    [
        ("utf-8-sig", Encoding.UTF_8),
        ("utf-16", Encoding.UTF_16),
        ("cp874", Encoding.THAI_874),
    ],
)
def test_every_way_in_which_excel_writes_thai_is_read(encoding: str, known: Encoding) -> None:
    plan = a_plan(GOOD, encoding=encoding)
    assert plan.encoding is known
    assert plan.taken[0].draft.plate == Plate("กข 1234", "สกลนคร")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_titles_above_the_headings_are_understood(separator: str) -> None:
    plan = a_plan(
        HEADINGS.replace(",", separator),
        GOOD.replace(",", separator),
        headings="บัญชีรถหาย ประจำเดือน",
    )
    assert [taken.line for taken in plan.taken] == [3]


def test_thai_of_windows_that_nothing_proves_is_refused_with_the_way_out() -> None:
    with pytest.raises(InvalidError) as refused:
        a_plan("กข 1234,สกลนคร", headings="plate,province", encoding="cp874")
    assert "CSV UTF-8" in (refused.value.th or "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ว่างเปล่า"),
        (b"\xef\xbb\xbf \r\n", "ว่างเปล่า"),
        (b"PK\x03\x04anything", "Excel"),
        (b"\x00\x01\x02", "CSV"),
        (b"\x81\x82,\x83", "UTF-8"),
        ("เหตุผล,จังหวัด\nหาย,สกลนคร".encode(), "ทะเบียน"),
        ("ทะเบียน\nกข 1".encode(), "สถานะ, เหตุผล, ผู้สั่งการ, วันหมดอายุ"),
    ],
)
def test_a_file_that_is_no_list_of_plates_gets_its_sentence(content: bytes, said: str) -> None:
    with pytest.raises(InvalidError) as refused:
        planned(content, Defaults(), {}, NOON)
    assert said in (refused.value.th or "")


def test_what_the_file_leaves_out_is_said_once_for_all() -> None:
    (taken,) = a_plan("กข 1234 สน", headings="ทะเบียน", defaults=DEFAULTS).taken
    assert taken.draft.expires_at == DEFAULTS.expires_at
    assert taken.draft.category is Category.STOLEN


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",สกลนคร,แจ้งหาย,ก,ข,31/12/2569", "ไม่มีเลขทะเบียน"),
        ("กข 1,ดาวอังคาร,แจ้งหาย,ก,ข,31/12/2569", "ไม่รู้จักจังหวัด “ดาวอังคาร”"),
        ("กข 1 ระนอง,ระยอง,แจ้งหาย,ก,ข,31/12/2569", "จังหวัดไม่ตรงกัน"),
        ("กข 1,,น่าสงสัย,ก,ข,31/12/2569", "ไม่รู้จักสถานะ “น่าสงสัย”"),
        ("กข 1,,แจ้งหาย,,ข,31/12/2569", "เหตุผล"),
        ("กข 1,,แจ้งหาย,ก, ,31/12/2569", "ผู้สั่งการ"),
        ("กข 1,,แจ้งหาย,ก,ข,", "วันหมดอายุ"),
        ("กข 1,,แจ้งหาย,ก,ข,31/13/2569", "31/13/2569"),
        ("กข 1,,แจ้งหาย,ก,ข,31/12/69", "ปี 4 หลัก"),
        ("กข 1,,แจ้งหาย,ก,ข,1/1/2569", "วันหมดอายุต้องอยู่หลัง"),
        ("กข 1,,แจ้งหาย,ก,ข,31/12/2580", "ไม่เกิน 1 ปี"),
        ("ก??,,แจ้งหาย,ก,ข,31/12/2569", "อย่างน้อย 2 ตัว"),
        ("กข 1,,แจ้งหาย,ก,ข,31/12/2569,เกิน", "เกินหัวตาราง"),
        ('"กข 1,,แจ้งหาย,ก,ข,31/12/2569', "เครื่องหมายคำพูด"),
    ],
)
def test_a_line_that_cannot_be_says_why_and_the_next_one_is_read(line: str, said: str) -> None:
    plan = a_plan(line, GOOD)
    assert said in why(plan)
    assert [rejected.line for rejected in plan.rejected] == [2]
    assert [taken.line for taken in plan.taken] == [3]


def test_a_line_tells_all_of_its_faults_at_once() -> None:
    plan = a_plan(",ดาวอังคาร,7,,,31/13/2569")
    assert len(plan.rejected[0].faults) == 5


def test_a_plate_is_taken_once_whether_it_stands_in_the_file_or_in_the_list() -> None:
    until = NOON + timedelta(days=400)
    listed = {PlateKey("70-1234", None): KnownPlate(until, entry=EntryId(8))}
    plan = a_plan(
        GOOD, GOOD.replace("กข 1234", "กข1234"), "70-1234,,2,ก,ข,31/12/2569", listed=listed
    )
    assert [taken.line for taken in plan.taken] == [2]
    known = [
        (duplicate.line, duplicate.known.line, duplicate.known.entry)
        for duplicate in plan.duplicates
    ]
    assert known == [(3, 2, None), (4, None, 8)]
    assert plan.rows == 3


def test_the_same_number_in_another_province_is_another_plate() -> None:
    assert len(a_plan(GOOD, GOOD.replace("สกลนคร", "นครพนม")).taken) == 2


def test_what_is_listed_for_less_time_is_continued_without_ringing_twice() -> None:
    ends = NOON + timedelta(days=2)
    listed = {PlateKey("กข 1234", "สกลนคร"): KnownPlate(ends, entry=EntryId(8))}
    (taken,) = a_plan(GOOD, listed=listed).taken
    assert taken.draft.valid_from == ends
    assert taken.continues is not None
    assert taken.continues.entry == 8


def test_gaps_that_would_ring_all_day_are_rejected_after_they_were_counted() -> None:
    plan = a_plan("กข??,,2,ก,ข,31/12/2569", "กข 1?34,,2,ก,ข,31/12/2569")
    many, few = Expectation(51, Basis.TRAFFIC, 28), Expectation(1, Basis.TRAFFIC, 28)
    left = without_too_broad(plan, {2: many, 3: few})
    assert [taken.line for taken in left.taken] == [3]
    assert "51" in why(left)
    assert left.rejected[0].fields[0] == "กข??"
    assert digest_of(left) != digest_of(plan)


def test_the_rejects_can_be_corrected_and_imported_and_run_nothing_in_excel() -> None:
    plan = a_plan("=1+1,สกลนคร,แจ้งหาย,ก,ข,31/12/2569", ",,แจ้งหาย,ก,ข,31/12/2569")
    assert len(plan.rejected) == 1  # =1+1 is an odd plate, and no formula
    rejects = written(rejects_of(plan))
    assert rejects.startswith(b"\xef\xbb\xbf")
    corrected = rejects.decode("utf-8-sig").replace("\r\n,,", "\r\nกข 7,สกลนคร,")
    again = planned(corrected.encode(), Defaults(), {}, NOON)
    assert [taken.draft.plate for taken in again.taken] == [Plate("กข 7", "สกลนคร")]
    assert "'=cmd" in written([["=cmd"]]).decode()


def test_the_digest_is_of_what_would_be_stored() -> None:
    assert digest_of(a_plan(GOOD)) == digest_of(a_plan(GOOD))
    assert digest_of(a_plan(GOOD)) != digest_of(a_plan(GOOD.replace("รถหาย", "รถชน")))
    plain = a_plan("กข 1", headings="ทะเบียน", defaults=DEFAULTS)
    other = Defaults(
        Category.INTERCEPT, *(DEFAULTS.reason, DEFAULTS.authority, DEFAULTS.expires_at)
    )
    assert digest_of(plain) != digest_of(a_plan("กข 1", headings="ทะเบียน", defaults=other))


ANYTHING = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@given(st.lists(ANYTHING, max_size=8))
def test_whatever_stands_in_a_file_its_good_lines_are_taken(lines: list[str]) -> None:
    plan = a_plan(*lines, "", GOOD)
    numbers = [each.line for each in plan.taken] + [each.line for each in plan.duplicates]
    numbers += [each.line for each in plan.rejected]
    assert plan.rows == len(set(numbers))
    assert Plate("กข 1234", "สกลนคร") in [taken.draft.plate for taken in plan.taken]


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda tail: b"plate,x\n" + tail))
def test_whatever_a_file_is_it_is_planned_or_refused_in_words(content: bytes) -> None:
    with contextlib.suppress(InvalidError):
        assert planned(content, DEFAULTS, {}, NOON).encoding
