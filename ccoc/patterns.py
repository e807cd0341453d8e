"""Patterns with ? for one character and * for any number: matching one text, and where it fits.

The store matches millions at once (ccoc.store.plate_columns) and must agree with this.
"""

from __future__ import annotations

from ccoc.errors import InvalidError

FEWEST_FIXED = 2
LONGEST_PATTERN = 32
"""No registration is longer (ccoc.sightings)."""


def is_open(pattern: str) -> bool:
    """Whether it has a wildcard."""
    return "?" in pattern or "*" in pattern


def fixed(pattern: str) -> int:
    """How many characters are known."""
    return sum(character not in "?*" for character in pattern)


def checked(pattern: str) -> str:
    """The pattern, or InvalidError: too little known is a search of everybody (domain rule 7)."""
    if fixed(pattern) < FEWEST_FIXED:
        raise InvalidError(
            "a search needs at least two known characters of the plate",
            th="โปรดระบุตัวอักษรหรือตัวเลขของทะเบียนอย่างน้อย 2 ตัว",
        )
    if len(pattern) > LONGEST_PATTERN:
        raise InvalidError(
            f"no plate has more than {LONGEST_PATTERN} characters",
            th=f"ทะเบียนยาวได้ไม่เกิน {LONGEST_PATTERN} ตัวอักษร",
        )
    return pattern


def places(pattern: str, text: str) -> tuple[int, ...] | None:
    """Where in `text` the known characters of `pattern` stand, or None where it does not match.

    Where a pattern fits in several ways, each part stands as far left as it can; that needs no
    trying back, so that no pattern is slow.
    """
    if "*" not in pattern:
        return _known(pattern, 0) if len(pattern) == len(text) and _fits(pattern, text, 0) else None
    first, *middle, last = pattern.split("*")
    end = len(text) - len(last)
    if end < len(first) or not (_fits(first, text, 0) and _fits(last, text, end)):
        return None
    found, at = _known(first, 0), len(first)
    for part in middle:
        starts = range(at, end - len(part) + 1)
        start = next((each for each in starts if _fits(part, text, each)), None)
        if start is None:
            return None
        found += _known(part, start)
        at = start + len(part)
    return found + _known(last, end)


def _fits(part: str, text: str, start: int) -> bool:
    return all(wanted in ("?", text[start + at]) for at, wanted in enumerate(part))


def _known(part: str, start: int) -> tuple[int, ...]:
    return tuple(start + at for at, character in enumerate(part) if character != "?")
