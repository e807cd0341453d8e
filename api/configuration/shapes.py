"""What every setting says of itself. The settings are in settings.py, their kinds in kinds.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from api.configuration.kinds import Kind

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T_co]):
    table: str
    key: str
    kind: Kind[T_co]
    th: str
    en: str
    """What it is for and what follows from it."""
    example: str
    """As it stands in configs/ccoc.toml: the default, where there is one."""
    default: T_co | None = None
    otherwise: str | None = None
    """What holds without this key, in words, where no fixed value can say it."""
    unit: str = ""

    secret: bool = False
    """Near a password: what stands here may be one by mistake, so it is never shown."""

    @property
    def required(self) -> bool:
        return self.default is None and self.otherwise is None
