"""`ccoc simulate NAME=FILE…`: cameras made of files, until Ctrl-C."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import signal
import sys
from pathlib import Path

from ccoc.errors import CcocError, InvalidError
from ingest.simulator.authorisation import Scheme, User, parse_user
from ingest.simulator.server import Simulator
from ingest.simulator.settings import Settings

USER_VARIABLE = "CCOC_SIMULATE_USER"
_NAME = re.compile(r"[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*")
_SCHEMES = {
    "both": (Scheme.DIGEST, Scheme.BASIC),
    "digest": (Scheme.DIGEST,),
    "basic": (Scheme.BASIC,),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("cameras", nargs="+", metavar="NAME=FILE", help="ชื่อกล้อง=ไฟล์วิดีโอ · a camera and its clip")
    add("--port", type=int, default=8554, help="พอร์ต RTSP · the RTSP port; 0 = any (8554)")
    add("--host", default="127.0.0.1", help="ที่อยู่ที่เปิดรับ · the address to listen at")
    add("--user", metavar="NAME:PASSWORD", help=f"ผู้ใช้ · who may watch (or ${USER_VARIABLE})")
    add("--authorisation", choices=sorted(_SCHEMES), default="both", help="แบบรหัสผ่าน · the scheme")
    add("--control-port", type=int, help="พอร์ตสั่งความผิดปกติ เฉพาะเครื่องนี้ · faults over HTTP, loopback")


def run(args: argparse.Namespace) -> int:
    """0 after Ctrl-C or SIGTERM, 2 when something given is wrong."""
    try:
        asyncio.run(_serve(_cameras(args.cameras), _settings(args)))
    except CcocError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


def _cameras(words: list[str]) -> dict[str, Path]:
    cameras: dict[str, Path] = {}
    for word in words:
        name, equals, file = word.partition("=")
        if not equals or not file or not _NAME.fullmatch(name):
            raise InvalidError(
                f"“{word}” ต้องเขียนเป็น ชื่อ=ไฟล์ ชื่อใช้ A-Z a-z 0-9 . _ - / · "
                f"“{word}” must be NAME=FILE, the name of A-Z a-z 0-9 . _ - /"
            )
        if name in cameras:
            raise InvalidError(f"ชื่อกล้อง {name} ซ้ำกัน · the camera {name} is named twice")
        cameras[name] = Path(file)
    return cameras


def _settings(args: argparse.Namespace) -> Settings:
    user: User | None = None
    text = args.user or os.environ.get(USER_VARIABLE)
    if text:
        user = parse_user(text)
    for name in ("port", "control_port"):
        if not 0 <= (getattr(args, name) or 0) <= 65_535:
            number = getattr(args, name)
            raise InvalidError(f"พอร์ต {number} ต้องเป็น 0 … 65535 · port {number} must be 0 … 65535")
    return Settings(args.host, args.port, args.control_port, user, _SCHEMES[args.authorisation])


async def _serve(cameras: dict[str, Path], settings: Settings) -> None:
    stop = asyncio.Event()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(signal_number, stop.set)
    async with Simulator(cameras, settings) as simulator:
        for name in cameras:
            sys.stdout.write(f"{simulator.public_url(name)}\n")
        if simulator.control_port is not None:
            sys.stdout.write(
                f"http://127.0.0.1:{simulator.control_port}/fault?cam={next(iter(cameras))}\n"
            )
        sys.stdout.write("กด Ctrl-C เพื่อหยุด · Ctrl-C stops\n")
        sys.stdout.flush()
        await stop.wait()
