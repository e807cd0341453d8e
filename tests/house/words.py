"""Words that no file may hold: of one machine, of unfinished work, of a secret.

`python -m tests.house.words [FOLDER]` lists them as FILE:LINE: what and why.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.house import tree

UNREAD = {".png", ".jpg", ".woff2", ".onnx", ".mp4", ".h264", ".h265", ".db", ".ico", ".webm"}
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a folder of one machine", re.compile(r"(?<![\w.])/(?:home|root|Users|work|mnt)/\w")),
    ("a folder of one machine", re.compile(r"\b[A-Z]:\\\w")),
    (
        "an address of one network (RFC 5737 has addresses for examples; 10.0.0.x passes as one)",
        re.compile(r"\b(?:10\.(?!0\.0\.)\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+\b"),
    ),
    (
        "a host of one network (RFC 2606 has names for examples)",
        re.compile(r"//[\w.-]+\.(?:local|lan|internal|intranet|corp)\b"),
    ),
    ("unfinished work", re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")),
    ("a secret", re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    ("a password in an address", re.compile(r"\brtsp://[\w.%-]+:(?!secret@)[\w.%-]+@")),
)
PASSWORDS_MAY_STAND = ("tests/",)
"""Tests prove with made-up passwords that none is shown."""


def found_in(root: Path) -> Iterator[str]:
    for file in tree.files(root):
        if file.suffix in UNREAD or file.name == "package-lock.json":
            continue
        text = (root / file).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            yield from (f"{file}:{number}: {why}" for why in _breaks(str(file), line))


def _breaks(file: str, line: str) -> Iterator[str]:
    for why, pattern in RULES:
        exempt = why == "a password in an address" and file.startswith(PASSWORDS_MAY_STAND)
        met = pattern.search(line)
        if met and not exempt:
            yield f"{why}: {met.group()}"


def main() -> int:
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else tree.ROOT
    found = list(found_in(root))
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.stdout.write(f"words: {len(found)} that no file may hold\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
