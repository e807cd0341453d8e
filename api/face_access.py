"""Who may come to the doors of faces. What a rule refuses is answered with the rule's number and
written down with it, whoever asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request

from api.access import DeniedError, officer_who_may
from api.rooms import InRoom
from api.sessions import SignedIn
from ccoc.deeds import Deed
from ccoc.errors import CcocError, InvalidError
from ccoc.journal import JournalDraft, actor_of
from ccoc.permissions import Action
from ccoc.rules import Rule

KINDS = {
    "watchlists": "watchlist",
    "face_entries": "faceentry",
    "face_switches": "faceswitch",
    "face_alerts": "facealert",
    "photo_searches": "photosearch",
}
"""What the number in an address belongs to, as the journal calls it."""


def note_refusals(request: Request, room: InRoom) -> Iterator[None]:
    """Around every route of faces. What the permission table denied is written down there."""
    try:
        yield
    except CcocError as error:
        signed_in = room.sessions.find(request)
        if error.rule is not None and signed_in and not isinstance(error, DeniedError):
            actor = actor_of(signed_in.officer.id)
            note = JournalDraft(actor, Deed.FACE_REFUSED, _about(request), error.rule)
            room.store.journal.note(note)
        raise


REFUSALS_NOTED = [Depends(note_refusals)]


@contextmanager
def under(rule: Rule) -> Iterator[None]:
    """What is invalid here is so by this rule, also where who found it knows no rules."""
    try:
        yield
    except InvalidError as error:
        if error.rule is not None:
            raise
        raise InvalidError(error.en, error.th, rule) from error


def _about(request: Request) -> str | None:
    kind = KINDS.get(request.url.path.split("/")[2])
    number = request.path_params.get("number")
    return None if kind is None or number is None else f"{kind}:{number}"


WatchlistReader = Annotated[SignedIn, officer_who_may(Action.SEE_WATCHLISTS, Rule.G13)]
FaceProposer = Annotated[SignedIn, officer_who_may(Action.PROPOSE_FACES, Rule.G03)]
FaceEndorser = Annotated[SignedIn, officer_who_may(Action.ENDORSE_FACES, Rule.G03)]
FaceApprover = Annotated[SignedIn, officer_who_may(Action.APPROVE_FACES, Rule.G03)]
FaceAlertReader = Annotated[SignedIn, officer_who_may(Action.SEE_FACE_ALERTS, Rule.G13)]
FaceDecider = Annotated[SignedIn, officer_who_may(Action.DECIDE_FACES, Rule.G09)]
FaceSearcher = Annotated[SignedIn, officer_who_may(Action.SEARCH_FACES, Rule.G12)]
PortraitReader = Annotated[SignedIn, officer_who_may(Action.SEE_PORTRAITS, Rule.G13)]
"""What stands on lists and in searches; who signs must see it. The auditor sees no person."""
FiguresReader = Annotated[SignedIn, officer_who_may(Action.SEE_FIGURES, Rule.G18)]
TestKeeper = Annotated[SignedIn, officer_who_may(Action.KEEP_REGISTERS, Rule.G18)]
RequestKeeper = Annotated[SignedIn, officer_who_may(Action.KEEP_REGISTERS, Rule.G15)]
BreachKeeper = Annotated[SignedIn, officer_who_may(Action.KEEP_REGISTERS, Rule.G16)]
FloorSetter = Annotated[SignedIn, officer_who_may(Action.SET_FLOOR, Rule.G07)]
DocumentKeeper = Annotated[SignedIn, officer_who_may(Action.KEEP_REGISTERS, Rule.G17)]
