"""Officers' accounts, for the administrator."""

from __future__ import annotations

from fastapi import APIRouter

from api.access import OfficerEditor, require
from api.passwords import one_time_password
from api.rooms import InRoom, Room
from api.schemas_officers import NewOfficer, Officer, OfficerWithPassword
from api.sessions import SignedIn
from api.views import officer_view
from api.words import chosen
from ccoc import officers
from ccoc.ids import OfficerId
from ccoc.officers import Role
from ccoc.permissions import Action

router = APIRouter(prefix="/officers", tags=["officers"])


@router.get("")
def listed(_: OfficerEditor, room: InRoom) -> list[Officer]:
    return [officer_view(officer) for officer in room.store.officers.list()]


@router.post("", status_code=201)
def add(body: NewOfficer, signed_in: OfficerEditor, room: InRoom) -> OfficerWithPassword:
    role = chosen(Role, body.role)
    password = one_time_password()
    sealed = room.door.passwords.sealed(password)
    officer = room.store.officers.add(body.name, body.display_name, role, sealed, signed_in.officer)
    return _with_password(officer, password)


@router.post("/{number}/disable")
def disable(number: int, signed_in: OfficerEditor, room: InRoom) -> Officer:
    target = _target(number, signed_in, room)
    return officer_view(room.store.officers.disable(target.id, signed_in.officer))


@router.post("/{number}/reset-password")
def reset_password(number: int, signed_in: OfficerEditor, room: InRoom) -> OfficerWithPassword:
    target = _target(number, signed_in, room)
    password = one_time_password()
    sealed = room.door.passwords.sealed(password)
    changed = room.store.officers.set_password(
        target.id, sealed, signed_in.officer, must_change=True
    )
    return _with_password(changed, password)


def _target(number: int, signed_in: SignedIn, room: Room) -> officers.Officer:
    target = room.store.officers.get(OfficerId(number))
    require(room, signed_in.officer, Action.EDIT_OFFICERS, target)
    return target


def _with_password(officer: officers.Officer, password: str) -> OfficerWithPassword:
    return OfficerWithPassword(**officer_view(officer).model_dump(), one_time_password=password)
