"""Reads settings out of a parsed file and collects every fault with its line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from api.configuration import settings
from api.configuration.kinds import shown
from api.configuration.lines import KeyPath, Lines
from api.configuration.shapes import Setting
from ccoc.errors import InvalidError

T = TypeVar("T")


@dataclass(slots=True)
class Faults:
    """One sentence each, as FILE:LINE: key 'x': expected …, found …."""

    file: Path
    lines: Lines
    _found: dict[tuple[int, str], None] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Relative paths in the file begin here."""
        return self.file.absolute().parent

    def add(self, at: KeyPath, expected: str, found: str, mean: str | None = None) -> None:
        line = self.lines.of(at)
        key = ".".join(part for part in at if isinstance(part, str))
        hint = f"; did you mean '{mean}'?" if mean else ""
        sentence = f"{self.file}:{line}: key '{key}': expected {expected}, found {found}{hint}"
        self._found[line, sentence] = None

    def refuse_if_any(self) -> None:
        if self._found:
            raise refusal(sentence for _, sentence in sorted(self._found))


def refusal(sentences: Iterable[str]) -> InvalidError:
    """The list of places stands once, below the English line, which is printed last."""
    listed = tuple(sentences)
    places = "one place" if len(listed) == 1 else f"{len(listed)} places"
    return InvalidError(
        "\n".join([f"The configuration must be mended in {places}; it is not used.", *listed]),
        f"ไฟล์ตั้งค่าต้องแก้ {len(listed)} แห่ง (ไฟล์:บรรทัด: คีย์: สิ่งที่ควรเป็น, สิ่งที่พบ) ระบบไม่ใช้ไฟล์นี้จนกว่าจะแก้",
    )


class Table:
    """One [table] of the file. A value that will not do becomes a fault and a stand-in."""

    def __init__(self, faults: Faults, at: KeyPath, values: Mapping[str, object]) -> None:
        self.faults = faults
        self.at = at
        self._values = values
        self._refuse_unknown_keys()

    def has(self, setting: Setting[object]) -> bool:
        return setting.key in self._values

    def take(self, setting: Setting[T]) -> T:
        """The value, else the default; a fault where neither is."""
        taken = self.take_if_there(setting)
        if taken is not None:
            return taken
        if setting.default is not None:
            return setting.default
        self._refuse(setting, "nothing")
        return setting.kind.stand_in

    def take_if_there(self, setting: Setting[T]) -> T | None:
        if not self.has(setting):
            return None
        value = self._values[setting.key]
        accepted = setting.kind.accept(value)
        if accepted is None:
            near = _nearest(value, setting.kind.words) if isinstance(value, str) else None
            self._refuse(setting, "another value" if setting.secret else shown(value), near)
            return setting.kind.stand_in
        return accepted

    def refuse(self, setting: Setting[object], expected: str, found: str) -> None:
        self.faults.add((*self.at, setting.key), expected, found)

    def require_both_or_none(self, one: Setting[object], other: Setting[object]) -> bool:
        """Whether both are there."""
        for this, that in ((one, other), (other, one)):
            if self.has(this) and not self.has(that):
                self.refuse(this, f"'{that.key}' beside it", "it alone")
        return self.has(one) and self.has(other)

    def _refuse(self, setting: Setting[object], found: str, mean: str | None = None) -> None:
        self.faults.add((*self.at, setting.key), setting.kind.expected, found, mean)

    def _refuse_unknown_keys(self) -> None:
        known = {setting.key for setting in settings.ALL if setting.table == self.at[0]}
        for key in self._values.keys() - known:
            elsewhere = [setting.table for setting in settings.ALL if setting.key == key]
            expected = f"in [{elsewhere[0]}]" if elsewhere else f"a key of [{self.at[0]}]"
            found = "it here" if elsewhere else "an unknown key"
            self.faults.add((*self.at, key), expected, found, _nearest(key, known))


def open_tables(faults: Faults, tables: Mapping[str, object]) -> dict[str, Table]:
    """The tables in single brackets, all of them: a missing one is an empty one."""
    for name in tables.keys() - set(settings.TABLES):
        mean = _nearest(name, settings.TABLES)
        listed = ", ".join(f"[{table}]" for table in settings.TABLES)
        faults.add((name,), f"one of {listed}", "an unknown name", mean)
    single = (name for name in settings.TABLES if name != settings.CAMERA_TABLE)
    return {name: _open(faults, (name,), tables.get(name, {})) for name in single}


def open_cameras(faults: Faults, tables: Mapping[str, object]) -> tuple[Table, ...]:
    listed = tables.get(settings.CAMERA_TABLE, [])
    at = (settings.CAMERA_TABLE,)
    if not isinstance(listed, list):
        faults.add(at, "[[camera]] in double brackets, once for each camera", shown(listed))
        return ()
    return tuple(_open(faults, (*at, index), values) for index, values in enumerate(listed))


def _open(faults: Faults, at: KeyPath, values: object) -> Table:
    if isinstance(values, dict):
        return Table(faults, at, values)
    faults.add(at, f"a table [{at[0]}]", shown(values))
    return Table(faults, at, {})


def _nearest(word: str, known: Iterable[str]) -> str | None:
    near = difflib.get_close_matches(word.lower(), tuple(known), n=1)
    return near[0] if near else None
