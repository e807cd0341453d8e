"""The key of the vault: in a file of its own, made once, told to nobody.

It is never in the environment, on a command line or in a message to a media worker.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from ccoc.errors import CorruptError, NotAllowedError, UnavailableError

KEY_BYTES = 32
"""AES-256."""


def key_of(file: Path) -> bytes:
    """Reads the key, or makes one where there is none.

    NotAllowedError where others could read it, CorruptError where it is no key.
    """
    try:
        _make(file)
    except FileExistsError:
        pass
    except OSError as error:
        raise _unreadable(file, error) from error
    return _read(file)


def _make(file: Path) -> None:
    """Whole or not at all: half a key would lock every picture away for ever."""
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as writing:
        writing.write(secrets.token_hex(KEY_BYTES) + "\n")
        writing.flush()
        os.fsync(writing.fileno())
    try:
        os.link(half, file)  # fails where another start was quicker, and then its key holds
    finally:
        half.unlink()


def _read(file: Path) -> bytes:
    try:
        if stat.S_IMODE(file.stat().st_mode) & 0o077:
            raise NotAllowedError(
                f"the key file {file} can be read by others; set it to 0600",
                th=f"ผู้อื่นอ่านไฟล์กุญแจ {file} ได้ ตั้งสิทธิ์เป็น 0600 ก่อน",
            )
        key = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except OSError as error:
        raise _unreadable(file, error) from error
    except ValueError as error:
        raise _no_key(file) from error
    if len(key) != KEY_BYTES:
        raise _no_key(file)
    return key


def _no_key(file: Path) -> CorruptError:
    return CorruptError(
        f"the key file {file} holds no key of {KEY_BYTES} bytes", th=f"ไฟล์กุญแจ {file} เสียหาย"
    )


def _unreadable(file: Path, error: OSError) -> UnavailableError:
    return UnavailableError(
        f"the key file {file} cannot be used: {error.strerror}", th=f"ใช้ไฟล์กุญแจ {file} ไม่ได้"
    )
