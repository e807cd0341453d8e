"""The scripts behind the commands say what is missing, and what they do about it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.house import tree

SCRIPTS = tree.ROOT / "scripts"


def a_machine_with(folder: Path, programs: Mapping[str, str]) -> Path:
    """A PATH that holds bash and these programs, each given as its shell script."""
    folder.mkdir()
    for name in ("bash", "dirname"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    for name, script in programs.items():
        program = folder / name
        program.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    return folder


def run(path: Path, script: str, *words: str, ci: bool = False) -> tuple[int, str]:
    """Exit status, and everything that was said."""
    ran = subprocess.run(
        [SCRIPTS / script, *words],
        env={"PATH": str(path), "CI": "true" if ci else ""},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=30,
        check=False,
    )
    return ran.returncode, ran.stdout


@pytest.mark.parametrize("programs", [{}, {"node": "exit 1", "npm": ""}], ids=["none", "old"])
def test_without_node_the_rest_goes_on_and_ci_stops(
    tmp_path: Path, programs: Mapping[str, str]
) -> None:
    machine = a_machine_with(tmp_path / "bin", programs)
    status, said = run(machine, "with-node", "the page is left out", "npm")
    assert status == 0
    assert "ไม่พบ Node.js" in said
    assert "the page is left out" in said
    assert run(machine, "with-node", "the page is left out", "npm", ci=True)[0] == 1


def test_with_node_the_command_runs(tmp_path: Path) -> None:
    machine = a_machine_with(tmp_path / "bin", {"node": "exit 0", "npm": "echo built; exit 3"})
    assert run(machine, "with-node", "unused", "npm") == (3, "built\n")


NONE_INSTALLED = {"dpkg-query": "exit 1"}


def test_packages_that_are_there_are_left_alone(tmp_path: Path) -> None:
    machine = a_machine_with(tmp_path / "bin", {"dpkg-query": "printf installed"})
    assert run(machine, "debian-packages", "unused", "chromium") == (0, "")


def test_who_is_not_root_gets_the_command_to_type(tmp_path: Path) -> None:
    machine = a_machine_with(tmp_path / "bin", NONE_INSTALLED | {"id": "echo 1000"})
    status, said = run(machine, "debian-packages", "tests are skipped", "chromium", "ffmpeg")
    assert status == 0
    assert "tests are skipped" in said
    assert "sudo sh -c 'apt-get update && apt-get install -y" in said
    assert "chromium ffmpeg'" in said
    assert run(machine, "debian-packages", "unused", "chromium", ci=True)[0] == 1


def test_root_gets_them_installed(tmp_path: Path) -> None:
    apt = {"id": "echo 0", "apt-get": f'echo "$@" >> {tmp_path}/asked'}
    machine = a_machine_with(tmp_path / "bin", NONE_INSTALLED | apt)
    assert run(machine, "debian-packages", "unused", "chromium", ci=True)[0] == 0
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["-qq update", "-qq install -y --no-install-recommends chromium"]


def test_an_installation_that_fails_is_told(tmp_path: Path) -> None:
    machine = a_machine_with(
        tmp_path / "bin", NONE_INSTALLED | {"id": "echo 0", "apt-get": "exit 100"}
    )
    status, said = run(machine, "debian-packages", "tests are skipped", "chromium")
    assert status == 0
    assert "tests are skipped" in said


def test_a_python_that_is_too_old_is_refused_in_words(tmp_path: Path) -> None:
    machine = a_machine_with(tmp_path / "bin", {"python3": "exit 1"})
    status, said = run(machine, "python-environment", "runtime")
    assert status == 1
    assert "Python 3.11 or newer is needed" in said


def test_a_python_that_cannot_make_environments_names_its_debian_package(tmp_path: Path) -> None:
    programs = {"python3": 'case "$2" in *ensurepip*) exit 1;; esac', "id": "echo 1000"}
    machine = a_machine_with(tmp_path / "bin", NONE_INSTALLED | programs)
    status, said = run(machine, "python-environment", "runtime")
    assert status == 1
    assert "--no-install-recommends python3-venv'" in said
