"""Sentences for the log, each kind at most once per ten seconds and camera. Never a password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from ccoc.sentences import Sentence
from ingest.addresses import scrubbed
from ingest.messages import Said

SAY_AGAIN = timedelta(seconds=10)


class Sayings:
    """Any thread may speak. `post` takes what is said."""

    def __init__(self, post: Callable[[Said], None]) -> None:
        self._post = post
        self._lock = Lock()
        self._last: dict[tuple[str, str], datetime] = {}

    def may_say(self, camera: str, kind: str, at: datetime) -> bool:
        """Whether it is time; if so, the time counts as used."""
        with self._lock:
            last = self._last.get((camera, kind))
            if last is not None and at - last < SAY_AGAIN:
                return False
            self._last[camera, kind] = at
            return True

    def forget(self, camera: str) -> None:
        with self._lock:
            self._last = {key: at for key, at in self._last.items() if key[0] != camera}

    def say(self, level: str, camera: str | None, sentence: Sentence) -> None:
        self._post(Said(level, camera, scrubbed(f"{sentence.th} · {sentence.en}")))
