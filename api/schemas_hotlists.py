"""Hotlist entries as they are typed in and shown."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Answer, Instant, OfficerName, Question, Word


class NewEntry(Question):
    """`text`: the plate as typed, with or without its province."""

    text: str = Field(min_length=1, max_length=100)
    province: str | None = Field(default=None, max_length=100)
    category: str
    reason: str = Field(max_length=500)
    authority: str = Field(max_length=500)
    case_number: str | None = Field(default=None, max_length=100)
    instruction: str | None = Field(default=None, max_length=500)
    expires_at: Instant


class Closing(Question):
    reason: str = Field(min_length=1, max_length=500)


class HotlistEntry(Answer):
    id: int
    registration: str
    province: str | None
    category: str
    category_th: str
    category_en: str
    reason: str
    authority: str
    case_number: str | None
    instruction: str | None
    valid_from: Instant
    expires_at: Instant
    added_by: OfficerName
    added_at: Instant
    closed_at: Instant | None


class AddedEntry(HotlistEntry):
    """`warnings`: what is unusual about the plate as typed; it was taken all the same."""

    warnings: list[Word]
