"""A database of invented traffic for measuring searches: millions of sightings in minutes.

Rows go past the store's own recording, whose evidence and journal a search does not read.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from ccoc.colours import Colour
from ccoc.plate_shapes import LETTERS, PlateClass
from ccoc.plates import compact
from ccoc.provinces import PROVINCES

CAMERAS = tuple(f"gate-{number}" for number in range(64))
BEGINS_US = int(datetime(2025, 1, 1, tzinfo=UTC).timestamp()) * 1_000_000
STEP_US = 3_456_000
"""Ten million of them are 400 days: 25,000 reads a day."""
DIGEST = "0" * 64
_AT_ONCE = 50_000
_UNREADABLE = 0.05
"""Share of provinces that the reader leaves open."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    registration: str
    province: str
    plate_class: PlateClass
    colour: Colour


def vehicles(count: int, seed: int = 1) -> list[Vehicle]:
    """All different; three of five from the same three provinces, as a town's traffic is."""
    chance = random.Random(seed)
    known: dict[str, Vehicle] = {}
    while len(known) < count:
        vehicle = _vehicle(chance)
        known.setdefault(vehicle.registration, vehicle)
    return list(known.values())


def _vehicle(chance: random.Random) -> Vehicle:
    home = chance.random() < 0.6
    province = chance.choice(PROVINCES[:3] if home else PROVINCES).name
    kind, colour = chance.random(), chance.choice(list(Colour))
    number = chance.randint(1, 9999)
    series = chance.choice(LETTERS) + chance.choice(LETTERS)
    if kind < 0.1:
        text = f"{chance.randint(10, 99)}-{number:04}"
        return Vehicle(text, province, PlateClass.TRANSPORT, colour)
    prefix = str(chance.randint(1, 9)) if kind < 0.7 else ""
    plate_class = PlateClass.MOTORCYCLE if kind < 0.3 else PlateClass.CAR
    return Vehicle(f"{prefix}{series} {number}", province, plate_class, colour)


def fill(file: Path, seen: list[Vehicle], sightings: int) -> None:
    """Into the empty database of a store that is closed."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        told = "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'sightings' AND sql LIKE ?"
        indexes = connection.execute(told, ("CREATE INDEX%",)).fetchall()
        for name, _ in indexes:
            connection.execute(f"DROP INDEX {name}")
        connection.execute("INSERT INTO evidence VALUES (?, 1, 0)", (DIGEST,))
        rows = ((each.registration, compact(each.registration)) for each in seen)
        connection.executemany("INSERT INTO plates (registration, compact) VALUES (?, ?)", rows)
        passed = _rows(seen, sightings)
        while some := list(islice(passed, _AT_ONCE)):
            places = ", ".join("?" * len(some[0]))
            connection.executemany(f"INSERT INTO sightings VALUES ({places})", some)  # noqa: S608 - only question marks
        for _, statement in indexes:
            connection.execute(statement)
        connection.commit()


def _rows(seen: list[Vehicle], sightings: int) -> Iterator[tuple[object, ...]]:
    """In the order of the table's columns."""
    chance = random.Random(2)
    characters = [_characters(each) for each in seen[:1000]]
    for number in range(sightings):
        key = chance.randrange(len(seen)) if number >= len(seen) else number
        vehicle, last_at = seen[key], BEGINS_US + number * STEP_US
        province = vehicle.province if chance.random() > _UNREADABLE else None
        sure = 0.9 + chance.random() / 10
        told = characters[key] if key < len(characters) else _characters(vehicle)
        yield (
            f"s{number}", CAMERAS[chance.randrange(len(CAMERAS))],
            last_at - 900_000, last_at, last_at - 400_000, None, "car", key + 1, province,
            vehicle.plate_class.value, sure, sure if province else 0.0, 4, 3, told,
            0, 0, 90, 40, DIGEST, DIGEST, last_at, "[]", "[]", vehicle.colour.value,
        )  # fmt: skip


def _characters(vehicle: Vehicle) -> str:
    pairs = (f'["{each}", 0.98]' for each in compact(vehicle.registration))
    return f"[{', '.join(pairs)}]"
