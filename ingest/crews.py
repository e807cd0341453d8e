"""Several workers that look like one to the service.

A hundred packet threads share one interpreter's lock so badly that looking starves, so a worker
with many cameras hires hands: workers of the same kind, each with a share of them. If one of them
ends or falls silent all do, and the service starts them anew: to it there is one, with one beat.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from ccoc.errors import CorruptError, UnavailableError
from ingest.crew_beats import merged
from ingest.environments import MEMORY
from ingest.messages import (
    Beat,
    CameraFeed,
    Configure,
    Feeds,
    FromWorker,
    HoldReference,
    LookForFaces,
    Ready,
    Stop,
    TakeReference,
    ToWorker,
    Watch,
)
from ingest.shares import shared
from ingest.wire import CHUNK_BYTES, Connection, Decoder, encode

CAMERAS_OF_A_HAND = 24
STOP_SECONDS = 0.9
EXIT_TROUBLE = 3

DEATH_SECONDS = 0.5
"""At most, from the end of a hand's socket to its own."""


@dataclass(frozen=True, slots=True)
class Hand:
    """`exit_status`: less than 0 where a signal ended it, None while it lives."""

    socket: socket.socket
    exit_status: Callable[[], int | None]


Start: TypeAlias = Callable[[int], Hand]
"""Starts the hand of this number."""


def hands_for(configure: Configure) -> int:
    """1: none are hired. Never more than threads that look, since each needs one."""
    wanted = configure.hands or -(-len(configure.feeds) // CAMERAS_OF_A_HAND)
    return max(1, min(wanted, configure.threads))


def threads_of(threads: int, hands: int) -> list[int]:
    """Of each hand. What is left over goes to the last: a hand's rows in marks.py begin where all
    before it would end if they had as many as it has."""
    least, left_over = divmod(threads, hands)
    return [least + (number >= hands - left_over) for number in range(hands)]


class Crew:
    """`leave` ends this process at once, from any thread, and the hands with it.

    A hand that a signal ended makes it end alike: who kills a hand accuses no camera.
    """

    def __init__(
        self, connection: Connection, hands: int, start: Start, leave: Callable[[int], None]
    ) -> None:
        self._connection = connection
        self._hands = [start(number) for number in range(hands)]
        self._leave = leave
        self._sending = threading.Lock()
        self._all_ready = threading.Event()
        self._ready: dict[int, Ready] = {}
        self._beats: dict[int, Beat] = {}
        self._is_ending = False
        self._place: dict[str, int] = {}

    def run(self, configure: Configure, messages: Iterator[ToWorker]) -> int:
        """The exit status, once the service said stop or hung up."""
        threads = threads_of(configure.threads, len(self._hands))
        for number, feeds in enumerate(self._shares(configure.feeds)):
            own = msgspec.structs.replace(configure, feeds=feeds, threads=threads[number], hands=1)
            self._tell(number, own)
        readers = [
            threading.Thread(target=self._hear, args=(number,), daemon=True)
            for number in range(len(self._hands))
        ]
        for reader in readers:
            reader.start()
        for message in messages:
            if isinstance(message, Stop):
                break
            self._pass_on(message)
        self._end(readers)
        return 0

    def _end(self, readers: Sequence[threading.Thread]) -> None:
        """What the hands still have to tell is passed on."""
        self._is_ending = True
        for number in range(len(self._hands)):
            self._tell(number, Stop())
        for reader in readers:
            reader.join(STOP_SECONDS / len(readers))

    def _shares(self, feeds: Iterable[CameraFeed]) -> list[tuple[CameraFeed, ...]]:
        shares = shared(feeds, self._place, len(self._hands))
        self._place = {feed.camera: n for n, share in enumerate(shares) for feed in share}
        return shares

    def _pass_on(self, message: ToWorker) -> None:
        match message:
            case Feeds(feeds=feeds):
                for number, share in enumerate(self._shares(feeds)):
                    self._tell(number, msgspec.structs.replace(message, feeds=share))
            case LookForFaces(cameras=cameras):
                for number in range(len(self._hands)):
                    own = tuple(one for one in cameras if self._place.get(one) == number)
                    self._tell(number, msgspec.structs.replace(message, cameras=own))
            case Watch() | TakeReference() | HoldReference():
                if (place := self._place.get(message.camera)) is not None:
                    self._tell(place, message)

    def _tell(self, number: int, message: ToWorker) -> None:
        try:
            self._hands[number].socket.sendall(encode(message))
        except OSError:
            self._lost(number)

    def _hear(self, number: int) -> None:
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        try:
            while received := _received(self._hands[number].socket):
                for message in decoder.feed(received):
                    self._heard(number, message)
        except (CorruptError, UnavailableError):
            self._lost(number)
        if not self._is_ending:
            self._lost(number)

    def _lost(self, number: int) -> None:
        if not self._is_ending:
            status = self._hands[number].exit_status() or EXIT_TROUBLE
            self._leave(min(status, EXIT_TROUBLE))

    def _heard(self, number: int, message: FromWorker) -> None:
        match message:
            case Ready():
                self._note_ready(number, message)
            case Beat():
                self._note_beat(number, message)
            case _:
                with self._sending:
                    self._connection.send(message)

    def _note_ready(self, number: int, ready: Ready) -> None:
        """The service is told once, when all are; until then nobody says anything else."""
        with self._sending:
            self._ready[number] = ready
            if len(self._ready) == len(self._hands):
                missing = {role for one in self._ready.values() for role in one.missing}
                self._connection.send(Ready(os.getpid(), tuple(sorted(missing))))
                self._all_ready.set()
        self._all_ready.wait()

    def _note_beat(self, number: int, beat: Beat) -> None:
        """One beat of all, once each has beaten again: a silent hand makes all of us silent.

        Of a hand that beats twice meanwhile the newer one counts, with the stages of both.
        """
        with self._sending:
            before = self._beats.get(number)
            self._beats[number] = (
                msgspec.structs.replace(beat, stages=before.stages + beat.stages)
                if before
                else beat
            )
            if len(self._beats) == len(self._hands):
                self._connection.send(merged(tuple(self._beats.values())))
                self._beats.clear()


def _received(hand: socket.socket) -> bytes:
    try:
        return hand.recv(CHUNK_BYTES)
    except OSError:
        return b""


def leave(status: int) -> None:
    """Ends this process. `status` less than 0: by that signal."""
    if status < 0:
        os.kill(os.getpid(), -status)
    os._exit(status)


def started(number: int) -> Hand:
    """The same program once more, with its own end of a socket; it ends when ours is closed."""
    ours, theirs = socket.socketpair()
    spec = sys.modules["__main__"].__spec__
    module = spec.name if spec else "ingest.worker"
    words = ("--fd", str(theirs.fileno()), "--hand", str(number))
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            pass_fds=(theirs.fileno(),),
            env=dict(os.environ) | MEMORY,
        )

    def exit_status() -> int | None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(DEATH_SECONDS)
        return None

    return Hand(ours, exit_status)
