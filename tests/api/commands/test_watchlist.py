"""`ccoc watchlist`: for who may see it, with the page's own forecast, counted by month."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from api.cli import main
from ccoc.clock import SystemClock
from ccoc.model_test_files import file_of
from ccoc.officers import Role
from ccoc.thai_dates import THAILAND
from tests.api.faces.builders import a_list_draft
from tests.api.faces.stations import a_face_station, with_weights
from tests.api.services import prepared, with_officer
from tests.api.test_cli import a_config
from tests.ccoc.model_test_builders import WOMEN, a_test_draft

MONTH = SystemClock().now().astimezone(THAILAND).strftime("%Y-%m")


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Of a station with one list, whose service is not running."""
    file = a_config(tmp_path)
    now = SystemClock().now()
    lasting = replace(a_list_draft(), starts_at=now, expires_at=now + timedelta(days=9))
    with a_face_station(tmp_path, SystemClock()) as station:
        with_officer(station.store, Role.AUDITOR)
        with_officer(station.store, Role.ADMINISTRATOR)
        station.listed(lasting)
    models = with_weights(tmp_path / "models")
    file.write_text(f'{file.read_text()}[faces]\nenabled = true\n[models]\nfolder = "{models}"\n')
    return str(file)


def watchlist(config: str, *words: str) -> int:
    return main(["watchlist", "--config", config, *words])


def test_lists_stand_in_a_table_with_why_they_do_not_work(
    config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert watchlist(config, "list", "--by", "auditor") == 0
    heads, row = capsys.readouterr().out.splitlines()
    assert heads.split() == ["เลข", "บัญชี", "ประเภท", "คน", "เกณฑ์", "หมดอายุ", "สถานะ"]
    assert row.split()[:5] == ["1", "หมายจับ", "หมายจับ", "0", "0.500"]
    assert row.endswith("ใช้งานอยู่")


@pytest.mark.parametrize("verb", [("list",), ("figures", MONTH)])
def test_who_may_not_see_them_gets_the_rule_and_a_line_in_the_journal(
    config: str, capsys: pytest.CaptureFixture[str], verb: tuple[str, ...]
) -> None:
    assert watchlist(config, *verb, "--by", "administrator") == 1
    assert "G-1" in capsys.readouterr().err
    assert watchlist(config, *verb, "--by", "nobody") == 1
    with prepared(Path(config).parent) as store:
        (newest,) = store.journal.before(store.journal.latest() + 1, 1)
    assert newest.action.value == "permission.denied"


def test_g07_a_forecast_gives_the_threshold_or_refuses(
    config: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("forecast", "--listed", "200", "--faces", "5000", "--alerts")
    assert watchlist(config, *asked, "1") == 0
    told = capsys.readouterr()
    assert 0.4 < float(told.out) < 1
    assert "1 ใน" in told.err
    assert watchlist(config, *asked, "900") == 2
    assert "G-07" in capsys.readouterr().err


def test_g18_figures_are_a_table_without_people(
    config: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert watchlist(config, "figures", MONTH, "--by", "auditor") == 0
    rows = list(csv.reader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert rows[1][:4] == ["month", "เดือน", "Month", MONTH]
    assert {"alerts", "purges_deleted", "faces_processed"} <= {row[0] for row in rows}
    assert watchlist(config, "figures", "lately", "--by", "auditor") == 2
    with prepared(Path(config).parent) as store:
        (newest,) = store.journal.before(store.journal.latest() + 1, 1)
    assert (newest.action.value, newest.about) == ("figures.viewed", f"month:{MONTH}")


def test_g18_tests_by_group_are_imported_and_stand_in_the_figures(
    config: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "tests.csv"
    file.write_bytes(file_of([a_test_draft()]))
    assert watchlist(config, "tests", "import", str(file), "--by", "auditor") == 0
    assert "2 กลุ่ม" in capsysbinary.readouterr().err.decode()
    assert watchlist(config, "tests", "list", "--by", "auditor") == 0
    assert capsysbinary.readouterr().out == file.read_bytes()
    assert watchlist(config, "figures", MONTH, "--by", "auditor") == 0
    assert "ยังไม่มีผลทดสอบตามกลุ่มบุคคล" in capsysbinary.readouterr().out.decode("utf-8-sig")


def test_g18_a_wrong_file_of_tests_leaves_nothing(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("tests", "import", str(tmp_path / "none.csv"), "--by")
    assert watchlist(config, *asked, "auditor") != 0
    assert watchlist(config, *asked, "administrator") == 1
    assert "G-18" in capsys.readouterr().err
    (tmp_path / "none.csv").write_bytes(file_of([a_test_draft(WOMEN)]))
    assert watchlist(config, *asked, "auditor") == 2
    with prepared(Path(config).parent) as store:
        assert store.model_tests.list() == ()
