"""What a process that parses strangers' video must be before it begins."""

from __future__ import annotations

import resource
import sys
import threading
import traceback
from types import TracebackType

import av.logging
import cv2

from ingest.addresses import scrubbed


def _write_scrubbed(
    kind: type[BaseException], error: BaseException | None, where: TracebackType | None
) -> None:
    """A traceback for the service's log. Libraries quote addresses with passwords in errors."""
    sys.stderr.write(scrubbed("".join(traceback.format_exception(kind, error, where))))


def prepare_process() -> None:
    """No core files with pictures in them, no chatter, no threads but ours."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    av.logging.set_level(None)
    cv2.setNumThreads(1)
    sys.excepthook = _write_scrubbed
    threading.excepthook = lambda hook: _write_scrubbed(
        hook.exc_type, hook.exc_value, hook.exc_traceback
    )
