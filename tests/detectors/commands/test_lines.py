from __future__ import annotations

import io
import subprocess
import sys

from detectors.commands.lines import EXIT_NOBODY_READS, ProgressBar
from tests.detectors.test_stores import a_model

ENDLESS = "from detectors.commands.lines import answer\nwhile True: answer('x' * 999)"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_a_bar_that_goes_away() -> None:
    terminal = Terminal()
    bar = ProgressBar(terminal)
    bar(a_model(b"x" * 1000), 500)
    assert "faces.onnx ████████████░░░░░░░░░░░░ 500/1,000" in terminal.getvalue()
    bar.clear()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_log_sees_no_bar() -> None:
    log = io.StringIO()
    bar = ProgressBar(log)
    bar(a_model(), 3)
    bar.clear()
    assert log.getvalue() == ""


def test_a_command_whose_answers_nobody_reads_ends_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(30) == EXIT_NOBODY_READS
        assert process.stderr.read() == b""
