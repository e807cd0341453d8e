"""A child process: kills itself inside a transaction, the sighting written, the alarm not yet."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from ccoc.alarms import AlarmDraft
from tests.ccoc.builders import a_sighting
from tests.ccoc.store.records_forever import PICTURES, opened, record


def deadly_drafts() -> Iterator[AlarmDraft]:
    """The store asks for the first draft when the sighting is already written."""
    os.kill(os.getpid(), signal.SIGKILL)
    yield from ()


def main() -> None:
    store = opened(Path(sys.argv[1]))
    record(store, 1)
    store.record(a_sighting(id="s2", camera="cam2"), PICTURES, deadly_drafts())


if __name__ == "__main__":
    main()
