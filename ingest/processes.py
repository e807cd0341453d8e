"""What a process that parses strangers' video must be before it begins."""

from __future__ import annotations

import contextlib
import ctypes
import resource
import signal
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

import av.logging
import cv2

from ccoc.errors import UnavailableError
from ingest.addresses import scrubbed

OOM_SCORE = Path("/proc/self/oom_score_adj")
FIRST = "800"
"""Of 1000 (proc(5)); a process may always make itself a better victim."""
PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
"""From linux/prctl.h."""
M_ARENA_MAX = -8
"""From glibc's malloc.h."""
SWITCH_SECONDS = 0.05
"""A hundred packet threads that each look every 5 ms whether the interpreter's lock is free, as is
usual, take more than a core for looking (benchmarks/city)."""
MOST_ARENAS = 2
"""Packets are made by one thread per stream and let go by others. With an arena for each thread the
holes between them cost 6 MB per camera of what nobody uses (benchmarks/churn.py)."""


def _write_scrubbed(
    kind: type[BaseException], error: BaseException | None, where: TracebackType | None
) -> None:
    """A traceback for the service's log. Libraries quote addresses with passwords in errors."""
    sys.stderr.write(scrubbed("".join(traceback.format_exception(kind, error, where))))


def prepare_process() -> None:
    """No core files with pictures in them, no chatter, no threads but ours."""
    die_first()
    forbid_dumps()
    keep_memory_together()
    sys.setswitchinterval(SWITCH_SECONDS)
    av.logging.set_level(None)
    cv2.setNumThreads(1)
    sys.excepthook = _write_scrubbed
    threading.excepthook = lambda hook: _write_scrubbed(
        hook.exc_type, hook.exc_value, hook.exc_traceback
    )


def die_first() -> None:
    """Where memory runs out, a stranger's stream took it: this process is ended, not the service.

    Before `forbid_dumps`, after which the file is another user's.
    """
    with contextlib.suppress(OSError):
        OOM_SCORE.write_text(FIRST)


def end_with_parent() -> None:
    """Whatever killed it. A thread that sits in C would not hear that the socket is closed.

    The kernel means the thread that started this process: the service's and a crew's main thread.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def keep_memory_together() -> None:
    """Where the C library knows how; others have no such arenas."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_ARENA_MAX, MOST_ARENAS)


def forbid_dumps() -> None:
    """No core file, and on Linux no other process of this user may read the memory (G-08).

    The limit alone does not bind a kernel that pipes cores to a program; the second does.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux" and ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise UnavailableError("this machine does not let a process forbid its memory dumps")
