"""`ccoc config check FILE`: every fault of a configuration at once, or what it holds."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.configuration import Configuration, load
from ccoc.sentences import Sentence
from detectors.commands.lines import answer, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    chosen = parser.add_subparsers(dest="deed", metavar="check", required=True)
    check = chosen.add_parser("check", help="ตรวจไฟล์ตั้งค่า · check a configuration file")
    check.add_argument("file", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    configuration = load(arguments.file)
    count = len(configuration.cameras)
    answer(f"{arguments.file}: ถูกต้อง มีกล้อง {count} ตัว · correct, {count} cameras")
    _hint_at_substreams(configuration, arguments.file)
    return 0


def _hint_at_substreams(configuration: Configuration, file: Path) -> None:
    without = [each.camera.id for each in configuration.cameras if each.sub is None]
    if without:
        command = f"ccoc substream {without[0]} --config {file}"
        say(
            Sentence(
                f"กล้อง {len(without)} ตัวไม่ได้ตั้งสตรีมย่อย กินแรงเครื่องมากกว่า ลองหาด้วย: {command}",
                f"{len(without)} cameras have no substream, which costs more; find it: {command}",
            )
        )
