"""Ground and text colours of plates by vehicle type (domain notes, section 2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

Colour = tuple[int, int, int]
"""Blue, green, red."""

WHITE, YELLOW, ORANGE = (236, 238, 238), (20, 178, 240), (30, 120, 235)
GREEN_GROUND, RED_GROUND = (70, 120, 30), (40, 36, 196)
BLACK, BLUE, GREEN, RED = (28, 26, 26), (150, 62, 22), (62, 110, 16), (36, 30, 176)
SKY_BLUE = (196, 128, 38)


class Livery(StrEnum):
    """Whose plate it is, as far as its colours tell. Values are the law's vehicle types."""

    PRIVATE_CAR = "รย.1"
    PRIVATE_VAN = "รย.2"
    PRIVATE_PICKUP = "รย.3"
    PRIVATE_THREE_WHEEL = "รย.4"
    INTER_PROVINCE_HIRE = "รย.5"
    TAXI = "รย.6"
    SMALL_HIRE = "รย.7"
    HIRE_THREE_WHEEL = "รย.8"
    SERVICE = "รย.9-11"
    PRIVATE_MOTORCYCLE = "รย.12"
    TRACTOR = "รย.13-16"
    HIRE_MOTORCYCLE = "รย.17"
    HIRE_TRANSPORT = "ขนส่งรับจ้าง"
    PRIVATE_TRANSPORT = "ขนส่งส่วนบุคคล"
    SPECIAL_VAN = "ขนส่ง 36-39"
    DEALER = "ป้ายแดง"


@dataclass(frozen=True, slots=True)
class Colours:
    ground: Colour
    ink: Colour


COLOURS: Mapping[Livery, Colours] = MappingProxyType(
    {
        Livery.PRIVATE_CAR: Colours(WHITE, BLACK),
        Livery.PRIVATE_VAN: Colours(WHITE, BLUE),
        Livery.PRIVATE_PICKUP: Colours(WHITE, GREEN),
        Livery.PRIVATE_THREE_WHEEL: Colours(WHITE, RED),
        Livery.INTER_PROVINCE_HIRE: Colours(YELLOW, RED),
        Livery.TAXI: Colours(YELLOW, BLACK),
        Livery.SMALL_HIRE: Colours(YELLOW, BLUE),
        Livery.HIRE_THREE_WHEEL: Colours(YELLOW, GREEN),
        Livery.SERVICE: Colours(GREEN_GROUND, WHITE),
        Livery.PRIVATE_MOTORCYCLE: Colours(WHITE, BLACK),
        Livery.TRACTOR: Colours(ORANGE, BLACK),
        Livery.HIRE_MOTORCYCLE: Colours(YELLOW, BLACK),
        Livery.HIRE_TRANSPORT: Colours(YELLOW, BLACK),
        Livery.PRIVATE_TRANSPORT: Colours(WHITE, BLACK),
        Livery.SPECIAL_VAN: Colours(WHITE, SKY_BLUE),
        Livery.DEALER: Colours(RED_GROUND, BLACK),
    }
)


def of_transport_class(registration: str) -> Livery:
    """By the class code in front of the dash: 36-39 vans, private 40-59 and 80-99, else hire."""
    code = int(registration.split("-", maxsplit=1)[0])
    if 36 <= code <= 39:
        return Livery.SPECIAL_VAN
    private = 40 <= code <= 59 or 80 <= code <= 99
    return Livery.PRIVATE_TRANSPORT if private else Livery.HIRE_TRANSPORT
