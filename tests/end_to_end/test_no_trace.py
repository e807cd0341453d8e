"""Ten thousand passers-by go through the real pipeline, and nothing of any of them is left (G-08).

The messages are those of a worker, over the real socket, decoder, matcher and store; templates and
crops are known, so that every file and every line of the log can be searched for each of them.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from api.faces.keys import key_of
from ccoc.clock import SystemClock
from ccoc.deeds import Deed
from ccoc.rules import Rule
from ccoc.store import Store, open_store
from tests.api.faces.builders import GATE, a_list_draft, a_passer_by, a_template, crop_mark
from tests.api.faces.stations import (
    THE_MODEL,
    a_face_station,
    settings_in,
    with_weights,
)
from tests.api.services import RunningService, running_service, until

PASSERS_BY = 10_000
AT_ONCE = 500
GET_DUMPABLE = 3
"""Of <sys/prctl.h>."""
WANTED = 1_000_000
"""The number of the one who is listed."""

Words = npt.NDArray[np.uint64]


@pytest.mark.real_time
def test_g08_of_ten_thousand_people_who_match_nobody_nothing_is_left(tmp_path: Path) -> None:
    folder, log = tmp_path / "station", tmp_path / "service.log"
    with_weights(folder / "models")
    prepare(folder)
    with (
        everything_logged(log),
        running_service(folder, behaviour="watchful", faces=settings_in(folder)) as service,
    ):
        until(lambda: says_that_it_looks(service), seconds=30)
        for first in range(0, PASSERS_BY, AT_ONCE):
            service.order("faces", "gate", THE_MODEL, first, AT_ONCE)
        service.order("faces", "gate", THE_MODEL, WANTED, 1)
        service.order("faces", "yard", THE_MODEL, WANTED, 1)
        with the_store_of(folder) as store:
            until(lambda: store.face_alerts.list() and refusals(store), seconds=120)
            assert [each.draft.camera for each in store.face_alerts.list()] == ["gate"]
            assert refusals(store) == [("camera:yard", Rule.G06)]
        worker = int(service.orders.with_suffix(".pid").read_text())
        assert [core_limit(pid) for pid in (worker, os.getpid())] == ["0", "0"]
        while_running = contents_of(folder, log)
    kept = while_running + contents_of(folder, log)
    assert b"face alert" in kept, "the log is not the one that was meant"
    assert not traces_of(range(PASSERS_BY), kept)
    assert not traces_of([WANTED], kept), "who matched is kept encrypted only"


def test_the_search_for_traces_finds_what_is_left(tmp_path: Path) -> None:
    number = PASSERS_BY // 2
    face = a_passer_by(number)
    for left in (
        bytes(face.template),
        bytes(face.template[40:60]),
        bytes(face.crop_jpeg[9:40]),
        repr(bytes(face.crop_jpeg)).encode(),
    ):
        (tmp_path / "left").write_bytes(b"something else" + left + b"...")
        assert traces_of(range(PASSERS_BY), contents_of(tmp_path)) == {number}
    (tmp_path / "left").write_bytes(bytes(a_passer_by(PASSERS_BY + 1).template))
    assert not traces_of(range(PASSERS_BY), contents_of(tmp_path))


def test_g08_a_media_worker_leaves_no_core_and_lets_nobody_look_into_it() -> None:
    asked = (
        "import ctypes, resource; from ingest.processes import prepare_process; prepare_process();"
        f"print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl({GET_DUMPABLE}))"
    )
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["(0,", "0)", "0"]


def prepare(folder: Path) -> None:
    """One camera looks for one person of one list, signed by three."""
    now = SystemClock().now()
    begins, ends = now - timedelta(minutes=1), now + timedelta(days=2)
    with a_face_station(folder, SystemClock()) as station:
        station.switched_on(GATE, now)
        watchlist = station.listed(a_list_draft(starts_at=begins, expires_at=ends))
        station.entered(watchlist, a_template(WANTED))


def says_that_it_looks(service: RunningService) -> bool:
    """Before, a face would be refused rather than compared."""
    told = service.orders.with_suffix(".faces")
    return told.exists() and "gate" in told.read_text()


@contextmanager
def the_store_of(folder: Path) -> Iterator[Store]:
    """Seen from another process."""
    key = key_of(settings_in(folder).key_file)
    store = open_store(f"sqlite:///{folder}/ccoc.db", folder, SystemClock(), key)
    try:
        yield store
    finally:
        store.close()


def refusals(store: Store) -> list[tuple[str | None, str | None]]:
    noted = store.journal.after(0, 1000, Deed.FACE_REFUSED)
    return [(each.about, each.reason) for each in noted]


def core_limit(pid: int) -> str:
    """Of the worker that the service started, and of the service, which compares."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    return str(re.findall(r"Max core file size +(\S+)", limits)[0])


@contextmanager
def everything_logged(file: Path) -> Iterator[None]:
    handler, root = logging.FileHandler(file, encoding="utf-8"), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
        handler.close()


def contents_of(folder: Path, *others: Path) -> bytes:
    """Database, its log, evidence, journal, and whatever else lies there."""
    files = [each for each in folder.rglob("*") if each.is_file()]
    return b"".join(each.read_bytes() for each in (*files, *others))


def traces_of(numbers: Iterable[int], kept: bytes) -> set[int]:
    """Whose template or crop stands there: 8 bytes in a row are enough, wherever they stand."""
    marked = {int(each) for each in re.findall(crop_mark(0).replace(b"0", rb"(\d+)"), kept)}
    known, owners = words_of(numbers)
    return marked & set(numbers) | {
        int(owner) for shift in range(8) for owner in owners[np.isin(known, as_words(kept[shift:]))]
    }


def words_of(numbers: Iterable[int]) -> tuple[Words, npt.NDArray[np.int64]]:
    """All whole words of all templates and crops, and whose they are."""
    words, owners = [], []
    for number in numbers:
        face = a_passer_by(number)
        noise = face.crop_jpeg[: face.crop_jpeg.index(crop_mark(number))]
        found = np.concatenate([as_words(face.template), as_words(noise)])
        words.append(found)
        owners.append(np.full(len(found), number))
    return np.concatenate(words), np.concatenate(owners)


def as_words(content: bytes | bytearray) -> Words:
    return np.frombuffer(content[: len(content) // 8 * 8], np.uint64)
