"""A service that looks for faces, with more people than one of a role, and what they ask of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import httpx

from ccoc.clock import SystemClock
from ccoc.officers import Role
from ccoc.store import Store
from ingest.town.portraits.faces import stand_in_photograph
from tests.api.faces.stations import settings_in, with_weights
from tests.api.services import (
    PASSWORD,
    Desk,
    RunningService,
    cheap_passwords,
    prepared,
    running_service,
    with_everybody,
)
from tests.detectors.weights import MODELS

PHOTOGRAPH = base64.b64encode(stand_in_photograph()).decode()
DAY = SystemClock().now().date().isoformat()
DOCUMENT = {"number": "จ.1/2569", "authority": "ศาลจังหวัด", "dated": "2026-01-02"}
ALL_DAY = {"begin_minute": 0, "end_minute": 0}


@dataclass
class Doors:
    """Everybody is signed in once, under the name of their role; `…_2` has the same role."""

    service: RunningService
    desks: dict[str, Desk] = field(default_factory=dict)

    def of(self, name: str) -> httpx.Client:
        if name not in self.desks:
            self.desks[name] = self.service.desk(name)
        return self.desks[name].http

    def step(self, name: str, path: str) -> httpx.Response:
        return self.of(name).post(f"/api/{path}", json={})

    def proposed_list(self, **changes: object) -> int:
        made = self.of("investigator").post("/api/watchlists", json=a_watchlist(**changes))
        assert made.status_code == 201, made.text
        return int(made.json()["id"])

    def approved_list(self, **changes: object) -> int:
        number = self.proposed_list(**changes)
        for name, step in (("supervisor", "endorse"), ("station_head", "approve")):
            signed = self.step(name, f"watchlists/{number}/{step}")
            assert signed.status_code == 200, signed.text
        return number

    def refusals(self, action: str = "face.refused") -> list[tuple[str | None, str | None]]:
        """About and reason, newest first."""
        page = self.of("auditor").get(f"/api/journal?action={action}&limit=20").json()
        return [(entry["about"], entry["reason"]) for entry in page["entries"]]


def a_watchlist(**changes: object) -> dict[str, object]:
    now = SystemClock().now()
    return {
        "name": "หมายจับคดีลักทรัพย์",
        "category": "warrant",
        "purpose": "ติดตามตัวตามหมายจับ",
        "document": DOCUMENT,
        "owner_unit": "งานสืบสวน",
        "cameras": ["gate"],
        "hours": ALL_DAY,
        "starts_at": now.isoformat(),
        "expires_at": (now + timedelta(days=20)).isoformat(),
        "alerts_per_day": 2.0,
    } | changes


def an_entry(**changes: object) -> dict[str, object]:
    return {
        "reference": "คดี 7/2569",
        "document": DOCUMENT,
        "image_from": "ทะเบียนราษฎร",
        "image_dated": "2026-01-02",
        "instruction": "แจ้งหัวหน้าเวร",
        "image": PHOTOGRAPH,
    } | changes


def a_switch(**changes: object) -> dict[str, object]:
    return {
        "camera": "gate",
        "reason": "ผู้ต้องหาผ่านประจำ",
        "purpose": "ติดตามตัวตามหมายจับ",
        "hours": ALL_DAY,
        "expires_at": (SystemClock().now() + timedelta(days=20)).isoformat(),
        "sign_photo": PHOTOGRAPH,
    } | changes


def is_refused(answer: httpx.Response, rule: str, status: int = 400) -> bool:
    """In both languages, by its number."""
    said = answer.json()["error"]
    assert (answer.status_code, rule in said["th"], rule in said["en"]) == (status, True, True), (
        said
    )
    return True


def weights_in(folder: Path) -> None:
    """The real ones where they are; else their names, which say what would compare."""
    if MODELS.is_dir():
        (folder / "models").symlink_to(MODELS)
    else:
        with_weights(folder / "models")


def with_everybody_twice(store: Store) -> None:
    with_everybody(store)
    sealed = cheap_passwords().sealed(PASSWORD)
    for role in (Role.DUTY_OFFICER, Role.SUPERVISOR, Role.STATION_HEAD, Role.INVESTIGATOR):
        name = f"{role.value}_2"
        added = store.officers.add(name, f"คุณ {name}", role, sealed, None)
        store.officers.set_password(added.id, sealed, None, must_change=False)


@contextmanager
def open_doors(folder: Path) -> Iterator[Doors]:
    with prepared(folder) as store:
        with_everybody_twice(store)
    weights_in(folder)
    with running_service(folder, faces=settings_in(folder)) as service:
        yield Doors(service)
