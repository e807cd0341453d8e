"""Packets lost and corrupted on demand, and the count of everything that left or did not."""

from __future__ import annotations

import random
from dataclasses import dataclass

from ingest.simulator.faults import Faults

_PICTURE_FROM_BYTE = 3  # the bytes before are headers of NAL unit and fragment


@dataclass(slots=True)
class Counts:
    """Of one camera since the server started, all viewers together."""

    units_sent: int = 0
    units_dropped: int = 0  # because a viewer was too slow
    packets_sent: int = 0
    packets_lost: int = 0  # on demand
    packets_corrupted: int = 0  # on demand


class Damage:
    """Loses and corrupts packets at the asked share, the same ones in every run."""

    def __init__(self, counts: Counts) -> None:
        # Which packets suffer is no secret, and a test wants to see the same twice.
        self._random = random.Random(2)  # noqa: S311 -- no secret
        self._counts = counts

    def done_to(self, payloads: tuple[bytes, ...], faults: Faults) -> tuple[bytes | None, ...]:
        """The payloads as they leave; None stands for a lost one."""
        if not faults.loss and not faults.corruption:
            self._counts.packets_sent += len(payloads)
            return payloads
        return tuple(self._one(payload, faults) for payload in payloads)

    def _one(self, payload: bytes, faults: Faults) -> bytes | None:
        if self._random.random() < faults.loss:
            self._counts.packets_lost += 1
            return None
        self._counts.packets_sent += 1
        if self._random.random() < faults.corruption:
            self._counts.packets_corrupted += 1
            return self._with_flipped_bit(payload)
        return payload

    def _with_flipped_bit(self, payload: bytes) -> bytes:
        place = self._random.randrange(min(_PICTURE_FROM_BYTE, len(payload) - 1), len(payload))
        flipped = bytes([payload[place] ^ 1 << self._random.randrange(8)])
        return payload[:place] + flipped + payload[place + 1 :]
