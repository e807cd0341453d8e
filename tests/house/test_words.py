"""No file holds a word of one machine, of unfinished work or of a secret."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.house import tree, words


def test_the_checkout_holds_none_of_them() -> None:
    assert not list(words.found_in(tree.ROOT))


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "home/somebody/ccoc",
        "C:" + "\\ccoc",
        "host = 192.168" + ".1.10",
        "http://registry" + ".internal/simple",
        "# TO" + "DO later",
        "-----BEGIN " + "PRIVATE KEY-----",
        "rtsp://admin:" + "12345@camera/",
    ],
)
def test_each_of_them_is_found(tmp_path: Path, line: str) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "note.md").write_text(f"first\n{line}\n", encoding="utf-8")
    tree.files.cache_clear()
    (told,) = words.found_in(tmp_path)
    assert told.startswith("note.md:2: ")
