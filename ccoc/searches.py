"""Looking back: what an officer asks for, and why. No search without a purpose (G-13, G-14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.errors import InvalidError
from ccoc.ids import CameraId
from ccoc.plates import PlatePattern
from ccoc.sightings import Sighting

MOST_RESULTS = 200
WIDEST_WITHOUT_PLATE = timedelta(hours=24)
LONGEST_CASE_NUMBER = 60


class Purpose(StrEnum):
    CASE = "case"
    MISSING_PERSON = "missing_person"
    PATROL = "patrol"
    COMPLAINT = "complaint"
    TRAFFIC = "traffic"
    OVERSIGHT = "oversight"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Search:
    """Valid by construction. `from_at` is inside, `until_at` outside; newest sightings first."""

    purpose: Purpose
    plate: PlatePattern | None = None
    camera: CameraId | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None
    case_number: str | None = None
    limit: int = 50

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_RESULTS:
            raise InvalidError(
                f"a search gives 1 to {MOST_RESULTS} sightings",
                th=f"ค้นหาได้ครั้งละ 1 ถึง {MOST_RESULTS} รายการ",
            )
        self._check_reason()
        self._check_width()

    def _check_reason(self) -> None:
        number = (self.case_number or "").strip()
        if self.purpose is Purpose.CASE and not number:
            raise InvalidError("a search for a case needs its number", th="โปรดระบุเลขคดี")
        if len(number) > LONGEST_CASE_NUMBER:
            raise InvalidError("the case number is too long", th="เลขคดียาวเกินไป")

    def _check_width(self) -> None:
        begins, ends = self.from_at, self.until_at
        if begins and ends and ends <= begins:
            raise InvalidError("the search ends before it begins", th="เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม")
        if self.plate is not None:
            return
        if begins is None or ends is None or ends - begins > WIDEST_WITHOUT_PLATE:
            raise InvalidError(
                "without a plate, a search covers 24 hours at most",
                th="หากไม่ระบุทะเบียน โปรดกำหนดช่วงเวลาไม่เกิน 24 ชั่วโมง",
            )


@dataclass(frozen=True, slots=True)
class Found:
    """`more`: there are further sightings than these."""

    sightings: tuple[Sighting, ...]
    more: bool
