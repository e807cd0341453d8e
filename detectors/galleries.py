"""Templates to compare with, in memory only, and the entries they come nearest to.

Exact up to 100,000 entries; larger ones: faiss_galleries.py. Decides nothing, writes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, NamedTuple, Protocol, TypeVar

import numpy as np

from ccoc.errors import InvalidError, NotFoundError
from detectors.pictures import Floats

Key = TypeVar("Key", bound=Hashable)

FIRST_ROWS = 64
MOST_AT_ONCE = 16_000_000
"""Similarities in memory at a time, 64 MB: more queries are compared in several steps."""


class Match(NamedTuple, Generic[Key]):
    """An entry and how alike it is: the cosine, -1 to 1."""

    key: Key
    similarity: float


class Gallery(Protocol[Key]):
    """Every template float32 and of length 1; InvalidError for any other (decision of the port).

    One thread at a time.
    """

    def __len__(self) -> int: ...

    def add(self, key: Key, template: Floats) -> None:
        """Replaces what the key had before."""

    def discard(self, key: Key) -> None:
        """Overwrites the template of the key. NotFoundError when there is none."""

    def search(self, queries: Floats) -> list[Match[Key] | None]:
        """The most alike entry for each row of [n, d]; None where the gallery is empty."""

    def nearest(self, query: Floats, most: int) -> list[Match[Key]]:
        """Up to `most` entries, most alike first."""


class NumpyGallery(Generic[Key]):
    """Implements `Gallery`, exactly: one matrix product for all queries of a tick."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._rows = np.zeros((FIRST_ROWS, length), np.float32)
        self._keys: list[Key] = []
        self._places: dict[Key, int] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def entries(self) -> tuple[list[Key], Floats]:
        """All of them, with a copy of their templates."""
        return list(self._keys), self._rows[: len(self._keys)].copy()

    def add(self, key: Key, template: Floats) -> None:
        checked_templates(template[None], self._length)
        if key not in self._places:
            self._make_room()
            self._places[key] = len(self._keys)
            self._keys.append(key)
        self._rows[self._places[key]] = template

    def _make_room(self) -> None:
        if len(self._keys) < len(self._rows):
            return
        larger = np.zeros((2 * len(self._rows), self._length), np.float32)
        larger[: len(self._rows)] = self._rows
        self._rows.fill(0)
        self._rows = larger

    def discard(self, key: Key) -> None:
        """The last row moves into the gap, so that the matrix has none."""
        if key not in self._places:
            raise NotFoundError(f"the gallery has no entry {key}")
        place, last = self._places.pop(key), self._keys.pop()
        if place < len(self._keys):
            self._rows[place] = self._rows[len(self._keys)]
            self._keys[place] = last
            self._places[last] = place
        self._rows[len(self._keys)] = 0

    def search(self, queries: Floats) -> list[Match[Key] | None]:
        checked_templates(queries, self._length)
        if not self._keys:
            return [None] * len(queries)
        found: list[Match[Key] | None] = []
        step = max(1, MOST_AT_ONCE // len(self._keys))
        for first in range(0, len(queries), step):
            alike = queries[first : first + step] @ self._rows[: len(self._keys)].T
            best = alike.argmax(axis=1)
            found += [
                Match(self._keys[place], float(row[place]))
                for place, row in zip(best, alike, strict=True)
            ]
        return found

    def nearest(self, query: Floats, most: int) -> list[Match[Key]]:
        checked_templates(query[None], self._length)
        alike = self._rows[: len(self._keys)] @ query
        count = min(most, len(alike))
        if count <= 0:
            return []
        chosen = np.argpartition(-alike, count - 1)[:count]
        ranked = chosen[np.argsort(-alike[chosen], kind="stable")]
        return [Match(self._keys[place], float(alike[place])) for place in ranked]


def checked_templates(templates: Floats, length: int) -> None:
    """float64 makes NumPy eight times slower without a word; a wrong length compares nonsense."""
    if templates.dtype != np.float32:
        raise InvalidError(f"a gallery takes float32, not {templates.dtype}")
    if templates.ndim != 2 or templates.shape[1] != length:
        raise InvalidError(f"a gallery of {length} numbers takes no templates {templates.shape}")
    lengths = np.linalg.norm(templates, axis=1)
    if not np.all(np.abs(lengths - 1) < 1e-3):
        raise InvalidError("a gallery takes templates of length 1, with finite numbers")
