"""Nothing that the bench started outlives it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Queue

from benchmarks.city.children import child, cpu_seconds, group_of, has_ended


def test_a_child_ends_with_the_block_and_so_do_its_children() -> None:
    lines: Queue[bytes] = Queue()
    with child("tests.benchmarks.city.stubborn", lines.put) as process:
        grandchild = int(lines.get(timeout=20))
        assert set(group_of(process.pid)) == {process.pid, grandchild}
        assert cpu_seconds(process.pid) > 0
        assert not has_ended(grandchild)
    assert has_ended(process.pid)
    assert within_seconds(10, lambda: has_ended(grandchild)), "the kernel may take a moment"


def within_seconds(seconds: int, holds: Callable[[], bool]) -> bool:
    return any(holds() or threading.Event().wait(0.1) for _ in range(10 * seconds))
