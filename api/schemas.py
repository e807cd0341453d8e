"""What stands in HTTP bodies for everybody: station, words, references, errors. The other
schemas_*.py hold one noun each; Pydantic is used nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict


def _in_utc(at: datetime) -> datetime:
    try:
        return at.astimezone(UTC)
    except OverflowError as error:  # the edges of the calendar, in another zone
        raise ValueError("this time lies outside the calendar") from error


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""ISO 8601, UTC, ends with Z."""


class Answer(BaseModel):
    """What the service says."""

    model_config = ConfigDict(frozen=True)


class Question(BaseModel):
    """What a client sends; an unknown field is a mistake that should be seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ErrorSentence(Answer):
    code: str
    th: str
    en: str


class ErrorAnswer(Answer):
    error: ErrorSentence


class Station(Answer):
    name_th: str
    name_en: str
    version: str
    demo: bool


class Word(Answer):
    value: str
    th: str
    en: str


class Words(Answer):
    """Every closed list that a person chooses from."""

    categories: list[Word]
    dismissals: list[Word]
    purposes: list[Word]
    roles: list[Word]
    provinces: list[Word]
    plate_classes: list[Word]
    colours: list[Word]
    zones: list[Word]


class OfficerName(Answer):
    id: int
    display_name: str


class CameraName(Answer):
    id: str
    name_th: str
    name_en: str
    owner_class: str | None
