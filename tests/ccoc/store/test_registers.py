"""The registers that the law of faces asks for: requests, breaches, documents, floors."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ccoc.breaches import BreachDraft, BreachKind
from ccoc.data_requests import (
    DataRequestAnswer,
    DataRequestDraft,
    DataRequestKind,
    DataRequestOutcome,
)
from ccoc.errors import ConflictError, InvalidError, NotFoundError
from ccoc.ids import BreachId, DataRequestId, Digest
from ccoc.legal_documents import LegalDocumentKind
from ccoc.officers import Role, named
from ccoc.rules import Rule
from tests.ccoc.builders import NOON
from tests.ccoc.model_test_builders import WOMEN, a_test_draft
from tests.ccoc.store.conftest import Station

OUTCOME = DataRequestOutcome(DataRequestAnswer.PARTLY, "ส่วนที่เหลือเป็นของผู้อื่น", "ตรวจบัตรประชาชน")
NOTICED = NOON - timedelta(hours=5)


def test_g15_a_request_is_received_and_answered_once(station: Station) -> None:
    head, requests = station.officer("head", Role.STATION_HEAD), station.store.data_requests
    asked = requests.receive(DataRequestDraft(DataRequestKind.ERASURE, "รับ 7/2569"), head)
    assert (asked.received_at, asked.received_by, asked.outcome) == (NOON, named(head), None)
    assert asked.due_at == NOON + timedelta(days=30)
    station.clock.move(timedelta(days=3))
    answered = requests.answer(asked.id, OUTCOME, head)
    assert (answered.outcome, answered.answered_by) == (OUTCOME, named(head))
    assert answered.answered_at == station.clock.at
    with pytest.raises(ConflictError) as refused:
        requests.answer(asked.id, OUTCOME, head)
    assert refused.value.rule is Rule.G15
    station.reopen()
    assert station.store.data_requests.list() == (answered,)
    assert station.store.data_requests.get(asked.id) == answered
    assert station.actions()[-2:] == ["datarequest.received", "datarequest.answered"]


def test_g15_a_request_without_its_number_leaves_no_trace(station: Station) -> None:
    head = station.officer("head", Role.STATION_HEAD)
    with pytest.raises(InvalidError):
        station.store.data_requests.receive(DataRequestDraft(DataRequestKind.ACCESS, " "), head)
    assert station.store.data_requests.list() == ()
    with pytest.raises(NotFoundError):
        station.store.data_requests.answer(DataRequestId(9), OUTCOME, head)


def test_g16_a_breach_is_opened_with_its_clock_and_closed_once(station: Station) -> None:
    head, breaches = station.officer("head", Role.STATION_HEAD), station.store.breaches
    draft = BreachDraft(BreachKind.SEEN, "จอภาพหันออกหน้าต่าง", NOTICED, 4)
    opened = breaches.open(draft, head)
    assert (opened.draft, opened.opened_by, opened.opened_at) == (draft, named(head), NOON)
    assert opened.report_by == NOTICED + timedelta(hours=72)
    closed = breaches.close(opened.id, NOON, "หันจอภาพแล้ว", head)
    assert (closed.reported_at, closed.outcome, closed.closed_by) == (
        NOON,
        "หันจอภาพแล้ว",
        named(head),
    )
    with pytest.raises(ConflictError) as refused:
        breaches.close(opened.id, None, "อีกครั้ง", head)
    assert refused.value.rule is Rule.G16
    station.reopen()
    assert station.store.breaches.list() == (closed,)
    assert station.store.breaches.get(opened.id) == closed
    assert station.actions()[-2:] == ["breach.opened", "breach.closed"]


def test_g16_a_breach_of_the_future_leaves_no_trace(station: Station) -> None:
    head = station.officer("head", Role.STATION_HEAD)
    later = BreachDraft(BreachKind.LOST, "ทำหาย", NOON + timedelta(seconds=1))
    with pytest.raises(InvalidError):
        station.store.breaches.open(later, head)
    assert station.store.breaches.list() == ()
    with pytest.raises(NotFoundError):
        station.store.breaches.close(BreachId(9), None, "ไม่มี", head)


def test_g17_legal_documents_are_kept_by_title_and_digest(station: Station) -> None:
    head, documents = station.officer("head", Role.STATION_HEAD), station.store.legal_documents
    digest, day = Digest("d" * 64), date(2026, 1, 5)
    first = documents.add(LegalDocumentKind.ORDER, "คำสั่ง 1/2569", day, digest, head)
    second = documents.add(LegalDocumentKind.IMPACT_ASSESSMENT, " DPIA ", day, digest, head)
    assert second.title == "DPIA"
    assert documents.list() == (second, first)
    assert (first.added_by, first.added_at) == (named(head), NOON)
    with pytest.raises(InvalidError) as refused:
        documents.add(LegalDocumentKind.ORDER, "", day, digest, head)
    assert refused.value.rule is Rule.G17
    assert station.actions()[-2:] == ["document.added", "document.added"]


def test_g07_the_newest_floor_holds(station: Station) -> None:
    auditor, floors = station.officer("auditor", Role.AUDITOR), station.store.floors
    assert floors.current() is None
    floors.set(0.4, auditor)
    newest = floors.set(0.45, auditor)
    assert floors.current() == newest
    assert (newest.floor, newest.officer) == (0.45, auditor.id)
    with pytest.raises(InvalidError) as refused:
        floors.set(1.5, auditor)
    assert refused.value.rule is Rule.G07
    assert floors.current() == newest
    assert station.actions()[-1] == "floor.set"


def test_g18_tests_by_group_are_kept_with_who_entered_them(station: Station) -> None:
    auditor, tests = station.officer("auditor", Role.AUDITOR), station.store.model_tests
    (added,) = tests.add([a_test_draft()], auditor)
    assert (added.added_by, added.added_at) == (named(auditor), NOON)
    station.reopen()
    assert station.store.model_tests.list() == (added,)
    assert station.actions()[-1] == "modeltest.added"


def test_g18_of_a_file_with_one_wrong_test_nothing_is_kept(station: Station) -> None:
    auditor, seq = station.officer("auditor", Role.AUDITOR), station.store.journal.latest()
    with pytest.raises(InvalidError):
        station.store.model_tests.add([a_test_draft(), a_test_draft(WOMEN)], auditor)
    assert station.store.model_tests.list() == ()
    assert station.store.journal.latest() == seq
