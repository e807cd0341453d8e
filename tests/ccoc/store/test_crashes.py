"""A process that is killed at any moment leaves whole facts behind, or none."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ccoc.store import Store, open_store
from tests.ccoc.builders import SetClock
from tests.ccoc.store.conftest import url_in

ROOT = Path(__file__).parents[3]
DIES_INSIDE = "tests.ccoc.store.dies_inside"
RECORDS_FOREVER = "tests.ccoc.store.records_forever"


def child(module: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    return subprocess.Popen(
        [sys.executable, "-m", module, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )


def facts_are_whole(store: Store) -> int:
    """Each sighting has its alarm, its pictures and its journal entries. How many there are."""
    entries = store.journal.after(0, 10_000)
    assert store.journal.verify() == len(entries)
    sightings = store.sightings.recent(10_000)
    told = {entry.about for entry in entries if entry.action.value == "sighting.recorded"}
    assert told == {f"sighting:{sighting.id}" for sighting in sightings}
    asked = {alarm.match.sighting.id for alarm in store.alarms.list(limit=10_000)}
    assert asked == {sighting.id for sighting in sightings}
    for sighting in sightings:
        assert store.evidence.read(sighting.crop)
        assert store.evidence.read(sighting.frame)
    return len(sightings)


@pytest.mark.parametrize("repetition", range(3))
def test_killed_while_recording_nothing_is_half_done_and_nothing_told_is_lost(
    tmp_path: Path, repetition: int
) -> None:
    with child(RECORDS_FOREVER, tmp_path) as process:
        assert process.stdout is not None
        told = 0
        for line in process.stdout:
            told = int(line)
            if told == 5 + 3 * repetition:
                break
        process.send_signal(signal.SIGKILL)
        told += sum(1 for _ in process.stdout)
    store = open_store(url_in(tmp_path), tmp_path, SetClock())
    try:
        assert facts_are_whole(store) >= told
    finally:
        store.close()


def test_killed_between_the_sighting_and_its_alarm_neither_is_there(tmp_path: Path) -> None:
    with child(DIES_INSIDE, tmp_path) as process:
        assert process.wait(timeout=30) == -signal.SIGKILL
    store = open_store(url_in(tmp_path), tmp_path, SetClock())
    try:
        assert facts_are_whole(store) == 1
        assert [entry.action.value for entry in store.journal.after(0, 10)] == [
            "officer.added",
            "hotlist.added",
            "sighting.recorded",
            "alarm.raised",
        ]
    finally:
        store.close()
