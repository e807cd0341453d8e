"""The state of things now, as a screen needs it to begin with. Blocking: it reads the store."""

from __future__ import annotations

from datetime import datetime, timedelta

from api.face_alert_views import alerts_of
from api.face_pages import beholder
from api.health_texts import worker_now
from api.rooms import Room
from api.schemas_alarms import Alarm, Sighting
from api.schemas_cameras import Camera
from api.schemas_desks import Desk
from api.schemas_faces_alerts import FaceAlert
from api.views import gap_view
from ccoc.officers import Officer
from ccoc.permissions import Action, actions_of

_ANSWERED_KEPT = timedelta(hours=8)
_GAPS_KEPT = timedelta(hours=24)
_MOST_ALARMS, _MOST_SIGHTINGS, _MOST_GAPS = 200, 50, 50


def desk_for(officer: Officer, room: Room) -> Desk:
    """`seq` first: what is committed while this is put together comes on the feed again."""
    seq, at, roster = room.store.journal.latest(), room.clock.now(), room.cameras.version
    actions = frozenset(actions_of(officer))
    wanted = (Action.SEE_ALARMS, Action.SEE_SIGHTINGS, Action.SEE_FACE_ALERTS)
    alarms, left_out = _alarms(room, at) if Action.SEE_ALARMS in actions else ([], 0)
    recent = room.store.gaps.recent(at - _GAPS_KEPT, _MOST_GAPS)
    return Desk(
        seq=seq,
        server_at=at,
        cameras=cameras_now(room),
        roster=roster,
        alarms=alarms,
        older_unanswered=left_out,
        face_alerts=_face_alerts(room, officer) if Action.SEE_FACE_ALERTS in actions else [],
        sightings=_sightings(room) if Action.SEE_SIGHTINGS in actions else [],
        gaps=[gap_view(gap) for gap in recent],
        worker=worker_now(room.board),
        withheld=[action for action in wanted if action not in actions],
    )


def cameras_now(room: Room) -> list[Camera]:
    healths = room.board.healths
    cameras = [camera for camera in room.cameras.values() if camera.id in healths]
    references = room.store.references.current()
    return [
        room.views.camera(camera, healths[camera.id], references.get(camera.id))
        for camera in cameras
    ]


def _alarms(room: Room, at: datetime) -> tuple[list[Alarm], int]:
    """Newest first, and how many older ones without an answer are left out."""
    waiting = room.store.alarms.open()
    unanswered = waiting[-_MOST_ALARMS:]
    space = _MOST_ALARMS - len(unanswered)
    answered = room.store.alarms.answered_since(at - _ANSWERED_KEPT, space) if space else ()
    newest_first = sorted((*unanswered, *answered), key=lambda alarm: alarm.id, reverse=True)
    return [room.views.alarm(alarm) for alarm in newest_first], len(waiting) - len(unanswered)


def _face_alerts(room: Room, officer: Officer) -> list[FaceAlert]:
    waiting = room.store.face_alerts.open()
    return alerts_of(room.store, room.views, waiting, beholder(room, officer))


def _sightings(room: Room) -> list[Sighting]:
    return [room.views.sighting(each) for each in room.store.sightings.recent(_MOST_SIGHTINGS)]
