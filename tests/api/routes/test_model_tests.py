"""Tests of the recogniser by group, entered by officers and published with the month (G-18)."""

from __future__ import annotations

import base64
import csv
import io
from typing import Any

import httpx
import pytest

from ccoc.model_test_files import file_of
from ccoc.model_tests import UNTESTED
from tests.api.routes.face_doors import Doors, is_refused
from tests.api.routes.test_registers import MONTH
from tests.ccoc.model_test_builders import MEN, WOMEN, a_test_draft


def entered(doors: Doors, name: str, content: bytes) -> httpx.Response:
    body = {"file": base64.b64encode(content).decode()}
    return doors.of(name).post("/api/model_tests", json=body)


def published(doors: Doors) -> tuple[list[dict[str, Any]], list[list[str]]]:
    auditor = doors.of("auditor")
    month = auditor.get(f"/api/transparency/{MONTH}").json()
    table = auditor.get(month["csv"]).content.decode("utf-8-sig")
    return month["models"], list(csv.reader(io.StringIO(table)))


def test_g18_a_model_without_a_test_by_group_is_told_and_then_its_test_is_published(
    doors: Doors,
) -> None:
    ((untested,), rows) = published(doors)
    assert (untested["tests"], untested["untested_th"]) == ([], UNTESTED.th)
    assert [row[3] for row in rows if row[0] == "tests_by_group"] == ["0"]
    here = doors.of("auditor").get("/api/faces/status").json()["model"]
    assert here == untested["model"]
    draft = a_test_draft(WOMEN, MEN)
    test = entered(doors, "auditor", file_of([draft]).replace(draft.model.encode(), here.encode()))
    assert test.status_code == 201, test.text
    ((tested,), rows) = published(doors)
    assert tested["untested_th"] is None
    groups = tested["tests"][0]["groups"]
    assert [each["false_match_rate"] for each in groups] == [0.01, 0.0]
    assert [each["false_non_matches"] for each in groups] == [1, 1]
    assert {"false_match_rate", "false_non_match_rate"} <= {row[0] for row in rows}
    by = test.json()[0]["added_by"]["display_name"]
    assert by not in str(tested)
    assert by not in str(rows)
    assert doors.refusals("modeltest.added")[0] == (f"modeltest:{test.json()[0]['id']}", None)


def test_g18_a_corrected_file_takes_the_place_of_the_wrong_one(doors: Doors) -> None:
    for each in (WOMEN, MEN):
        entered(doors, "supervisor", file_of([a_test_draft(each, each)]))
    assert doors.refusals()[0] == (None, "g18")
    entered(doors, "supervisor", file_of([a_test_draft()]))
    newer, older = entered(doors, "station_head", file_of([a_test_draft()])).json()[:2]
    assert (newer["shown"], older["shown"]) == (True, False)
    assert newer["test_set"] == older["test_set"]


@pytest.mark.parametrize("content", [b"nothing", b"PK\x03\x04", b"model,group\r\n1,2\r\n", b" "])
def test_a_file_that_is_no_test_is_refused_with_the_rule(doors: Doors, content: bytes) -> None:
    assert is_refused(entered(doors, "auditor", content), "G-18")


@pytest.mark.parametrize("name", ["duty_officer", "investigator", "administrator"])
def test_who_keeps_no_registers_enters_no_test(doors: Doors, name: str) -> None:
    assert is_refused(entered(doors, name, file_of([a_test_draft()])), "G-18", 403)
    assert is_refused(doors.of(name).get("/api/model_tests"), "G-18", 403)
