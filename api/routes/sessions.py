"""Signing in and out, who I am, my password."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.access import Oneself, refuse_other_pages
from api.rooms import InRoom, Room
from api.schemas_officers import Me, PasswordChange, SignIn
from api.sessions import SignedIn, give_cookie, take_cookie
from api.views import officer_view
from ccoc.permissions import actions_of

router = APIRouter(tags=["sessions"])


@router.post("/sign-in")
async def sign_in(body: SignIn, request: Request, response: Response, room: InRoom) -> Me:
    refuse_other_pages(request)
    signed_in = await room.door.sign_in(
        body.name, body.password.get_secret_value(), _address(request)
    )
    give_cookie(response, signed_in, secure=_is_secure(room))
    return _me(signed_in)


@router.post("/sign-out", status_code=204)
def sign_out(signed_in: Oneself, response: Response, room: InRoom) -> None:
    room.sessions.close(signed_in)
    take_cookie(response, secure=_is_secure(room))


@router.get("/me")
def me(signed_in: Oneself) -> Me:
    return _me(signed_in)


@router.post("/me/password")
async def change_password(
    body: PasswordChange, signed_in: Oneself, request: Request, room: InRoom
) -> Me:
    old, new = body.old.get_secret_value(), body.new.get_secret_value()
    officer = await room.door.change_password(signed_in, old, new, _address(request))
    return _me(SignedIn(officer, signed_in.token))


def _me(signed_in: SignedIn) -> Me:
    officer = signed_in.officer
    return Me(officer=officer_view(officer), actions=list(actions_of(officer)), csrf=signed_in.csrf)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _is_secure(room: Room) -> bool:
    return room.configuration.server.tls_certificate is not None
