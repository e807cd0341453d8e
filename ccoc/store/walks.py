"""Candidates of a search, newest first, from indexes alone: row numbers and times, no rows yet.

Two ways: the sightings of each matching plate (few plates), or all sightings through time, each
looked up among the matching plates (many). Both are bounded: `Budget` says when to stop.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeVarTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy import type_coerce as plain

from ccoc.plate_shapes import PlateClass
from ccoc.searches import Search
from ccoc.store.tables import sightings

ROW = literal_column("sightings.rowid", Integer)
"""SQLite's own number of a row: it stands in every index, so that the row need not be touched."""
TIME = plain(sightings.c.last_at, BigInteger)
"""Unix µs."""
BY_PLATE = "INDEXED BY sightings_by_plate_id_last_at_province_camera_plate_class_colour"
BY_CAMERA = "INDEXED BY sightings_by_camera_last_at_plate_id_province_plate_class_colour"
BY_PROVINCE = "INDEXED BY sightings_by_province_last_at_plate_id_camera_plate_class_colour"
BY_TIME = "INDEXED BY sightings_by_last_at_plate_id_province_camera_plate_class_colour"

LISTED = select(func.json_each(bindparam("listed", type_=String)).table_valued("value").c.value)
"""For IN: one parameter, a JSON list, however many values; so no statement is compiled anew."""

OF_PLATES = (
    select(ROW, TIME)
    .where(sightings.c.plate_id.in_(LISTED), bindparam("newest", type_=Integer) >= ROW)
    .with_hint(sightings, BY_PLATE, "sqlite")
)

Numbers = NDArray[np.int64]
Wanted = NDArray[np.bool_]
"""By key of `plates`: whether it matches."""
Columns = TypeVarTuple("Columns")


@dataclass(slots=True)
class Budget:
    """What one request may still cost; the numbers are from benchmarks/search.py.

    Up to `few_plates` each is asked for; up to `some_plates` too, once the first slice has found
    fewer than `few_hits`. `slices`: how many sightings are walked at a time, a small look first.
    `ranked`: among how many probability decides the order. `cut_us`: all before it is still to be
    looked at.
    """

    few_plates: int = 3_000
    some_plates: int = 8_000
    few_hits: int = 6
    slices: list[int] = field(default_factory=lambda: [8_192, *[16_384] * 7])
    fetched: int = 2_200
    ranked: int = 200
    cut_us: int | None = None

    @property
    def is_spent(self) -> bool:
        return not self.slices or self.fetched <= 0


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
    count = None if asked.plates is None else len(asked.plates)
    if count is not None and count <= budget.few_plates:
        yield _of_plates(connection, asked)
        return
    can_turn = count is not None and count <= budget.some_plates and not _by_province(asked)
    is_wanted = _membership(asked.plates)
    while True:
        floor_us = _floor(connection, asked, budget.slices.pop(0))
        candidates = _slice(connection, asked, floor_us, is_wanted)
        yield candidates
        if floor_us is None:
            return
        asked = replace(asked, older_than_us=floor_us)
        if budget.is_spent:
            budget.cut_us = floor_us
            return
        if can_turn and len(candidates.rows) < budget.few_hits:
            yield _of_plates(connection, asked)
            return
        can_turn = False


def _floor(connection: Connection, asked: Asked, rows: int) -> int | None:
    """The moment with which a slice ends, inside; None where it takes all that is left."""
    bounds = [*_times(asked), *_one_camera(asked.search), *_one_province(asked)]
    statement = select(TIME).where(*bounds).order_by(sightings.c.last_at.desc())
    hinted = _hinted(statement, asked).offset(rows).limit(1)
    return connection.execute(hinted).scalar()


