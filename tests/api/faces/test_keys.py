"""The vault's key is made once, for one account, and nowhere but in its file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from api.faces.keys import KEY_BYTES, key_of
from ccoc.errors import CorruptError, NotAllowedError, UnavailableError


def test_the_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "secret" / "faces.key"
    key = key_of(file)
    assert len(key) == KEY_BYTES
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert key_of(file) == key
    assert [each.name for each in file.parent.iterdir()] == ["faces.key"]


def test_two_stations_have_two_keys(tmp_path: Path) -> None:
    assert key_of(tmp_path / "one") != key_of(tmp_path / "other")


def test_a_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "faces.key"
    key_of(file)
    file.chmod(0o640)
    with pytest.raises(NotAllowedError, match="0600"):
        key_of(file)


@pytest.mark.parametrize("content", ["", "short", "zz" * KEY_BYTES, "ab" * (KEY_BYTES - 1)])
def test_what_is_no_key_is_not_used_and_not_replaced(tmp_path: Path, content: str) -> None:
    file = tmp_path / "faces.key"
    file.touch(mode=0o600)
    file.write_text(content)
    with pytest.raises(CorruptError):
        key_of(file)
    assert file.read_text() == content


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError, match="cannot be used"):
        key_of(tmp_path / "file" / "faces.key")
