"""The first plate reader: digits of transport plates such as 70-1234, by fast-plate-ocr's cct_xs.

It knows Latin letters and digits, no Thai. So it reads bus and truck plates and refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import cv2
import numpy as np

from ccoc.errors import CorruptError
from detectors.networks import Network
from detectors.pictures import Floats, Picture, checked
from detectors.readers import UNKNOWN_CLASS, PlateRead, ReadCharacter

WIDTH_PX, HEIGHT_PX = 128, 64
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
FILLER = "_"
TRANSPORT_CLASS = "transport"
TRANSPORT = re.compile(r"(7\d\d|[1-9]\d)(\d{4})", re.ASCII)
"""P-06: class code 10 to 99, or 700 to 799 in Bangkok; then four digits, zero padded."""
SURE = 0.95
"""Every character must be at least this probable.

Measured on 3,099 real transport plates and 3,874 letter plates, as they are and scaled to 50 to 140
px: 89 % read at full size, and no letter plate taken for one. At 0.90 two are (at 100 px) and at
0.85 four, because ก then passes for 1. What one picture loses, the others of a passage bring.
"""
MOST_AT_ONCE = 16
"""A crop costs 2 ms alone and in batches of 16, 5.7 ms in batches of 256 (they leave the cache)."""

REFUSED = PlateRead(None, None, UNKNOWN_CLASS, 0.0, 0.0, ())


class TransportPlateReader:
    """Implements `PlateReader`. Never names a province: it cannot read one."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def read(self, crops: Sequence[Picture]) -> list[PlateRead]:
        readings: list[PlateRead] = []
        for first in range(0, len(crops), MOST_AT_ONCE):
            readings += self._batch(crops[first : first + MOST_AT_ONCE])
        return readings

    def _batch(self, crops: Sequence[Picture]) -> list[PlateRead]:
        answers = self._network.run(np.stack([prepared(crop) for crop in crops]))[0]
        if answers.shape != (len(crops), 9, len(ALPHABET)):
            raise CorruptError(f"{self._network.file} answers {answers.shape}, which is no cct_xs")
        return [decoded(answer) for answer in answers]


def prepared(crop: Picture) -> Picture:
    small = cv2.resize(checked(crop), (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_LINEAR)
    return np.asarray(small[:, :, ::-1], np.uint8)


def decoded(answer: Floats) -> PlateRead:
    """Probabilities [9, 37] to a transport plate, or to a refusal that shows no Latin guess."""
    chosen = answer.argmax(axis=1)
    text = "".join(ALPHABET[index] for index in chosen).rstrip(FILLER)
    sure = answer.max(axis=1)[: len(text)]
    parts = TRANSPORT.fullmatch(text)
    if parts is None or float(sure.min()) < SURE:
        return REFUSED
    characters = tuple(
        ReadCharacter(char, float(probability))
        for char, probability in zip(text, sure, strict=True)
    )
    registration = f"{parts[1]}-{parts[2]}"
    return PlateRead(registration, None, TRANSPORT_CLASS, float(sure.prod()), 0.0, characters)
