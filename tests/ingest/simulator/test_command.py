"""`ccoc simulate`: what it says, and how it ends."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.simulator import command
from tests.ingest.simulator.watching import watch

PROGRAM = (
    "import argparse, sys; from ingest.simulator import command; "
    "parser = argparse.ArgumentParser(); command.add_arguments(parser); "
    "sys.exit(command.run(parser.parse_args()))"
)
ROOT = Path(__file__).parents[3]


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


@contextmanager
def started(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process and the first address it says."""
    environment = {**os.environ, command.USER_VARIABLE: "admin:secret"}
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM, *words],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_plays_until_it_is_told_to_stop(
    footage: dict[str, Path], number: signal.Signals
) -> None:
    with started(f"cam1={footage['h264']}", "--port", "0") as (process, address):
        assert address.startswith("rtsp://127.0.0.1:")
        assert watch(address.replace("//", "//admin:secret@"), 1).end is None
        process.send_signal(number)
        assert process.wait(10) == 0


def test_it_says_where_faults_are_ordered(footage: dict[str, Path]) -> None:
    words = (f"cam1={footage['h264']}", "--port", "0", "--control-port", "0")
    with started(*words) as (process, _):
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["cam1"], "“cam1” must be NAME=FILE"),
        (["cam 1=x.mp4"], "“cam 1=x.mp4” must be NAME=FILE"),
        (["cam1=/nowhere.mp4"], "there is no file /nowhere.mp4"),
        (["cam1={h264}", "cam1={h264}"], "the camera cam1 is named twice"),
        (["cam1={mpeg4}"], "only H.264 and H.265"),
        (["cam1={text}"], "is not a video"),
        (["cam1={h264}", "--port", "{taken}"], "127.0.0.1:{taken} cannot be opened"),
        (["cam1={h264}", "--port", "70000"], "port 70000 must be"),
        (
            ["cam1={h264}", "--port", "0", "--control-port", "{taken}"],
            "127.0.0.1:{taken} cannot be opened",
        ),
        (["cam1={h264}", "--host", "192.0.2.1"], "192.0.2.1 cannot be opened"),
        (["cam1={h264}", "--host", "no.such.host.invalid"], "no.such.host.invalid cannot be"),
        (["cam1={h264}", "--user", "admin"], "a user is written NAME:PASSWORD"),
    ],
)
def test_what_is_wrong_is_one_sentence_in_two_languages(
    footage: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    sentence: str,
) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("no video", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        known = {**footage, "text": text, "taken": server.getsockname()[1]}
        assert run(*(word.format(**known) for word in words)) == 2
        said = capsys.readouterr()
        assert sentence.format(**known) in said.err
    assert said.err.count("\n") == 1
    assert said.out == ""
    thai, _, _ = said.err.partition(" · ")
    assert any("ก" <= letter <= "๙" for letter in thai)
