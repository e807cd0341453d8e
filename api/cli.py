"""The command `ccoc`: finds the sub-command's module, runs it, says errors as sentences.

Only the chosen command is imported, so that `ccoc compare` does not wait for a web server.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from dataclasses import dataclass
from typing import Protocol, cast

from ccoc.errors import CcocError, InvalidError
from detectors.commands.lines import explain


class CommandModule(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int:
        """The exit status."""


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    module: str
    th: str
    en: str


COMMANDS = (
    Command("run", "api.commands.run", "เริ่มระบบของสถานี", "run the station's service"),
    Command("reload", "api.commands.reload", "อ่านรายการกล้องใหม่", "read the cameras again"),
    Command("demo", "api.demo", "เมืองสาธิตพร้อมกล้องจำลอง", "a small town with simulated cameras"),
    Command("config", "api.commands.config", "ตรวจไฟล์ตั้งค่า", "check a configuration file"),
    Command("officers", "api.commands.officers", "บัญชีเจ้าหน้าที่", "officers' accounts"),
    Command("search", "api.commands.search", "ค้นหารถที่เคยผ่าน", "search past sightings"),
    Command("journal", "api.commands.journal", "ตรวจและส่งออกบันทึก", "verify or export the journal"),
    Command("hotlist", "api.commands.hotlist", "นำเข้ารถเฝ้าระวัง", "import wanted plates"),
    Command(
        "watchlist",
        "api.commands.watchlist",
        "บัญชีเฝ้าระวังบุคคล",
        "watchlists of faces: lists, figures",
    ),
    Command("models", "detectors.commands.models", "น้ำหนักโมเดล", "weights of the detectors"),
    Command("substream", "api.commands.substream", "หาสตรีมย่อยของกล้อง", "find a substream"),
    Command("look", "ingest.commands.look", "อ่านภาพหรือวิดีโอ", "run detectors on pictures or video"),
    Command(
        "compare", "detectors.commands.compare", "เทียบใบหน้าสองภาพ", "compare faces of pictures"
    ),
    Command("simulate", "ingest.simulator.command", "กล้องจำลอง", "play files as RTSP cameras"),
)
_WRONG_INPUT, _FAILED, _INTERRUPTED = 2, 1, 130


def main(argv: list[str] | None = None) -> int:
    given = sys.argv[1:] if argv is None else argv
    arguments = _parser(given).parse_args(given)
    module = _module(arguments.command)
    try:
        return module.run(arguments)
    except CcocError as error:
        explain(error)
        return _WRONG_INPUT if isinstance(error, InvalidError) else _FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _parser(given: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ccoc", description="ระบบห้องควบคุมของสถานีตำรวจ · software of a station's control room"
    )
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        words = f"{command.th} · {command.en}"
        subparser = chosen.add_parser(command.name, help=words, description=words)
        if command.name in given[:1]:
            _module(command.name).add_arguments(subparser)
    return parser


def _module(name: str) -> CommandModule:
    found = next(command for command in COMMANDS if command.name == name)
    return cast(CommandModule, importlib.import_module(found.module))


if __name__ == "__main__":
    sys.exit(main())
