"""Officers' passwords: argon2id, off the loop, few at a time. Their rules: ccoc/officers.py."""

from __future__ import annotations

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_AT_ONCE = 2
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters that a tired reader takes for another one."""


def one_time_password() -> str:
    """Four groups of four, 79 bits: short-lived, read aloud or copied by hand once."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


class Passwords:
    """Each check takes 64 MiB for some 50 ms, so a crowd at the door waits in line."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._nobody = self.sealed(one_time_password())

    def sealed(self, password: str) -> str:
        return self._hasher.hash(password)

    async def seal(self, password: str) -> str:
        async with self._turn:
            return await asyncio.to_thread(self.sealed, password)

    async def is_right(self, password: str, sealed: str | None) -> bool:
        """`sealed` is None for a name that does not exist: False, after the same time."""
        async with self._turn:
            right = await asyncio.to_thread(self.matches, password, sealed or self._nobody)
        return right and sealed is not None

    def matches(self, password: str, sealed: str) -> bool:
        try:
            return self._hasher.verify(sealed, password)
        except (VerificationError, InvalidHashError):
            return False
