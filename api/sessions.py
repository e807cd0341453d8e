"""Sessions of signed-in officers: cookies, their ends, and the token that every change must bring.

The server holds digests only. Who may do what is asked elsewhere (api/access.py).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from fastapi import Request, Response
from starlette.requests import HTTPConnection

from ccoc.clock import Clock
from ccoc.ids import Digest
from ccoc.officers import Officer
from ccoc.store import Store

COOKIE = "ccoc_session"
CSRF_HEADER = "X-CSRF-Token"
IDLE = timedelta(minutes=30)
"""Without a request and without an open feed: a desk that somebody left."""
LONGEST = timedelta(hours=13)
"""A shift and its handover."""
_TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    officer: Officer
    token: str

    @property
    def csrf(self) -> str:
        """Follows from the cookie, which other pages cannot read; so it need not be kept."""
        return hmac.digest(self.token.encode(), b"csrf", "sha256").hex()


class Sessions:
    """Blocking: for threads, not for the loop."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def open(self, officer: Officer) -> SignedIn:
        signed_in = SignedIn(officer, secrets.token_urlsafe(32))
        at = self._clock.now()
        self._store.sessions.open(
            officer, digest_of(signed_in.token), digest_of(signed_in.csrf), at, at + IDLE
        )
        return signed_in

    def find(self, connection: HTTPConnection) -> SignedIn | None:
        """Whose request this is; being asked keeps the session from becoming idle."""
        token = connection.cookies.get(COOKIE)
        if not token:
            return None
        at = self._clock.now()
        session = self._store.sessions.find(digest_of(token), at)
        if session is None:
            return None
        if at - session.touched_at >= _TOUCH_EVERY:
            until = min(at + IDLE, session.opened_at + LONGEST)
            self._store.sessions.touch(digest_of(token), at, until)
        return SignedIn(session.officer, token)

    def close(self, signed_in: SignedIn) -> None:
        self._store.sessions.close(digest_of(signed_in.token))


def digest_of(token: str) -> Digest:
    return Digest(hashlib.sha256(token.encode()).hexdigest())


def brings_token(request: Request, signed_in: SignedIn) -> bool:
    """A page of somebody else can make the browser send the cookie, but not this header."""
    brought = request.headers.get(CSRF_HEADER, "")
    return secrets.compare_digest(brought.encode(), signed_in.csrf.encode())


def give_cookie(response: Response, signed_in: SignedIn, *, secure: bool) -> None:
    response.set_cookie(
        COOKIE, signed_in.token, httponly=True, samesite="strict", secure=secure, path="/"
    )


def take_cookie(response: Response, *, secure: bool) -> None:
    response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=secure, path="/")
