"""Lines of a file become drafts, duplicates or faults. See ccoc.imports for what they make."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from ccoc import hotlists, spreadsheets
from ccoc.errors import InvalidError
from ccoc.hotlists import Category, EntryDraft
from ccoc.ids import Digest
from ccoc.import_columns import (
    Column,
    Layout,
    is_heading,
    is_thai_heading,
    layout_of,
    squeezed,
    title,
)
from ccoc.imports import (
    Defaults,
    Duplicate,
    Fault,
    KnownPlate,
    Plan,
    PlateKey,
    Rejected,
    Taken,
    key_of,
)
from ccoc.plate_shapes import PlateWarning
from ccoc.spreadsheets import Record
from ccoc.thai_dates import moment_of
from ccoc.typed_plates import TypedPlate, group_of, is_open, typed_plate

Part = TypeVar("Part")

MOST_ROWS = 200_000
SEARCHED_FOR_HEADINGS = 10
"""Offices put titles above the headings."""

CATEGORIES = {
    Category.CASE_VEHICLE: "0 ยานพาหนะเกี่ยวกับคดี รถเกี่ยวกับคดี เกี่ยวกับคดี คดี case_vehicle case",
    Category.INTERCEPT: "1 แจ้งสกัดจับ สกัดจับ สกัด intercept",
    Category.STOLEN: "2 แจ้งหาย รถหาย หาย ถูกโจรกรรม stolen",
    Category.STOLEN_INTERCEPT: "3 แจ้งหายและสกัดจับ หายและสกัดจับ stolen_intercept",
}
"""The four states of the police's vehicle register with its numbers, as people write them."""
CATEGORY_OF = {squeezed(word): one for one, words in CATEGORIES.items() for word in words.split()}


def planned(
    content: bytes, defaults: Defaults, listed: Mapping[PlateKey, KnownPlate], at: datetime
) -> Plan:
    """InvalidError for a file that cannot be read at all, or has no such columns."""
    text, encoding = spreadsheets.decoded(content, _is_certainly_thai)
    rows = spreadsheets.records(text, spreadsheets.separator_of(text, is_heading))
    layout = _layout(rows)
    _check_columns(layout, defaults)
    planner = _Planner(layout, defaults, at, dict(listed))
    for row in rows:
        planner.take(row)
    return Plan(
        file=Digest(hashlib.sha256(content).hexdigest()),
        encoding=encoding,
        layout=layout,
        taken=tuple(planner.taken),
        duplicates=tuple(planner.duplicates),
        rejected=tuple(planner.rejected),
    )


def _is_certainly_thai(text: str) -> bool:
    """Two Thai headings that we know do not come about by chance."""
    for line in text.splitlines()[:SEARCHED_FOR_HEADINGS]:
        for separator in spreadsheets.SEPARATORS:
            if sum(map(is_thai_heading, line.replace('"', "").split(separator))) >= 2:
                return True
    return False


def _layout(rows: Iterator[Record]) -> Layout:
    for _, row in zip(range(SEARCHED_FOR_HEADINGS), rows, strict=False):
        layout = layout_of(row.fields or ())
        if layout.has(Column.PLATE) or (layout.has(Column.SERIES) and layout.has(Column.NUMBER)):
            return layout
    raise InvalidError(
        "no line of headings with a column for the plate was found: ทะเบียน (plate)",
        th=f"ไม่พบหัวตารางที่มีคอลัมน์ “{title(Column.PLATE)}” โปรดใส่ชื่อคอลัมน์ในบรรทัดแรกของไฟล์",
    )


