"""`ccoc` as a process: what it says, its exit status, and that it leaves nothing behind."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from api.cli import COMMANDS, main
from ccoc.officers import Role
from tests.api.services import prepared, with_officer
from tests.api.test_sockets import deaf_client

ROOT = Path(__file__).parents[2]
CCOC = (sys.executable, "-m", "api.cli")


SECRET = "cameras-own-secret"


def a_config(folder: Path) -> Path:
    (folder / "secret").write_text(SECRET)
    file = folder / "ccoc.toml"
    file.write_text(
        f"""
[station]
name_th = "สถานีทดสอบ"
name_en = "Test Station"
[server]
port = 0
[store]
folder = "{folder}"
[[camera]]
id = "gate"
name_th = "ประตู"
name_en = "Gate"
owner_class = "police"
url = "rtsp://127.0.0.1:1/gate"
user = "viewer"
password_file = "secret"
reads_plates = true
"""
    )
    return file


@contextmanager
def ccoc(*words: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*CCOC, *words],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def address_said_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if found := re.search(r"http://[0-9.:]+", line):
            return found[0]
    raise AssertionError("it ended before it was open")


def children_of(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def told_of(pid: int, shown: str) -> bytes:
    """Nothing where this user may not ask: the worker forbids others its memory (G-08)."""
    try:
        return Path(f"/proc/{pid}/{shown}").read_bytes()
    except PermissionError:
        return b""


@pytest.mark.real_time
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_service_in_three_seconds_without_a_trace(
    tmp_path: Path, number: signal.Signals
) -> None:
    with ccoc("run", "--config", str(a_config(tmp_path))) as process:
        address = address_said_by(process)
        (worker,) = children_of(process.pid)
        for shown in ("environ", "cmdline"):
            assert SECRET.encode() not in told_of(worker, shown)
        with deaf_client(int(address.rsplit(":", 1)[1])):
            begun = time.monotonic()
            os.killpg(process.pid, number)  # as a terminal does: to everybody in front of it
            _, said = process.communicate(timeout=10)
        assert time.monotonic() - begun < 3.0
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "media worker ended" not in said
    assert SECRET not in said
    assert not Path(f"/proc/{worker}").exists()


def test_a_service_that_is_killed_takes_its_worker_with_it(tmp_path: Path) -> None:
    with ccoc("run", "--config", str(a_config(tmp_path))) as process:
        address_said_by(process)
        (worker,) = children_of(process.pid)
        process.kill()
        process.communicate(timeout=5)
        deadline = time.monotonic() + 5
        while is_alive(worker):
            assert time.monotonic() < deadline


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_the_address_is_said_once_officers_can_sign_in(tmp_path: Path) -> None:
    with ccoc("run", "--config", str(a_config(tmp_path))) as process:
        station = httpx.get(f"{address_said_by(process)}/api/station").json()
    assert station["name_th"] == "สถานีทดสอบ"


def test_a_wrong_configuration_is_named_by_line_and_ends_with_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_config(tmp_path)
    file.write_text(file.read_text().replace('owner_class = "police"', 'owner_class = "pirate"'))
    assert main(["config", "check", str(file)]) == 2
    said = capsys.readouterr().err
    assert f"{file}:" in said
    assert "owner_class" in said
    assert main(["run", "--config", str(tmp_path / "nowhere.toml")]) == 2


def test_a_right_configuration_is_said_to_be_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "check", str(a_config(tmp_path))]) == 0
    assert "1 cameras" in capsys.readouterr().out


def test_accounts_are_added_listed_and_reset_at_the_machine(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = ["--config", str(a_config(tmp_path))]
    assert main(["officers", *config, "add", "somsak", "ร.ต.ท. ทดสอบ", "supervisor"]) == 0
    first = capsys.readouterr().out
    assert main(["officers", *config, "list"]) == 0
    assert "somsak\tร.ต.ท. ทดสอบ\tsupervisor" in capsys.readouterr().out
    assert main(["officers", *config, "reset-password", "somsak"]) == 0
    assert capsys.readouterr().out != first
    assert main(["officers", *config, "reset-password", "nobody"]) == 1
    assert main(["officers", *config, "add", "x2", "x", "emperor"]) == 2


def test_the_exported_journal_can_be_checked_without_us(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with prepared(tmp_path) as store:
        with_officer(store, Role.AUDITOR)
    config = ["--config", str(a_config(tmp_path))]
    assert main(["journal", *config, "verify"]) == 0
    capsys.readouterr()
    assert main(["journal", *config, "export"]) == 0
    lines = capsys.readouterr().out.splitlines()
    previous = "0" * 64
    for line in lines:
        assert json.loads(line)[7] == previous
        previous = hashlib.sha256(line.encode()).hexdigest()
    assert len(lines) >= 2


def test_without_a_store_the_commands_say_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_config(tmp_path)
    file.write_text(file.read_text().replace(str(tmp_path), str(tmp_path / "missing")))
    assert main(["journal", "--config", str(file), "verify"]) == 1
    assert "ccoc run" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([getattr(command, "name", ""), "--help"])
    assert ended.value.code == 0
    assert "·" in capsys.readouterr().out


def test_help_does_not_load_what_it_does_not_need() -> None:
    asked = (sys.executable, "-X", "importtime", "-m", "api.cli", "--help")
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    assert not re.search(r"\b(fastapi|sqlalchemy|av|onnxruntime|cv2)\b", said)
