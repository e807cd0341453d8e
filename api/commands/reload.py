"""`ccoc reload`: the running service reads its cameras again, without a frame lost elsewhere."""

from __future__ import annotations

import argparse

from api.bells import ring
from api.commands.stores import add_config_argument
from api.configuration import load_store
from detectors.commands.lines import answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """The service checks its file itself: it alone has the cameras' passwords."""
    words = ring(load_store(arguments.config).folder)
    answer(f"{words.th} · {words.en}")
    return 0
