"""Registers and figures about faces: what waits for a signature, what is at work, what was done."""

from __future__ import annotations

from datetime import date

from pydantic import Base64Bytes, Field

from api.schemas import Answer, CameraName, Instant, OfficerName, Question, Word
from api.schemas_faces import LONGEST, Approval, May


class Waiting(Answer):
    """Something that this officer may sign. `kind`: watchlist, face_entry, face_switch or
    photo_search; `id` is its number under that path. `watchlist`: of an entry, its list."""

    kind: str
    kind_th: str
    kind_en: str
    id: int
    watchlist: int | None
    title: str
    requested_by: OfficerName
    requested_at: Instant
    may: May
    approval: Approval


class FaceWords(Answer):
    """GET /api/faces/words: every closed list about faces that a person chooses from."""

    categories: list[Word]
    answers: list[Word]
    offence_classes: list[Word]
    request_kinds: list[Word]
    request_answers: list[Word]
    breach_kinds: list[Word]
    document_kinds: list[Word]


class FaceCamera(Answer):
    """`looking`: templates of faces may be computed on it now. `why_not_…`: else why."""

    camera: CameraName
    looking: bool
    why_not_th: str | None
    why_not_en: str | None


class FacesStatus(Answer):
    """`model`: the digest of the weights that compare; null: `why_not_…` says why. `ceiling`:
    so many false alerts per face that passes, and no list works above it (G-07). `listed`: entries
    in force. `floor`: the least threshold of any list, where the auditor has set one. `damaged`:
    entries that nobody is compared with, because what is kept of them cannot be read."""

    enabled: bool
    model: str | None
    ceiling: float
    floor: float | None
    listed: int
    damaged: list[int]
    lists_at_work: list[int]
    cameras: list[FaceCamera]
    why_not_th: str | None
    why_not_en: str | None


class NewFloor(Question):
    """The auditor's: no list may ring below it (G-07)."""

    floor: float


class Floor(Answer):
    floor: float
    set_by: OfficerName
    set_at: Instant


class Renewal(Answer):
    """After a change of the model: `renewed` entries compare again; `failed`: numbers of entries
    whose pictures the new one cannot use."""

    model: str
    renewed: int
    failed: list[int]


class LegalDocument(Answer):
    """A paper on which looking for faces rests (G-17). `digest`: SHA-256 of the file, which the
    station keeps."""

    kind: str
    kind_th: str
    kind_en: str
    title: str
    dated: date
    digest: str
    added_by: OfficerName
    added_at: Instant


class NewLegalDocument(Question):
    kind: str
    title: str = Field(default="", max_length=LONGEST)
    dated: date
    digest: str = Field(pattern="^[0-9a-f]{64}$")


class Figure(Answer):
    """`name`: as in the CSV's first column; `value`: as in its last."""

    name: str
    th: str
    en: str
    value: str


class GroupResult(Answer):
    """`group`: as the test calls it. `genuine_pairs`: of one person; `impostor_pairs`: of two."""

    group: str
    genuine_pairs: int
    false_non_matches: int
    false_non_match_rate: float
    impostor_pairs: int
    false_matches: int
    false_match_rate: float


class ModelTestFigures(Answer):
    """`threshold`: similarity from which two faces counted as one person's."""

    test_set: str
    tested_on: date
    threshold: float
    groups: list[GroupResult]


class ModelFigures(Answer):
    """A recogniser and its tests by group. `model`: its digest, null where none compares.
    `untested_…`: that there is no test; null where there is one."""

    model: str | None
    tests: list[ModelTestFigures]
    untested_th: str | None
    untested_en: str | None


class ModelTest(ModelTestFigures):
    """As it stands in the register. `shown`: in the figures; a newer one of the same model, test
    set and threshold takes its place."""

    id: int
    model: str
    shown: bool
    added_by: OfficerName
    added_at: Instant


class NewModelTests(Question):
    """`file`: CSV in Base64, a line for each group; columns as in docs/guide/watchlists.md."""

    file: Base64Bytes


class MonthFigures(Answer):
    """What was done with faces in one month (`month`: YYYY-MM), without personal
    data (G-18). `precision`: confirmed of confirmed and rejected. `csv`: the table's address.
    `models`: those that compared, with their tests by group; never empty."""

    month: str
    figures: list[Figure]
    models: list[ModelFigures]
    precision: float | None
    csv: str


class DataRequest(Answer):
    """A person asks about the data on them (G-15). `due_at`: 30 days after it came.
    `identity_checked`: how somebody made sure of it."""

    id: int
    kind: str
    kind_th: str
    kind_en: str
    reference: str
    received_at: Instant
    received_by: OfficerName
    due_at: Instant
    overdue: bool
    answer: str | None
    answer_th: str | None
    answer_en: str | None
    reason: str | None
    identity_checked: str | None
    answered_at: Instant | None
    answered_by: OfficerName | None


class NewDataRequest(Question):
    """`reference`: the number of the paper that holds the person's name; none is kept here."""

    kind: str
    reference: str = Field(default="", max_length=LONGEST)


class NewDataAnswer(Question):
    answer: str
    reason: str = Field(default="", max_length=LONGEST)
    identity_checked: str = Field(default="", max_length=LONGEST)


class Breach(Answer):
    """A breach of personal data and its 72 hours (G-16). `hours_left`: negative is late; null once
    it was reported or closed. `people`: how many it touches, where that is known."""

    id: int
    kind: str
    kind_th: str
    kind_en: str
    what: str
    people: int | None
    noticed_at: Instant
    opened_at: Instant
    opened_by: OfficerName
    report_by: Instant
    hours_left: float | None
    overdue: bool
    reported_at: Instant | None
    outcome: str | None
    closed_at: Instant | None


class NewBreach(Question):
    kind: str
    what: str = Field(default="", max_length=LONGEST)
    noticed_at: Instant
    people: int | None = None


class BreachClosing(Question):
    """`reported_at`: when the office was told; null: not needed, and `outcome` says why."""

    reported_at: Instant | None = None
    outcome: str = Field(default="", max_length=LONGEST)
