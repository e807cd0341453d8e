"""The journal over HTTP: pages, and whether it is whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.api.services import RunningService, prepared, running_service, with_everybody


def test_pages_go_forward_and_backward_without_a_hole(service: RunningService) -> None:
    auditor = service.desk("auditor").http
    newest = auditor.get("/api/journal?limit=3").json()
    top = newest["entries"][0]["seq"]
    assert [entry["seq"] for entry in newest["entries"]] == [top, top - 1, top - 2]
    older = auditor.get(f"/api/journal?before={top - 2}&limit=2").json()["entries"]
    assert [entry["seq"] for entry in older] == [top - 3, top - 4]
    onward = auditor.get("/api/journal?after=2&limit=2").json()["entries"]
    assert [entry["seq"] for entry in onward] == [3, 4]
    assert newest["latest"] >= top


def test_every_entry_names_who_in_words(service: RunningService) -> None:
    entries = service.desk("auditor").http.get("/api/journal").json()["entries"]
    names = {entry["actor"]: entry["actor_name"] for entry in entries}
    assert names["service"] == "ระบบ"
    assert "คุณ auditor" in names.values()


def test_an_unknown_action_is_refused(service: RunningService) -> None:
    assert service.desk("auditor").http.get("/api/journal?action=magic").status_code == 400


def test_a_whole_journal_verifies_and_that_is_noted(service: RunningService) -> None:
    auditor = service.desk("auditor").http
    verdict = auditor.post("/api/journal/verify").json()
    assert (verdict["ok"], verdict["seq"]) == (True, None)
    assert str(verdict["entries"]) in verdict["th"]
    newest = auditor.get("/api/journal?limit=1").json()["entries"][0]
    assert newest["action"] == "journal.verified"


def test_g14_a_supervisor_gets_last_weeks_sample_and_a_duty_officer_none(
    service: RunningService,
) -> None:
    sample = service.desk("supervisor").http.get("/api/journal/sample").json()
    assert (sample["searched"], sample["entries"]) == (0, [])
    assert sample["week"][4:6] == "-W"
    assert service.desk("duty_officer").http.get("/api/journal/sample").status_code == 403


def test_a_changed_entry_is_named(tmp_path: Path) -> None:
    with prepared(tmp_path) as store:
        with_everybody(store)
    with sqlite3.connect(tmp_path / "ccoc.db") as database:
        database.execute("DROP TRIGGER journal_no_update")
        database.execute("UPDATE journal SET actor = 'officer:1' WHERE seq = 3")
    database.close()
    with running_service(tmp_path) as running:
        verdict = running.desk("auditor").http.post("/api/journal/verify").json()
    assert (verdict["ok"], verdict["seq"]) == (False, 3)
    assert "3" in verdict["th"]
