"""What a worker's threads worked for is known after its death."""

from __future__ import annotations

import mmap
import os

from ingest.marks import ROW_BYTES, ROWS, SIZE, Marks, inherited, named


def memory() -> mmap.mmap:
    return mmap.mmap(-1, SIZE)


def test_each_thread_has_its_row_and_who_is_done_is_not_named() -> None:
    shared = memory()
    marks = Marks(shared)
    first, second = marks.row(), marks.row()
    first.note("ประตูหน้า")
    second.note("yard")
    assert named(shared[:]) == {"ประตูหน้า", "yard"}
    first.clear()
    second.note("pier")
    assert named(shared[:]) == {"pier"}


def test_an_accused_camera_stands_alone_whatever_is_worked_for_afterwards() -> None:
    """The worker says its last words, and its threads and other hands go on meanwhile."""
    shared = memory()
    marks = Marks(shared)
    row = marks.row()
    row.note("gate")
    marks.accuse("yard")
    row.note("pier")
    Marks(shared, 1, 1).row().note("gate")
    assert named(shared[:]) == {"yard"}
    row.clear()
    assert named(shared[:]) == {"yard"}


def test_all_threads_of_all_hands_have_rows_of_their_own() -> None:
    shared = memory()
    for hand in range(4):
        marks = Marks(shared, hand, 16)
        for thread in range(16):
            marks.row().note(f"camera-{hand}-{thread}")
    assert len(named(shared[:])) == ROWS


def test_more_threads_than_rows_and_longer_names_write_nowhere_else() -> None:
    shared = memory()
    marks = Marks(shared)
    for _ in range(ROWS + 3):
        marks.row().note("x" * 2 * ROW_BYTES)
    assert len(shared[:]) == SIZE
    assert named(shared[:]) == {"x" * ROWS}


def test_without_memory_nothing_is_noted() -> None:
    Marks().row().note("gate")
    Marks().accuse("gate")
    reading, writing = os.pipe()
    assert inherited(reading) is None
    os.close(reading)
    os.close(writing)
    assert inherited(reading) is None


def test_the_services_memory_is_found() -> None:
    handed = os.memfd_create("marks")
    os.ftruncate(handed, SIZE)
    Marks(inherited(handed)).row().note("gate")
    assert named(os.pread(handed, SIZE, 0)) == {"gate"}
    os.close(handed)
