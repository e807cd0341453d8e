"""The closed lists of the journal: everything that is ever written down, and why."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """Everything that is ever written down."""

    SIGNED_IN = "officer.signed_in"
    SIGNED_OUT = "officer.signed_out"
    SIGN_IN_REFUSED = "officer.sign_in_refused"
    OFFICER_ADDED = "officer.added"
    OFFICER_DISABLED = "officer.disabled"
    PASSWORD_CHANGED = "officer.password_changed"  # noqa: S105 - a word, not a secret
    PERMISSION_DENIED = "permission.denied"
    ALARM_RAISED = "alarm.raised"
    ALARM_ACKNOWLEDGED = "alarm.acknowledged"
    ALARM_CONFIRMED = "alarm.confirmed"
    ALARM_DISMISSED = "alarm.dismissed"
    SIGHTING_RECORDED = "sighting.recorded"
    SIGHTINGS_SEARCHED = "sightings.searched"
    PLATE_VIEWED = "plate.viewed"
    EVIDENCE_VIEWED = "evidence.viewed"
    ENTRY_ADDED = "hotlist.added"
    ENTRY_CLOSED = "hotlist.closed"
    ENTRIES_IMPORTED = "hotlist.imported"
    ENTRY_LOOKED_BACK = "hotlist.looked_back"
    CAMERA_LOST = "camera.lost"
    CAMERA_BACK = "camera.back"
    CAMERA_REMOVED = "camera.removed"
    WORKER_RESTARTED = "worker.restarted"
    LIVE_WATCHED = "live.watched"
    LIVE_LEFT = "live.left"
    SERVICE_STARTED = "service.started"
    SERVICE_STOPPED = "service.stopped"
    JOURNAL_VERIFIED = "journal.verified"
    WATCHLIST_PROPOSED = "watchlist.proposed"
    WATCHLIST_ENDORSED = "watchlist.endorsed"
    WATCHLIST_APPROVED = "watchlist.approved"
    WATCHLIST_REFUSED = "watchlist.refused"
    WATCHLIST_REVIEWED = "watchlist.reviewed"
    WATCHLIST_CLOSED = "watchlist.closed"
    FACE_ENTRY_PROPOSED = "faceentry.proposed"
    FACE_ENTRY_ENDORSED = "faceentry.endorsed"
    FACE_ENTRY_APPROVED = "faceentry.approved"
    FACE_ENTRY_REFUSED = "faceentry.refused"
    FACE_ENTRY_CLOSED = "faceentry.closed"
    FACE_ENTRY_VIEWED = "faceentry.viewed"
    FACE_SWITCH_PROPOSED = "faceswitch.proposed"
    FACE_SWITCH_ENDORSED = "faceswitch.endorsed"
    FACE_SWITCH_APPROVED = "faceswitch.approved"
    FACE_SWITCH_REFUSED = "faceswitch.refused"
    FACE_SWITCH_CLOSED = "faceswitch.closed"
    FACE_ALERT_RAISED = "facealert.raised"
    FACE_ALERT_DECIDED = "facealert.decided"
    FACE_ALERT_DISPATCHED = "facealert.dispatched"
    FACE_ALERT_HELD = "facealert.held"
    FACE_ALERT_VIEWED = "facealert.viewed"
    FACE_REFUSED = "face.refused"
    """A worker claimed what a rule forbids; the reason is the rule."""
    FACES_PURGED = "faces.purged"
    PHOTO_SEARCH_PROPOSED = "photosearch.proposed"
    PHOTO_SEARCH_ENDORSED = "photosearch.endorsed"
    PHOTO_SEARCH_APPROVED = "photosearch.approved"
    PHOTO_SEARCH_REFUSED = "photosearch.refused"
    PHOTO_SEARCH_RUN = "photosearch.run"
    FIGURES_VIEWED = "figures.viewed"
    REQUEST_RECEIVED = "datarequest.received"
    REQUEST_ANSWERED = "datarequest.answered"
    BREACH_OPENED = "breach.opened"
    BREACH_CLOSED = "breach.closed"
    FLOOR_SET = "floor.set"


class Refusal(StrEnum):
    """Why a sign-in was refused."""

    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a word, not a secret
    UNKNOWN_NAME = "unknown_name"
    DISABLED = "disabled"
    TOO_MANY_ATTEMPTS = "too_many_attempts"


class WorkerEnd(StrEnum):
    """Why a media worker had to be started again."""

    KILLED = "killed"
    HUNG = "hung"
    CRASHED = "crashed"
