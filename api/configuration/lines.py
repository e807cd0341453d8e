"""Where each key of a TOML text stands. tomllib reads the values and forgets their lines."""

from __future__ import annotations

import re
import tomllib

KeyPath = tuple[str | int, ...]
"""Names of tables and keys; after the name of an array of tables its index, from 0."""


def syntax_fault_line(text: str, fault: tomllib.TOMLDecodeError) -> int:
    """Counted from 1. tomllib names the line in its message and nowhere else (until 3.14)."""
    named = re.search(r"at line (\d+)", str(fault))
    return int(named.group(1)) if named else max(1, len(text.split("\n")))


class Lines:
    """Built from a text that tomllib accepts. Lines are counted from 1."""

    def __init__(self, text: str) -> None:
        self._line_of: dict[KeyPath, int] = {(): 1}
        self._tables: dict[tuple[str, ...], int] = {}
        self._here: KeyPath = ()
        for line, statement in _statements(text):
            if statement.lstrip().startswith("["):
                self._enter(line, statement)
            else:
                self._note(line, self._here, tomllib.loads(statement))

    def of(self, path: KeyPath) -> int:
        """The line of the key, else of the nearest table around it."""
        while path not in self._line_of:
            path = path[:-1]
        return self._line_of[path]

    def _enter(self, line: int, header: str) -> None:
        names = _names(tomllib.loads(header))
        if header.lstrip().startswith("[["):
            self._tables[names] = self._tables.get(names, -1) + 1
        self._here = self._indexed(names)
        self._line_of.setdefault(self._here, line)
        self._line_of.setdefault(names[:1], line)

    def _indexed(self, names: tuple[str, ...]) -> KeyPath:
        path: KeyPath = ()
        for end, name in enumerate(names, 1):
            path = (*path, name)
            if names[:end] in self._tables:
                path = (*path, self._tables[names[:end]])
        return path

    def _note(self, line: int, at: KeyPath, values: dict[str, object]) -> None:
        for name, value in values.items():
            self._line_of.setdefault((*at, name), line)
            if isinstance(value, dict):
                self._note(line, (*at, name), value)


def _statements(text: str) -> list[tuple[int, str]]:
    """A statement ends at the first line with which it is valid TOML by itself."""
    found = []
    begun: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        begun.append(line)
        statement = "\n".join(begun)
        try:
            empty = not tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            continue
        if not empty:
            found.append((number - len(begun) + 1, statement))
        begun = []
    return found


def _names(header: dict[str, object]) -> tuple[str, ...]:
    names: tuple[str, ...] = ()
    inside: object = header
    while isinstance(inside, dict) and inside:
        name, inside = next(iter(inside.items()))
        names = (*names, name)
        inside = inside[0] if isinstance(inside, list) else inside
    return names
