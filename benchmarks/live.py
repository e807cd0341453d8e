"""The live WebSocket as a program sees it: units of the tiles it watches, with their times."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from websockets.sync.client import ClientConnection, connect

from tests.servers.station import Desk

HEAD = struct.Struct(">BBHQ")


@dataclass(frozen=True, slots=True)
class Unit:
    """`captured_at`: Unix seconds of the service's clock."""

    camera: str
    key: bool
    captured_at: float


@contextmanager
def watching(address: str, desk: Desk, cameras: Sequence[str]) -> Iterator[Iterator[Unit]]:
    headers = {"Cookie": desk.cookie, "Origin": address}
    url = address.replace("http://", "ws://") + "/api/live"
    with connect(url, additional_headers=headers, max_size=None) as socket:
        socket.send(json.dumps({"watch": list(cameras)}))
        yield units(socket)


def units(socket: ClientConnection) -> Iterator[Unit]:
    tiles: list[str] = []
    while True:
        message = socket.recv(timeout=30)
        if isinstance(message, str):
            said = json.loads(message)
            tiles = said["tiles"] if said["kind"] == "watching" else tiles
            continue
        _, flags, tile, captured_at_us = HEAD.unpack_from(message)
        yield Unit(tiles[tile], bool(flags & 1), captured_at_us / 1e6)
