"""How commands speak: answers on stdout, sentences for people on stderr, progress beneath them."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from ccoc.errors import CcocError
from ccoc.sentences import Sentence
from detectors.catalogue import Model

BAR_WIDTH = 24
EXIT_NOBODY_READS = 141


def answer(line: str) -> None:
    """One line of the answer, at once, because it may be piped into something that waits.

    When nobody reads it any more (`| head`) the command ends, without a word and without a trace.
    """
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(EXIT_NOBODY_READS) from None


def say(sentence: Sentence) -> None:
    sys.stderr.write(f"{sentence.th} · {sentence.en}\n")
    sys.stderr.flush()


def explain(error: CcocError) -> None:
    sys.stderr.write(f"{error.th} · {error.en}\n" if error.th else f"{error.en}\n")
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
