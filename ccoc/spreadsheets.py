"""Bytes that a spreadsheet program wrote become lines of fields: encodings, separators, quotes.

What the columns mean is ccoc.import_columns'. Nothing is guessed: what is not certain is refused
with a sentence that says how to save the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ccoc.errors import InvalidError

LARGEST_BYTES = 32 * 2**20
MOST_LINES_OF_A_RECORD = 10
"""A quote that is never closed would otherwise swallow the rest of the file."""
LONGEST_LINE = 20_000
SEPARATORS = (",", ";", "\t")


class Encoding(StrEnum):
    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    THAI_874 = "windows-874"


@dataclass(frozen=True, slots=True)
class Record:
    """`line`: of the file, from 1. `fields`: None where quotes do not close; then `raw` has all."""

    line: int
    fields: tuple[str, ...] | None
    raw: str = ""


def decoded(content: bytes, is_certain: Callable[[str], bool]) -> tuple[str, Encoding]:
    """The text. Windows-874 carries no mark: it is taken where `is_certain` knows the words."""
    _refuse_what_is_no_text(content)
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16"), Encoding.UTF_16
        return content.decode("utf-8-sig"), Encoding.UTF_8
    except UnicodeDecodeError as error:
        text = _thai_874(content)
        if text is None or not is_certain(text):
            raise _wrong_encoding() from error
        return text, Encoding.THAI_874


def records(text: str, separator: str) -> Iterator[Record]:
    """One after another; empty lines are left out. A broken one costs its own line only."""
    lines = list(io.StringIO(text, newline=""))
    at = 0
    while at < len(lines):
        reader = csv.reader(
            lines[at : at + MOST_LINES_OF_A_RECORD], delimiter=separator, strict=True
        )
        line, raw = at + 1, lines[at].rstrip("\r\n")
        try:
            if len(raw) > LONGEST_LINE:
                raise csv.Error("the line is too long")
            fields = tuple(field.strip() for field in next(reader))
        except csv.Error:
            yield Record(line, None, raw[:LONGEST_LINE])
            at += 1
            continue
        at += max(reader.line_num, 1)
        if any(fields):
            yield Record(line, fields)


def separator_of(text: str, known: Callable[[str], bool]) -> str:
    """The one that splits the first lines into the most known headings; a comma in doubt."""
    first = text[:LONGEST_LINE].splitlines()[:10]
    if first and (said := re.fullmatch(r"sep=(.)", first[0].strip("\ufeff"))):
        return said[1]

    def headings(separator: str) -> int:
        return max((sum(map(known, line.split(separator))) for line in first), default=0)

    return max(SEPARATORS, key=headings)


def written(rows: Sequence[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel shows Thai. No cell can run as a formula."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def unescaped(cell: str) -> str:
    """A cell of a file that `written` made and somebody corrected."""
    return cell[1:] if re.match(r"'[=+\-@]", cell) else cell


def _refuse_what_is_no_text(content: bytes) -> None:
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InvalidError("the file is empty", th="ไฟล์ว่างเปล่า")
    if len(content) > LARGEST_BYTES:
        raise InvalidError(
            f"the file has more than {LARGEST_BYTES >> 20} MiB: split it",
            th=f"ไฟล์ใหญ่เกิน {LARGEST_BYTES >> 20} เมกะไบต์ โปรดแบ่งเป็นหลายไฟล์",
        )
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InvalidError(
            "this is an Excel workbook: in Excel choose Save As, CSV UTF-8 (Comma delimited)",
            th="ไฟล์นี้เป็นสมุดงาน Excel โปรดเปิดใน Excel เลือก บันทึกเป็น (Save As) ชนิด "
            "CSV UTF-8 (Comma delimited) แล้วนำเข้าใหม่",
        )
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidError("the file is no table of text", th="ไฟล์นี้ไม่ใช่ตารางข้อความ (CSV)")


def _thai_874(content: bytes) -> str | None:
    try:
        return content.decode("cp874")
    except UnicodeDecodeError:
        return None


def _wrong_encoding() -> InvalidError:
    return InvalidError(
        "the file is not UTF-8: in Excel choose Save As, CSV UTF-8 (Comma delimited)",
        th="ไฟล์นี้ไม่ได้บันทึกเป็น UTF-8 (อาจเป็น Windows-874/TIS-620) จึงอ่านภาษาไทยไม่ได้แน่ชัด "
        "โปรดเปิดใน Excel เลือก บันทึกเป็น (Save As) ชนิด CSV UTF-8 (Comma delimited) แล้วนำเข้าใหม่",
    )
