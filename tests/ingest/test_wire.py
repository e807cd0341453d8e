"""Messages on the socketpair."""

from __future__ import annotations

import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import CorruptError, UnavailableError
from ingest.messages import (
    CameraFeed,
    Configure,
    FaceSeen,
    FromWorker,
    LiveUnit,
    Ready,
    Said,
    Stop,
    StreamAddress,
    ToWorker,
    Watch,
)
from ingest.wire import LIMIT_BYTES, Connection, Decoder, encode
from tests.ingest.builders import NOON

units = st.builds(
    LiveUnit,
    camera=st.text(max_size=20),
    captured_at_us=st.integers(0, 2**53),
    key=st.booleans(),
    transcoded=st.booleans(),
    unit=st.binary(max_size=400),
)
sentences = st.builds(
    Said, level=st.just("warning"), camera=st.none() | st.text(), sentence=st.text()
)


@given(st.lists(units | sentences, max_size=6), st.lists(st.integers(1, 300), max_size=30))
def test_messages_come_whole_and_in_order_however_the_bytes_are_cut(
    messages: list[FromWorker], cuts: list[int]
) -> None:
    stream = b"".join(encode(message) for message in messages)
    decoder: Decoder[FromWorker] = Decoder(FromWorker)
    received: list[FromWorker] = []
    for cut in [*cuts, len(stream)]:
        piece, stream = stream[:cut], stream[cut:]
        received += decoder.feed(piece)
    assert received == messages


def test_a_configuration_with_passwords_arrives_and_does_not_print_them() -> None:
    feed = CameraFeed("cam1", StreamAddress("rtsp://10.0.0.1/a", "user", "geheim"))
    decoder: Decoder[ToWorker] = Decoder(ToWorker)
    (received,) = decoder.feed(encode(Configure((feed,), None)))
    assert isinstance(received, Configure)
    assert received.feeds[0].main.password == "geheim"
    assert "geheim" not in repr(received)


@given(st.binary(min_size=5, max_size=200))
def test_bytes_that_are_no_message_are_refused(payload: bytes) -> None:
    decoder: Decoder[ToWorker] = Decoder(ToWorker)
    with pytest.raises(CorruptError):
        list(decoder.feed(struct.pack(">I", len(payload)) + b"\xc1" + payload[1:]))


def test_a_message_of_the_other_direction_is_refused() -> None:
    decoder: Decoder[ToWorker] = Decoder(ToWorker)
    with pytest.raises(CorruptError):
        list(decoder.feed(encode(Ready(1, ()))))


def test_a_length_over_the_limit_is_refused_before_anything_is_read() -> None:
    decoder: Decoder[FromWorker] = Decoder(FromWorker)
    with pytest.raises(CorruptError):
        list(decoder.feed(struct.pack(">I", LIMIT_BYTES + 1)))


def test_a_message_over_the_limit_is_not_sent() -> None:
    with pytest.raises(CorruptError):
        encode(LiveUnit("cam1", 0, key=True, transcoded=False, unit=bytes(LIMIT_BYTES + 1)))


def test_a_connection_ends_when_the_service_hangs_up() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(encode(Watch("cam1", on=True)) + encode(Stop())[:3])
        ours.shutdown(socket.SHUT_WR)
        assert list(Connection(theirs).messages()) == [Watch("cam1", on=True)]


def test_sending_to_a_service_that_is_gone_is_an_error_that_says_so() -> None:
    ours, theirs = socket.socketpair()
    ours.close()
    with theirs, pytest.raises(UnavailableError, match="hung up"):
        Connection(theirs).send(Ready(1, ()))


def a_face() -> FaceSeen:
    return FaceSeen(
        id="f1", camera="cam1", first_at=NOON, last_at=NOON, frame_at=NOON, face_px=60, shots=1,
        quality=0.5, model="fa", template=bytearray(b"biometric"), crop_jpeg=bytearray(b"picture"),
    )  # fmt: skip


def test_g08_a_face_is_overwritten_once_it_was_sent_and_arrives_whole() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sent = a_face()
        Connection(theirs).send(sent)
        assert (bytes(sent.template), bytes(sent.crop_jpeg)) == (bytes(9), bytes(7))
        decoder: Decoder[FromWorker] = Decoder(FromWorker)
        (received,) = decoder.feed(ours.recv(1 << 16))
    assert received == a_face()


def test_g08_a_face_that_cannot_be_sent_is_overwritten_too() -> None:
    ours, theirs = socket.socketpair()
    ours.close()
    lost = a_face()
    with theirs, pytest.raises(UnavailableError):
        Connection(theirs).send(lost)
    assert not any(lost.template)
    assert not any(lost.crop_jpeg)


def test_g08_the_receiver_keeps_no_second_copy_of_a_face() -> None:
    payloads: list[bytearray] = []

    class Remembering(Decoder[FromWorker]):
        def _next_payload(self) -> bytearray | None:
            payload = super()._next_payload()
            if payload is not None:
                payloads.append(payload)
            return payload

    decoder = Remembering(FromWorker)
    assert [*decoder.feed(encode(a_face()))] == [a_face()]
    (payload,) = payloads
    assert len(payload) > 16
    assert not any(payload)
    assert not any(decoder._buffer)
