"""Who may watch: Basic (RFC 7617) and Digest (RFC 2617 without qop, as cameras offer it)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from ccoc.errors import InvalidError

REALM = "camera"
_PARAMETER = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')


class Scheme(StrEnum):
    BASIC = "basic"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class User:
    name: str
    password: str = field(repr=False)


def parse_user(text: str) -> User:
    """NAME:PASSWORD. The message does not repeat what was given: it may be a password."""
    name, colon, password = text.partition(":")
    if not name or not colon or not password:
        raise InvalidError("ผู้ใช้ต้องเขียนเป็น ชื่อ:รหัสผ่าน · a user is written NAME:PASSWORD")
    return User(name, password)


class Authorisation:
    """One nonce for the life of a server."""

    def __init__(self, user: User | None, schemes: tuple[Scheme, ...]) -> None:
        self._user = user
        self._schemes = schemes
        self._nonce = secrets.token_hex(16)

    def challenges(self) -> list[str]:
        """WWW-Authenticate values, strongest first."""
        offers = {
            Scheme.DIGEST: f'Digest realm="{REALM}", nonce="{self._nonce}"',
            Scheme.BASIC: f'Basic realm="{REALM}"',
        }
        return [offer for scheme, offer in offers.items() if scheme in self._schemes]

    def allows(self, method: str, header: str) -> bool:
        if self._user is None:
            return True
        scheme, _, credentials = header.strip().partition(" ")
        match scheme.lower():
            case Scheme.BASIC if Scheme.BASIC in self._schemes:
                expected = f"{self._user.name}:{self._user.password}".encode()
                return secrets.compare_digest(_decoded(credentials), expected)
            case Scheme.DIGEST if Scheme.DIGEST in self._schemes:
                return self._digest_is_right(self._user, method, credentials)
        return False

    def _digest_is_right(self, user: User, method: str, credentials: str) -> bool:
        given = {key: quoted or bare for key, quoted, bare in _PARAMETER.findall(credentials)}
        if given.get("username") != user.name or given.get("nonce") != self._nonce:
            return False
        secret = _md5(f"{user.name}:{REALM}:{user.password}")
        request = _md5(f"{method}:{given.get('uri', '')}")
        expected = _md5(f"{secret}:{self._nonce}:{request}")
        return secrets.compare_digest(given.get("response", "").encode(), expected.encode())


def _decoded(credentials: str) -> bytes:
    try:
        return base64.b64decode(credentials, validate=True)
    except binascii.Error:
        return b""  # no password is empty (parse_user), so this matches none


def _md5(text: str) -> str:
    """The hash that RFC 2617 prescribes."""
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
