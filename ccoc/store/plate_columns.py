"""Distinct registrations as columns of bytes, so that a pattern is matched on all of them at once.

Must agree with ccoc.patterns, which matches one text. Where the registrations come from is
ccoc.store.plate_index's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from ccoc.store.plate_slots import Slots, free, put

WIDTH = 12
"""Places held as columns. Longer texts, a handful of word plates, are matched one by one."""
ODD_LENGTH = 255
_FIRST_ROOM = 4096
_ASCII, _THAI = range(0x21, 0x7F), range(0x0E01, 0x0E5C)


def _codes() -> NDArray[np.uint8]:
    """By code point; 0: no character of plates."""
    table = np.zeros(0x10000, np.uint8)
    for code, point in enumerate([*_ASCII, *_THAI], 1):
        table[point] = code
    return table


CODES = _codes()


@dataclass(frozen=True, slots=True)
class Columns:
    """The first `count` rows are final; rows behind them may be filled while somebody matches.

    `numbers`: keys of `plates`, rising. `places[i, row]`: code of the character at place i, 0
    behind the end. Texts of other characters or other lengths stand in `odd` by their row.
    `slots`: where the others stand (ccoc.store.plate_slots).
    """

    count: int
    numbers: NDArray[np.int64]
    places: NDArray[np.uint8]
    lengths: NDArray[np.uint8]
    slots: Slots
    odd: dict[int, str] = field(default_factory=dict)


def empty(room: int = _FIRST_ROOM) -> Columns:
    places = np.zeros((WIDTH, room), np.uint8)
    return Columns(0, np.zeros(room, np.int64), places, np.zeros(room, np.uint8), free(room))


def appended(columns: Columns, numbers: Sequence[int], texts: Sequence[str]) -> Columns:
    """With these rows behind. The older value stays right for whoever still matches on it."""
    if not texts:
        return columns
    begin, end = columns.count, columns.count + len(texts)
    roomy = columns if end <= len(columns.numbers) else _moved(columns, max(end, begin * 2))
    coded, lengths = coded_texts(texts)
    roomy.numbers[begin:end] = numbers
    roomy.places[:, begin:end] = coded.T
    roomy.lengths[begin:end] = lengths
    put(roomy.slots, coded, begin)
    odd = {begin + row: texts[row] for row in np.flatnonzero(lengths == ODD_LENGTH).tolist()}
    return replace(roomy, count=end, odd=columns.odd | odd)


def coded_texts(texts: Sequence[str]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Codes [row, place] and lengths; `ODD_LENGTH` where a text cannot be written in codes."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    wide = np.array(texts, dtype=f"<U{WIDTH}").view(np.uint32).reshape(len(texts), WIDTH)
    coded = CODES[np.minimum(wide, 0xFFFF)]
    # numpy cuts what is longer and drops zero characters at the end: both leave another length.
    fits = (coded != 0).sum(axis=1) == lengths
    return coded, np.where(fits & (lengths > 0), lengths, ODD_LENGTH).astype(np.uint8)


def _moved(columns: Columns, room: int) -> Columns:
    moved, count = empty(room), columns.count
    moved.numbers[:count] = columns.numbers[:count]
    moved.places[:, :count] = columns.places[:, :count]
    moved.lengths[:count] = columns.lengths[:count]
    put(moved.slots, columns.places[:, :count].T, 0)
    return replace(moved, count=count, odd=columns.odd)
