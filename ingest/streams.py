"""Keeps one stream of a camera running: connect, take packets, and when it ends, try again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from ccoc.cameras import Cause
from ingest.accounts import Accounts
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.packets import Delivery, Packet
from ingest.pulses import Pulse

GOOD_CONNECTION = timedelta(seconds=5)
QUICK_RETRY_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 30.0
JITTER = 0.2
PACKET_SECONDS = 20.0
"""Whoever waits for a packet waits at most 12 s, and then the connection ends."""
OPENING_SECONDS = 90.0
"""Looking up a name waits as long as the system's resolver does; nothing can interrupt it."""


class TakesPackets(Protocol):
    """`take` is called by a thread that others may share, so it must not wait for anything."""

    def take(self, packet: Packet) -> None: ...

    def lose(self, cause: Cause) -> None: ...


class Halt(Protocol):
    """What threading.Event has."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float) -> bool: ...


class Stream:
    """`jitter` gives numbers from 0 to 1, so that cameras do not all come back at one moment."""

    def __init__(
        self,
        deliver: Delivery,
        address: StreamAddress,
        taker: TakesPackets,
        jitter: Callable[[], float],
        accounts: Accounts,
    ) -> None:
        self._deliver = deliver
        self._address = address
        self._taker = taker
        self._jitter = jitter
        self._accounts = accounts
        self._failures = 0

    def keep_running(self, halt: Halt, pulse: Pulse) -> None:
        """Until `halt` is set; then at the next packet or time-out."""
        while not halt.is_set():
            if wait := self._accounts.wait_seconds(self._address):
                self._wait_for_account(wait, halt, pulse)
                continue
            cause = self._cause_of_end(halt, pulse)
            if halt.is_set():
                return
            self._taker.lose(cause)
            pause = pause_seconds(self._failures, cause, self._jitter())
            self._failures += 1
            pulse.beat(pause + PACKET_SECONDS)
            halt.wait(pause)

    def _wait_for_account(self, seconds: float, halt: Halt, pulse: Pulse) -> None:
        """Another stream found the password wrong, or is finding out."""
        if self._accounts.is_refused(self._address):
            self._taker.lose(Cause.WRONG_PASSWORD)
        pause = min(seconds, LONGEST_PAUSE_SECONDS)
        pulse.beat(pause + PACKET_SECONDS)
        halt.wait(pause)

    def _cause_of_end(self, halt: Halt, pulse: Pulse) -> Cause:
        try:
            self._run_once(halt, pulse)
        except CameraLostError as lost:
            if lost.cause is Cause.WRONG_PASSWORD:
                self._accounts.refused(self._address)
            return lost.cause
        finally:
            self._accounts.ended(self._address)
        return Cause.CLOSED

    def _run_once(self, halt: Halt, pulse: Pulse) -> None:
        """Until the camera closes. A connection that held for a while forgives old failures."""
        began: datetime | None = None

        def take(packet: Packet) -> bool:
            nonlocal began
            pulse.beat(PACKET_SECONDS)
            if began is None:
                began = packet.arrived_at
                self._accounts.let_in(self._address)
            if packet.arrived_at - began >= GOOD_CONNECTION:
                self._failures = 0
            if halt.is_set():
                return False
            self._taker.take(packet)
            return True

        pulse.beat(OPENING_SECONDS)
        self._deliver(self._address, take)


def pause_seconds(failures: int, cause: Cause, jitter: float) -> float:
    """Before the next try: 0.25, 1, 2, 4 … 30 s.

    Cameras lock an account after a few wrong passwords, and a password does not mend itself.
    """
    if cause is Cause.WRONG_PASSWORD:
        pause = LONGEST_PAUSE_SECONDS
    elif failures == 0:
        pause = QUICK_RETRY_SECONDS
    else:
        pause = min(LONGEST_PAUSE_SECONDS, 2.0 ** (min(failures, 10) - 1))
    return pause * (1 + JITTER * (2 * jitter - 1))
