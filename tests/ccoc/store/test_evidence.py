"""Sealed pictures: named by their content, never rewritten, never believed unseen."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccoc.errors import CorruptError, InvalidError, NotFoundError, UnavailableError
from ccoc.ids import Digest
from ccoc.store.evidence import Evidence
from tests.ccoc.builders import NOON, digest_of


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    return Evidence(tmp_path / "evidence", NOON)


def place(folder: Path, digest: Digest) -> Path:
    return folder / "evidence" / digest[:2] / f"{digest}.jpg"


def test_what_was_sealed_is_read_back_by_its_digest(evidence: Evidence, tmp_path: Path) -> None:
    digest = evidence.seal(b"picture")
    assert digest == digest_of(b"picture")
    assert evidence.read(digest) == b"picture"
    assert place(tmp_path, digest).read_bytes() == b"picture"


@given(contents=st.lists(st.binary(min_size=1, max_size=64), max_size=8))
def test_sealing_is_idempotent(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("sealed")
    evidence = Evidence(folder, NOON)
    digests = [evidence.seal(content) for content in [*contents, *contents]]
    assert len(list(folder.rglob("*.jpg"))) == len(set(digests)) == len(set(contents))
    assert not list((folder / "incoming").iterdir())


def test_a_sealed_file_is_not_written_again(evidence: Evidence, tmp_path: Path) -> None:
    digest = evidence.seal(b"picture")
    before = place(tmp_path, digest).stat()
    evidence.seal(b"picture")
    assert place(tmp_path, digest).stat().st_ino == before.st_ino


@pytest.mark.parametrize("content", [b"Picture", b"", b"picture and more"])
def test_a_changed_file_is_never_shown(evidence: Evidence, tmp_path: Path, content: bytes) -> None:
    digest = evidence.seal(b"picture")
    place(tmp_path, digest).write_bytes(content)
    with pytest.raises(CorruptError, match="not what was sealed") as corrupt:
        evidence.read(digest)
    assert corrupt.value.th


def test_sealing_the_true_bytes_mends_a_damaged_file(evidence: Evidence, tmp_path: Path) -> None:
    digest = evidence.seal(b"picture")
    place(tmp_path, digest).write_bytes(b"damaged")
    evidence.seal(b"picture")
    assert evidence.read(digest) == b"picture"


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", "A" * 64, "a" * 63, "a" * 65 + "\n"])
def test_only_a_digest_names_evidence(evidence: Evidence, name: str) -> None:
    with pytest.raises(InvalidError, match="64 hexadecimal"):
        evidence.read(Digest(name))


def test_evidence_that_never_was_is_not_found(evidence: Evidence) -> None:
    with pytest.raises(NotFoundError):
        evidence.read(digest_of(b"never"))


def test_bytes_under_a_wrong_digest_are_refused_before_anything_is_written(
    evidence: Evidence, tmp_path: Path
) -> None:
    with pytest.raises(InvalidError, match="digest it came with"):
        evidence.seal_all({digest_of(b"one"): b"one", digest_of(b"two"): b"other"})
    assert not list(tmp_path.rglob("*.jpg"))


def test_nothing_is_no_evidence(evidence: Evidence) -> None:
    with pytest.raises(InvalidError, match="empty"):
        evidence.seal(b"")


def test_what_a_crash_left_is_removed_and_what_is_being_written_is_not(tmp_path: Path) -> None:
    incoming = tmp_path / "evidence" / "incoming"
    incoming.mkdir(parents=True)
    for name, age in [("left", timedelta(hours=2)), ("written", timedelta(minutes=1))]:
        (incoming / name).touch()
        then = (NOON - age).timestamp()
        os.utime(incoming / name, (then, then))
    Evidence(tmp_path / "evidence", NOON)
    assert [file.name for file in incoming.iterdir()] == ["written"]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "evidence").touch()
    with pytest.raises(UnavailableError, match="cannot be used"):
        Evidence(tmp_path / "evidence", NOON)


def test_a_disk_that_takes_nothing_is_told(evidence: Evidence, tmp_path: Path) -> None:
    digest = digest_of(b"picture")
    (tmp_path / "evidence" / digest[:2]).touch()  # where the shelf should be
    with pytest.raises(UnavailableError, match="cannot be written") as failed:
        evidence.seal(b"picture")
    assert failed.value.th
