"""Sealed pictures: files named by their SHA-256, written once, verified at every reading.

Which sighting a picture belongs to is in the database; a file without a row is the trace of a
crash before the commit, and no door can name it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from ccoc.errors import CorruptError, InvalidError, NotFoundError, UnavailableError
from ccoc.ids import Digest
from ccoc.sightings import DIGEST

ABANDONED_AFTER = timedelta(hours=1)


def digest_of_bytes(content: bytes) -> Digest:
    return Digest(hashlib.sha256(content).hexdigest())


class Evidence:
    """`folder/ab/abcdef….jpg`; what is being written lies in `folder/incoming`."""

    def __init__(self, folder: Path, at: datetime) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
            _remove_abandoned(self._incoming, at)
        except OSError as error:
            raise UnavailableError(
                f"the evidence folder {folder} cannot be used: {error.strerror}"
            ) from error

    def seal(self, content: bytes) -> Digest:
        """On disk, synced, when this returns. Sealing the same bytes again changes nothing."""
        if not content:
            raise InvalidError("an empty file is no evidence")
        digest = digest_of_bytes(content)
        place = self._place(digest)
        try:
            if not (place.exists() and place.read_bytes() == content):
                self._write(place, content)
        except OSError as error:
            raise UnavailableError(
                f"evidence cannot be written: {error.strerror}", th="บันทึกหลักฐานไม่ได้ ตรวจสอบพื้นที่ดิสก์"
            ) from error
        return digest

    def seal_all(self, files: Mapping[Digest, bytes]) -> None:
        """InvalidError, before anything is written, when bytes are not what their digest says."""
        for digest, content in files.items():
            if digest_of_bytes(content) != digest:
                raise InvalidError(f"evidence {digest[:12]}… does not have the digest it came with")
        for content in files.values():
            self.seal(content)

    def read(self, digest: Digest) -> bytes:
        if DIGEST.fullmatch(digest) is None:
            raise InvalidError("evidence is named by 64 hexadecimal digits")
        try:
            content = self._place(digest).read_bytes()
        except FileNotFoundError as error:
            raise NotFoundError(f"there is no evidence {digest}", th="ไม่พบไฟล์หลักฐาน") from error
        except OSError as error:
            raise UnavailableError(f"evidence cannot be read: {error.strerror}") from error
        if digest_of_bytes(content) != digest:
            raise CorruptError(
                f"evidence {digest} is not what was sealed",
                th="ไฟล์หลักฐานถูกเปลี่ยนแปลงหลังบันทึก ใช้อ้างอิงไม่ได้",
            )
        return content

    def _place(self, digest: Digest) -> Path:
        return self._folder / digest[:2] / f"{digest}.jpg"

    def _write(self, place: Path, content: bytes) -> None:
        shelf_is_new = not place.parent.exists()
        place.parent.mkdir(exist_ok=True, mode=0o700)
        written = self._incoming / secrets.token_hex(8)
        with written.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        written.replace(place)
        _sync_folder(place.parent)
        if shelf_is_new:
            _sync_folder(self._folder)


def _remove_abandoned(incoming: Path, at: datetime) -> None:
    """What a crash left. Another process may be writing now, so only what is old."""
    for file in incoming.iterdir():
        if file.stat().st_mtime < (at - ABANDONED_AFTER).timestamp():
            file.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut only when its folder was synced too (fsync(2))."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
