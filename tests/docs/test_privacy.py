"""docs/design/privacy.md says of each kind of data where it lives and how long; the code agrees."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from datetime import timedelta

import pytest

from ccoc.purges import PurgeKind
from ccoc.store import face_tables, register_tables
from ccoc.store.tables import metadata
from tests.house import tree

PAGE = (tree.ROOT / "docs" / "design" / "privacy.md").read_text(encoding="utf-8")
SECTION = PAGE.split("## Faces: what lives where, and for how long")[1].split("\n## ")[0]


@dataclass(frozen=True)
class Row:
    what: str
    where: str
    how_long: str
    held_by: str

    @property
    def names(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.held_by)

    def __str__(self) -> str:
        return self.what


def rows() -> list[Row]:
    lines = [line for line in SECTION.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert cells[0] == ["kind of data", "where it lives", "how long", "held to it by"]
    return [Row(*each) for each in cells[1:]]


ROWS = rows()
CONSTANTS = [(row, name) for row in ROWS for name in row.names if "/" not in name]
TESTS = [(row, name) for row in ROWS for name in row.names if "/" in name]


def told(name: str) -> str:
    """A constant as the page writes it: its value with its unit."""
    module, constant = name.rsplit(".", 1)
    value = getattr(importlib.import_module(module), constant)
    if isinstance(value, timedelta):
        hours = value / timedelta(hours=1)
        return f"{hours:.0f} hours" if hours <= 72 else f"{value.days} days"
    unit = {"SECONDS": "seconds", "PX": "px"}[constant.rsplit("_", 1)[1]]
    return f"{value:.0f} {unit}"


def test_every_row_names_what_holds_it_to_that() -> None:
    assert len(ROWS) > 15
    assert not [row.what for row in ROWS if not row.names or not row.where or not row.how_long]


@pytest.mark.parametrize(("row", "name"), CONSTANTS, ids=[name for _, name in CONSTANTS])
def test_a_duration_is_the_one_of_the_code(row: Row, name: str) -> None:
    assert re.search(rf"(?<!\d){re.escape(told(name))}\b", f"{row.what} {row.how_long}")


@pytest.mark.parametrize(("row", "name"), TESTS, ids=[row.what for row, _ in TESTS])
def test_a_test_that_a_row_rests_on_exists(row: Row, name: str) -> None:
    file, _, test = name.partition("::")
    assert f"def {test}(" in (tree.ROOT / file).read_text(encoding="utf-8"), row.what


def test_every_number_on_the_page_is_of_some_constant_or_zero() -> None:
    """So that nobody writes a duration that no code keeps."""
    written = {
        (row.what, duration)
        for row in ROWS
        for duration in re.findall(r"\d+ (?:hours|days|seconds|px)", f"{row.what} {row.how_long}")
    }
    kept = {(row.what, told(name)) for row, name in CONSTANTS}
    nothing = {(row.what, "0 seconds") for row in ROWS}
    assert not written - kept - nothing


def test_every_table_of_faces_stands_in_the_table() -> None:
    of_faces = {
        name for name, table in metadata.tables.items()
        if any(each is table for module in (face_tables, register_tables)
               for each in vars(module).values())
    }  # fmt: skip
    assert {"face_alerts", "face_entries", "watchlists", "salts", "breaches"} <= of_faces
    named = set(re.findall(r"`(\w+)`", SECTION))
    assert not {name for name in of_faces if name not in named} - {"officers"}


def test_every_table_of_the_database_is_on_the_page() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert not set(metadata.tables) - named


def test_every_kind_of_purge_has_its_row() -> None:
    """Each kind that is erased is one that the page says is erased."""
    ends = {
        PurgeKind.ALERTS: "ccoc.face_alerts.FALSE_KEPT",
        PurgeKind.CONFIRMED_ALERTS: "ccoc.face_alerts.CONFIRMED_KEPT",
        PurgeKind.ENTRIES: "ccoc.watchlists.ENTRY_LASTS",
        PurgeKind.PHOTO_SEARCHES: "ccoc.photo_searches.UNAUTHORISED_KEPT",
        PurgeKind.EMERGENCIES: "ccoc.approvals.EMERGENCY_LASTS",
    }
    assert set(ends) == set(PurgeKind)
    assert set(ends.values()) <= {name for _, name in CONSTANTS}


def test_every_test_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE))
    assert len(named) > len({name for _, name in TESTS})
    missing = [
        f"{file}::{test}"
        for file, test in sorted(named)
        if f"def {test}(" not in (tree.ROOT / file).read_text(encoding="utf-8")
    ]
    assert not missing
