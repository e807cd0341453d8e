"""A month in figures for the public: counts only, nothing about anybody (G-18)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from types import MappingProxyType

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
    photo_searches: int = 0
    switches_closed: int = 0
    refused_by_rule: int = 0
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
        "photo_searches": Sentence("ค้นหาด้วยภาพถ่าย", "Searches by photograph"),
        "switches_closed": Sentence("ปิดสวิตช์ค้นหาใบหน้า", "Cameras switched off"),
        "refused_by_rule": Sentence("ระบบปฏิเสธตามกฎ", "Refused by a rule"),
        "data_requests": Sentence("คำขอของเจ้าของข้อมูล", "Requests about own data"),
        "data_requests_overdue": Sentence("คำขอที่เกินกำหนด", "Requests overdue"),
        "breaches": Sentence("เหตุละเมิดข้อมูล", "Breaches of data"),
        "purges_due": Sentence("ข้อมูลที่ครบกำหนดลบ", "Data due for deletion"),
        "purges_deleted": Sentence("ลบแล้วและตรวจยืนยัน", "Deleted and verified"),
    }
)
HEADINGS = ("figure", "รายการ", "description", "value")


def rows(month: Month) -> tuple[tuple[str, str, str, str], ...]:
    """A table for CSV, headings first."""
    first = ("month", "เดือน", "Month", month.first_day.strftime("%Y-%m"))
    counts = (each.name for each in fields(month) if each.name != "first_day")
    return HEADINGS, first, *(_row(name, getattr(month, name)) for name in counts)


def _row(name: str, value: float) -> tuple[str, str, str, str]:
    said = OF_FIGURE[name]
    shown = str(value) if isinstance(value, int) else f"{value:.1f}"
    return name, said.th, said.en, shown
