"""A camera that is looked at by its key pictures wakes in time, with clips as cameras make them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from detectors.pictures import Picture
from ingest.decoders import Frame
from ingest.lookers import Looker, Turns
from ingest.packets import Codec, Packet, StreamFormat
from tests.ingest.builders import NOON, RATE, a_packet, encoded

WIDTH, HEIGHT = 320, 180
QUIET_SECONDS = 12


@cache
def noise(number: int) -> Picture:
    """Of a sensor: a few grey levels, never the same twice."""
    return np.random.default_rng(number).integers(0, 6, (HEIGHT, WIDTH, 1), dtype=np.uint8)


@cache
def road() -> Picture:
    return np.random.default_rng(1).integers(70, 110, (HEIGHT, WIDTH, 3), dtype=np.uint8)


def drawn(number: int, crossing: range) -> Picture:
    """An empty road; a bright patch crosses it during some frames."""
    picture = road() + noise(number)
    if number in crossing:
        left = round((number - crossing.start) / len(crossing) * (WIDTH - 60))
        picture[90:130, left : left + 60] = 230
    return picture


@cache
def clip(crossing: range, frames: int, group: int, codec: Codec, b_frames: int) -> list[Packet]:
    pictures = [drawn(number, crossing) for number in range(frames)]
    form = StreamFormat(codec, b"")
    return [
        a_packet(number / RATE, key=key, payload=payload, form=form)
        for number, (payload, key) in enumerate(
            encoded(pictures, codec, group=group, b_frames=b_frames)
        )
    ]


class Watcher:
    """Eyes that remember when they saw what, and what it cost."""

    def __init__(self) -> None:
        self.is_hungry = False
        self.is_searching = True
        self.seen: list[float] = []
        self.decoded = 0
        self.looker = Looker(5, self, Turns(self._submit), self._complain)
        self._line: list[Looker] = []

    def see(self, frame: Frame, luma: Picture, beat: Callable[[], None]) -> None:
        assert luma.shape == (HEIGHT, WIDTH)
        beat()
        self.seen.append(round((frame.packet.arrived_at - NOON).total_seconds(), 2))

    def end(self) -> None:
        """Nothing is followed here."""

    def _submit(self, looker: Looker) -> None:
        self._line.append(looker)

    def _complain(self, error: Exception) -> None:
        raise error

    def _beat(self) -> None:
        self.decoded += 1

    def watch(self, packets: list[Packet]) -> None:
        for packet in packets:
            self.looker.offer(packet)
            while self._line:
                self._line.pop(0).work(self._beat)

    def seen_between(self, begin: float, end: float) -> list[float]:
        return [at for at in self.seen if begin <= at < end]


def watched(packets: list[Packet]) -> Watcher:
    watcher = Watcher()
    watcher.watch(packets)
    return watcher


def largest_gap(moments: list[float], begin: float, end: float) -> float:
    steps = [begin, *moments, end]
    return max(later - earlier for earlier, later in pairwise(steps))


def test_an_empty_road_costs_its_key_pictures_and_a_group_now_and_then() -> None:
    watcher = watched(clip(range(0), 30 * RATE, 25, Codec.H264, 0))
    late = watcher.seen_between(QUIET_SECONDS, 30)
    assert len(late) <= 18 + 2 * 5
    assert watcher.decoded < 0.4 * 30 * RATE
    assert watcher.looker.sight.shed == 0


@pytest.mark.parametrize(
    ("codec", "b_frames"), [(Codec.H264, 0), (Codec.H264, 2), (Codec.HEVC, 0), (Codec.HEVC, 2)]
)
@pytest.mark.parametrize("group", [25, 50])
def test_what_crosses_between_two_key_pictures_is_looked_at(
    codec: Codec, b_frames: int, group: int
) -> None:
    """It comes after one key picture and is gone before the next."""
    first = QUIET_SECONDS * RATE + 3
    crossing = range(first, first + group - 6)
    watcher = watched(clip(crossing, first + 3 * group, group, codec, b_frames))
    begin, end = crossing.start / RATE, crossing.stop / RATE
    seen = watcher.seen_between(begin, end)
    assert largest_gap(seen, begin, end) <= 0.6
    assert len(seen) >= 0.6 * 5 * (end - begin)
