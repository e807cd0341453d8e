"""One line per thing said: time, level, who, sentence."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

_LINE = "%(asctime)s %(levelname)-7s %(name)s  %(message)s"
_TIME = "%Y-%m-%dT%H:%M:%S%z"


def set_up(file: Path | None = None) -> None:
    """On stderr, or at the end of a file."""
    stream = logging.FileHandler(file) if file else logging.StreamHandler(sys.stderr)
    stream.setFormatter(logging.Formatter(_LINE, _TIME))
    logging.basicConfig(level=logging.INFO, handlers=[stream])
    for talkative in ("uvicorn", "uvicorn.error", "websockets", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
