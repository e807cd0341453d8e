"""Weights into the folder: fetched, resumed, proved, put in place in one step.

What is half there lies beside its place as FILE.part and is nobody's model.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from io import BufferedRandom
from pathlib import Path

from ccoc.errors import CorruptError, NotFoundError, UnavailableError
from detectors.catalogue import Model
from detectors.sources import Source, Stretch
from detectors.stores import ModelStore, wrong_digest

CHUNK_BYTES = 1 << 16
ATTEMPTS = 3

Progress = Callable[[Model, int], None]
"""Told how many bytes of a model are here."""


def pull(store: ModelStore, model: Model, sources: Sequence[Source], progress: Progress) -> str:
    """Puts a model in place from the first source that has it and returns that source's name.

    CorruptError: a source has another file of that name. UnavailableError: nobody could give it.
    """
    refusals = []
    for source in sources:
        try:
            fetch(store.path(model), model, source, progress)
        except (NotFoundError, UnavailableError) as error:
            refusals.append(str(error))
        else:
            return source.name
    raise nobody_has(model, refusals)


def fetch(path: Path, model: Model, source: Source, progress: Progress) -> None:
    """One source's file, proved and put at `path`; goes on where an earlier pull was cut off."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(part) as file:
            found = digest_of_all(file, model, source, progress)
            if found != model.sha256:
                file.truncate(0)
                raise wrong_digest(model, found)
            os.fsync(file.fileno())
            part.replace(path)
    except OSError as error:
        raise UnavailableError(f"{path} cannot be written: {error.strerror}") from error


def digest_of_all(file: BufferedRandom, model: Model, source: Source, progress: Progress) -> str:
    had = length(file)
    complete(file, model, source, progress)
    found = digest(file)
    if found != model.sha256 and had:
        # What an earlier pull left may stem from another file: once more, from the beginning.
        file.truncate(0)
        complete(file, model, source, progress)
        found = digest(file)
    return found


def complete(file: BufferedRandom, model: Model, source: Source, progress: Progress) -> None:
    """Goes on after a cut as long as every attempt brings something."""
    for attempt in range(1, ATTEMPTS + 1):
        before = length(file)
        try:
            append(file, model, source, progress)
        except UnavailableError:
            if attempt == ATTEMPTS or length(file) <= before:
                raise
        else:
            return


def append(file: BufferedRandom, model: Model, source: Source, progress: Progress) -> None:
    here = length(file)
    with source.open(model, here if here < model.bytes else 0) as stretch:
        if stretch.total not in (None, model.bytes):
            raise wrong_size(model, source, stretch.total)
        file.truncate(stretch.start)
        here = file.seek(stretch.start)
        progress(model, here)
        for chunk in chunks(stretch, source):
            here += file.write(chunk)
            if here > model.bytes:
                raise wrong_size(model, source, here)
            progress(model, here)
    if here < model.bytes:
        raise UnavailableError(f"{source.name}: cut off after {here:,} of {model.bytes:,} bytes")


def chunks(stretch: Stretch, source: Source) -> Iterator[bytes]:
    try:
        while chunk := stretch.body.read(CHUNK_BYTES):
            yield chunk
    except (OSError, HTTPException) as error:
        raise UnavailableError(f"{source.name}: cut off ({error})") from error


@contextmanager
def locked(part: Path) -> Iterator[BufferedRandom]:
    """The half file, for one pull at a time; an empty one is cleared away."""
    with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT, 0o644), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnavailableError(f"{part} is in use: another pull is at work") from error
        try:
            yield file
        finally:
            if length(file) == 0:
                part.unlink(missing_ok=True)


def length(file: BufferedRandom) -> int:
    return file.seek(0, os.SEEK_END)


def digest(file: BufferedRandom) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def wrong_size(model: Model, source: Source, found: int | None) -> CorruptError:
    return CorruptError(
        f"{model.file} is refused: it should be {model.bytes:,} bytes with SHA-256 {model.sha256}, "
        f"{source.name} has {found:,} bytes or more",
        th=f"ไฟล์ {model.file} ไม่ใช่ไฟล์ที่รู้จัก จึงไม่ใช้",
    )


def nobody_has(model: Model, refusals: Sequence[str]) -> UnavailableError:
    tried = "; ".join(refusals) or "no mirror is known (--from, $CCOC_MODELS)"
    why = "" if model.source else f"; {model.note}"
    return UnavailableError(
        f"{model.file} cannot be had: {tried}{why}", th=f"ดึงไฟล์ {model.file} ไม่ได้"
    )
