"""Journal entries become what officers' browsers get: each rendered once per class of reader.

Runs beside the writer, so that a commit never waits for JSON. Sending is api/routes/feed.py's.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType

from api.face_alert_views import alert_of
from api.feeds import Feed, Published, Raised
from api.names import Names
from api.schemas_alarms import Alarm
from api.schemas_cameras import Gap
from api.schemas_faces_alerts import FaceAlert
from api.schemas_journals import FeedEntry, FeedHidden
from api.views import Views, gap_view
from ccoc.deeds import Deed
from ccoc.errors import NotFoundError, UnavailableError
from ccoc.ids import AlarmId, EntryId, FaceAlertId, SightingId
from ccoc.journal import JournalEntry
from ccoc.permissions import Action
from ccoc.store import Store

log = logging.getLogger(__name__)

NEEDS: Mapping[Deed, Action] = MappingProxyType(
    {
        Deed.ALARM_RAISED: Action.SEE_ALARMS,
        Deed.ALARM_ACKNOWLEDGED: Action.SEE_ALARMS,
        Deed.ALARM_CONFIRMED: Action.SEE_ALARMS,
        Deed.ALARM_DISMISSED: Action.SEE_ALARMS,
        Deed.SIGHTING_RECORDED: Action.SEE_SIGHTINGS,
        Deed.ENTRY_ADDED: Action.SEE_HOTLIST,
        Deed.ENTRY_CLOSED: Action.SEE_HOTLIST,
        Deed.ENTRIES_IMPORTED: Action.SEE_HOTLIST,
        Deed.CAMERA_LOST: Action.SEE_HEALTH,
        Deed.CAMERA_BACK: Action.SEE_HEALTH,
        Deed.CAMERA_REMOVED: Action.SEE_HEALTH,
        Deed.REFERENCE_SET: Action.SEE_HEALTH,
        Deed.CAMERA_ADDED: Action.SEE_HEALTH,
        Deed.CAMERA_CHANGED: Action.SEE_HEALTH,
        Deed.WORKER_RESTARTED: Action.SEE_HEALTH,
        Deed.SERVICE_STARTED: Action.SEE_HEALTH,
        Deed.SERVICE_STOPPED: Action.SEE_HEALTH,
        Deed.FACE_ALERT_RAISED: Action.SEE_FACE_ALERTS,
        Deed.FACE_ALERT_DECIDED: Action.SEE_FACE_ALERTS,
        Deed.FACE_ALERT_DISPATCHED: Action.SEE_FACE_ALERTS,
        Deed.FACE_ALERT_HELD: Action.SEE_FACE_ALERTS,
        Deed.FACE_ALERT_CONCLUDED: Action.SEE_FACE_ALERTS,
        Deed.FACES_PURGED: Action.SEE_FACE_ALERTS,
    }
    | {
        deed: Action.SEE_WATCHLISTS
        for deed in Deed
        if deed.partition(".")[0] in {"watchlist", "faceentry", "faceswitch", "photosearch"}
        and deed not in {Deed.FACE_ENTRY_VIEWED, Deed.PHOTO_SEARCH_VIEWED}
    }
)
"""All other deeds are the journal's readers' only."""

_OF_GAPS = frozenset({Deed.CAMERA_LOST, Deed.CAMERA_BACK, Deed.CAMERA_REMOVED})
_GAP_NOTED_WITHIN = timedelta(minutes=10)
_AGAIN_SECONDS = 0.5


class Renderer:
    """Blocking."""

    def __init__(self, store: Store, views: Views, names: Names) -> None:
        self._store = store
        self._views = views
        self._names = names

    def load(self, after: int, limit: int) -> Sequence[Published]:
        return [self.render(entry) for entry in self._store.journal.after(after, limit)]

    def render(self, entry: JournalEntry) -> Published:
        row = FeedEntry(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            actor_name=self._names.of_actor(entry.actor),
            action=entry.action,
            about=entry.about,
            reason=entry.reason,
        )
        full = self._with_content(row, entry)
        return Published(
            seq=entry.seq,
            needs=NEEDS.get(entry.action, Action.READ_JOURNAL),
            content=_text(full),
            row=_text(row),
            hidden=FeedHidden(seq=entry.seq).model_dump_json(),
            raised=_raised(full, entry.action),
        )

    def _with_content(self, row: FeedEntry, entry: JournalEntry) -> FeedEntry:
        """What it is about as it stands now; without it where that was erased."""
        kind, _, number = (entry.about or "").partition(":")
        try:
            return row.model_copy(update=self._content(kind, number, entry))
        except NotFoundError:
            return row

    def _content(self, kind: str, number: str, entry: JournalEntry) -> Mapping[str, object]:
        match kind:
            case "alarm":
                return {"alarm": self._views.alarm(self._store.alarms.get(AlarmId(int(number))))}
            case "sighting":
                seen = self._store.sightings.get(SightingId(number))
                return {"sighting": self._views.sighting(seen)}
            case "entry":
                return {"entry": self._views.entry(self._store.hotlist.get(EntryId(int(number))))}
            case "facealert":
                alert = self._store.face_alerts.get(FaceAlertId(int(number)))
                return {"face_alert": alert_of(self._store, self._views, alert)}
            case "camera" if entry.action in _OF_GAPS:
                return {"gap": self._gap(number, entry)}
            case _:
                return {}

    def _gap(self, camera: str, entry: JournalEntry) -> Gap | None:
        recent = self._store.gaps.recent(entry.at - _GAP_NOTED_WITHIN, limit=500)
        fitting = (gap for gap in recent if gap.camera == camera and gap.from_at <= entry.at)
        newest = next(fitting, None)
        return gap_view(newest) if newest else None


def _text(entry: FeedEntry) -> str:
    """What an entry is not about is left out; nulls inside stay."""
    about = {"alarm", "sighting", "entry", "gap", "face_alert"}
    return entry.model_dump_json(exclude={each for each in about if getattr(entry, each) is None})


def _raised(row: FeedEntry, deed: Deed) -> Raised | None:
    match deed, row:
        case Deed.ALARM_RAISED, FeedEntry(alarm=Alarm() as alarm):
            return Raised(row.at, alarm.sighting.frame_at)
        case Deed.FACE_ALERT_RAISED, FeedEntry(face_alert=FaceAlert() as alert):
            return Raised(row.at, alert.seen_at)
        case _:
            return None


class Publisher:
    """Takes entries from the thread that committed them, gives them to the feed in order."""

    def __init__(self, renderer: Renderer, feed: Feed) -> None:
        self._renderer = renderer
        self._feed = feed
        self._committed: asyncio.Queue[JournalEntry] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()

    def committed(self, entry: JournalEntry) -> None:
        """The store's listener: any thread."""
        self._loop.call_soon_threadsafe(self._committed.put_nowait, entry)

    async def run(self) -> None:
        while True:
            entry = await self._committed.get()
            self._feed.publish(await self._rendered(entry))

    async def _rendered(self, entry: JournalEntry) -> Published:
        """The feed has no holes: while the store does not answer, it waits."""
        while True:
            try:
                return await asyncio.to_thread(self._renderer.render, entry)
            except UnavailableError as error:
                log.error("ยังส่งรายการที่ %s ไม่ได้ (store does not answer): %s", entry.seq, error)
                await asyncio.sleep(_AGAIN_SECONDS)
