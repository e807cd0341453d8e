"""Words that clients send, as members of the closed lists."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from ccoc.errors import InvalidError

Listed = TypeVar("Listed", bound=StrEnum)


def chosen(words: type[Listed], word: str) -> Listed:
    try:
        return words(word)
    except ValueError as error:
        listed = ", ".join(words)
        raise InvalidError(
            f"{word[:40]!r} is none of: {listed}", th=f"ต้องเลือกจากรายการ: {listed}"
        ) from error
