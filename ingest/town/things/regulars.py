"""Vehicles that belong to the town: the same looks and plates wherever they pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from ccoc.plates import Plate
from detectors.drawing.layouts import Layout
from detectors.drawing.liveries import Livery
from detectors.drawing.plates import Design, design_of
from ingest.town.things.buses import bus
from ingest.town.things.cars import hatchback, pickup, van
from ingest.town.things.fleet import Vehicle
from ingest.town.things.motorcycles import ridden
from ingest.town.things.trucks import box_truck, stake_truck


@dataclass(frozen=True, slots=True)
class Regular:
    design: Design
    build: Callable[[], Vehicle]


def _transport(registration: str, province: str) -> Design:
    return design_of(Plate(registration, province))


def _car(registration: str, province: str, livery: Livery = Livery.PRIVATE_CAR) -> Design:
    return Design(Plate(registration, province), Layout.CAR, livery)


def _motorcycle(registration: str, province: str) -> Design:
    return Design(Plate(registration, province), Layout.MOTORCYCLE, Livery.PRIVATE_MOTORCYCLE)


WHITE, SILVER, GREY, BLACK = (226, 228, 228), (168, 170, 170), (92, 90, 88), (40, 38, 38)
REGULARS: dict[str, Regular] = {
    # The red and the grey car bear the same registration of two provinces, as is usual.
    "white truck": Regular(
        _transport("70-1234", "สกลนคร"),
        lambda: box_truck(WHITE, (206, 210, 212), "ขนส่งสกลนคร"),
    ),
    "red truck": Regular(
        _transport("82-0417", "นครพนม"),
        lambda: stake_truck((50, 46, 168), (70, 120, 150), (96, 150, 165)),
    ),
    "blue truck": Regular(
        _transport("71-5608", "อุดรธานี"),
        lambda: box_truck((150, 84, 34), (196, 184, 168), "ส่งผักสด"),
    ),
    "green truck": Regular(
        _transport("83-2950", "กาฬสินธุ์"),
        lambda: stake_truck((70, 110, 50), (120, 90, 40), (110, 160, 190)),
    ),
    "orange bus": Regular(
        _transport("10-0152", "สกลนคร"),
        lambda: bus((50, 122, 222), (236, 238, 238), "สกลนคร-อุดรธานี"),
    ),
    "white van": Regular(_transport("31-0078", "สกลนคร"), lambda: van(WHITE)),
    "red car": Regular(_car("กข 5731", "สกลนคร"), lambda: hatchback((54, 40, 150))),
    "grey car": Regular(_car("กข 5731", "ขอนแก่น"), lambda: hatchback(GREY)),
    "white car": Regular(_car("ขก 77", "ขอนแก่น"), lambda: hatchback(WHITE)),
    "silver pickup": Regular(
        _car("บฉ 4092", "สกลนคร", Livery.PRIVATE_PICKUP), lambda: pickup(SILVER)
    ),
    "black pickup": Regular(
        _car("ผค 618", "มุกดาหาร", Livery.PRIVATE_PICKUP), lambda: pickup(BLACK)
    ),
    "blue motorcycle": Regular(
        _motorcycle("1กต 3308", "สกลนคร"),
        lambda: ridden((170, 70, 30), (90, 150, 190), (40, 40, 180)),
    ),
    "black motorcycle": Regular(
        _motorcycle("กขจ 194", "สกลนคร"), lambda: ridden(BLACK, (120, 110, 70), (60, 60, 62))
    ),
}


@cache
def vehicle_of(name: str) -> Vehicle:
    """Built once: a solid of several thousand faces."""
    return REGULARS[name].build()
