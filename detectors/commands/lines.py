"""How commands speak: answers on stdout, sentences for people on stderr, progress beneath them."""

from __future__ import annotations

import sys
from typing import TextIO

from detectors.catalogue import Model

BAR_WIDTH = 24


def answer(line: str) -> None:
    """One line of the answer, at once, because it may be piped into something that waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


class ProgressBar:
    """Draws a bar on a terminal; anywhere else it is silent and the sentences suffice."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._drawn = False

    def __call__(self, model: Model, here: int) -> None:
        if not self._stream.isatty():
            return
        done = min(BAR_WIDTH, BAR_WIDTH * here // model.bytes)
        bar = "█" * done + "░" * (BAR_WIDTH - done)
        self._stream.write(f"\r{model.file} {bar} {here:,}/{model.bytes:,}\x1b[K")
        self._stream.flush()
        self._drawn = True

    def clear(self) -> None:
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False
