"""What is told of one moment, taken from the loop at once so that a thread may write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.tallies import Tally
from ccoc.cameras import Health
from ingest.messages import Budget


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`seq`: the journal's newest number on the feed. `unwritten`: writes that wait in line;
    `failed`: those that were tried again, `refused`: those that can never succeed."""

    at: datetime
    healths: tuple[tuple[Health, Tally], ...]
    is_worker_running: bool
    missing: tuple[str, ...]
    budget: Budget | None
    seq: int
    feed_readers: int
    live_viewers: int
    unwritten: int
    failed: int
    refused: int
    reports_refused: int
