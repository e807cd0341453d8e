"""One conversation with a hostile camera, from its number, and how it ends for the worker."""

from __future__ import annotations

import os
import socket
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from random import Random

from ccoc.clock import SystemClock
from ingest.failures import CameraLostError
from ingest.messages import StreamAddress
from ingest.rtsp.camera import RtspCamera
from ingest.rtsp.patience import Patience
from tests.fuzzing import media
from tests.fuzzing.answers import ANY, Answer, honest
from tests.fuzzing.children import raised, state, tell
from tests.fuzzing.descriptions import OF_DESCRIPTION
from tests.fuzzing.footage import Strip, strips
from tests.fuzzing.streams import mutated

PASSWORD = "geheim-7"
PATIENCE = Patience(answer_seconds=1.0, first_packet_seconds=2.5, opening_seconds=3.0)
DEADLINE_SECONDS = 30.0
"""Patience ends a conversation after some 4 s; the rest is for a machine that does other things."""
TALK_SECONDS = 5.0
DRIP_SECONDS = 0.1
MOST_PACKETS = 300
SIDE_BY_SIDE = 40


class Liar:
    """The camera's side of one conversation; what it does is decided before it begins."""

    def __init__(self, seed: int, number: int) -> None:
        self._random = Random(seed * 1_000_003 + number)
        drawn = [strip for strip in strips() if strip.parameter_sets]
        self._strip: Strip = self._random.choice(drawn)
        if self._random.random() < 0.5:
            units = tuple(packet.payload for packet in mutated(seed, number))
            self._strip = replace(self._strip, units=units)
        self._spoils = self._random.choices((0, 1, 2, 5), (25, 50, 20, 5))[0]
        self._drips = self._random.random() < 0.04
        self._closes_after = self._random.randrange(20_000) if self._random.random() < 0.1 else None
        self._end = self._random.choice(("close", "silence", "reset"))
        self._over = threading.Event()
        self._sent = 0
        self.own = ""

    def talk(self, viewer: socket.socket) -> None:
        viewer.settimeout(TALK_SECONDS)
        with suppress(OSError):
            for method, headers in _requests(viewer):
                self._send(viewer, self._answered(method, headers))
                if method == "PLAY":
                    self._play(viewer)

    def _answered(self, method: str, headers: dict[str, str]) -> bytes:
        answer = honest(method, headers, self._strip, self.own)
        if self._spoils and self._random.random() < 0.5:
            self._spoils -= 1
            self._spoil(answer)
        return answer.encoded()

    def _spoil(self, answer: Answer) -> None:
        if answer.body and self._random.random() < 0.7:
            self._random.choice(OF_DESCRIPTION)(answer, self._random)
        else:
            self._random.choice(ANY)(answer, self._random)

    def _play(self, viewer: socket.socket) -> None:
        for piece in media.wire(self._strip, self._random):
            self._send(viewer, piece)
        if self._end == "silence":
            self._over.wait(TALK_SECONDS)
        elif self._end == "reset":
            viewer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        raise ConnectionAbortedError

    def _send(self, viewer: socket.socket, sent: bytes) -> None:
        self._sent += len(sent)
        if self._closes_after is not None and self._sent > self._closes_after:
            viewer.sendall(sent[: len(sent) // 2])
            raise ConnectionAbortedError
        if not self._drips:
            viewer.sendall(sent)
            return
        for place in range(len(sent)):
            viewer.sendall(sent[place : place + 1])
            if self._over.wait(DRIP_SECONDS):
                raise ConnectionAbortedError

    def stop(self) -> None:
        self._over.set()


def _requests(viewer: socket.socket) -> Iterator[tuple[str, dict[str, str]]]:
    buffer = b""
    while received := viewer.recv(65536):
        buffer += received
        while b"\r\n\r\n" in buffer:
            request, buffer = buffer.split(b"\r\n\r\n", 1)
            lines = request.decode(errors="replace").split("\r\n")
            pairs = (line.partition(":") for line in lines[1:])
            yield (
                lines[0].split(" ")[0],
                {key.strip().lower(): value.strip() for key, _, value in pairs},
            )


@contextmanager
def serving(liar: Liar) -> Iterator[None]:
    """Every connection is the same liar's. All of its threads have ended afterwards."""
    threads: list[threading.Thread] = []
    viewers: list[socket.socket] = []

    def accept(server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                viewer, _ = server.accept()
                viewers.append(viewer)
                threads.append(threading.Thread(target=_talk, args=(liar, viewer), daemon=True))
                threads[-1].start()

    with socket.create_server(("127.0.0.1", 0)) as server:
        liar.own = f"rtsp://127.0.0.1:{server.getsockname()[1]}/odd"
        accepting = threading.Thread(target=accept, args=(server,), daemon=True)
        accepting.start()
        try:
            yield
        finally:
            liar.stop()
            server.shutdown(socket.SHUT_RDWR)
            accepting.join(TALK_SECONDS)
            for viewer in viewers:
                with suppress(OSError):
                    viewer.shutdown(socket.SHUT_RDWR)
            for thread in threads:
                thread.join(TALK_SECONDS)


def _talk(liar: Liar, viewer: socket.socket) -> None:
    with viewer:
        liar.talk(viewer)


def outcome(seed: int, number: int) -> str:
    """`delivered`, or the cause of its loss. AssertionError where a password shows or it takes
    too long; any other exception is what is looked for."""
    liar, clock, packets = Liar(seed, number), SystemClock(), 0
    began = clock.monotonic()
    told = "closed"
    with serving(liar):
        camera = RtspCamera(clock, PATIENCE)
        reading = camera(StreamAddress(liar.own, "user", PASSWORD))
        try:
            for _ in reading:
                packets += 1
                if packets == MOST_PACKETS:
                    break
        except CameraLostError as lost:
            told = lost.cause.value
            shown = "".join(traceback.format_exception(lost))
            assert PASSWORD not in shown, f"the password shows after {told}"
        finally:
            reading.close()  # type: ignore[attr-defined]
        took = clock.monotonic() - began
    assert took < DEADLINE_SECONDS, f"it took {took:.0f} s"
    return "delivered" if packets else told


def work_in_parallel(seed: int, numbers: range) -> None:
    """In the child: many at once, so that their time-outs overlap. After each lot nothing may be
    left of it: no thread, no descriptor."""
    waiting = list(numbers)
    outcome(seed, waiting[0])
    usual = descriptors()
    while waiting:
        lot, waiting = waiting[:SIDE_BY_SIDE], waiting[SIDE_BY_SIDE:]
        tell("begin", str(lot[0]))
        pool = ThreadPoolExecutor(len(lot))
        running = {pool.submit(outcome, seed, number): number for number in lot}
        hung = wait(running, 3 * DEADLINE_SECONDS).not_done
        for future, number in running.items():
            tell("end", str(number), _told(future, hung), *state())
        if hung:
            os._exit(1)
        pool.shutdown()
    leaked = descriptors() - usual
    for thread in threading.enumerate():
        if thread.name == "guard":  # it ends by itself, soon after the last connection
            thread.join(5.0)
    if leaked > 0 or threading.active_count() > 1:
        left = ", ".join(thread.name for thread in threading.enumerate())
        told = f"raised a leak of {leaked} descriptors; threads: {left}"
        tell("end", str(numbers[-1]), told, *state())


def _told(future: Future[str], hung: set[Future[str]]) -> str:
    if future in hung:
        return "raised a conversation that does not end"
    error = future.exception()
    return future.result() if error is None else raised(error)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))
