"""Everything that a screen begins with; the feed goes on from `seq`."""

from __future__ import annotations

from api.schemas import Answer, Instant
from api.schemas_alarms import Alarm, Sighting
from api.schemas_cameras import Camera, Gap, WorkerHealth
from api.schemas_faces_alerts import FaceAlert


class Desk(Answer):
    """`withheld`: actions that this officer may not do, so that their lists are empty here.
    `older_unanswered`: how many alarms wait for an answer that `alarms` has no room for.
    `face_alerts`: possible matches that wait for an answer. `roster`: counts how often cameras
    came, changed or went since the service started."""

    seq: int
    server_at: Instant
    cameras: list[Camera]
    roster: int
    alarms: list[Alarm]
    older_unanswered: int
    face_alerts: list[FaceAlert]
    sightings: list[Sighting]
    gaps: list[Gap]
    worker: WorkerHealth
    withheld: list[str]
