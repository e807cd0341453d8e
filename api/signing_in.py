"""The door: name and password in, a session out. Guessing is slowed down, and always journalled.

Answers neither by words nor by time whether a name exists.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from api.errors import TooManyAttemptsError, WrongPasswordError
from api.passwords import Passwords
from api.sessions import Sessions, SignedIn, digest_of
from ccoc.clock import Clock
from ccoc.deeds import Deed, Refusal
from ccoc.errors import InvalidError
from ccoc.journal import SERVICE, JournalDraft
from ccoc.officers import Officer, check_password
from ccoc.store import Store

FREE_FAILURES_OF_NAME = 4
FREE_FAILURES_OF_ADDRESS = 19
"""A whole room may sit behind one address."""
COUNTED = timedelta(minutes=30)
_FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 10, 600


class Door:
    def __init__(
        self, store: Store, sessions: Sessions, passwords: Passwords, clock: Clock
    ) -> None:
        self._store = store
        self._sessions = sessions
        self.passwords = passwords
        self._clock = clock
        self._one_by_one = asyncio.Lock()
        self._told_to_wait: datetime | None = None

    async def sign_in(self, name: str, password: str, address: str) -> SignedIn:
        """WrongPasswordError, TooManyAttemptsError. The attempt counts before it is checked, so
        that a hundred at once are a hundred."""
        async with self._one_by_one:
            await asyncio.to_thread(self._count, name, address)
        officer, sealed = await asyncio.to_thread(self._look_up, name)
        is_right = await self.passwords.is_right(password, sealed)
        if not is_right or officer is None or officer.disabled:
            raise await asyncio.to_thread(self._refusal, officer, is_right=is_right)
        return await asyncio.to_thread(self._let_in, officer, name, address)

    async def change_password(
        self, signed_in: SignedIn, old: str, new: str, address: str
    ) -> Officer:
        """Ends the officer's other sessions. Guessing the old one is slowed down as at the door."""
        officer = signed_in.officer
        check_password(new, officer.name)
        if new == old:
            raise InvalidError("the new password is the old one", "รหัสผ่านใหม่ต้องไม่ซ้ำกับรหัสเดิม")
        async with self._one_by_one:
            await asyncio.to_thread(self._count, officer.name, address)
        _, sealed = await asyncio.to_thread(self._look_up, officer.name)
        if not await self.passwords.is_right(old, sealed):
            raise await asyncio.to_thread(self._refusal, officer, is_right=False)
        resealed = await self.passwords.seal(new)
        return await asyncio.to_thread(self._set_password, signed_in, resealed, address)

    def _set_password(self, signed_in: SignedIn, sealed: str, address: str) -> Officer:
        officer, keep = signed_in.officer, digest_of(signed_in.token)
        self._store.sign_ins.add(officer.name, address, self._clock.now(), succeeded=True)
        return self._store.officers.set_password(
            officer.id, sealed, officer, must_change=False, keep=keep
        )

    def _count(self, name: str, address: str) -> None:
        at = self._clock.now()
        wait = self._wait_seconds(name, address, at)
        if wait > 0:
            self._note_wait(at)
            raise TooManyAttemptsError(
                f"too many attempts; try again in {wait} seconds",
                f"พยายามหลายครั้งเกินไป กรุณารอ {wait} วินาที",
                wait,
            )
        self._store.sign_ins.add(name, address, at, succeeded=False)

    def _wait_seconds(self, name: str, address: str, at: datetime) -> int:
        """Attempts while waiting do not count. Colleagues who mistype at the same desk do not
        prolong the wait of a name."""
        failures = self._store.sign_ins.failures(name, address, at - COUNTED)
        return max(
            _wait(failures.by_name - FREE_FAILURES_OF_NAME, failures.name_at, at),
            _wait(failures.by_address - FREE_FAILURES_OF_ADDRESS, failures.address_at, at),
        )

    def _note_wait(self, at: datetime) -> None:
        """Once a minute: whoever hammers at the door must not fill the journal."""
        last = self._told_to_wait
        if last is None or at - last >= timedelta(minutes=1):
            self._told_to_wait = at
            self._note_refusal(None, Refusal.TOO_MANY_ATTEMPTS)

    def _look_up(self, name: str) -> tuple[Officer | None, str | None]:
        return self._store.officers.by_name(name), self._store.officers.password_hash(name)

    def _refusal(self, officer: Officer | None, *, is_right: bool) -> WrongPasswordError:
        if officer is None:
            refusal = Refusal.UNKNOWN_NAME
        else:
            refusal = Refusal.DISABLED if is_right else Refusal.WRONG_PASSWORD
        self._note_refusal(officer, refusal)
        return WrongPasswordError("name or password is wrong")

    def _note_refusal(self, officer: Officer | None, why: Refusal) -> None:
        about = f"officer:{officer.id}" if officer else None
        self._store.journal.note(JournalDraft(SERVICE, Deed.SIGN_IN_REFUSED, about, why))

    def _let_in(self, officer: Officer, name: str, address: str) -> SignedIn:
        self._store.sign_ins.add(name, address, self._clock.now(), succeeded=True)
        return self._sessions.open(officer)


def _wait(excess: int, latest_at: datetime | None, at: datetime) -> int:
    """Seconds; doubles with every further failure. A clock set back does not prolong it."""
    if excess <= 0 or latest_at is None:
        return 0
    whole = min(_FIRST_WAIT_SECONDS << min(excess - 1, 8), _LONGEST_WAIT_SECONDS)
    return max(0, whole - int(abs(at - latest_at).total_seconds()))
