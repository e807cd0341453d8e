"""Answering alarms: in order, once, and of two who race exactly one wins."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from ccoc.alarms import Alarm, AlarmState, Dismissal
from ccoc.errors import ConflictError, NotFoundError
from ccoc.ids import AlarmId
from ccoc.officers import Officer, named
from ccoc.store import Store, open_store
from tests.ccoc.builders import a_sighting, an_entry_draft
from tests.ccoc.store.conftest import Station

RACERS = 8


def test_an_alarm_goes_from_raised_over_acknowledged_to_confirmed(station: Station) -> None:
    alarm, me = station.alarm(), station.officer()
    taken, entry = station.store.alarms.acknowledge(alarm.id, me)
    assert (taken.state, taken.acknowledged_by) == (AlarmState.ACKNOWLEDGED, named(me))
    assert (entry.action.value, entry.actor, entry.about) == (
        "alarm.acknowledged",
        f"officer:{me.id}",
        f"alarm:{alarm.id}",
    )
    station.clock.move(timedelta(seconds=20))
    confirmed, _ = station.store.alarms.confirm(alarm.id, me, "สายตรวจ 2 รับทราบ")
    assert confirmed.state is AlarmState.CONFIRMED
    assert confirmed.answered_at == station.clock.at
    assert station.store.alarms.get(alarm.id) == confirmed
    assert station.store.alarms.open() == ()


def test_a07_a_dismissal_is_kept_with_its_reason_and_note(station: Station) -> None:
    alarm, me = station.alarm(), station.officer()
    station.store.alarms.acknowledge(alarm.id, me)
    _, entry = station.store.alarms.dismiss(alarm.id, me, Dismissal.MISREAD, "เลข 8 เป็น 6")
    assert entry.reason == "misread"
    kept = station.store.alarms.get(alarm.id)
    assert (kept.dismissal, kept.note) == (Dismissal.MISREAD, "เลข 8 เป็น 6")


def test_answers_survive_a_restart(station: Station) -> None:
    alarm = station.alarm()
    answered, _ = station.store.alarms.acknowledge(alarm.id, station.officer())
    station.reopen()
    assert station.store.alarms.open() == (answered,)


def test_an_alarm_that_never_was_is_not_found(station: Station) -> None:
    with pytest.raises(NotFoundError, match="no alarm 99"):
        station.store.alarms.acknowledge(AlarmId(99), station.officer())


def test_a_refused_answer_leaves_no_trace(station: Station) -> None:
    alarm = station.alarm()
    seq = station.store.journal.latest()
    with pytest.raises(ConflictError):
        station.store.alarms.confirm(alarm.id, station.officer())
    assert station.store.alarms.get(alarm.id) == alarm
    assert station.store.journal.latest() == seq


def race(stores: list[Store], officers: list[Officer], alarm: Alarm) -> list[str]:
    """Everybody presses at once. What each was told: "won", or the sentence of refusal."""
    barrier = threading.Barrier(len(officers))

    def press(store: Store, officer: Officer) -> str:
        barrier.wait(timeout=20)
        try:
            store.alarms.acknowledge(alarm.id, officer)
        except ConflictError as error:
            return str(error)
        return "won"

    with ThreadPoolExecutor(len(officers)) as pool:
        return list(pool.map(press, stores, officers))


def test_of_officers_who_race_exactly_one_wins_and_the_others_learn_who(station: Station) -> None:
    alarm = station.alarm()
    officers = [station.officer(f"officer{number}") for number in range(RACERS)]
    told = race([station.store] * RACERS, officers, alarm)
    assert told.count("won") == 1
    winner = officers[told.index("won")]
    assert station.store.alarms.get(alarm.id).acknowledged_by == named(winner)
    assert all(winner.display_name in sentence for sentence in told if sentence != "won")
    assert station.actions().count("alarm.acknowledged") == 1
    station.store.journal.verify()


def test_one_wins_also_when_every_racer_has_a_connection_of_its_own(station: Station) -> None:
    """As two services on one database, where no lock of ours helps."""
    alarm = station.alarm()
    officers = [station.officer(f"officer{number}") for number in range(4)]
    stores = [open_store(station.url, station.folder, station.clock) for _ in officers]
    try:
        told = race(stores, officers, alarm)
    finally:
        for store in stores:
            store.close()
    assert told.count("won") == 1
    assert station.actions().count("alarm.acknowledged") == 1
    station.store.journal.verify()


def test_alarms_are_listed_newest_first_by_state_and_page(station: Station) -> None:
    me = station.officer()
    station.store.hotlist.add(an_entry_draft(), me)
    for number in range(4):
        seen = a_sighting(id=f"s{number}", camera=f"cam{number}")
        station.record(seen)
    numbers = [alarm.id for alarm in station.store.alarms.list()]
    assert numbers == [4, 3, 2, 1]
    station.store.alarms.acknowledge(AlarmId(2), me)
    raised = station.store.alarms.list(AlarmState.RAISED)
    assert [alarm.id for alarm in raised] == [4, 3, 1]
    page = station.store.alarms.list(limit=2, before=AlarmId(4))
    assert [alarm.id for alarm in page] == [3, 2]
    assert [alarm.id for alarm in station.store.alarms.open()] == [1, 2, 3, 4]


def test_answered_alarms_of_the_last_hours_are_listed(station: Station) -> None:
    alarm, me = station.alarm(), station.officer()
    station.store.alarms.acknowledge(alarm.id, me)
    answered, _ = station.store.alarms.confirm(alarm.id, me)
    since = station.clock.at
    assert station.store.alarms.answered_since(since, 10) == (answered,)
    assert station.store.alarms.answered_since(since + timedelta(seconds=1), 10) == ()
