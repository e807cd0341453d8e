"""`ccoc demo`: a small town over real RTSP, a service to watch it, officers who can sign in."""

from __future__ import annotations

import argparse
from pathlib import Path

FOLDER = Path("build/demo")
PORT = 8080


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"พอร์ตของหน้าจอ · the dashboard's port ({PORT})"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=FOLDER,
        help=f"โฟลเดอร์ของการสาธิต · where everything of the demo lies ({FOLDER})",
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="เมืองแบบอื่น · another number, another town (1)"
    )


def run(arguments: argparse.Namespace) -> int:
    from api.demo.showing import show

    return show(arguments.folder, arguments.port, arguments.seed)
