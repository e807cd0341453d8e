"""Accounts made at the machine itself, not through the dashboard: the first one, and by command."""

from __future__ import annotations

from collections.abc import Callable

from api.passwords import Passwords, one_time_password
from ccoc.errors import NotFoundError
from ccoc.officers import Officer, Role
from ccoc.store import Store

FIRST_NAME = "admin"


def add_first_officer(store: Store, passwords: Passwords, say: Callable[[str], None]) -> None:
    """On the first run only: one administrator, whose password is said once and kept nowhere."""
    if store.officers.list():
        return
    password = add_officer(store, passwords, FIRST_NAME, "ผู้ดูแลระบบ", Role.ADMINISTRATOR)
    say(
        f"บัญชีแรก: {FIRST_NAME} รหัสผ่านใช้ครั้งเดียว: {password} (จะไม่แสดงอีก)\n"
        f"first account: {FIRST_NAME}, one-time password: {password} (never shown again)"
    )


def add_officer(
    store: Store, passwords: Passwords, name: str, display_name: str, role: Role
) -> str:
    """The one-time password."""
    password = one_time_password()
    store.officers.add(name, display_name, role, passwords.sealed(password), None)
    return password


def reset_password(store: Store, passwords: Passwords, name: str) -> str:
    """The new one-time password. For the administrator who locked themselves out."""
    officer = _named(store, name)
    password = one_time_password()
    store.officers.set_password(officer.id, passwords.sealed(password), None, must_change=True)
    return password


def _named(store: Store, name: str) -> Officer:
    officer = store.officers.by_name(name)
    if officer is None:
        raise NotFoundError(f"there is no officer {name}", th=f"ไม่พบเจ้าหน้าที่ชื่อ {name}")
    return officer
