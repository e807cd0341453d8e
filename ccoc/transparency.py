"""A month in figures for the public: counts only, nothing about anybody (G-18)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType

from ccoc.model_tests import UNTESTED, GroupResult, ModelTest, ModelWithTests
from ccoc.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Month:
    """`first_day`: of the month in the station's calendar. Lists, entries and cameras: how many
    worked at any time in it. `alerts` are also confirmed, rejected, undecided or unanswered."""

    first_day: date
    lists_warrant: int = 0
    lists_missing: int = 0
    lists_court_order: int = 0
    lists_threat_to_life: int = 0
    emergencies: int = 0
    entries: int = 0
    entries_minor: int = 0
    largest_list: int = 0
    cameras: int = 0
    hours: float = 0.0
    faces_processed: int = 0
    faces_too_small: int = 0
    alerts: int = 0
    alerts_confirmed: int = 0
    alerts_rejected: int = 0
    alerts_undecided: int = 0
    alerts_unanswered: int = 0
    dispatched: int = 0
    people_not_found: int = 0
    people_released: int = 0
    people_arrested: int = 0
    people_helped: int = 0
    photo_searches: int = 0
    searched_life_body_sex: int = 0
    searched_property: int = 0
    searched_special: int = 0
    searched_state: int = 0
    searched_missing_person: int = 0
    switches_closed: int = 0
    private_switches_closed: int = 0
    refused_by_rule: int = 0
    entries_damaged: int = 0
    data_requests: int = 0
    data_requests_overdue: int = 0
    breaches: int = 0
    purges_due: int = 0
    purges_deleted: int = 0

    @property
    def precision(self) -> float | None:
        """Confirmed alerts among those with a clear answer; None without any."""
        answered = self.alerts_confirmed + self.alerts_rejected
        return self.alerts_confirmed / answered if answered else None


OF_FIGURE: Mapping[str, Sentence] = MappingProxyType(
    {
        "lists_warrant": Sentence("บัญชีหมายจับ", "Lists: warrants"),
        "lists_missing": Sentence("บัญชีคนหาย", "Lists: missing people"),
        "lists_court_order": Sentence("บัญชีคำสั่งศาล", "Lists: court orders"),
        "lists_threat_to_life": Sentence("บัญชีภัยคุกคามต่อชีวิต", "Lists: threats to life"),
        "emergencies": Sentence("บัญชีที่เปิดฉุกเฉิน", "Lists opened as an emergency"),
        "entries": Sentence("บุคคลในบัญชี", "People listed"),
        "entries_minor": Sentence("ในจำนวนนี้อายุต่ำกว่า 18 ปี", "Of them under 18"),
        "largest_list": Sentence("บัญชีที่ใหญ่ที่สุด (คน)", "Largest list (people)"),
        "cameras": Sentence("กล้องที่ค้นหาใบหน้า", "Cameras that looked for faces"),
        "hours": Sentence("ชั่วโมงที่ค้นหา", "Hours of looking"),
        "faces_processed": Sentence("ใบหน้าที่ประมวลผล", "Faces processed"),
        "faces_too_small": Sentence("ใบหน้าเล็กเกินไป ไม่ประมวลผล", "Faces too small to process"),
        "alerts": Sentence("แจ้งว่าอาจตรงกัน", "Possible matches"),
        "alerts_confirmed": Sentence("ยืนยันว่าใช่", "Confirmed"),
        "alerts_rejected": Sentence("ไม่ใช่บุคคลนั้น", "Not that person"),
        "alerts_undecided": Sentence("บอกไม่ได้", "Could not be told"),
        "alerts_unanswered": Sentence("ไม่มีผู้ตอบ", "Not answered"),
        "dispatched": Sentence("สั่งการเจ้าหน้าที่", "Officers sent"),
        "people_not_found": Sentence("ผล: ไม่พบตัว", "Outcome: not found"),
        "people_released": Sentence("ผล: ตรวจสอบแล้วปล่อย", "Outcome: stopped and let go"),
        "people_arrested": Sentence("ผล: จับกุม", "Outcome: arrested"),
        "people_helped": Sentence("ผล: พบและช่วยเหลือ", "Outcome: found and helped"),
        "photo_searches": Sentence("ค้นหาด้วยภาพถ่าย (ครั้ง)", "Searches by photograph, times run"),
        "searched_life_body_sex": Sentence(
            "ขอค้น: คดีชีวิต ร่างกาย เพศ", "Asked for: life, body, sexual offences"
        ),
        "searched_property": Sentence("ขอค้น: คดีทรัพย์", "Asked for: property"),
        "searched_special": Sentence("ขอค้น: คดีพิเศษ", "Asked for: special offences"),
        "searched_state": Sentence("ขอค้น: รัฐเป็นผู้เสียหาย", "Asked for: the state as victim"),
        "searched_missing_person": Sentence("ขอค้น: คนหาย", "Asked for: missing people"),
        "switches_closed": Sentence("ปิดสวิตช์ค้นหาใบหน้า", "Cameras switched off"),
        "private_switches_closed": Sentence(
            "ในจำนวนนี้กล้องเอกชน (รวมเจ้าของถอนความยินยอม)",
            "Of them private ones (owners' withdrawals among them)",
        ),
        "refused_by_rule": Sentence("ระบบปฏิเสธตามกฎ", "Refused by a rule"),
        "entries_damaged": Sentence(
            "รายการที่ข้อมูลใบหน้าเสีย ไม่ถูกเทียบ", "Entries damaged and not compared"
        ),
        "data_requests": Sentence("คำขอของเจ้าของข้อมูล", "Requests about own data"),
        "data_requests_overdue": Sentence("คำขอที่เกินกำหนด", "Requests overdue"),
        "breaches": Sentence("เหตุละเมิดข้อมูล", "Breaches of data"),
        "purges_due": Sentence("ข้อมูลที่ครบกำหนดลบ", "Data due for deletion"),
        "purges_deleted": Sentence("ลบแล้วและตรวจยืนยัน", "Deleted and verified"),
    }
)
FALSE_MATCHES = Sentence("ผลทดสอบตามกลุ่ม: คนละคนแต่ตรง", "Test by group: false match rate")
FALSE_NON_MATCHES = Sentence(
    "ผลทดสอบตามกลุ่ม: คนเดียวกันแต่ไม่ตรง", "Test by group: false non-match rate"
)
HEADINGS = ("figure", "รายการ", "description", "value")
OF_TESTS = ("model", "test_set", "tested_on", "threshold", "group", "pairs")
"""Columns that only tests by group fill."""

Row = tuple[str, ...]


def counts(month: Month) -> tuple[tuple[str, Sentence, str], ...]:
    """Name, words and value of each figure."""
    names = (each.name for each in fields(month) if each.name != "first_day")
    return tuple((name, OF_FIGURE[name], _shown(getattr(month, name))) for name in names)


def rows(month: Month, models: Iterable[ModelWithTests]) -> tuple[Row, ...]:
    """A table for CSV, headings first. Where no model was tested by group, it says so."""
    empty = ("",) * len(OF_TESTS)
    first = ("month", "เดือน", "Month", month.first_day.strftime("%Y-%m"), *empty)
    counted = ((name, said.th, said.en, value, *empty) for name, said, value in counts(month))
    tests = tuple(row for each in models for row in _of_model(each))
    return (*HEADINGS, *OF_TESTS), first, *counted, *(tests or (_untested(""),))


def _of_model(model: ModelWithTests) -> Iterator[Row]:
    if not model.tests:
        yield _untested(model.model)
    for test in model.tests:
        for result in test.draft.groups:
            yield from _of_group(test, result)


def _of_group(test: ModelTest, result: GroupResult) -> Iterator[Row]:
    draft = test.draft
    of = (draft.model, draft.test_set, draft.tested_on.isoformat(), f"{draft.threshold:.4f}")
    for name, said, rate, pairs in (
        ("false_match_rate", FALSE_MATCHES, result.false_match_rate, result.impostor_pairs),
        (
            "false_non_match_rate",
            FALSE_NON_MATCHES,
            result.false_non_match_rate,
            result.genuine_pairs,
        ),
    ):
        yield name, said.th, said.en, f"{rate:.6f}", *of, result.group, str(pairs)


def _untested(model: str) -> Row:
    return "tests_by_group", UNTESTED.th, UNTESTED.en, "0", model, *("",) * (len(OF_TESTS) - 1)


def _shown(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.1f}"
