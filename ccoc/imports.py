"""A file of wanted plates, understood line by line before anything is stored.

The plan is what a dry run shows and exactly what is applied: its digest binds the two. Reading
the file is ccoc.spreadsheets', its columns are ccoc.import_columns', storing is the store's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ccoc.errors import InvalidError
from ccoc.false_hits import Expectation, check
from ccoc.hotlists import Category, EntryDraft, PlateGroup
from ccoc.ids import Digest, EntryId
from ccoc.import_columns import Layout
from ccoc.plate_shapes import PlateWarning
from ccoc.spreadsheets import Encoding


@dataclass(frozen=True, slots=True)
class PlateKey:
    """What makes two entries the same plate."""

    registration: str
    province: str | None
    group: PlateGroup | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """Said once for the whole file, for lines that leave it empty."""

    category: Category | None = None
    reason: str | None = None
    authority: str | None = None
    expires_at: datetime | None = None
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be taken, for the person who corrects the file."""

    th: str
    en: str


@dataclass(frozen=True, slots=True)
class KnownPlate:
    """Where a plate stands already, in the list or on an earlier line, and until when."""

    until: datetime
    entry: EntryId | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """`continues`: the same plate is listed, but not so long: this begins when that ends.

    `fields` as they stand in the file, where the plate has gaps: it may yet be too broad.
    """

    line: int
    draft: EntryDraft
    warnings: tuple[PlateWarning, ...]
    continues: KnownPlate | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    line: int
    draft: EntryDraft
    known: KnownPlate


@dataclass(frozen=True, slots=True)
class Rejected:
    """`fields` as they stand in the file."""

    line: int
    fields: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`file`: SHA-256 of its bytes. Every line is taken, a duplicate or rejected."""

    file: Digest
    encoding: Encoding
    layout: Layout
    taken: tuple[Taken, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]

    @property
    def rows(self) -> int:
        return len(self.taken) + len(self.duplicates) + len(self.rejected)


def key_of(draft: EntryDraft) -> PlateKey:
    return PlateKey(draft.plate.registration, draft.plate.province, draft.group)


def digest_of(plan: Plan) -> Digest:
    """Over everything that applying it would store, and what it would leave out."""
    sha = hashlib.sha256(plan.file.encode())
    for taken in plan.taken:
        sha.update(_line([taken.line, *_values(taken.draft)]))
    for line in [each.line for each in plan.duplicates] + [each.line for each in plan.rejected]:
        sha.update(_line([line]))
    return Digest(sha.hexdigest())


def without_too_broad(plan: Plan, expected: Mapping[int, Expectation]) -> Plan:
    """`expected`: by line, for lines with gaps. Those that would ring all day are rejected."""
    faults: dict[int, Fault] = {}
    for line, expectation in expected.items():
        try:
            check(expectation)
        except InvalidError as error:
            faults[line] = Fault(error.th or error.en, error.en)
    refused = tuple(
        Rejected(taken.line, taken.fields, (faults[taken.line],))
        for taken in plan.taken
        if taken.line in faults
    )
    kept = tuple(taken for taken in plan.taken if taken.line not in faults)
    in_order = tuple(sorted((*plan.rejected, *refused), key=lambda each: each.line))
    return replace(plan, taken=kept, rejected=in_order)


def rejects_of(plan: Plan) -> list[Sequence[str]]:
    """A file to correct and import again: the same columns, and why, which imports leave aside."""
    rows: list[Sequence[str]] = [[*plan.layout.headings, "บรรทัด", "เหตุที่ไม่รับ", "why not"]]
    width = len(plan.layout.headings)
    for rejected in plan.rejected:
        fields = [*rejected.fields, *[""] * (width - len(rejected.fields))][:width]
        th = "; ".join(fault.th for fault in rejected.faults)
        en = "; ".join(fault.en for fault in rejected.faults)
        rows.append([*fields, str(rejected.line), th, en])
    return rows


def _values(draft: EntryDraft) -> list[object]:
    begins = draft.valid_from.isoformat() if draft.valid_from else None
    plate, group = draft.plate, draft.group.value if draft.group else None
    return [
        plate.registration,
        plate.province,
        group,
        draft.category.value,
        draft.reason,
        draft.authority,
        draft.case_number,
        draft.instruction,
        draft.vehicle,
        begins,
        draft.expires_at.isoformat(),
    ]


def _line(values: Sequence[object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
