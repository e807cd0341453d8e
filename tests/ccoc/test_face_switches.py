"""Every camera is off for faces, until people, a sign and a list say otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from ccoc.approvals import Approval
from ccoc.cameras import Camera, OwnerClass
from ccoc.errors import InvalidError
from ccoc.face_switches import FaceSwitch, FaceSwitchDraft, checked_switch, may_look
from ccoc.ids import WatchlistId
from ccoc.rules import Rule
from ccoc.watchlists import Hours, Watchlist, WatchlistCategory
from tests.ccoc.builders import NOON
from tests.ccoc.face_builders import (
    INVESTIGATOR,
    MARKET,
    a_list_draft,
    a_switch,
    a_switch_draft,
    a_watchlist,
    approved,
    approved_at_once,
    signed,
)

SHOP = replace(MARKET, owner_class=OwnerClass.PRIVATE)
MIDDAY = time(12, 0)
LISTS = (a_watchlist(id=1), a_watchlist(a_list_draft(WatchlistCategory.MISSING), id=2))
BOTH = (WatchlistId(1), WatchlistId(2))


def looks(
    *switches: FaceSwitch,
    camera: Camera = MARKET,
    local: time = MIDDAY,
    watchlists: tuple[Watchlist, ...] = LISTS,
) -> tuple[WatchlistId, ...]:
    return may_look(camera, NOON, local, switches, watchlists)


def test_g06_a_camera_without_a_switch_looks_for_nobody() -> None:
    assert looks() == ()
    assert looks(a_switch()) == BOTH


@pytest.mark.parametrize(
    "switch",
    [
        a_switch(a_switch_draft(camera="bridge")),
        a_switch(a_switch_draft(expires_at=NOON)),
        a_switch(a_switch_draft(hours=Hours(13 * 60, 12 * 60))),
        a_switch(approval=Approval(signed(INVESTIGATOR, NOON))),
        a_switch(approval=replace(approved(), approved=None)),
        a_switch(approval=approved(closed=NOON)),
        a_switch(approval=approved_at_once()),
        a_switch(a_switch_draft(sign_photo=None)),
    ],
)
def test_g06_a_switch_that_is_not_on_opens_nothing(switch: FaceSwitch) -> None:
    assert looks(switch) == ()


def test_g06_a_private_camera_needs_its_owners_consent_to_faces() -> None:
    agreed = a_switch(a_switch_draft(consent="หนังสือยินยอม 3/2569"))
    assert looks(a_switch(), camera=SHOP) == ()
    assert looks(agreed, camera=SHOP) == BOTH
    with pytest.raises(InvalidError, match=r"consent.*G-06"):
        checked_switch(a_switch_draft(consent="  "), SHOP, NOON)
    assert checked_switch(a_switch_draft(consent=" 3/2569 "), SHOP, NOON).consent == "3/2569"


def test_g17_a_camera_without_a_sign_cannot_be_switched_on() -> None:
    with pytest.raises(InvalidError, match="sign") as refused:
        checked_switch(a_switch_draft(sign_photo=None), MARKET, NOON)
    assert refused.value.rule is Rule.G17


@pytest.mark.parametrize(
    "wrong",
    [
        a_switch_draft(camera="bridge"),
        a_switch_draft(reason=""),
        a_switch_draft(purpose=" "),
        a_switch_draft(hours=Hours(1440, 0)),
        a_switch_draft(expires_at=NOON),
        a_switch_draft(expires_at=NOON + timedelta(days=367)),
        a_switch_draft(categories=()),
    ],
)
def test_g06_a_switch_that_leaves_something_out_is_refused(wrong: FaceSwitchDraft) -> None:
    with pytest.raises(InvalidError) as refused:
        checked_switch(wrong, MARKET, NOON)
    assert refused.value.rule is Rule.G06


def test_g08_no_template_may_be_computed_without_a_list_for_this_place_minute_and_purpose() -> None:
    night = a_watchlist(a_list_draft(hours=Hours(22 * 60, 6 * 60)), id=1)
    missing = (WatchlistCategory.MISSING,)
    assert looks(a_switch(), watchlists=()) == ()
    assert looks(a_switch(), watchlists=(night,)) == ()
    assert looks(a_switch(), watchlists=(night,), local=time(23, 30)) == (WatchlistId(1),)
    assert looks(a_switch(a_switch_draft(categories=missing))) == (WatchlistId(2),)
    assert looks(a_switch(), watchlists=(a_watchlist(a_list_draft(cameras=("bridge",))),)) == ()
