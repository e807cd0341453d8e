"""The reference is what the code says, word for word."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from api import reference, sockets
from api.cli import COMMANDS
from api.errors import TABLE
from ccoc.errors import CorruptError, UnavailableError
from tests.house import tree


@pytest.mark.parametrize(("name", "write"), reference.PAGES.items(), ids=list(reference.PAGES))
def test_a_page_is_current(name: str, write: Callable[[], str]) -> None:
    page = tree.ROOT / name
    assert page.read_text(encoding="utf-8") == write(), "make reference writes it anew"


@pytest.mark.parametrize("write", reference.PAGES.values(), ids=list(reference.PAGES))
def test_the_same_code_gives_the_same_bytes(write: Callable[[], str]) -> None:
    assert write() == write()


def test_every_command_is_in_the_reference() -> None:
    page = reference.command_line()
    for command in COMMANDS:
        assert f"\n## ccoc {command.name}\n" in page


def test_every_path_of_the_interface_is_under_api() -> None:
    paths = json.loads(reference.interface())["paths"]
    assert len(paths) > 15
    assert not [path for path in paths if not path.startswith("/api/")]


def test_every_way_in_which_a_socket_ends_is_told() -> None:
    page = (tree.ROOT / "docs" / "reference" / "websockets.md").read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"(?m)^\| (4\d{3}) \|", page)}
    known = {sockets.MALFORMED, sockets.SIGNED_OUT, sockets.NOT_ALLOWED}
    of_the_store = {
        sockets.OF_HTTP + TABLE[kind].number for kind in (CorruptError, UnavailableError)
    }
    assert told == known | {sockets.TOO_SLOW, sockets.AHEAD} | of_the_store
