"""Which rows of ccoc.store.plate_columns match a pattern, the vectorised twin of ccoc.patterns; and
which hold one of several whole texts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ccoc import patterns
from ccoc.store.plate_columns import CODES, ODD_LENGTH, WIDTH, Columns, coded_texts
from ccoc.store.plate_slots import FREE, Codes, behind, first_slots

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
_NOWHERE = 255
_NONE = np.empty(0, np.intp)


def matching(columns: Columns, pattern: str) -> Rows:
    """Rows, rising."""
    rows = _rows(_View(columns), pattern)
    odd = [row for row, text in columns.odd.items() if patterns.places(pattern, text) is not None]
    return np.sort(np.append(rows, odd).astype(np.intp)) if odd else rows


def standing(columns: Columns, texts: Sequence[str]) -> tuple[Rows, Rows]:
    """Every row that holds one of these texts, and which of them it is."""
    coded, lengths = coded_texts(texts)
    regular = np.flatnonzero(lengths != ODD_LENGTH)
    found = _followed(columns, coded[regular], regular)
    if columns.odd:
        number = {text: at for at, text in enumerate(texts)}
        odd = [(row, number[text]) for row, text in columns.odd.items() if text in number]
        found += [(np.array([row], np.intp), np.array([at], np.intp)) for row, at in odd]
    return np.concatenate([rows for rows, _ in found]), np.concatenate([at for _, at in found])


def _followed(columns: Columns, codes: Codes, which: Rows) -> list[tuple[Rows, Rows]]:
    """For all texts together, one slot further at a time."""
    at, found = first_slots(columns.slots, codes), [(_NONE, _NONE)]
    while len(at):
        rows = columns.slots[at].astype(np.intp)
        is_taken = rows != FREE
        rows, at, codes, which = rows[is_taken], at[is_taken], codes[is_taken], which[is_taken]
        final = np.flatnonzero(rows < columns.count)
        same = (codes[final] == columns.places[:, rows[final]].T).all(axis=1)
        same = final[same & (columns.lengths[rows[final]] != ODD_LENGTH)]
        found.append((rows[same], which[same]))
        at = behind(columns.slots, at)
    return found


class _View:
    """The final rows."""

    def __init__(self, columns: Columns) -> None:
        self.places = columns.places[:, : columns.count]
        self.lengths = columns.lengths[: columns.count]
        regular = self.lengths[self.lengths != ODD_LENGTH]
        self.longest = int(regular.max()) if regular.size else 0

    def fits(self, part: str, start: int) -> Mask | None:
        """Where the known characters of `part` stand from this place on. None: nowhere."""
        found: Mask | None = None
        for at, character in enumerate(part, start):
            if character == "?":
                continue
            code = CODES[ord(character)] if ord(character) < len(CODES) else 0
            if code == 0 or at >= WIDTH:
                return None
            here = self.places[at] == code
            found = here if found is None else np.logical_and(found, here, out=found)
        return np.ones(self.lengths.shape, np.bool_) if found is None else found


def _rows(view: _View, pattern: str) -> Rows:
    if "*" not in pattern:
        found = view.fits(pattern, 0)
        if found is None or len(pattern) > WIDTH:
            return _NONE
        return np.flatnonzero(found & (view.lengths == len(pattern)))
    first, *middle, last = pattern.split("*")
    begins = view.fits(first, 0)
    if begins is None:
        return _NONE
    ends = np.full(view.lengths.shape, len(first), np.uint8)
    for part in filter(None, middle):
        ends = _ends_of(view, part, ends)
    return np.flatnonzero(begins & _closed(view, last, ends))


def _ends_of(view: _View, part: str, after: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Behind the leftmost place of `part` at or behind `after`; `_NOWHERE` where there is none."""
    ends = np.full(view.lengths.shape, _NOWHERE, np.uint8)
    for start in range(view.longest - len(part), -1, -1):
        found = view.fits(part, start)
        if found is not None:
            ends[found & (after <= start)] = start + len(part)
    return ends


def _closed(view: _View, last: str, ends: NDArray[np.uint8]) -> Mask:
    """Where the text ends with `last`, behind `ends`."""
    if not last:
        return np.asarray((ends <= view.lengths) & (view.lengths != ODD_LENGTH), np.bool_)
    closed = np.zeros(view.lengths.shape, np.bool_)
    for length in range(len(last), view.longest + 1):
        start = length - len(last)
        found = view.fits(last, start)
        if found is not None:
            found &= view.lengths == length
            found &= ends <= start
            closed |= found
    return closed
