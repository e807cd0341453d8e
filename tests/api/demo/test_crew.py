"""The demo's officers and wanted vehicles outlive a run and are never doubled."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.demo.crew import PARTS, cast_parts, kept_password, want
from ccoc.clock import SystemClock
from ccoc.officers import Role
from ccoc.permissions import Action, actions_of
from ccoc.plates import Plate
from ccoc.store import Store
from tests.api.services import cheap_passwords, prepared

PASSWORD = "a password of the demo"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with prepared(tmp_path) as opened:
        yield opened


def test_the_password_is_made_once_and_is_its_owners_only(tmp_path: Path) -> None:
    file = tmp_path / "password"
    first = kept_password(file)
    assert kept_password(file) == first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert kept_password(tmp_path / "another") != first


def test_every_part_may_sign_in_at_once_and_together_they_may_do_everything(store: Store) -> None:
    officers = cast_parts(store, cheap_passwords(), PASSWORD)
    assert {officer.name for officer in officers.values()} == {part.name for part in PARTS}
    assert not any(officer.must_change_password for officer in officers.values())
    assert {action for each in officers.values() for action in actions_of(each)} == set(Action)


def test_casting_again_changes_nothing(store: Store) -> None:
    first = cast_parts(store, cheap_passwords(), PASSWORD)
    written = store.journal.latest()
    assert cast_parts(store, cheap_passwords(), PASSWORD) == first
    assert store.journal.latest() == written


def test_an_officer_who_changed_the_password_gets_the_demos_back(store: Store) -> None:
    passwords = cheap_passwords()
    duty = cast_parts(store, passwords, PASSWORD)[Role.DUTY_OFFICER]
    store.officers.set_password(duty.id, passwords.sealed("another one"), duty, must_change=False)
    cast_parts(store, passwords, PASSWORD)
    assert passwords.matches(PASSWORD, store.officers.password_hash("duty") or "")


def test_wanted_trucks_are_entered_once(store: Store) -> None:
    supervisor = cast_parts(store, cheap_passwords(), PASSWORD)[Role.SUPERVISOR]
    plates = (Plate("70-1234", "สกลนคร"), Plate("82-0417", "นครพนม"))
    for _ in range(2):
        want(store, plates, supervisor, SystemClock())
    entries = store.hotlist.list().entries
    assert {entry.plate for entry in entries} == set(plates)
    assert {entry.authority for entry in entries} == {"DEMO-001", "DEMO-002"}
    assert len(entries) == 2
