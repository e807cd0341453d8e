"""What is asked of a search that is measured: of every kind that the box accepts."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from benchmarks.search_traffic import Vehicle
from ccoc.plate_shapes import LETTERS
from ccoc.plates import compact

Asking = Callable[[random.Random, Vehicle], str]

ALONE = "exact, without its near ones"

KINDS: Mapping[str, Asking] = {
    ALONE: lambda _, vehicle: vehicle.registration,
    "exact": lambda _, vehicle: vehicle.registration,
    "exact with province": lambda _, vehicle: f"{vehicle.registration} {vehicle.province}",
    "one unknown": lambda chance, vehicle: _holed(vehicle, chance, 1),
    "two unknown": lambda chance, vehicle: _holed(vehicle, chance, 2),
    "series, number unknown": lambda chance, _: f"{_series(chance)}*",
    "series anywhere": lambda chance, _: f"หมวด {_series(chance)}",
    "number": lambda chance, _: f"*{chance.randint(1000, 9999)}",
    "ends with two digits": lambda chance, _: f"ลงท้าย {chance.randint(10, 99)}",
    "the same in a rare province": lambda chance, _: f"ลงท้าย {chance.randint(10, 99)} ระนอง",
    "the same in a colour": lambda chance, _: f"ลงท้าย {chance.randint(10, 99)} สีเขียว",
    "two digits anywhere": lambda chance, _: f"*{chance.randint(1, 9)}*{chance.randint(1, 9)}*",
    "one letter, one digit": lambda chance, _: f"?{chance.choice(LETTERS)}*{chance.randint(1, 9)}",
    "a kind and a number": lambda chance, _: f"มอเตอร์ไซค์ *{chance.randint(100, 999)}",
}


def _series(chance: random.Random) -> str:
    return chance.choice(LETTERS) + chance.choice(LETTERS)


def _holed(vehicle: Vehicle, chance: random.Random, holes: int) -> str:
    text = list(compact(vehicle.registration))
    for at in chance.sample(range(len(text)), min(holes, len(text) - 2)):
        text[at] = "?"
    return "".join(text)
