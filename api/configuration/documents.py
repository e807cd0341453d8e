"""The settings as people read them: the annotated file and the reference page.

Written by `python -m api.reference`; a test proves that both are current.
"""

from __future__ import annotations

import textwrap

from api.configuration import settings
from api.configuration.shapes import Setting

FILE_HEAD = """\
# การตั้งค่าของ ccoc หนึ่งไฟล์ต่อหนึ่งสถานี ทุกค่าที่มีอยู่ในนี้ ตรวจด้วย: ccoc config check FILE
# เส้นทางไฟล์เริ่มจากโฟลเดอร์ของไฟล์นี้ รหัสผ่านไม่อยู่ในไฟล์นี้
#
# Configuration of ccoc: one file for one station, with every setting that exists.
# Copy it, change it, then: ccoc config check FILE, and ccoc run --config FILE.
# Relative paths begin at this file's folder. Passwords never stand here.
# Written from api/configuration/settings.py by `python -m api.reference`.
"""

PAGE_HEAD = """\
# การตั้งค่า · Configuration

หนึ่งไฟล์ TOML ต่อหนึ่งสถานี ตัวอย่างพร้อมคำอธิบาย: [configs/ccoc.toml](../../configs/ccoc.toml)
ตรวจก่อนใช้ด้วย `ccoc config check FILE` ระบบบอกทุกจุดที่ผิดพร้อมกัน: ไฟล์ บรรทัด คีย์ สิ่งที่ควรเป็น

One TOML file for one station; an annotated example is
[configs/ccoc.toml](../../configs/ccoc.toml). `ccoc config check FILE` names every fault at once:
file, line, key, what was expected. A key that does not exist is a fault. Relative paths begin at
the file's folder. This page is written by `python -m api.reference`.
"""


def annotated_file() -> str:
    """configs/ccoc.toml: what may stay at its default is set to it, the rest is commented out."""
    return FILE_HEAD + "".join(f"\n{_header(table)}\n{_lines(table)}" for table in settings.TABLES)


def reference_page() -> str:
    return PAGE_HEAD + "".join(
        f"\n## `{_header(table)}`\n\n{_rows(table)}" for table in settings.TABLES
    )


def _header(table: str) -> str:
    return f"[[{table}]]" if table == settings.CAMERA_TABLE else f"[{table}]"


def _of(table: str) -> tuple[Setting[object], ...]:
    return tuple(setting for setting in settings.ALL if setting.table == table)


def _lines(table: str) -> str:
    return "\n".join(_annotated(setting) for setting in _of(table))


def _annotated(setting: Setting[object]) -> str:
    prose = [setting.th, *textwrap.wrap(setting.en, 96), _terms(setting)]
    hidden = "# " if setting.otherwise else ""
    return "".join(f"# {line}\n" for line in prose) + f"{hidden}{setting.key} = {setting.example}\n"


def _terms(setting: Setting[object]) -> str:
    unit = f" Unit: {setting.unit}." if setting.unit else ""
    return f"Expected: {setting.kind.expected}.{unit} {_default(setting)}"


def _default(setting: Setting[object]) -> str:
    if setting.required:
        return "Required · ต้องตั้ง"
    if setting.otherwise:
        return f"Optional · ไม่ตั้งก็ได้; without it: {setting.otherwise}."
    return f"Default · ค่าปริยาย: {setting.example}"


def _rows(table: str) -> str:
    return "".join(
        f"### `{setting.key}`\n\n{setting.th}\n\n{setting.en}\n\n{_terms(setting)}\n\n"
        f"```toml\n{setting.key} = {setting.example}\n```\n\n"
        for setting in _of(table)
    ).removesuffix("\n")
