"""One line per thing said, on stderr: time, level, who, sentence."""

from __future__ import annotations

import logging
import sys

_LINE = "%(asctime)s %(levelname)-7s %(name)s  %(message)s"
_TIME = "%Y-%m-%dT%H:%M:%S%z"


def set_up(level: int = logging.INFO) -> None:
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(logging.Formatter(_LINE, _TIME))
    logging.basicConfig(level=level, handlers=[stream])
    for talkative in ("uvicorn", "uvicorn.error", "websockets", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
