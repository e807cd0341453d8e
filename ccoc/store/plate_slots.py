"""Where a text stands among millions: a hash table of row numbers, in one array.

Rows of codes as ccoc.store.plate_columns has them. A row waits in the first free slot from the one
that its codes lead to, so that whoever follows until a free one has met all rows of a text.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
"""[row, place], twelve places."""
Slots = NDArray[np.int32]
"""A power of two of them, half of them free at least."""
FREE = -1

_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


def free(room: int) -> Slots:
    """For so many rows."""
    return np.full(1 << (2 * room - 1).bit_length(), FREE, np.int32)


def first_slots(slots: Slots, codes: Codes) -> NDArray[np.intp]:
    """From where to look for each row."""
    words = np.ascontiguousarray(codes).view(np.uint32).astype(np.uint64)
    mixed: NDArray[np.uint64] = (words * _FACTORS).sum(axis=1, dtype=np.uint64)
    bits = len(slots).bit_length() - 1
    return np.right_shift(mixed, np.uint64(64 - bits)).astype(np.intp)


def put(slots: Slots, codes: Codes, begin: int) -> None:
    """Rows from `begin` on. Whoever follows meanwhile meets all that stood there before."""
    rows = np.arange(begin, begin + len(codes), dtype=np.int32)
    at = first_slots(slots, codes)
    while len(rows):
        is_free = slots[at] == FREE
        slots[at[is_free]] = rows[is_free]  # of several for the same slot one stays
        waits = slots[at] != rows
        rows, at = rows[waits], behind(slots, at[waits])


def behind(slots: Slots, at: NDArray[np.intp]) -> NDArray[np.intp]:
    return (at + 1) & (len(slots) - 1)
