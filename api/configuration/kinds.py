"""What a setting may hold: one kind per question, each says in words what it expects."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ccoc.errors import InvalidError
from ccoc.masks import LEAST_POINTS, MOST_MASKS, MOST_POINTS, Point
from ingest.addresses import checked

T_co = TypeVar("T_co", covariant=True)
Word = TypeVar("Word", bound=StrEnum)

CREDENTIAL_IN_ADDRESS = re.compile(r"@|(?:pass|passwd|password|pwd)=", re.IGNORECASE)
NOT_SHOWN = "an address with a user or password in it (not shown here)"


def shown(value: object) -> str:
    """Never the text of an address: mistyped ones are where passwords hide."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _shown_text(value)
        case int() | float():
            return f"the number {value}"
        case list() | dict():
            return "a list" if isinstance(value, list) else "a table"
        case _:
            return "a date or time"


def _shown_text(value: str) -> str:
    if CREDENTIAL_IN_ADDRESS.search(value):
        return NOT_SHOWN
    if "://" in value:
        return "another kind of address"
    start = "".join(sign if sign.isprintable() else "�" for sign in value[:40])
    return f'the text "{start}{"…" if len(value) > 40 else ""}"'


@dataclass(frozen=True, slots=True)
class Kind(Generic[T_co]):
    expected: str
    accept: Callable[[object], T_co | None]
    """None: this value will not do."""
    stand_in: T_co
    """Stands for a value that was refused, so that the faults after it are found too."""
    words: tuple[str, ...] = ()
    """The closed list of values, where there is one."""


def text() -> Kind[str]:
    def accept(value: object) -> str | None:
        plain = isinstance(value, str) and value.strip() == value and value.isprintable()
        return value if isinstance(value, str) and value and plain else None

    return Kind("a text on one line, without spaces around it", accept, "")


def whole_number(low: int, high: int) -> Kind[int]:
    def accept(value: object) -> int | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole and isinstance(value, int) and low <= value <= high else None

    return Kind(f"a whole number from {low} to {high}", accept, low)


def number(low: float, high: float) -> Kind[float]:
    def accept(value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return float(value) if low <= value <= high else None

    return Kind(f"a number from {low:g} to {high:g}", accept, low)


def yes_or_no() -> Kind[bool]:
    return Kind(
        "true or false", lambda value: value if isinstance(value, bool) else None, stand_in=False
    )


def word_of(words: type[Word]) -> Kind[Word]:
    known = {word.value: word for word in words}
    listed = " or ".join(f'"{name}"' for name in known)
    return Kind(
        listed,
        lambda value: known.get(value) if isinstance(value, str) else None,
        next(iter(words)),
        tuple(known),
    )


def short_name() -> Kind[str]:
    def accept(value: object) -> str | None:
        fits = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", value)
        return value if fits and isinstance(value, str) else None

    return Kind(
        "1 to 40 of the characters A-Z a-z 0-9 _ -, beginning with one of A-Z a-z 0-9", accept, ""
    )


def rtsp_address() -> Kind[str]:
    def accept(value: object) -> str | None:
        if not isinstance(value, str) or CREDENTIAL_IN_ADDRESS.search(value):
            return None
        try:
            checked(value)
        except InvalidError:
            return None
        return value if value.isprintable() and " " not in value else None

    return Kind(
        "rtsp://HOST[:PORT]/PATH (or rtsps://) without user and password "
        "(they have keys of their own: user, and password_file or password_env)",
        accept,
        "",
    )


def polygons() -> Kind[tuple[tuple[Point, ...], ...]]:
    """Whether they can be masks is asked of ccoc.masks, which says which one cannot."""

    def accept(value: object) -> tuple[tuple[Point, ...], ...] | None:
        if not isinstance(value, list) or not all(isinstance(each, list) for each in value):
            return None
        outlines = [[_point(each) for each in outline] for outline in value]
        whole = [tuple(each for each in outline if each) for outline in outlines]
        lost = sum(map(len, outlines)) - sum(map(len, whole))
        return None if lost else tuple(whole)

    return Kind(
        f"at most {MOST_MASKS} outlines [[x, y], …] of {LEAST_POINTS} to {MOST_POINTS} corners,"
        " x and y as shares of the picture from 0 to 1",
        accept,
        (),
    )


def _point(value: object) -> Point | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    x, y = value
    for share in (x, y):
        if isinstance(share, bool) or not isinstance(share, int | float):
            return None
    return float(x), float(y)


def sqlite_address() -> Kind[str]:
    def accept(value: object) -> str | None:
        fits = isinstance(value, str) and re.fullmatch(r"sqlite:///[^?#@]+", value)
        return value if fits and isinstance(value, str) else None

    return Kind("sqlite:///FILE", accept, "")
