"""Candidates of a search come from indexes alone, whatever was asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import Connection, event

from ccoc.colours import Colour
from ccoc.ids import CameraId
from ccoc.plate_shapes import PlateClass
from ccoc.searches import Search
from ccoc.store.walks import Asked, Budget, walk
from tests.ccoc.builders import a_sighting
from tests.ccoc.store.asking import PASSED, a_search, with_passed
from tests.ccoc.store.conftest import Station

LOOK = a_search("*12*", plate_class=PlateClass.TRANSPORT, colour=Colour.WHITE)
MARKET, BRIDGE = CameraId("market"), CameraId("bridge")


def asked(search: Search, *, is_sure: bool = True) -> Asked:
    return Asked(search, np.arange(1, len(PASSED) + 1), None, 1000, is_sure)


def plans(connection: Connection, wanted: Asked, budget: Budget) -> list[str]:
    """How SQLite answers each statement of a walk."""
    run: list[tuple[str, tuple[object, ...]]] = []

    def note(*told: object) -> None:
        run.append((str(told[2]), told[3]))  # type: ignore[arg-type]  # the driver's parameters

    connection.begin()
    event.listen(connection, "before_cursor_execute", note)
    assert list(walk(connection, wanted, budget))
    event.remove(connection, "before_cursor_execute", note)
    explained = [(f"EXPLAIN QUERY PLAN {statement}", given) for statement, given in run]
    return [
        " / ".join(row[-1] for row in connection.exec_driver_sql(statement, given))
        for statement, given in explained
    ]


@pytest.mark.parametrize("is_sure", [True, False])
@pytest.mark.parametrize("few_plates", [0, 100])
@pytest.mark.parametrize("province", [None, "ระนอง"])
@pytest.mark.parametrize("cameras", [(), (MARKET,), (MARKET, BRIDGE)])
def test_no_row_is_read_to_find_candidates(
    station: Station,
    cameras: tuple[CameraId, ...],
    province: str | None,
    few_plates: int,
    is_sure: bool,
) -> None:
    with_passed(station)
    wanted = asked(replace(LOOK, cameras=cameras, province=province), is_sure=is_sure)
    with station.store._database.reading() as connection:
        told = plans(connection, wanted, Budget(few_plates=few_plates))
    assert told
    for plan in told:
        assert "sightings USING COVERING INDEX" in plan
        assert "TEMP B-TREE" not in plan


def test_what_was_not_read_is_a_candidate_only_of_what_is_near(station: Station) -> None:
    looks = [("transport", "white"), ("unknown", "white"), ("transport", None), ("car", "white")]
    for number, (kind, colour) in enumerate(looks):
        sighting = a_sighting(id=f"s{number}", plate_class=PlateClass(kind), colour=colour)
        station.record(sighting)
    found = []
    with station.store._database.reading() as connection:
        for is_sure in (True, False):
            for few_plates in (0, 100):
                budget = Budget(few_plates=few_plates)
                (some,) = walk(connection, asked(LOOK, is_sure=is_sure), budget)
                found.append(sorted(some.rows.tolist()))
    assert found == [[1], [1], [1, 2, 3], [1, 2, 3]]
