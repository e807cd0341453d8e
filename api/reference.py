"""Writes docs/reference and configs/ccoc.toml from the code: `python -m api.reference`.

Tests call the same functions and compare. The same code gives the same bytes anywhere.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from api.application import application_for
from api.cli import COMMANDS
from api.configuration import documents

ROOT = Path(__file__).parent.parent
CLI_HEAD = """\
# คำสั่ง · Commands

`ccoc COMMAND --help` บอกเรื่องเดียวกัน เขียนโดย `python -m api.reference`

The same as `ccoc COMMAND --help`. This page is written by `python -m api.reference`.
"""
_wide = partial(argparse.HelpFormatter, width=100, max_help_position=32)


def command_line() -> str:
    sections = [
        f"\n## {name}\n\n```\n{parser.format_help()}```\n"
        for command in COMMANDS
        for name, parser in _parsers(_parser(f"ccoc {command.name}", command.module))
    ]
    return CLI_HEAD + "".join(sections)


def _parser(name: str, module: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=name)
    importlib.import_module(module).add_arguments(parser)
    return parser


def _parsers(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The command and its sub-commands, each with the width of the page."""
    parser.formatter_class = _wide
    yield parser.prog, parser
    for action in parser._actions:  # noqa: SLF001 - argparse lists sub-commands nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for inner in action.choices.values():
                yield from _parsers(inner)


def interface() -> str:
    """OpenAPI. It cannot describe WebSockets: docs/reference/websockets.md does."""
    described = application_for(None, static=ROOT / "no-page").openapi()
    return json.dumps(described, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "configs/ccoc.toml": documents.annotated_file,
    "docs/reference/configuration.md": documents.reference_page,
    "docs/reference/cli.md": command_line,
    "docs/reference/openapi.json": interface,
}


def main() -> int:
    for name, write in PAGES.items():
        page = ROOT / name
        text = write()
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{name}: written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
