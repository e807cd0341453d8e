"""`ccoc run`: the station's service, until Ctrl-C or SIGTERM; SIGHUP reads its cameras again."""

from __future__ import annotations

import argparse
import asyncio
import signal
from collections.abc import Callable
from functools import partial

from api import logs, service
from api.commands.stores import add_config_argument
from api.configuration import Configuration, load
from api.reloading import Rereading
from detectors.commands.lines import answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_config_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    configuration = load(arguments.config)
    logs.set_up()
    asyncio.run(serve_until_signal(configuration, answer, partial(load, arguments.config)))
    return 0


async def serve_until_signal(
    configuration: Configuration,
    say: Callable[[str], None],
    read: Callable[[], Configuration] | None = None,
) -> None:
    """Ctrl-C and SIGTERM both mean: stop cleanly. `read` is what SIGHUP means, if anything."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    rereading = None if read is None else Rereading(read)
    if rereading is not None:
        loop.add_signal_handler(signal.SIGHUP, rereading.wanted.set)
    await service.run(configuration, stop, say, service.Surroundings(), rereading)
