"""Figures and registers over HTTP: counts without people, thirty days, seventy-two hours."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from ccoc.clock import SystemClock
from ccoc.thai_dates import THAILAND
from tests.api.routes.face_doors import Doors, is_refused

MONTH = SystemClock().now().astimezone(THAILAND).strftime("%Y-%m")


def test_g18_a_month_in_figures_counts_and_names_nobody(doors: Doors) -> None:
    doors.approved_list(name="ชื่อที่ไม่ควรเผยแพร่")
    auditor = doors.of("auditor")
    month = auditor.get(f"/api/transparency/{MONTH}").json()
    figures = {each["name"]: each["value"] for each in month["figures"]}
    assert (month["month"], month["precision"]) == (MONTH, None)
    assert int(figures["lists_warrant"]) >= 1
    assert figures["faces_processed"] == "0"
    assert all(each["th"] and each["en"] for each in month["figures"])
    table = auditor.get(month["csv"])
    assert table.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1][:4] == ["month", "เดือน", "Month", MONTH]
    assert {row[0]: row[3] for row in rows}["lists_warrant"] == figures["lists_warrant"]
    assert "ชื่อที่ไม่ควรเผยแพร่" not in table.text
    assert doors.refusals("figures.viewed")[0] == (f"month:{MONTH}", None)


def test_g18_a_month_is_written_with_its_year(doors: Doors) -> None:
    for wrong in ("2026", "2026-13", "last", "2026-1"):
        assert is_refused(doors.of("auditor").get(f"/api/transparency/{wrong}"), "G-18")
    assert is_refused(doors.of("administrator").get(f"/api/transparency/{MONTH}"), "G-18", 403)


def test_g15_a_persons_request_is_due_in_thirty_days_and_answered_once(doors: Doors) -> None:
    head = doors.of("station_head")
    asked = {"kind": "erasure", "reference": "รับ 41/2569"}
    request = head.post("/api/data_requests", json=asked).json()
    assert (request["overdue"], request["answer"]) == (False, None)
    assert request["due_at"][:10] > (SystemClock().now() + timedelta(days=29)).isoformat()[:10]
    path = f"/api/data_requests/{request['id']}/answer"
    said = {"answer": "granted", "reason": "ลบแล้ว", "identity_checked": "บัตรประชาชน"}
    assert is_refused(head.post(path, json=said | {"identity_checked": ""}), "G-15")
    answered = head.post(path, json=said).json()
    assert (answered["answer_th"], answered["identity_checked"]) == ("อนุญาตทั้งหมด", "บัตรประชาชน")
    assert is_refused(head.post(path, json=said), "G-15", 409)
    assert doors.of("auditor").get("/api/data_requests").json()[0]["id"] == request["id"]
    assert is_refused(head.post("/api/data_requests", json=asked | {"reference": ""}), "G-15")
    assert doors.of("duty_officer").get("/api/data_requests").status_code == 403


def test_g16_a_breach_has_seventy_two_hours_from_when_it_was_noticed(doors: Doors) -> None:
    supervisor, now = doors.of("supervisor"), SystemClock().now()
    noticed = (now - timedelta(hours=70)).isoformat()
    told = {"kind": "seen", "what": "จอภาพถูกมองเห็น", "noticed_at": noticed, "people": 2}
    breach = supervisor.post("/api/breaches", json=told).json()
    assert 1.9 <= breach["hours_left"] <= 2.0
    assert not breach["overdue"]
    late = (now - timedelta(hours=73)).isoformat()
    overdue = supervisor.post("/api/breaches", json=told | {"noticed_at": late}).json()
    assert overdue["overdue"]
    assert overdue["hours_left"] < 0
    path = f"/api/breaches/{breach['id']}/close"
    assert is_refused(supervisor.post(path, json={"outcome": " "}), "G-16")
    closed = supervisor.post(path, json={"outcome": "ติดฟิล์มกันมอง"}).json()
    assert (closed["hours_left"], closed["outcome"]) == (None, "ติดฟิล์มกันมอง")
    future = (now + timedelta(days=1)).isoformat()
    ahead = supervisor.post("/api/breaches", json=told | {"noticed_at": future})
    assert is_refused(ahead, "G-16")


def test_g17_the_papers_are_kept_by_name_and_digest(doors: Doors) -> None:
    paper = {
        "kind": "impact_assessment",
        "title": "DPIA 1/2569",
        "dated": "2026-01-02",
        "digest": "ab" * 32,
    }
    added = doors.of("auditor").post("/api/legal_documents", json=paper).json()
    assert (added["title"], added["added_by"]["display_name"]) == ("DPIA 1/2569", "คุณ auditor")
    assert doors.of("supervisor").get("/api/legal_documents").json()[0] == added
    nameless = doors.of("auditor").post("/api/legal_documents", json=paper | {"title": ""})
    assert is_refused(nameless, "G-17")


def test_g07_the_floor_is_the_auditors(doors: Doors) -> None:
    auditor = doors.of("auditor")
    assert is_refused(auditor.post("/api/faces/floor", json={"floor": 1.5}), "G-07")
    head = doors.of("station_head").post("/api/faces/floor", json={"floor": 0.5})
    assert is_refused(head, "G-07", 403)
    assert auditor.post("/api/faces/floor", json={"floor": 0.6}).json()["floor"] == 0.6
    assert auditor.get("/api/faces/status").json()["floor"] == 0.6
    asked = {"listed": 1, "alerts_per_day": 50, "faces_per_day": 100}
    told = doors.of("station_head").post("/api/watchlists/forecast", json=asked).json()
    assert told["threshold"] >= 0.6


def test_every_closed_list_about_faces_has_its_words(doors: Doors) -> None:
    words = doors.of("investigator").get("/api/faces/words").json()
    assert {each["value"] for each in words["answers"]} == {"same", "not_same", "cannot_tell"}
    assert len(words["categories"]) == 4
    assert all(each["th"] and each["en"] for listed in words.values() for each in listed)
