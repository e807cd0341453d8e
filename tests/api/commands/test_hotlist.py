"""`ccoc hotlist import`: checked first, applied when somebody answers for it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from api.cli import main
from ccoc.clock import SystemClock
from ccoc.officers import Role
from tests.api.services import prepared, with_officer
from tests.api.test_cli import a_config

EXPIRES = (SystemClock().now() + timedelta(days=60)).strftime("%d/%m/%Y")
ALL = ("--category", "stolen", "--reason", "หาย", "--authority", "ห 1", "--expires", EXPIRES)


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """With a station that has a supervisor and a duty officer."""
    with prepared(tmp_path) as store:
        with_officer(store, Role.SUPERVISOR)
        with_officer(store, Role.DUTY_OFFICER)
    return ["hotlist", "--config", str(a_config(tmp_path)), "import"]


def a_file(folder: Path, *lines: str) -> str:
    file = folder / "hotlist.csv"
    file.write_text("\n".join(["ทะเบียน,จังหวัด", *lines]), encoding="utf-8-sig")
    return str(file)


def listed(folder: Path) -> list[str]:
    with prepared(folder) as store:
        return [entry.plate.registration for entry in store.hotlist.list().entries]


def test_a_file_is_checked_and_only_then_imported(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_file(tmp_path, "กข 1,สกลนคร", "กข 2,นครพนม")
    assert main([*command, file, *ALL]) == 0
    assert "ยังไม่บันทึก" in capsys.readouterr().err
    assert listed(tmp_path) == []
    assert main([*command, file, *ALL, "--apply", "--by", "supervisor"]) == 0
    assert "นำเข้าแล้ว 2 รายการ" in capsys.readouterr().err
    assert listed(tmp_path) == ["กข 2", "กข 1"]
    assert main([*command, file, *ALL]) == 0
    assert "ไม่มีอะไรเปลี่ยนแปลง" in capsys.readouterr().err


def test_bad_lines_are_told_and_written_out(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file, rejects = a_file(tmp_path, "กข 1,ดาวอังคาร", "กข 2,"), tmp_path / "rejects.csv"
    assert main([*command, file, *ALL, "--rejects", str(rejects)]) == 1
    assert capsys.readouterr().out.startswith("2\tกข 1, ดาวอังคาร\tไม่รู้จักจังหวัด")
    assert "กข 1,ดาวอังคาร,2," in rejects.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("words", "status"),
    [([], 2), (["--by", "nobody"], 1), (["--by", "duty_officer"], 1)],
)
def test_nothing_is_imported_without_somebody_who_may(
    tmp_path: Path, command: list[str], words: list[str], status: int
) -> None:
    assert main([*command, a_file(tmp_path, "กข 1,"), *ALL, "--apply", *words]) == status
    assert listed(tmp_path) == []


def test_a_file_that_is_not_there_gets_its_sentence(tmp_path: Path, command: list[str]) -> None:
    assert main([*command, str(tmp_path / "none.csv"), *ALL]) == 1
    assert main([*command, a_file(tmp_path, "กข 1,")]) == 2
