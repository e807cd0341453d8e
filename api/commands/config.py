"""`ccoc config check FILE`: every fault of a configuration at once, or what it holds."""

from __future__ import annotations

import argparse
from pathlib import Path

from api.configuration import load
from detectors.commands.lines import answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    chosen = parser.add_subparsers(dest="deed", metavar="check", required=True)
    check = chosen.add_parser("check", help="ตรวจไฟล์ตั้งค่า · check a configuration file")
    check.add_argument("file", type=Path, metavar="FILE")


def run(arguments: argparse.Namespace) -> int:
    configuration = load(arguments.file)
    count = len(configuration.cameras)
    answer(f"{arguments.file}: ถูกต้อง มีกล้อง {count} ตัว · correct, {count} cameras")
    return 0