def _slice(
    connection: Connection, asked: Asked, floor_us: int | None, is_wanted: Wanted | None
) -> Candidates:
    conditions = [asked.newest >= ROW, *_conditions(asked)]
    statement = select(ROW, TIME, sightings.c.plate_id).where(*conditions)
    if floor_us is not None:
        statement = statement.where(floor_us <= TIME)
    newest_first = statement.order_by(sightings.c.last_at.desc())
    table = _table(connection, _hinted(newest_first, asked), 3)
    wanted = table if is_wanted is None else table[_are_in(is_wanted, table[:, 2])]
    return Candidates(wanted[:, 0], wanted[:, 1])


def _of_plates(connection: Connection, asked: Asked) -> Candidates:
    keys = [] if asked.plates is None else asked.plates.tolist()
    conditions = _conditions(asked)
    statement = OF_PLATES.where(*conditions) if conditions else OF_PLATES
    table = _table(connection, statement, 2, listed=json.dumps(keys), newest=asked.newest)
    newest_first = np.lexsort((-table[:, 0], -table[:, 1]))
    return Candidates(table[newest_first, 0], table[newest_first, 1])


def _table(
    connection: Connection, statement: Select[*Columns], width: int, **given: str | int
) -> Numbers:
    """Whole numbers straight from the driver: tens of thousands of rows, each touched once."""
    with connection.execute(statement, given) as result:
        rows = result.cursor.fetchall()
    return np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width)


def _hinted(statement: Select[*Columns], asked: Asked) -> Select[*Columns]:
    """One camera has an index of its own, and so has a province; else the order of time decides."""
    if len(asked.search.cameras) == 1:
        return statement.with_hint(sightings, BY_CAMERA, "sqlite")
    if _by_province(asked):
        return statement.with_hint(sightings, BY_PROVINCE, "sqlite")
    return statement.with_hint(sightings, BY_TIME, "sqlite")


def _by_province(asked: Asked) -> bool:
    """A rare one is found at once among ten million, a frequent one costs no more than time."""
    one_camera = len(asked.search.cameras) == 1
    return asked.search.province is not None and asked.is_sure and not one_camera


def _membership(plates: Numbers | None) -> Wanted | None:
    if plates is None:
        return None
    wanted = np.zeros(int(plates[-1]) + 1, np.bool_)
    wanted[plates] = True
    return wanted


def _are_in(is_wanted: Wanted, plates: Numbers) -> Wanted:
    """Plates that were added since are behind its end and not in it."""
    return np.append(is_wanted, False)[np.minimum(plates, len(is_wanted))]


def _times(asked: Asked) -> list[ColumnElement[bool]]:
    search, conditions = asked.search, list[ColumnElement[bool]]()
    if search.from_at is not None:
        conditions.append(sightings.c.last_at >= search.from_at)
    if search.until_at is not None:
        conditions.append(sightings.c.last_at < search.until_at)
    if asked.older_than_us is not None:
        conditions.append(asked.older_than_us > TIME)
    return conditions


def _one_camera(search: Search) -> list[ColumnElement[bool]]:
    return [sightings.c.camera == each for each in search.cameras if len(search.cameras) == 1]


def _conditions(asked: Asked) -> list[ColumnElement[bool]]:
    """All that the indexes can tell."""
    search = asked.search
    conditions = [*_times(asked), *_one_camera(search)]
    if len(search.cameras) > 1:
        conditions.append(sightings.c.camera.in_(search.cameras))
    return [*conditions, *_one_province(asked), *_look(asked)]


def _one_province(asked: Asked) -> list[ColumnElement[bool]]:
    if asked.search.province is None or not asked.is_sure:
        return []
    return [sightings.c.province == asked.search.province]


def _look(asked: Asked) -> list[ColumnElement[bool]]:
    """Kind and colour as asked for; where that may be near, also those that were not read."""
    search, conditions = asked.search, list[ColumnElement[bool]]()
    if search.plate_class is not None:
        kind = sightings.c.plate_class
        known, unread = kind == search.plate_class.value, kind == PlateClass.UNKNOWN.value
        conditions.append(known if asked.is_sure else known | unread)
    if search.colour is not None:
        known, unread = sightings.c.colour == search.colour.value, sightings.c.colour.is_(None)
        conditions.append(known if asked.is_sure else known | unread)
    return conditions
