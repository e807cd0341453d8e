"""Who may do what: one table of pure predicates. Journalling a denial is the caller's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ccoc.cameras import Camera, OwnerClass
from ccoc.officers import Officer, Role
from ccoc.sentences import Sentence


class Action(StrEnum):
    WATCH_LIVE = "watch_live"
    LOOK_BEHIND_MASKS = "look_behind_masks"
    SEE_ALARMS = "see_alarms"
    ANSWER_ALARMS = "answer_alarms"
    SEE_SIGHTINGS = "see_sightings"
    SEARCH_SIGHTINGS = "search_sightings"
    SEE_EVIDENCE = "see_evidence"
    SEE_HOTLIST = "see_hotlist"
    EDIT_HOTLIST = "edit_hotlist"
    READ_JOURNAL = "read_journal"
    EDIT_OFFICERS = "edit_officers"
    SEE_HEALTH = "see_health"
    SET_REFERENCES = "set_references"
    SEE_WATCHLISTS = "see_watchlists"
    PROPOSE_FACES = "propose_faces"
    ENDORSE_FACES = "endorse_faces"
    APPROVE_FACES = "approve_faces"
    SEE_FACE_ALERTS = "see_face_alerts"
    DECIDE_FACES = "decide_faces"
    SEARCH_FACES = "search_faces"
    SEE_PORTRAITS = "see_portraits"
    SEE_FIGURES = "see_figures"
    KEEP_REGISTERS = "keep_registers"
    SET_FLOOR = "set_floor"


Subject = Camera | Officer | None
"""What the action is about, where a predicate needs to know."""

Predicate = Callable[[Officer, Subject], Sentence | None]
"""None, or why not."""


@dataclass(frozen=True, slots=True)
class Allowed:
    pass


@dataclass(frozen=True, slots=True)
class Denied:
    reason: Sentence


def is_enabled(officer: Officer, _about: Subject) -> Sentence | None:
    return Sentence("บัญชีนี้ถูกปิดใช้งาน", "this account is disabled") if officer.disabled else None


def has_own_password(officer: Officer, _about: Subject) -> Sentence | None:
    """A password that another person knows does not say who sits there."""
    if officer.must_change_password:
        return Sentence("โปรดเปลี่ยนรหัสผ่านก่อนใช้งาน", "change your password first")
    return None


def has_the_role(_officer: Officer, _about: Subject) -> Sentence | None:
    return Sentence("บทบาทของท่านไม่มีสิทธิ์ทำรายการนี้", "your role does not allow this")


def is_somebody_else(officer: Officer, about: Subject) -> Sentence | None:
    """Nobody locks themselves out, and nobody resets their own password as if it were another's."""
    if isinstance(about, Officer) and about.id == officer.id:
        return Sentence("ไม่สามารถแก้ไขบัญชีของตนเองได้", "nobody edits their own account")
    return None


def is_no_private_camera(_officer: Officer, about: Subject) -> Sentence | None:
    """What an owner hides stays hidden: on that condition the camera was lent."""
    if isinstance(about, Camera) and about.owner_class is OwnerClass.PRIVATE:
        return Sentence("เจ้าของกล้องปิดบังพื้นที่นี้ไว้", "the camera's owner hides this area")
    return None


YES: tuple[Predicate, ...] = (is_enabled, has_own_password)
UNLENT: tuple[Predicate, ...] = (*YES, is_no_private_camera)
OTHERS: tuple[Predicate, ...] = (*YES, is_somebody_else)
NO: tuple[Predicate, ...] = (has_the_role,)

COLUMNS = (
    Role.DUTY_OFFICER,
    Role.SUPERVISOR,
    Role.INVESTIGATOR,
    Role.STATION_HEAD,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)
# The administrator of the machine sees no content, the auditor no person (separation of duties).
# fmt: off
ROWS = {  #                  duty  superv. invest. head  auditor admin.
    Action.WATCH_LIVE:       (YES, YES,    YES,    YES,  NO,     NO),
    Action.LOOK_BEHIND_MASKS:
                             (NO,  UNLENT, NO,     UNLENT, NO,   NO),
    Action.SEE_ALARMS:       (YES, YES,    NO,     YES,  NO,     NO),
    Action.ANSWER_ALARMS:    (YES, YES,    NO,     YES,  NO,     NO),
    Action.SEE_SIGHTINGS:    (YES, YES,    YES,    YES,  NO,     NO),
    Action.SEARCH_SIGHTINGS: (YES, YES,    YES,    YES,  NO,     NO),
    Action.SEE_EVIDENCE:     (YES, YES,    YES,    YES,  NO,     NO),
    Action.SEE_HOTLIST:      (YES, YES,    YES,    YES,  YES,    NO),
    Action.EDIT_HOTLIST:     (NO,  YES,    YES,    YES,  NO,     NO),
    Action.READ_JOURNAL:     (NO,  YES,    NO,     YES,  YES,    NO),
    Action.EDIT_OFFICERS:    (NO,  NO,     NO,     NO,   NO,     OTHERS),
    Action.SEE_HEALTH:       (YES, YES,    YES,    YES,  YES,    YES),
    Action.SET_REFERENCES:   (NO,  YES,    NO,     YES,  NO,     NO),
    Action.SEE_WATCHLISTS:   (NO,  YES,    YES,    YES,  YES,    NO),
    Action.PROPOSE_FACES:    (NO,  YES,    YES,    NO,   NO,     NO),
    Action.ENDORSE_FACES:    (NO,  YES,    NO,     NO,   NO,     NO),
    Action.APPROVE_FACES:    (NO,  NO,     NO,     YES,  NO,     NO),
    Action.SEE_FACE_ALERTS:  (YES, YES,    NO,     YES,  NO,     NO),
    Action.DECIDE_FACES:     (YES, YES,    NO,     YES,  NO,     NO),
    Action.SEARCH_FACES:     (NO,  YES,    YES,    NO,   NO,     NO),
    Action.SEE_PORTRAITS:    (NO,  YES,    YES,    YES,  NO,     NO),
    Action.SEE_FIGURES:      (NO,  YES,    NO,     YES,  YES,    NO),
    Action.KEEP_REGISTERS:   (NO,  YES,    NO,     YES,  YES,    NO),
    Action.SET_FLOOR:        (NO,  NO,     NO,     NO,   YES,    NO),
}
# fmt: on

TABLE: Mapping[tuple[Role, Action], tuple[Predicate, ...]] = MappingProxyType(
    {
        (role, action): cell
        for action, cells in ROWS.items()
        for role, cell in zip(COLUMNS, cells, strict=True)
    }
)


def decide(officer: Officer, action: Action, about: Subject = None) -> Allowed | Denied:
    """The first reason against it, or Allowed."""
    for predicate in TABLE[officer.role, action]:
        reason = predicate(officer, about)
        if reason is not None:
            return Denied(reason)
    return Allowed()


def actions_of(officer: Officer) -> tuple[Action, ...]:
    """What a door may offer to this officer, about anything."""
    return tuple(action for action in Action if isinstance(decide(officer, action), Allowed))
