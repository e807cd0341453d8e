"""How messages stand on the socketpair: uint32 big-endian length, then that many bytes of msgpack.

What the messages mean stands in messages.py.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from typing import Generic, TypeVar

import msgspec

from ccoc.errors import CorruptError, UnavailableError
from ingest.messages import FaceSeen, FromWorker, ToWorker
from ingest.wiping import wipe

LIMIT_BYTES = 32 * 1024 * 1024
CHUNK_BYTES = 256 * 1024
LENGTH = struct.Struct(">I")

Message = TypeVar("Message")

_encoder = msgspec.msgpack.Encoder()


def encode(message: ToWorker | FromWorker) -> bytes:
    return bytes(encoded(message))


def encoded(message: ToWorker | FromWorker) -> bytearray:
    """In a buffer that its owner can overwrite."""
    coded = bytearray(LENGTH.size)
    _encoder.encode_into(message, coded, LENGTH.size)
    length = len(coded) - LENGTH.size
    if length > LIMIT_BYTES:
        raise CorruptError(f"a message of {length} bytes is over the limit of {LIMIT_BYTES}")
    LENGTH.pack_into(coded, 0, length)
    return coded


class Decoder(Generic[Message]):
    """Bytes in pieces of any size, whole messages out. `kind` is ToWorker or FromWorker."""

    def __init__(self, kind: object) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._buffer = bytearray()

    def feed(self, received: bytes) -> Iterator[Message]:
        """CorruptError when the other side does not keep to the contract; then hang up."""
        self._buffer += received
        while (payload := self._next_payload()) is not None:
            try:
                message = self._decoder.decode(payload)
            except (ValueError, RecursionError) as error:  # text that is no UTF-8, endless nesting
                raise CorruptError(f"bytes that are no message: {error}") from error
            if isinstance(message, FaceSeen):
                wipe(payload)
            yield message

    def _next_payload(self) -> bytearray | None:
        if len(self._buffer) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack_from(self._buffer)
        if length > LIMIT_BYTES:
            raise CorruptError(f"a message of {length} bytes is over the limit of {LIMIT_BYTES}")
        end = LENGTH.size + length
        if len(self._buffer) < end:
            return None
        payload = self._buffer[LENGTH.size : end]
        self._buffer[:end] = bytes(end)
        del self._buffer[:end]
        return payload


class Connection:
    """The worker's end, blocking. One thread receives, one other thread sends."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end

    def send(self, message: FromWorker) -> None:
        """UnavailableError when the service is gone. A face is overwritten in either case."""
        coded = encoded(message)
        try:
            self._socket.sendall(coded)
        except OSError as error:
            raise UnavailableError("the service hung up") from error
        finally:
            if isinstance(message, FaceSeen):
                wipe(coded, message.template, message.crop_jpeg)

    def messages(self) -> Iterator[ToWorker]:
        """Ends when the service hangs up, cleanly or not."""
        decoder: Decoder[ToWorker] = Decoder(ToWorker)
        while received := self._received():
            yield from decoder.feed(received)

    def _received(self) -> bytes:
        try:
            return self._socket.recv(CHUNK_BYTES)
        except ConnectionError:
            return b""

    def close(self) -> None:
        self._socket.close()
