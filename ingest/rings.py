"""A camera's last packets, untouched, in groups of pictures. Bounded in time and in bytes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from ingest.packets import Packet

LENGTH = timedelta(seconds=60)
LIMIT_BYTES = 48 * 1024 * 1024
SAME_FRAME = timedelta(milliseconds=250)
"""How far apart the same instant may stand in two streams, by the camera's own clock."""
NEAR = timedelta(milliseconds=500)
"""The same by arrival, where the camera tells no time."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a frame was captured: our clock, and the camera's where it tells."""

    captured_at: datetime
    camera_at: datetime | None = None


@dataclass(slots=True, eq=False)
class Group:
    """A key packet and what depends on it. Grows at the end until the next key packet."""

    packets: list[Packet] = field(default_factory=list)
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A packet and how many stand before it in its group."""

    group: Group
    index: int

    @property
    def packet(self) -> Packet:
        return self.group.packets[self.index]


class Ring:
    """One thread appends, others look."""

    def __init__(self, length: timedelta = LENGTH, limit_bytes: int = LIMIT_BYTES) -> None:
        self._length = length
        self._limit_bytes = limit_bytes
        self._groups: deque[Group] = deque()
        self._size_bytes = 0
        self._is_open = False
        self._lock = Lock()

    def append(self, packet: Packet) -> None:
        """What comes before a key packet cannot be decoded, so it is not kept."""
        with self._lock:
            if packet.key:
                self._groups.append(Group())
                self._is_open = True
            elif self._is_open and packet.format is not self._groups[-1].packets[0].format:
                self._is_open = False
            if self._is_open:
                self._groups[-1].packets.append(packet)
                self._groups[-1].size_bytes += len(packet.payload)
                self._size_bytes += len(packet.payload)
            self._forget(packet.arrived_at)

    def _forget(self, now: datetime) -> None:
        while self._groups and self._is_too_much(now):
            self._size_bytes -= self._groups.popleft().size_bytes
            self._is_open = self._is_open and bool(self._groups)

    def _is_too_much(self, now: datetime) -> bool:
        too_old = now - self._groups[0].packets[-1].arrived_at > self._length
        return too_old or self._size_bytes > self._limit_bytes

    def clear(self) -> None:
        with self._lock:
            self._groups.clear()
            self._size_bytes = 0
            self._is_open = False

    @property
    def size_bytes(self) -> int:
        return self._size_bytes

    @property
    def key_gap(self) -> timedelta | None:
        """Between the last two key packets, as they were captured."""
        with self._lock:
            if len(self._groups) < 2:
                return None
            before, last = self._groups[-2].packets[0], self._groups[-1].packets[0]
            return last.captured_at - before.captured_at

    def newest(self) -> Place | None:
        with self._lock:
            if not self._groups:
                return None
            return Place(self._groups[-1], len(self._groups[-1].packets) - 1)

    def nearest(self, moment: Moment) -> Place | None:
        """The packet of this instant, or None when the ring has none close enough.

        By the camera's clock where both streams tell it, but never against ours: a camera whose
        two streams disagree about the time must not show another second.
        """
        places = self._places_around(moment.captured_at)
        by_camera = _nearest_by_camera(places, moment.camera_at)
        return by_camera or _nearest_by_ours(places, moment.captured_at)

    def _places_around(self, at: datetime) -> list[Place]:
        with self._lock:
            return [
                Place(group, index)
                for group in self._groups
                if group.packets[0].captured_at - NEAR <= at <= group.packets[-1].captured_at + NEAR
                for index, packet in enumerate(group.packets)
                if abs(packet.captured_at - at) <= NEAR
            ]


def _nearest_by_camera(places: list[Place], camera_at: datetime | None) -> Place | None:
    if camera_at is None:
        return None
    apart = [
        (abs(place.packet.camera_at - camera_at), number)
        for number, place in enumerate(places)
        if place.packet.camera_at is not None
    ]
    if not apart or min(apart)[0] > SAME_FRAME:
        return None
    return places[min(apart)[1]]


def _nearest_by_ours(places: list[Place], at: datetime) -> Place | None:
    return min(places, key=lambda place: abs(place.packet.captured_at - at), default=None)
