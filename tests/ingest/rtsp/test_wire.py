"""Replies and frames of one connection, however the network cuts them."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.cameras import Cause
from ingest.failures import CameraLostError
from ingest.rtsp.wire import LONGEST_REPLY, Reply, Wire

LONGEST_FRAME = 65_535
REPLY = b"RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 5\r\nX: a\r\nx: b:c\r\n\r\nv=0\r\n"
REQUEST = b"ANNOUNCE rtsp://a/ RTSP/1.0\r\nCSeq: 9\r\n\r\n"

Came = tuple[int, bytes] | Reply


def frame(channel: int, content: bytes) -> bytes:
    return b"$" + bytes([channel]) + len(content).to_bytes(2, "big") + content


@contextmanager
def a_wire() -> Iterator[tuple[Wire, socket.socket]]:
    ours, camera = socket.socketpair()
    with camera, closing(Wire(ours, 1.0)) as wire:
        camera.settimeout(5)
        yield wire, camera


def came(wire: Wire) -> list[Came]:
    """All that is whole now."""
    found: list[Came] = []
    while True:
        for channel, begin, end in wire.frames():
            found.append((channel, bytes(wire.octets[begin:end])))
        if (reply := wire.reply()) is None:
            return found
        found.append(reply)


def told(wire: Wire, camera: socket.socket, *parts: bytes) -> list[Came]:
    found: list[Came] = []
    for part in parts:
        camera.sendall(part)
        if part:
            assert wire.receive()
        found += came(wire)
    return found


def test_cut_at_any_octet_it_is_the_same() -> None:
    """A dollar within a frame or a reply's body begins nothing."""
    body = b"RTSP/1.0 401 No\r\nContent-Length: 4\r\n\r\n$\0\0\1"
    stream = (
        frame(0, b"$\x01\x00\x05RTSP/1.0 200 OK\r\n\r\n") + REPLY + frame(1, b"") + b"\r\n\r\n"
    ) + (REQUEST + body + frame(2, b"end"))
    with a_wire() as (wire, camera):
        whole = told(wire, camera, stream)
    assert [type(one) for one in whole] == [tuple, Reply, tuple, Reply, Reply, tuple]
    for place in range(1, len(stream)):
        with a_wire() as (wire, camera):
            assert told(wire, camera, stream[:place], stream[place:]) == whole, place
    with a_wire() as (wire, camera):
        assert told(wire, camera, *(bytes([octet]) for octet in stream)) == whole


def test_what_a_reply_says() -> None:
    with a_wire() as (wire, camera):
        reply, request = told(wire, camera, REPLY + REQUEST)
    assert isinstance(reply, Reply)
    assert (reply.status, reply.body) == (200, "v=0\r\n")
    assert reply.header("cseq") == "2"
    assert reply.headers["x"] == ("a", "b:c")
    assert reply.header("session") == ""
    assert isinstance(request, Reply)
    assert request.status == 0


def test_the_longest_frame() -> None:
    """With a part of another in front of it, so that it must be moved to the beginning."""
    content = bytes(range(256)) * 256
    stream = frame(0, b"first") + frame(3, content[:LONGEST_FRAME]) * 2 + frame(1, b"last")
    found: list[Came] = []
    with a_wire() as (wire, camera):
        for place in range(0, len(stream), 50_000):
            camera.sendall(stream[place : place + 50_000])
            while len(found) < 4 and wire.receive(socket.MSG_DONTWAIT):
                found += came(wire)
    assert found == [(0, b"first"), *[(3, content[:LONGEST_FRAME])] * 2, (1, b"last")]


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00",
        b"hello",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"RTSP/1.0\r\n\r\n",
        b"RTSP/1.0 OK\r\n\r\n",
        "RTSP/1.0 ๒๐๐ OK\r\n\r\n".encode(),
        b"RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nContent-Length: 5 5\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nContent-Length: 65537\r\n\r\n",
        b"RTSP/1.0 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "RTSP/1.0 200 OK\r\nContent-Length: ๕\r\n\r\n".encode(),
    ],
)
def test_garbage_ends_the_connection(garbage: bytes) -> None:
    with a_wire() as (wire, camera), pytest.raises(CameraLostError) as lost:
        told(wire, camera, frame(0, b"before"), garbage)
    assert lost.value.cause is Cause.GARBLED


def test_a_head_without_end_ends_the_connection() -> None:
    with a_wire() as (wire, camera), pytest.raises(CameraLostError) as lost:
        told(wire, camera, *[b"RTSP/1.0 200 OK\r\n" + b"A: b\r\n" * 1000] * 20)
    assert lost.value.cause is Cause.GARBLED


def test_a_body_that_is_shorter_than_it_says_takes_what_follows() -> None:
    head = b"RTSP/1.0 200 OK\r\nContent-Length: 12\r\n\r\n"
    with a_wire() as (wire, camera):
        assert told(wire, camera, head + b"v=0\r\n") == []
        reply, after = told(wire, camera, frame(0, b"abc") + frame(1, b"d"))
    assert isinstance(reply, Reply)
    assert reply.body == "v=0\r\n$\0\0\3abc"
    assert after == (1, b"d")


def test_the_longest_body() -> None:
    head = f"RTSP/1.0 200 OK\r\nContent-Length: {LONGEST_REPLY}\r\n\r\n".encode()
    parts = [b"a" * (LONGEST_REPLY // 2)] * 2
    with a_wire() as (wire, camera):
        (reply,) = told(wire, camera, head, *parts)
    assert isinstance(reply, Reply)
    assert reply.body == "a" * LONGEST_REPLY


def test_silence_is_told_and_so_is_the_end() -> None:
    with a_wire() as (wire, camera):
        assert not wire.receive()
        assert not wire.receive(socket.MSG_DONTWAIT)
        camera.close()
        with pytest.raises(EOFError):
            wire.receive()


def test_once_packets_come_nobody_waits_for_a_camera_that_reads_nothing() -> None:
    with a_wire() as (wire, _):
        wire.is_prompt = True
        with pytest.raises((CameraLostError, BlockingIOError)):
            wire.send("A" * 10_000_000)


@given(st.lists(st.binary(max_size=200) | st.sampled_from([REPLY, frame(0, b"x")]), max_size=12))
def test_any_octets_raise_nothing_else(parts: list[bytes]) -> None:
    with a_wire() as (wire, camera):
        try:
            found = told(wire, camera, *parts)
        except CameraLostError as lost:
            if lost.cause is not Cause.GARBLED:
                raise
            return
    size = sum(map(len, parts))
    assert sum(len(one[1]) for one in found if isinstance(one, tuple)) <= size


def test_a_head_of_too_many_lines_ends_the_connection() -> None:
    with a_wire() as (wire, camera):
        camera.sendall(b"RTSP/1.0 200 OK\r\n" + b"a:\r\n" * 101 + b"\r\n")
        assert wire.receive()
        with pytest.raises(CameraLostError) as lost:
            wire.reply()
    assert lost.value.cause is Cause.GARBLED
