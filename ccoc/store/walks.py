"""Candidates of a search, newest first, from indexes alone: row numbers and times, no rows yet.

Two ways: the sightings of each matching plate (few plates), or all sightings through time, each
looked up among the matching plates (many). Both are bounded: `Budget` says when to stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Result,
    literal_column,
    select,
)
from sqlalchemy import type_coerce as plain

from ccoc.searches import Search
from ccoc.store.tables import sightings

FEW_PLATES = 6000
"""Up to so many of them it is cheaper to ask for each plate. Measured: benchmarks/search.py."""
_PLATES_AT_ONCE = 1000
_ROWS_AT_ONCE = 16_384

ROW = literal_column("sightings.rowid", Integer)
"""SQLite's own number of a row: it stands in every index, so that the row need not be touched."""
TIME = plain(sightings.c.last_at, BigInteger)
"""Unix µs."""
BY_PLATE = "INDEXED BY sightings_by_plate_id_last_at"
BY_TIME = "INDEXED BY sightings_by_last_at_plate_id_province_camera"

Numbers = NDArray[np.int64]


@dataclass(slots=True)
class Budget:
    """What one request may still cost. `cut_us`: all before it is still to be looked at."""

    walked: int = 250_000
    fetched: int = 5_000
    cut_us: int | None = None

    @property
    def is_spent(self) -> bool:
        return self.walked <= 0 or self.fetched <= 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What candidates must fulfil. `plates`: their keys, rising; None: any. `older_than_us` None:
    from the newest. `is_sure`: the province was read as asked, so that the index can tell."""

    search: Search
    plates: Numbers | None
    older_than_us: int | None
    newest: int
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """Parallel, newest first; all of a moment stand in the same ones."""

    rows: Numbers
    times_us: Numbers


def walk(connection: Connection, asked: Asked, budget: Budget) -> Iterator[Candidates]:
    if asked.plates is not None and len(asked.plates) <= FEW_PLATES:
        yield _of_plates(connection, asked)
    else:
        yield from _through_time(connection, asked, budget)


def _of_plates(connection: Connection, asked: Asked) -> Candidates:
    assert asked.plates is not None
    keys = asked.plates.tolist()
    found: list[tuple[int, int]] = []
    for start in range(0, len(keys), _PLATES_AT_ONCE):
        some = sightings.c.plate_id.in_(keys[start : start + _PLATES_AT_ONCE])
        statement = select(ROW, TIME).where(some, *_conditions(asked))
        statement = statement.with_hint(sightings, BY_PLATE, "sqlite")
        found += [(row, time) for row, time in connection.execute(statement)]
    table = np.array(found, np.int64).reshape(-1, 2)
    newest_first = np.lexsort((-table[:, 0], -table[:, 1]))
    return Candidates(table[newest_first, 0], table[newest_first, 1])


def _through_time(connection: Connection, asked: Asked, budget: Budget) -> Iterator[Candidates]:
    is_wanted = _membership(asked.plates)
    statement = select(ROW, TIME, sightings.c.plate_id).where(*_conditions(asked))
    statement = statement.order_by(sightings.c.last_at.desc())
    if len(asked.search.cameras) != 1:
        statement = statement.with_hint(sightings, BY_TIME, "sqlite")
    for table in _whole_moments(connection.execute(statement), budget):
        wanted = table if is_wanted is None else table[_are_in(is_wanted, table[:, 2])]
        yield Candidates(wanted[:, 0], wanted[:, 1])


def _whole_moments(result: Result[int, int, int], budget: Budget) -> Iterator[Numbers]:
    """Rows of row, time and plate. What happened at one moment is never divided, so that a list
    that is cut can go on right behind it."""
    waiting = np.empty((0, 3), np.int64)
    for rows in result.partitions(_ROWS_AT_ONCE):
        table = np.concatenate([waiting, np.array([tuple(row) for row in rows], np.int64)])
        budget.walked -= len(rows)
        is_last = table[:, 1] == table[-1, 1]
        waiting = table[is_last]
        yield table[~is_last]
        if budget.is_spent:
            budget.cut_us = int(waiting[0, 1]) + 1
            return
    yield waiting


def _membership(plates: Numbers | None) -> NDArray[np.bool_] | None:
    """By key of `plates`."""
    if plates is None:
        return None
    wanted = np.zeros(int(plates[-1]) + 1, np.bool_)
    wanted[plates] = True
    return wanted


def _are_in(is_wanted: NDArray[np.bool_], plates: Numbers) -> NDArray[np.bool_]:
    """Plates that were added since are behind its end and not in it."""
    return np.append(is_wanted, False)[np.minimum(plates, len(is_wanted))]


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    search, conditions = asked.search, [asked.newest >= ROW]
    if search.from_at is not None:
        conditions.append(sightings.c.last_at >= search.from_at)
    if search.until_at is not None:
        conditions.append(sightings.c.last_at < search.until_at)
    if asked.older_than_us is not None:
        conditions.append(asked.older_than_us > TIME)
    if len(search.cameras) == 1:
        conditions.append(sightings.c.camera == search.cameras[0])
    elif search.cameras:
        conditions.append(sightings.c.camera.in_(search.cameras))
    if search.province is not None and asked.is_sure:
        conditions.append(sightings.c.province == search.province)
    return conditions
