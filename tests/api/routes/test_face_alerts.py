"""Possible matches over HTTP: pictures first, answers blind, nobody sent without a decision."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from ccoc.watchlists import WatchlistCategory
from tests.api.faces.stations import PHOTOGRAPH
from tests.api.routes.face_doors import is_refused
from tests.api.routes.face_streets import SEEN, Street
from tests.api.services import until
from tests.api.test_feed import feed, next_where


def test_a_possible_match_shows_two_pictures_and_no_score(street: Street) -> None:
    number = street.happens()
    alert = street.seen_by("duty_officer", number)
    assert (alert["state"], alert["my_step"], alert["priority"]) == ("open", 1, "P2")
    assert (alert["answers"], alert["band"], alert["similarity"]) == ([], None, None)
    assert (alert["threshold"], alert["may_dispatch"]) == (None, False)
    duty = street.doors.of("duty_officer")
    assert duty.get(str(alert["seen"])).content.startswith(SEEN)
    assert duty.get(str(alert["picture"])).content == PHOTOGRAPH
    assert street.doors.refusals("facealert.viewed")[0] == (f"facealert:{number}", None)
    assert street.doors.refusals("faceentry.viewed")[0][0]
    assert number in {each["id"] for each in duty.get("/api/face_alerts").json()}
    assert number in {each["id"] for each in duty.get("/api/desk").json()["face_alerts"]}


def test_g09_two_officers_agree_and_the_second_is_blind_to_the_first(street: Street) -> None:
    number = street.happens()
    first = street.answered("duty_officer", number, "same").json()
    assert (first["state"], first["my_step"]) == ("second", None)
    assert (first["similarity"], first["band"]) == (0.81, "strong")
    assert [each["answer"] for each in first["answers"]] == ["same"]
    other = street.seen_by("supervisor", number)
    assert (other["my_step"], other["answers"], other["similarity"]) == (2, [], None)
    assert is_refused(street.answered("duty_officer", number, "same"), "G-09", 409)
    assert street.doors.refusals()[0] == (f"facealert:{number}", "g09")
    both = street.answered("supervisor", number, "same").json()
    assert (both["state"], both["may_dispatch"]) == ("confirmed", True)
    assert [each["step"] for each in both["answers"]] == [1, 2]


def test_g09_nobody_is_sent_without_a_decision(street: Street) -> None:
    number = street.happens()
    duty = street.doors.of("duty_officer")
    assert is_refused(duty.post(f"/api/face_alerts/{number}/dispatch", json={}), "G-09", 403)
    assert street.doors.refusals()[0] == (f"facealert:{number}", "g09")
    street.answered("duty_officer", number, "same")
    assert is_refused(duty.post(f"/api/face_alerts/{number}/dispatch", json={}), "G-09", 403)
    decided = street.answered("duty_2", number, "same").json()["answers"][-1]["id"]
    sent = duty.post(f"/api/face_alerts/{number}/dispatch", json={}).json()
    assert (sent["alert"], sent["decision"]) == (number, decided)
    assert sent["instruction"]
    assert street.doors.refusals("facealert.dispatched")[0][0] == f"facealert:{number}"


@pytest.mark.parametrize(
    ("answer", "state"), [("not_same", "rejected"), ("cannot_tell", "undecided")]
)
def test_g10_what_nobody_confirms_is_over_at_once_and_goes_within_a_day(
    street: Street, answer: str, state: str
) -> None:
    number = street.happens()
    said = street.answered("duty_officer", number, answer).json()
    assert (said["state"], said["may_dispatch"]) == (state, False)
    assert said["erase_at"] > said["raised_at"]
    assert number not in {e["id"] for e in street.doors.of("duty_2").get("/api/face_alerts").json()}
    held = street.doors.of("duty_officer").post(
        f"/api/face_alerts/{number}/hold", json={"case_number": "คดี 1/2569"}
    )
    assert is_refused(held, "G-10", 409)


def test_g09_one_officer_may_confirm_where_a_life_is_in_danger_and_another_checks(
    street: Street,
) -> None:
    number = street.happens(WatchlistCategory.THREAT_TO_LIFE)
    alone = street.answered("duty_officer", number, "same").json()
    assert (alone["state"], alone["may_dispatch"], alone["priority"]) == ("confirmed", True, "P1")
    assert alone["awaits_check"]
    checker = street.seen_by("supervisor", number)
    assert (checker["my_step"], checker["similarity"]) == (3, None)
    checked = street.answered("supervisor", number, "not_same").json()
    assert (checked["state"], checked["may_dispatch"]) == ("rejected", False)


def test_g11_a_confirmed_one_is_kept_for_a_case_with_its_number(street: Street) -> None:
    number = street.happens(WatchlistCategory.MISSING)
    street.answered("duty_officer", number, "same")
    path = f"/api/face_alerts/{number}/hold"
    duty = street.doors.of("duty_officer")
    assert is_refused(duty.post(path, json={"case_number": " "}), "G-11")
    held = duty.post(path, json={"case_number": "คดี 9/2569"}).json()
    assert (held["case_hold"], held["erase_at"]) == ("คดี 9/2569", None)


def test_of_two_who_answer_at_once_one_is_first(street: Street) -> None:
    number = street.happens()
    with ThreadPoolExecutor(2) as crowd:
        asked = [
            crowd.submit(street.answered, name, number, "not_same")
            for name in ("duty_officer", "duty_2")
        ]
        codes = sorted(each.result().status_code for each in asked)
    assert codes == [200, 409]


def test_an_answer_that_is_none_of_three_is_refused(street: Street) -> None:
    number = street.happens()
    assert street.answered("duty_officer", number, "perhaps").status_code == 400
    assert street.seen_by("duty_officer", number)["state"] == "open"


@pytest.mark.parametrize("name", ["investigator", "auditor", "administrator"])
def test_who_does_not_sit_at_the_desk_neither_sees_nor_decides(street: Street, name: str) -> None:
    number = street.happens()
    for path in ("", "/seen", "/picture"):
        answer = street.doors.of(name).get(f"/api/face_alerts/{number}{path}")
        assert is_refused(answer, "G-13", 403)
    assert is_refused(street.answered(name, number, "same"), "G-09", 403)


@pytest.mark.parametrize(("name", "sees"), [("duty_2", True), ("investigator", False)])
def test_the_feed_brings_the_question_without_answers_and_only_to_the_desk(
    street: Street, name: str, sees: bool
) -> None:
    number = street.happens()
    street.doors.of(name)
    with feed(street.doors.desks[name], street.doors.service.address) as told:
        street.answered("duty_officer", number, "same")
        path = "/api/journal?action=facealert.decided&limit=1"
        newest = street.doors.of("supervisor").get(path).json()["entries"][0]
        assert newest["about"] == f"facealert:{number}"
        said = next_where(told, lambda message: message.get("seq") == newest["seq"])
    if not sees:
        assert said == {"kind": "hidden", "seq": newest["seq"]}
        return
    alert = said["face_alert"]
    assert isinstance(alert, dict)
    assert (alert["id"], alert["state"]) == (number, "second")
    assert (alert["answers"], alert["similarity"], alert["my_step"]) == ([], None, None)


def test_history_holds_what_was_decided(street: Street) -> None:
    number = street.happens()
    street.answered("duty_officer", number, "not_same")
    path = "/api/face_alerts/history"
    found = until(lambda: street.doors.of("duty_officer").get(f"{path}?limit=1").json())
    assert (found[0]["id"], found[0]["state"]) == (number, "rejected")
    older = street.doors.of("duty_officer").get(f"{path}?limit=1&before={number}").json()
    assert older[0]["id"] < number


def test_a_lists_precision_counts_what_officers_decided(street: Street) -> None:
    watchlist, _entry = street.listed[WatchlistCategory.COURT_ORDER]
    for answer in ("not_same", "cannot_tell"):
        street.answered("duty_officer", street.happens(WatchlistCategory.COURT_ORDER), answer)
    right = street.happens(WatchlistCategory.COURT_ORDER)
    for name in ("duty_officer", "duty_2"):
        street.answered(name, right, "same")
    found = street.doors.of("auditor").get(f"/api/watchlists/{watchlist.id}").json()
    told = found["precision"]
    assert (told["confirmed"], told["rejected"], told["undecided"]) == (1, 1, 1)
    assert told["share"] == 0.5
    assert len(found["precision_by_camera"]) == 3


def test_g18_the_desk_writes_down_what_became_of_a_confirmed_match(street: Street) -> None:
    number = street.happens()
    duty = street.doors.of("duty_officer")
    path = f"/api/face_alerts/{number}/outcome"
    assert is_refused(duty.post(path, json={"outcome": "arrested"}), "G-09", 409)
    for name in ("duty_officer", "supervisor"):
        street.answered(name, number, "same")
    assert duty.post(path, json={"outcome": "escaped"}).status_code == 400
    told = duty.post(path, json={"outcome": "arrested"}).json()
    assert (told["outcome"], told["outcome_th"]) == ("arrested", "จับกุม")
    assert street.doors.refusals("facealert.concluded")[0] == (f"facealert:{number}", None)
    refused = street.doors.of("investigator").post(path, json={"outcome": "arrested"})
    assert is_refused(refused, "G-09", 403)
