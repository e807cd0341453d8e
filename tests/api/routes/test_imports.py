"""Importing a file over HTTP: checked, shown, applied exactly as shown, rejects to download."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from ccoc.clock import SystemClock
from tests.api.services import Desk, RunningService, until

HEADINGS = "ทะเบียน,จังหวัด,สถานะ,เหตุผล,ผู้สั่งการ"
EXPIRES = (SystemClock().now() + timedelta(days=30)).isoformat()


@pytest.fixture
def editor(service: RunningService) -> Desk:
    return service.desk("supervisor")


def a_file(*lines: str, headings: str = HEADINGS, encoding: str = "utf-8-sig") -> dict[str, str]:
    content = "\r\n".join([headings, *lines]).encode(encoding)
    return {"file": base64.b64encode(content).decode(), "expires_at": EXPIRES}


def total(desk: Desk) -> int:
    return int(desk.http.get("/api/hotlist").json()["total"])


def test_a_dry_run_tells_everything_and_stores_nothing(editor: Desk) -> None:
    before = total(editor)
    lines = [
        "ขก 1,สกลนคร,2,หาย,ห1",
        "ขก 1,สกลนคร,2,หาย,ห1",
        "ขก ?2,,2,หาย,ห1",
        "ขก 3,ดาวอังคาร,9,,ห1",
    ]
    told = editor.http.post(
        "/api/hotlist/imports", json=a_file(*lines, headings=f"{HEADINGS},หมายเหตุ")
    ).json()
    counts = {name: told[name] for name in ("rows", "taken", "duplicates", "rejected")}
    assert counts == {"rows": 4, "taken": 2, "duplicates": 1, "rejected": 1}
    assert told["applied"] is None
    assert "ยังไม่บันทึก" in told["th"]
    assert told["ignored_headings"] == ["หมายเหตุ"]
    assert [fault["line"] for fault in told["faults"]] == [5]
    assert len(told["faults"][0]["th"]) == 3
    assert (told["doubles"][0]["line"], told["doubles"][0]["of_line"]) == (3, 2)
    assert told["lines"][0]["false_hits"]["per_day"] == told["false_hits_per_day"]
    assert total(editor) == before


def test_what_was_shown_is_applied_rings_and_is_journalled(
    service: RunningService, editor: Desk
) -> None:
    file = a_file("88-0001,สกลนคร,3,หาย,ห1", "88-0002,นครพนม,3,หาย,ห1")
    shown = editor.http.post("/api/hotlist/imports", json=file).json()
    done = editor.http.post("/api/hotlist/imports", json=file | {"shown": shown["digest"]}).json()
    assert done["applied"]
    duty = service.desk("duty_officer")
    service.see("gate", "88-0002", 701)
    service.see("gate", "88-0001", 702)
    until(lambda: "88-0001" in str(duty.http.get("/api/alarms").json()))
    assert "88-0002" not in str(duty.http.get("/api/alarms").json())
    journal = service.desk("auditor").http.get("/api/journal?action=hotlist.imported").json()
    assert f"import:{done['applied']}" in [entry["about"] for entry in journal["entries"]]


def test_the_same_file_again_says_that_nothing_would_change(editor: Desk) -> None:
    file = a_file("ขค 7,สกลนคร,2,หาย,ห1")
    shown = editor.http.post("/api/hotlist/imports", json=file).json()
    editor.http.post("/api/hotlist/imports", json=file | {"shown": shown["digest"]})
    again = editor.http.post("/api/hotlist/imports", json=file).json()
    assert (again["taken"], again["duplicates"]) == (0, 1)
    assert "ไม่มีอะไรเปลี่ยนแปลง" in again["th"]
    assert again["earlier"]["by"]["display_name"] == "คุณ supervisor"
    before = total(editor)
    refused = editor.http.post("/api/hotlist/imports", json=file | {"shown": again["digest"]})
    assert refused.status_code == 409
    assert total(editor) == before


def test_another_file_than_the_shown_one_is_refused(editor: Desk) -> None:
    shown = editor.http.post("/api/hotlist/imports", json=a_file("ขค 8,,2,หาย,ห1")).json()
    other = a_file("ขค 9,,2,หาย,ห1") | {"shown": shown["digest"]}
    refused = editor.http.post("/api/hotlist/imports", json=other)
    assert refused.status_code == 409
    assert "ตรวจสอบไฟล์ใหม่" in refused.json()["error"]["th"]


def test_the_rejects_are_a_file_that_excel_shows_in_thai(editor: Desk) -> None:
    file = a_file("ขค 10,,2,หาย,ห1", "ขค 11,ดาวอังคาร,2,หาย,ห1")
    rejects = editor.http.post("/api/hotlist/imports/rejects", json=file)
    assert rejects.headers["content-type"].startswith("text/csv")
    assert "attachment" in rejects.headers["content-disposition"]
    lines = rejects.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "ไม่รู้จักจังหวัด" in lines[1]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (
            a_file("กข 1", headings="plate,province", encoding="cp874") | {"reason": "ก"},
            "CSV UTF-8",
        ),
        (a_file("กข 1", headings="ทะเบียน"), "สถานะ, เหตุผล, ผู้สั่งการ"),
        ({"file": base64.b64encode(b"PK\x03\x04").decode()}, "Excel"),
        ({"file": ""}, "ว่างเปล่า"),
        ({"file": "not base64!"}, "ไม่ถูกต้อง"),
        ({}, "ไม่ถูกต้อง"),
    ],
)
def test_a_file_that_cannot_be_read_gets_its_sentence(
    editor: Desk, file: dict[str, str], said: str
) -> None:
    refused = editor.http.post("/api/hotlist/imports", json=file)
    assert refused.status_code == 400
    assert said in refused.json()["error"]["th"]


def test_a_file_larger_than_other_bodies_may_be_is_taken_and_a_huge_one_is_not(
    editor: Desk,
) -> None:
    long = a_file(*(f"ขง {number},สกลนคร,2,รถหายในพื้นที่,ห1" for number in range(1, 2000)))
    assert len(long["file"]) > 1 << 16
    assert editor.http.post("/api/hotlist/imports", json=long).json()["taken"] == 1999
    huge = editor.http.post("/api/hotlist/imports", content=b" " * (46 << 20))
    assert huge.status_code == 413
