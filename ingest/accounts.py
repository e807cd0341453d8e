"""Which logins at cameras and recorders were refused, so that nobody tries until they are locked.

A recorder has one account for all its channels, and locks it, or us, after five or seven wrong
passwords. A wrong password does not mend itself either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from urllib.parse import urlsplit

from ingest.messages import CameraFeed, StreamAddress

FIRST_PAUSE_SECONDS = 120.0
LONGEST_PAUSE_SECONDS = 900.0
UNPROVEN_AT_ONCE = 2
"""A camera's two streams; more wait until one of these was let in or refused."""
ANSWER_SECONDS = 8.0
"""As long as opening lasts at most (rtsp.py): some recorders refuse after seconds. Without a word
for so long the camera is probably dead: twice as many more may try."""
LOOK_AGAIN_SECONDS = 0.1
MOST_OUTSIDE = 2
"""A camera's two streams may be refused alone: an account need not have rights to all channels of a
recorder. If more are while others are in, the password was changed."""
OUTSIDE_REFUSALS = 2
"""As if so many had gone before: rights mend themselves no sooner than passwords."""

Account = tuple[str, str]
"""The recorder's host and port, and the user there."""


@dataclass(slots=True)
class Pause:
    """After `refusals` in a row."""

    refusals: int = 0
    next_at: float = 0.0

    def wait(self, now: float) -> float:
        """One of all streams tries; the others wait for what comes of it."""
        if now < self.next_at:
            return self.next_at - now
        self.next_at = now + pause_seconds(self.refusals)
        return 0.0

    def lengthen(self, now: float) -> None:
        self.refusals += 1
        self.next_at = now + pause_seconds(self.refusals)


@dataclass(slots=True)
class Login:
    """`trying`: when those began that were not answered yet, of whom there may be `at_once`;
    `inside`: who was let in and is there still. With nobody inside the password may have been
    changed since: that is when a recorder sends all away at once. `outside`: who was refused
    while others were in; `theirs` is the pause of these, `pause` of all."""

    pause: Pause = field(default_factory=Pause)
    theirs: Pause = field(default_factory=lambda: Pause(OUTSIDE_REFUSALS))
    outside: set[str] = field(default_factory=set)
    at_once: int = UNPROVEN_AT_ONCE
    trying: dict[str, float] = field(default_factory=dict)
    inside: set[str] = field(default_factory=set)


class Accounts:
    """Of all streams of a worker; any thread. `now`: seconds that never jump."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = Lock()
        self._logins: dict[tuple[Account, str | None], Login] = {}

    def wait_seconds(self, address: StreamAddress) -> float:
        """How long until the next try; 0: now, and it counts as begun."""
        with self._lock:
            login, now = self._login(address), self._now()
            if login is not None and login.pause.refusals:
                return login.pause.wait(now)
            if login is not None and address.url in login.outside:
                return login.theirs.wait(now)
            if login is None or login.inside:
                return 0.0
            return self._wait_of_unproven(login, address.url, now)

    def _wait_of_unproven(self, login: Login, url: str, now: float) -> float:
        trying = login.trying.items()
        fresh = {one: began for one, began in trying if now - began < ANSWER_SECONDS}
        login.at_once += 2 * (len(login.trying) - len(fresh))
        login.trying = fresh
        if len(fresh) >= login.at_once:
            return LOOK_AGAIN_SECONDS
        login.trying[url] = now
        return 0.0

    def is_refused(self, address: StreamAddress) -> bool:
        with self._lock:
            login = self._login(address)
            if login is None:
                return False
            return login.pause.refusals > 0 or address.url in login.outside

    def ended(self, address: StreamAddress) -> None:
        """A try that was begun, or what came of it, for whatever reason."""
        with self._lock:
            if login := self._login(address):
                login.trying.pop(address.url, None)
                login.inside.discard(address.url)

    def refused(self, address: StreamAddress) -> None:
        with self._lock:
            if login := self._login(address):
                is_alone = bool(login.inside) and not login.pause.refusals
                login.outside.add(address.url)
                if is_alone and len(login.outside) <= MOST_OUTSIDE:
                    login.theirs.lengthen(self._now())
                    return
                login.outside.clear()
                login.at_once = UNPROVEN_AT_ONCE
                login.pause.lengthen(self._now())

    def let_in(self, address: StreamAddress) -> None:
        with self._lock:
            if login := self._login(address):
                login.pause, login.at_once = Pause(), UNPROVEN_AT_ONCE
                login.inside.add(address.url)
                login.trying.clear()
                login.outside.discard(address.url)
                if not login.outside:
                    login.theirs = Pause(OUTSIDE_REFUSALS)

    def keep(self, feeds: Iterable[CameraFeed]) -> None:
        """These are the cameras from now on; of others no refusal speaks any more."""
        urls = {one.url for feed in feeds for one in (feed.main, feed.sub) if one}
        with self._lock:
            for login in self._logins.values():
                login.outside &= urls
                if not login.outside:
                    login.theirs = Pause(OUTSIDE_REFUSALS)

    def _login(self, address: StreamAddress) -> Login | None:
        if (account := account_of(address)) is None:
            return None
        return self._logins.setdefault((account, address.password), Login())


def account_of(address: StreamAddress) -> Account | None:
    """None without a user: nothing can be locked."""
    return (urlsplit(address.url).netloc, address.user) if address.user else None


def pause_seconds(refusals: int) -> float:
    return min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2.0 ** (min(refusals, 10) - 1))
