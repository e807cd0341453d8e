"""Whose connection is cut when a camera answers without ever finishing a picture."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from ccoc.clock import SystemClock
from ingest.rtsp.cutting import Guard, Wait, stands

pytestmark = pytest.mark.real_time

LONG, SHORT = 60.0, 0.1


class Recorder:
    """Accepts, and says nothing; all its channels stand at one address."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self.url = f"rtsp://127.0.0.1:{server.getsockname()[1]}/channel"

    def connection(self) -> socket.socket:
        made = socket.create_connection(self._server.getsockname())
        made.settimeout(5)
        return made


@contextmanager
def a_recorder() -> Iterator[Recorder]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield Recorder(server)


def is_cut(connection: socket.socket) -> bool:
    connection.settimeout(0.2)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False


def wait_until_cut(connection: socket.socket) -> None:
    assert connection.recv(1) == b"", "the camera said something"


def a_channel(
    around: ExitStack, guard: Guard, recorder: Recorder, seconds: float
) -> tuple[Wait, socket.socket]:
    wait = around.enter_context(guard.watching(recorder.url, seconds))
    connection = around.enter_context(recorder.connection())
    stands(wait)
    return wait, connection


def test_one_channel_of_a_recorder_is_cut_and_the_others_are_not() -> None:
    guard = Guard(SystemClock())
    with a_recorder() as recorder, ExitStack() as around:
        channels = [a_channel(around, guard, recorder, LONG) for _ in range(3)]
        dripping, connection = channels[1]
        dripping.seconds = SHORT
        wait_until_cut(connection)
        assert [wait.cut for wait, _ in channels] == [False, True, False]
        assert not is_cut(channels[0][1])
        assert not is_cut(channels[2][1])


def test_one_that_hangs_while_it_is_opened_is_cut() -> None:
    guard = Guard(SystemClock())
    with a_recorder() as recorder, ExitStack() as around:
        _, before = a_channel(around, guard, recorder, LONG)
        with guard.watching(recorder.url, SHORT) as hanging, recorder.connection() as connection:
            _, after = a_channel(around, guard, recorder, LONG)
            wait_until_cut(connection)
            assert hanging.cut
        assert not is_cut(before)
        assert not is_cut(after)


def test_opened_at_one_moment_both_are_cut_for_nobody_knows_whose_is_whose() -> None:
    guard = Guard(SystemClock())
    with a_recorder() as recorder, ExitStack() as around:
        first = around.enter_context(guard.watching(recorder.url, SHORT))
        second = around.enter_context(guard.watching(recorder.url, LONG))
        connections = [around.enter_context(recorder.connection()) for _ in range(2)]
        stands(first)
        stands(second)
        wait_until_cut(connections[0])
        wait_until_cut(connections[1])
        assert (first.cut, second.cut) == (True, False)


def test_what_is_connected_to_another_address_is_left_alone() -> None:
    guard = Guard(SystemClock())
    with a_recorder() as recorder, a_recorder() as other, ExitStack() as around:
        wait = around.enter_context(guard.watching(recorder.url, SHORT))
        ours, theirs = recorder.connection(), other.connection()
        with ours, theirs:
            stands(wait)
            wait_until_cut(ours)
            assert not is_cut(theirs)
