"""The journal as officers and auditors read it, on HTTP and on the feed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from api.schemas import Answer, Instant, Question
from api.schemas_alarms import Alarm, Sighting
from api.schemas_cameras import Gap
from api.schemas_faces_alerts import FaceAlert
from api.schemas_hotlists import HotlistEntry


class JournalRow(Answer):
    """`actor_name` is today's display name; what is sealed is `actor`."""

    seq: int
    at: Instant
    actor: str
    actor_name: str
    action: str
    about: str | None
    reason: str | None
    digest: str | None
    previous: str


class JournalPage(Answer):
    entries: list[JournalRow]
    latest: int


class JournalSample(Answer):
    """Searches of last week that a supervisor looks at: `entries` of the `searched` ones (G-14)."""

    week: str
    searched: int
    entries: list[JournalRow]


class Verdict(Answer):
    """`seq`: the first entry that is not as it was written."""

    ok: bool
    entries: int
    seq: int | None
    th: str
    en: str


class FeedEntry(Answer):
    """One journal entry with what it is about, as an officer who may see both gets it.

    `face_alert` is the same for everybody, so it holds no answers and no score; what this officer
    may do with it is asked under /api/face_alerts.
    """

    kind: str = "entry"
    seq: int
    at: Instant
    actor: str
    actor_name: str
    action: str
    about: str | None
    reason: str | None
    alarm: Alarm | None = None
    sighting: Sighting | None = None
    entry: HotlistEntry | None = None
    gap: Gap | None = None
    face_alert: FaceAlert | None = None


class FeedHidden(Answer):
    kind: str = "hidden"
    seq: int


class PaintedReport(Question):
    """What a page says on the feed: the numbers of new alarms whose rows it has just painted."""

    painted: Annotated[list[Annotated[int, Field(ge=1, le=2**53)]], Field(max_length=50)]


class Beat(Answer):
    kind: str = "beat"
    at: Instant
    seq: int
