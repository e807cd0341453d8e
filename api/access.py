"""The one dependency through which every route asks: who is it, from our page, and may they?

Decisions come from the table in ccoc/permissions.py; every denial goes into the journal.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from api.errors import CrossSiteError, PasswordChangeNeededError, SignedOutError
from api.rooms import InRoom, Room
from api.sessions import SignedIn, brings_token
from api.sockets import is_from_own_page
from ccoc.deeds import Deed
from ccoc.errors import NotAllowedError
from ccoc.journal import JournalDraft, actor_of
from ccoc.officers import Officer
from ccoc.permissions import Action, Denied, Subject, decide
from ccoc.rules import Rule

_READING = frozenset({"GET", "HEAD"})


class DeniedError(NotAllowedError):
    """The table said no, and that is in the journal already."""


class Permission:
    """A route that declares `Permission(action)` runs only for officers who may do it.

    None: whoever is signed in. `with_any_password`: also before the one-time password is changed.
    `rule`: which rule of faces is behind it, named where the role does not allow it.
    """

    def __init__(
        self,
        action: Action | None,
        *,
        with_any_password: bool = False,
        rule: Rule | None = None,
    ) -> None:
        self.action = action
        self.with_any_password = with_any_password
        self.rule = rule

    def __call__(self, request: Request, room: InRoom) -> SignedIn:
        signed_in = signed_in_from(request, room)
        if self.action is not None:
            require(room, signed_in.officer, self.action, rule=self.rule)
        elif signed_in.officer.must_change_password and not self.with_any_password:
            raise PasswordChangeNeededError("change your password first")
        return signed_in


def signed_in_from(request: Request, room: Room) -> SignedIn:
    signed_in = room.sessions.find(request)
    if signed_in is None:
        raise SignedOutError("please sign in")
    if request.method not in _READING:
        refuse_other_pages(request)
        if not brings_token(request, signed_in):
            raise CrossSiteError("the X-CSRF-Token header is missing or wrong")
    return signed_in


def refuse_other_pages(request: Request) -> None:
    """Programs that are no browsers send no Origin and need none."""
    if "origin" in request.headers and not is_from_own_page(request):
        raise CrossSiteError("the request comes from another site's page")


def require(
    room: Room,
    officer: Officer,
    action: Action,
    about: Subject = None,
    *,
    rule: Rule | None = None,
) -> None:
    """Returns when it is allowed; else journals the denial and raises. Blocking."""
    decision = decide(officer, action, about)
    if not isinstance(decision, Denied):
        return
    room.store.journal.note(
        JournalDraft(actor_of(officer.id), Deed.PERMISSION_DENIED, reason=action)
    )
    kind = PasswordChangeNeededError if officer.must_change_password else DeniedError
    raise kind(decision.reason.en, decision.reason.th, rule)


def officer_who_may(action: Action, rule: Rule | None = None) -> object:
    """For `Annotated[SignedIn, …]` in a route's signature."""
    return Depends(Permission(action, rule=rule))


Anyone = Annotated[SignedIn, Depends(Permission(None))]
Oneself = Annotated[SignedIn, Depends(Permission(None, with_any_password=True))]
LiveWatcher = Annotated[SignedIn, officer_who_may(Action.WATCH_LIVE)]
AlarmReader = Annotated[SignedIn, officer_who_may(Action.SEE_ALARMS)]
AlarmAnswerer = Annotated[SignedIn, officer_who_may(Action.ANSWER_ALARMS)]
SightingReader = Annotated[SignedIn, officer_who_may(Action.SEE_SIGHTINGS)]
Searcher = Annotated[SignedIn, officer_who_may(Action.SEARCH_SIGHTINGS)]
EvidenceReader = Annotated[SignedIn, officer_who_may(Action.SEE_EVIDENCE)]
HotlistReader = Annotated[SignedIn, officer_who_may(Action.SEE_HOTLIST)]
HotlistEditor = Annotated[SignedIn, officer_who_may(Action.EDIT_HOTLIST)]
JournalReader = Annotated[SignedIn, officer_who_may(Action.READ_JOURNAL)]
OfficerEditor = Annotated[SignedIn, officer_who_may(Action.EDIT_OFFICERS)]
HealthReader = Annotated[SignedIn, officer_who_may(Action.SEE_HEALTH)]
ReferenceSetter = Annotated[SignedIn, officer_who_may(Action.SET_REFERENCES)]
