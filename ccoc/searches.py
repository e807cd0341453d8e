"""Looking back: what an officer asks for, and why. No search without a purpose (G-13, G-14).

What a typed query means is ccoc.queries'; what a found sighting is worth, ccoc.hits'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ccoc.colours import Colour
from ccoc.errors import InvalidError
from ccoc.ids import CameraId
from ccoc.patterns import checked
from ccoc.plate_shapes import PlateClass

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


class Stage(StrEnum):
    """What was asked for comes before what only might be it."""

    ASKED = "a"
    NEAR = "n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: in this stage, among sightings older than `older_than_us` (Unix µs;
    None: all) and none recorded behind `newest`, after the first `offset` of the ranked ones."""

    stage: Stage
    older_than_us: int | None
    offset: int
    newest: int

    @property
    def cursor(self) -> str:
        older = "" if self.older_than_us is None else self.older_than_us
        return f"{self.stage}.{older}.{self.offset}.{self.newest}"


def place_of(cursor: str) -> Place:
    found = re.fullmatch(r"([an])\.(\d{1,18}|)\.(\d{1,4})\.(\d{1,18})", cursor, re.ASCII)
    if found is None:
        raise InvalidError("this is no place in a list of results", th="ตำแหน่งในรายการไม่ถูกต้อง")
    older = int(found[2]) if found[2] else None
    return Place(Stage(found[1]), older, int(found[3]), int(found[4]))


@dataclass(frozen=True, slots=True)
class Search:
    """Valid by construction. `from_at` is inside, `until_at` outside.

    `pattern`: compact, with ? and * (ccoc.patterns). `cameras`: none means any. `zone`: what the
    officer chose, beside its cameras. `near`: also what only might be the plate. `query`: as typed.
    """

    purpose: Purpose
    pattern: str | None = None
    province: str | None = None
    plate_class: PlateClass | None = None
    colour: Colour | None = None
    cameras: tuple[CameraId, ...] = ()
    zone: str | None = None
    from_at: datetime | None = None
    until_at: datetime | None = None
    case_number: str | None = None
    query: str | None = None
    near: bool = True
    limit: int = 50
    after: Place | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_RESULTS:
            raise InvalidError(
                f"a search gives 1 to {MOST_RESULTS} sightings",
                th=f"ค้นหาได้ครั้งละ 1 ถึง {MOST_RESULTS} รายการ",
            )
        if self.pattern is not None:
            checked(self.pattern)
        self._check_reason()
        self._check_width()

    def _check_reason(self) -> None:
        number = (self.case_number or "").strip()
        if not number and (self.pattern is not None or self.purpose is Purpose.CASE):
            raise InvalidError(
                "a search for a plate needs the number of its case or of the daily log",
                th="โปรดระบุเลขคดีหรือเลขรายงานประจำวัน",
            )
        if len(number) > LONGEST_CASE_NUMBER:
            raise InvalidError("the case number is too long", th="เลขคดียาวเกินไป")

    def _check_width(self) -> None:
        begins, ends = self.from_at, self.until_at
        if begins and ends and ends <= begins:
            raise InvalidError("the search ends before it begins", th="เวลาสิ้นสุดต้องอยู่หลังเวลาเริ่ม")
        if self.pattern is not None:
            return
        if begins is None or ends is None or ends - begins > WIDEST_WITHOUT_PLATE:
            raise InvalidError(
                "without a plate, a search covers 24 hours at most",
                th="หากไม่ระบุทะเบียน โปรดกำหนดช่วงเวลาไม่เกิน 24 ชั่วโมง",
            )