def _check_columns(layout: Layout, defaults: Defaults) -> None:
    said = {
        Column.CATEGORY: defaults.category,
        Column.REASON: (defaults.reason or "").strip(),
        Column.AUTHORITY: (defaults.authority or "").strip(),
        Column.EXPIRES: defaults.expires_at,
    }
    missing = [column for column, given in said.items() if not given and not layout.has(column)]
    if missing:
        raise InvalidError(
            f"the file has no column for: {', '.join(missing)}; add it, or say one value for all",
            th=f"ไฟล์ไม่มีคอลัมน์: {', '.join(map(title, missing))} "
            "โปรดเพิ่มคอลัมน์ หรือกำหนดค่าเดียวสำหรับทั้งไฟล์",
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One line while it is read: all of its faults, not only the first."""

    cells: Mapping[Column, str]
    faults: list[Fault] = field(default_factory=list)

    def attempt(self, read: Callable[[], Part]) -> Part | None:
        try:
            return read()
        except InvalidError as error:
            self.faults.append(Fault(error.th or error.en, error.en))
            return None

    def blame(self, th: str, en: str) -> None:
        self.faults.append(Fault(th, en))


class _Planner:
    def __init__(
        self,
        layout: Layout,
        defaults: Defaults,
        at: datetime,
        known: dict[PlateKey, KnownPlate],
    ) -> None:
        self.taken: list[Taken] = []
        self.duplicates: list[Duplicate] = []
        self.rejected: list[Rejected] = []
        self._layout, self._defaults, self._at, self._known = layout, defaults, at, known
        self._shared: dict[str, str] = {}

    def take(self, record: Record) -> None:
        if len(self.taken) + len(self.duplicates) + len(self.rejected) >= MOST_ROWS:
            raise InvalidError(
                f"the file has more than {MOST_ROWS:,} lines: split it",
                th=f"ไฟล์มีเกิน {MOST_ROWS:,} บรรทัด โปรดแบ่งเป็นหลายไฟล์",
            )
        if record.fields is None:
            fault = Fault(
                'เครื่องหมายคำพูด (") ในบรรทัดนี้ไม่ครบคู่', "the quotes of this line do not close"
            )
            self.rejected.append(Rejected(record.line, (record.raw,), (fault,)))
            return
        fields = tuple(map(spreadsheets.unescaped, record.fields))
        row = _Row(self._layout.cells(fields))
        if any(fields[len(self._layout.headings) :]):
            row.blame("มีช่องเกินหัวตาราง อาจมีเครื่องหมายจุลภาคเกิน", "it has more fields than headings")
        typed = row.attempt(lambda: _plate(row.cells))
        draft = self._draft(row, typed) if typed else None
        if draft is None or typed is None or row.faults:
            self._draft_faults(row, typed)
            self.rejected.append(Rejected(record.line, fields, tuple(row.faults)))
        else:
            self._place(record.line, draft, typed, fields)

    def _draft(self, row: _Row, typed: TypedPlate) -> EntryDraft | None:
        cells, defaults = row.cells, self._defaults
        category = row.attempt(lambda: _category(cells.get(Column.CATEGORY), defaults))
        expires_at = row.attempt(lambda: _expiry(cells.get(Column.EXPIRES), defaults))
        valid_from = row.attempt(lambda: _begin(cells.get(Column.VALID_FROM)))
        if category is None or expires_at is None or row.faults:
            return None
        kind = cells.get(Column.KIND, "")
        draft = EntryDraft(
            plate=typed.plate,
            category=category,
            reason=self._text(cells.get(Column.REASON) or defaults.reason) or "",
            authority=self._text(cells.get(Column.AUTHORITY) or defaults.authority) or "",
            expires_at=expires_at,
            case_number=self._text(cells.get(Column.CASE_NUMBER) or defaults.case_number),
            instruction=self._text(cells.get(Column.INSTRUCTION)),
            valid_from=valid_from,
            group=group_of(kind, typed.plate_class) if kind else None,
            vehicle=self._text(" ".join(filter(None, (kind, cells.get(Column.VEHICLE))))),
        )
        good = row.attempt(lambda: hotlists.checked(draft, self._at))
        return good and replace(good, valid_from=valid_from)

    def _draft_faults(self, row: _Row, typed: TypedPlate | None) -> None:
        """What else is wrong with a line whose plate is, so that one correction suffices."""
        cells, defaults = row.cells, self._defaults
        if typed is None:
            row.attempt(lambda: _category(cells.get(Column.CATEGORY), defaults))
            row.attempt(lambda: _expiry(cells.get(Column.EXPIRES), defaults))
        for column, given in (
            (Column.REASON, defaults.reason),
            (Column.AUTHORITY, defaults.authority),
        ):
            if not cells.get(column) and not (given or "").strip():
                fault = Fault(f"ไม่มี{title(column)}", f"there is no {column}")
                mentioned = any(title(column) in each.th for each in row.faults)
                if not mentioned:
                    row.faults.append(fault)

    def _place(
        self, line: int, draft: EntryDraft, typed: TypedPlate, fields: tuple[str, ...]
    ) -> None:
        known = self._known.get(key_of(draft))
        if known is not None and known.until >= draft.expires_at:
            self.duplicates.append(Duplicate(line, draft, known))
            return
        if known is not None:
            begins = max(known.until, draft.valid_from or self._at)
            draft = replace(draft, valid_from=begins)
        self._known[key_of(draft)] = KnownPlate(draft.expires_at, line=line)
        kept = fields if is_open(draft.plate) else ()
        self.taken.append(Taken(line, draft, typed.warnings, known, kept))

    def _text(self, text: str | None) -> str | None:
        """Equal texts once: a file says the same reason a hundred thousand times."""
        stripped = (text or "").strip()
        return self._shared.setdefault(stripped, stripped) or None


def _plate(cells: Mapping[Column, str]) -> TypedPlate:
    series_and_number = (cells.get(Column.SERIES, ""), cells.get(Column.NUMBER, ""))
    text = cells.get(Column.PLATE) or " ".join(filter(None, series_and_number))
    if not text:
        raise InvalidError("there is no plate", th="ไม่มีเลขทะเบียน")
    typed = typed_plate(text, cells.get(Column.PROVINCE))
    if PlateWarning.PROVINCE_NOT_UNDERSTOOD in typed.warnings:
        raise InvalidError(
            f"the province in {text[:40]!r} was not understood", th=f"ไม่รู้จักจังหวัดใน “{text[:40]}”"
        )
    return typed


def _category(text: str | None, defaults: Defaults) -> Category:
    if not text and defaults.category:
        return defaults.category
    found = CATEGORY_OF.get(squeezed(text or ""))
    if found is None:
        what = f"ไม่รู้จักสถานะ “{text[:40]}”" if text else f"ไม่มี{title(Column.CATEGORY)}"
        raise InvalidError(
            f"{(text or '')[:40]!r} is no state of a vehicle: 0, 1, 2, 3",
            th=f"{what} ต้องเป็น ยานพาหนะเกี่ยวกับคดี (0) แจ้งสกัดจับ (1) แจ้งหาย (2) หรือ แจ้งหายและสกัดจับ (3)",
        )
    return found


def _expiry(text: str | None, defaults: Defaults) -> datetime:
    if text:
        return moment_of(text, at_end=True)
    if defaults.expires_at is None:
        raise InvalidError("there is no expiry", th=f"ไม่มี{title(Column.EXPIRES)}")
    return defaults.expires_at


def _begin(text: str | None) -> datetime | None:
    return moment_of(text, at_end=False) if text else None
