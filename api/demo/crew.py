"""The demo's officers and its wanted vehicles, kept from one run to the next."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from api.passwords import Passwords, one_time_password
from ccoc.clock import Clock
from ccoc.hotlists import Category, EntryDraft
from ccoc.officers import Officer, Role
from ccoc.plates import Plate
from ccoc.store import Store

_VALID = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Part:
    """One officer of the demo."""

    name: str
    display_name: str
    role: Role


PARTS = (
    Part("duty", "เจ้าหน้าที่เวร (สาธิต)", Role.DUTY_OFFICER),
    Part("supervisor", "หัวหน้าเวร (สาธิต)", Role.SUPERVISOR),
    Part("investigator", "เจ้าหน้าที่สืบสวน (สาธิต)", Role.INVESTIGATOR),
    Part("head", "หัวหน้าสถานี (สาธิต)", Role.STATION_HEAD),
    Part("auditor", "ผู้ตรวจสอบ (สาธิต)", Role.AUDITOR),
    Part("admin", "ผู้ดูแลระบบ (สาธิต)", Role.ADMINISTRATOR),
)


def kept_password(file: Path) -> str:
    """One for all parts, made with the folder and readable by its owner only."""
    try:
        return file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        password = one_time_password()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as kept:
        kept.write(f"{password}\n")
    return password


def cast_parts(store: Store, passwords: Passwords, password: str) -> dict[Role, Officer]:
    """All parts, able to sign in with this password whatever an earlier run did to theirs."""
    return {part.role: _cast(store, part, passwords, password) for part in PARTS}


def _cast(store: Store, part: Part, passwords: Passwords, password: str) -> Officer:
    officer = store.officers.by_name(part.name)
    sealed = store.officers.password_hash(part.name)
    if officer is None:
        resealed = passwords.sealed(password)
        officer = store.officers.add(part.name, part.display_name, part.role, resealed, None)
    elif sealed and passwords.matches(password, sealed) and not officer.must_change_password:
        return officer
    resealed = passwords.sealed(password)
    return store.officers.set_password(officer.id, resealed, None, must_change=False)


def want(store: Store, plates: Iterable[Plate], by: Officer, clock: Clock) -> None:
    """Entries for plates that are not looked for already."""
    at = clock.now()
    known = {entry.plate for entry in store.hotlist.valid_at(at)}
    for number, plate in enumerate(plates, start=1):
        if plate not in known:
            store.hotlist.add(_entry(number, plate, clock), by)


def _entry(number: int, plate: Plate, clock: Clock) -> EntryDraft:
    return EntryDraft(
        plate=plate,
        category=Category.STOLEN_INTERCEPT,
        reason="รถในเมืองจำลอง ใช้สาธิตระบบเท่านั้น",
        authority=f"DEMO-{number:03}",
        expires_at=clock.now() + _VALID,
        case_number=f"DEMO-CASE-{number:03}",
        instruction="สาธิต: กดรับทราบ ดูภาพ แล้วยืนยันหรือปฏิเสธ",
    )
