"""Hotlist entries as they are typed in, previewed, imported and shown."""

from __future__ import annotations

from pydantic import Base64Bytes, Field

from api.schemas import Answer, Instant, OfficerName, Question, Word
from api.schemas_alarms import Sighting


class TypedPlate(Question):
    """`text`: the plate as typed, with or without its province; ? and * are gaps."""

    text: str = Field(min_length=1, max_length=100)
    province: str | None = Field(default=None, max_length=100)


class NewEntry(TypedPlate):
    """`group`: car or motorcycle, where the officer knows which of them carries the text."""

    category: str
    reason: str = Field(max_length=500)
    authority: str = Field(max_length=500)
    case_number: str | None = Field(default=None, max_length=100)
    instruction: str | None = Field(default=None, max_length=500)
    vehicle: str | None = Field(default=None, max_length=200)
    group: str | None = None
    expires_at: Instant


class Closing(Question):
    reason: str = Field(min_length=1, max_length=500)


class HotlistEntry(Answer):
    """`registration` holds ? and * where the plate has gaps."""

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
    vehicle: str | None
    group: str | None
    valid_from: Instant
    expires_at: Instant
    added_by: OfficerName
    added_at: Instant
    closed_at: Instant | None


class HotlistPage(Answer):
    """`total`: entries on all pages."""

    entries: list[HotlistEntry]
    total: int


class FalseHits(Answer):
    """How often a day this would ring for nobody. `days` of the station's own traffic were
    counted; 0: there was none, and the number comes from the plates that there can be."""

    per_day: float
    basis: str
    days: int
    many: bool
    too_many: bool


class Preview(Answer):
    """`false_hits`: null for a plate without gaps. `listed`: open entries of the same plate."""

    registration: str
    province: str | None
    plate_class: Word
    has_gaps: bool
    warnings: list[Word]
    false_hits: FalseHits | None
    listed: int


class History(Answer):
    """Passages before anybody looked for the plate, newest first. Nothing rings for them."""

    sightings: list[Sighting]
    more: bool


class AddedEntry(HotlistEntry):
    """`warnings`: what is unusual about the plate as typed; it was taken all the same."""

    warnings: list[Word]
    history: History


class PossibleMatch(Answer):
    """`differs_at`: the character of the plate (without space and hyphen) that is another one;
    null: the kind of plate is. For an officer's eye; it never rings."""

    sighting: Sighting
    entry: HotlistEntry
    differs_at: int | None


class ImportFile(Question):
    """A CSV file and what is said once for all of its lines. `shown`: the digest of the dry run
    that is to be applied; without it this is a dry run and nothing is stored."""

    file: Base64Bytes
    shown: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    category: str | None = None
    reason: str | None = Field(default=None, max_length=500)
    authority: str | None = Field(default=None, max_length=500)
    case_number: str | None = Field(default=None, max_length=100)
    expires_at: Instant | None = None


class ImportFault(Answer):
    line: int
    text: str
    th: list[str]
    en: list[str]


class ImportDuplicate(Answer):
    """The same plate stands on an earlier line, or in an entry, for at least as long."""

    line: int
    registration: str
    province: str | None
    of_line: int | None
    of_entry: int | None


class ImportLine(Answer):
    """A line that is taken. `false_hits`: null for a plate without gaps."""

    line: int
    registration: str
    province: str | None
    category_th: str
    category_en: str
    reason: str
    authority: str
    expires_at: Instant
    warnings: list[Word]
    false_hits: FalseHits | None
    continues: bool


class EarlierImport(Answer):
    at: Instant
    by: OfficerName
    added: int


class ImportReport(Answer):
    """Counts are of all lines; the lists show the first of each. `digest` binds an apply to it.

    `applied`: the import's number, null for a dry run. `earlier`: this very file was applied.
    """

    digest: str
    applied: int | None
    th: str
    en: str
    encoding: Word
    ignored_headings: list[str]
    rows: int
    taken: int
    duplicates: int
    rejected: int
    warned: int
    false_hits_per_day: float
    lines: list[ImportLine]
    faults: list[ImportFault]
    doubles: list[ImportDuplicate]
    earlier: EarlierImport | None
