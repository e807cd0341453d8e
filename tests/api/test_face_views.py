"""What an officer gets to see of lists and alerts, from things of the domain alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from api.face_alert_views import alert_view
from api.face_views import Beholder, ListFacts, no_forecast, watchlist_view
from api.views import Views
from ccoc.approvals import Approval
from ccoc.errors import InvalidError
from ccoc.face_alerts import Answer, FaceAlert, FaceAlertDraft, FaceDecision
from ccoc.ids import CameraId, DecisionId, Digest, FaceAlertId, FaceEntryId, OfficerId, WatchlistId
from ccoc.officers import Officer, Role, named
from ccoc.rules import Rule
from ccoc.watchlists import WatchlistCategory
from tests.api.faces.builders import a_list, an_entry, signed
from tests.ccoc.builders import NOON

VIEWS = Views({}, str)


def an_officer(number: int, role: Role) -> Officer:
    name = f"ร.ต.ต. {number}"
    return Officer(
        OfficerId(number), f"o{number}", name, role, must_change_password=False, disabled=False
    )


def an_alert(*answers: tuple[Officer, Answer]) -> FaceAlert:
    draft = FaceAlertDraft(
        entry=FaceEntryId(1),
        watchlist=WatchlistId(1),
        category=WatchlistCategory.WARRANT,
        camera=CameraId("gone"),
        seen_at=NOON,
        raised_at=NOON,
        similarity=0.9,
        threshold=0.5,
        face_px=60,
        seen=Digest("a" * 64),
        model=Digest("b" * 64),
    )
    decisions = tuple(
        FaceDecision(DecisionId(step), FaceAlertId(7), named(officer), answer, step, NOON)
        for step, (officer, answer) in enumerate(answers, start=1)
    )
    return FaceAlert(FaceAlertId(7), draft, decisions)


def test_g09_only_who_has_nothing_left_to_answer_sees_answers_and_score() -> None:
    first, second = an_officer(1, Role.DUTY_OFFICER), an_officer(2, Role.SUPERVISOR)
    alert = an_alert((first, Answer.SAME))
    of = (an_entry(), a_list())
    told = {
        who: alert_view(VIEWS, alert, of, by)
        for who, by in {
            "first": Beholder(first, NOON),
            "second": Beholder(second, NOON),
            "everybody": None,
        }.items()
    }
    assert told["first"].similarity == 0.9
    assert [each.answer for each in told["first"].answers] == ["same"]
    for who in ("second", "everybody"):
        assert (told[who].similarity, told[who].band, told[who].answers) == (None, None, [])


def test_g10_an_erased_alert_has_no_pictures_and_no_question() -> None:
    gone = replace(an_alert(), erased_at=NOON + timedelta(days=1))
    view = alert_view(
        VIEWS, gone, (an_entry(), a_list()), Beholder(an_officer(1, Role.SUPERVISOR), NOON)
    )
    assert (view.seen, view.picture, view.my_step, view.erase_at) == (None, None, None, None)


def test_g03_what_somebody_may_do_next_follows_from_who_has_signed() -> None:
    asked = a_list(approval=Approval(signed(1)), threshold=None)
    facts = ListFacts(0, None, ())
    mays = {
        officer.id: watchlist_view(VIEWS, asked, facts, Beholder(officer, NOON)).approval.may
        for officer in (
            an_officer(1, Role.SUPERVISOR),
            an_officer(2, Role.SUPERVISOR),
            an_officer(3, Role.STATION_HEAD),
            an_officer(4, Role.ADMINISTRATOR),
        )
    }
    assert [mays[OfficerId(each)].endorse for each in (1, 2, 3, 4)] == [False, True, False, False]
    assert not any(may.approve for may in mays.values())
    assert [mays[OfficerId(each)].refuse for each in (1, 2, 3, 4)] == [True, True, True, False]


def test_g07_a_list_that_no_threshold_keeps_to_its_budget_says_so() -> None:
    told = no_forecast(InvalidError("list fewer people", th="โปรดลดรายชื่อ", rule=Rule.G07))
    assert (told.allowed, told.miss_rate) == (False, 1.0)
    assert told.th.endswith("(G-07)")
