"""The measurement of searches measures what it says, and builds its database only once."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks import search
from benchmarks.search_kinds import KINDS
from benchmarks.search_traffic import vehicles
from ccoc.queries import understand


def test_it_is_one_of_the_measurements() -> None:
    assert bench.ALL["search"] is search.main


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_asked_as_the_box_understands_it(kind: str) -> None:
    chance = random.Random(kind)
    for vehicle in vehicles(20):
        query = understand(KINDS[kind](chance, vehicle))
        assert query.pattern
        assert not query.did_you_mean
        assert ("province" in kind) == (query.province is not None)
        assert ("colour" in kind) == (query.colour is not None)
        assert ("a kind" in kind) == (query.plate_class is not None)


def test_a_kept_database_is_filled_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--sightings", "600", "--keep", str(tmp_path), "--likes", "1", "--kinds", "exact"]
    search.main(asked)
    search.main([*asked, "--cold"])
    told = capsys.readouterr().out
    assert told.count("Searching 600 sightings, 120 plates") == 2
    assert told.count("| exact |") == 2
    with closing(sqlite3.connect(tmp_path / "ccoc.db")) as connection:
        assert connection.execute("SELECT count(*) FROM sightings").fetchone() == (600,)
        asked_for = connection.execute("SELECT count(*) FROM searches").fetchone()
    assert asked_for == (2 * search.TIMES,)
