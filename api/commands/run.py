"""`ccoc run`: the station's service, until Ctrl-C or SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import signal

from api import logs
from api.commands.stores import add_config_argument
from api.configuration import Configuration, load
from api.service import Surroundings
from api.service import run as run_service
from detectors.commands.lines import answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    configuration = load(arguments.config)
    logs.set_up()
    asyncio.run(serve(configuration))
    return 0


async def serve(configuration: Configuration) -> None:
    """Until a signal; both mean: stop cleanly."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await run_service(configuration, stop, answer, Surroundings())
