"""Tests of recognisers by group as a CSV file: one line for each group, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from ccoc.errors import InvalidError
from ccoc.ids import Digest
from ccoc.model_tests import GroupResult, ModelTestDraft
from ccoc.rules import Rule
from ccoc.spreadsheets import Record, decoded, records, separator_of, unescaped, written
from ccoc.thai_dates import THAILAND, moment_of

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "model": "โมเดล",
        "test_set": "ชุดทดสอบ",
        "tested_on": "วันที่ทดสอบ",
        "threshold": "เกณฑ์",
        "group": "กลุ่ม",
        "genuine_pairs": "คู่คนเดียวกัน",
        "false_non_matches": "คนเดียวกันแต่ไม่ตรง",
        "impostor_pairs": "คู่คนละคน",
        "false_matches": "คนละคนแต่ตรง",
    }
)
"""English or Thai, in any order."""
_NAME_OF = {heading: name for name, thai in HEADINGS.items() for heading in (name, thai)}
_DIGEST_LENGTH = 64


def read_tests(content: bytes) -> tuple[ModelTestDraft, ...]:
    """Lines of one model, test set, day and threshold are one test. InvalidError names the line
    and what is wrong with it; what a test must have is ccoc.model_tests'."""
    text, _ = decoded(content, lambda read: "กลุ่ม" in read)
    first, *lines = tuple(records(text, separator_of(text, _NAME_OF.__contains__)))
    columns = _columns(first)
    groups: dict[tuple[Digest, str, date, float], list[GroupResult]] = {}
    for line in lines:
        of, result = _line(line, columns)
        groups.setdefault(of, []).append(result)
    if not groups:
        raise InvalidError("the file has headings only", th="ไฟล์มีแต่หัวตาราง", rule=Rule.G18)
    return tuple(ModelTestDraft(*of, tuple(found)) for of, found in groups.items())


def file_of(tests: Iterable[ModelTestDraft]) -> bytes:
    rows = [
        (
            test.model,
            test.test_set,
            test.tested_on.isoformat(),
            f"{test.threshold:g}",
            each.group,
            str(each.genuine_pairs),
            str(each.false_non_matches),
            str(each.impostor_pairs),
            str(each.false_matches),
        )
        for test in tests
        for each in test.groups
    ]
    return written([tuple(HEADINGS), *rows])


def _columns(first: Record) -> Sequence[str | None]:
    columns = [_NAME_OF.get(each.strip().lower()) for each in first.fields or ()]
    missing = [name for name in HEADINGS if name not in columns]
    if missing:
        raise InvalidError(
            f"columns are missing: {', '.join(missing)}",
            th=f"ไม่พบคอลัมน์ {' '.join(HEADINGS[name] for name in missing)} ({', '.join(missing)})",
            rule=Rule.G18,
        )
    return columns


def _line(
    line: Record, columns: Sequence[str | None]
) -> tuple[tuple[Digest, str, date, float], GroupResult]:
    cells = {
        name: unescaped(cell)
        for name, cell in zip(columns, line.fields or (), strict=False)
        if name is not None
    }
    try:
        of = (
            _digest(cells["model"]),
            cells["test_set"],
            moment_of(cells["tested_on"], at_end=False).astimezone(THAILAND).date(),
            float(cells["threshold"]),
        )
        return of, GroupResult(
            group=cells["group"],
            genuine_pairs=int(cells["genuine_pairs"]),
            false_non_matches=int(cells["false_non_matches"]),
            impostor_pairs=int(cells["impostor_pairs"]),
            false_matches=int(cells["false_matches"]),
        )
    except (KeyError, ValueError, InvalidError) as error:
        raise InvalidError(
            f"line {line.line} cannot be read: {error}",
            th=f"อ่านบรรทัดที่ {line.line} ไม่ได้ ตรวจวันที่ ตัวเลข และลายนิ้วมือของโมเดล (64 ตัวอักษร)",
            rule=Rule.G18,
        ) from error


def _digest(cell: str) -> Digest:
    if len(cell) != _DIGEST_LENGTH or set(cell.lower()) - set("0123456789abcdef"):
        raise ValueError(f"{cell[:12]!r} is no SHA-256 of a model")
    return Digest(cell.lower())
