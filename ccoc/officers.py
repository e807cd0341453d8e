"""The people who sign in: names, roles, what a password must be. Hashing is the door's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ccoc.errors import InvalidError
from ccoc.ids import OfficerId

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
"""NIST SP 800-63B asks for length, not for classes of characters; the end spares the hash."""


class Role(StrEnum):
    DUTY_OFFICER = "duty_officer"
    SUPERVISOR = "supervisor"
    INVESTIGATOR = "investigator"
    STATION_HEAD = "station_head"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Officer:
    """`name` signs in, `display_name` is shown. `must_change_password`: it was set by another."""

    id: OfficerId
    name: str
    display_name: str
    role: Role
    must_change_password: bool
    disabled: bool


@dataclass(frozen=True, slots=True)
class OfficerName:
    """An officer as others see them beside what they did."""

    id: OfficerId
    display_name: str


def named(officer: Officer) -> OfficerName:
    return OfficerName(officer.id, officer.display_name)


def checked_name(name: str) -> str:
    """The name to sign in with, in small letters, or InvalidError."""
    folded = name.strip().lower()
    if re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,31}", folded) is None:
        raise InvalidError(
            "a sign-in name has 2 to 32 Latin letters, digits, dots, hyphens or underscores",
            th="ชื่อเข้าระบบใช้ a-z 0-9 จุด ขีด หรือขีดล่าง ยาว 2 ถึง 32 ตัว",
        )
    return folded


def checked_display_name(display_name: str) -> str:
    shown = " ".join(display_name.split())
    if not 1 <= len(shown) <= 80:
        raise InvalidError("a shown name has 1 to 80 characters", th="ชื่อที่แสดงต้องมี 1 ถึง 80 ตัวอักษร")
    return shown


def check_password(password: str, name: str) -> None:
    """Raises InvalidError that never repeats the password."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise InvalidError(
            f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters",
            th=f"รหัสผ่านต้องมี {SHORTEST_PASSWORD} ถึง {LONGEST_PASSWORD} ตัวอักษร",
        )
    if len(set(password)) < 4 or name.lower() in password.lower():
        raise InvalidError(
            "a password may not hold the sign-in name or repeat a few characters",
            th="รหัสผ่านต้องไม่มีชื่อเข้าระบบ และต้องไม่ใช้ตัวอักษรซ้ำเพียงไม่กี่ตัว",
        )
