"""Searches as they are asked and answered."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Answer, Instant, Question, Word
from api.schemas_alarms import Sighting


class NewSearch(Question):
    """`query` as an officer would write it: `?` one character, `*` many; null: any plate.

    `province`, `colour` and `plate_class` come before the words of the query. `after`: `cursor` of
    the page before. `near`: also what only might be the plate.
    """

    query: str | None = None
    purpose: str
    case_number: str | None = None
    cameras: list[str] | None = Field(default=None, max_length=1000)
    zone: str | None = Field(default=None, max_length=100)
    from_at: Instant | None = None
    until_at: Instant | None = None
    province: str | None = Field(default=None, max_length=100)
    colour: str | None = Field(default=None, max_length=20)
    plate_class: str | None = Field(default=None, max_length=20)
    near: bool = True
    limit: int = 50
    after: str | None = Field(default=None, max_length=60)


class NewReading(Question):
    query: str


class Understood(Answer):
    """`did_you_mean`: another query to offer; it was not searched for."""

    pattern: str | None
    province: str | None
    plate_class: str | None
    colour: str | None
    warnings: list[Word]
    did_you_mean: str | None
    sentence_th: str
    sentence_en: str


class Hit(Answer):
    """`differs_at`: places in the sighting's `characters` that are not what was asked for."""

    sighting: Sighting
    kind: str
    probability: float
    differs_at: list[int]


class SearchAnswer(Answer):
    """`plates`: how many registrations match, null where none was asked for. Probability orders
    the newest `ranked` sightings, the next ones follow behind `cursor`. `back_to`: the search
    stopped there and goes on with `cursor`. `note_…`: the same in words, null when this is all."""

    search: int
    understood: Understood | None
    results: list[Hit]
    more: bool
    cursor: str | None
    plates: int | None
    ranked: int
    back_to: Instant | None
    note_th: str | None
    note_en: str | None
