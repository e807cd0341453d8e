"""Opening a database: made, upgraded, or refused and left exactly as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from ccoc.errors import CorruptError, InvalidError, UnavailableError
from ccoc.store import open_store
from ccoc.store.databases import PRAGMAS
from ccoc.store.tables import metadata
from tests.ccoc.builders import SetClock
from tests.ccoc.store.conftest import Station, url_in

FROZEN = {file.stem[-4:]: file for file in Path(__file__).parent.glob("schema_*.sql")}
"""Every schema that was ever in the field, by its revision."""
NEWEST = max(FROZEN)
SCHEMA = FROZEN[NEWEST].read_text(encoding="utf-8")
NEXT = f"{int(NEWEST) + 1:04}"


def schema_of(file: Path) -> str:
    """Everything that the database holds besides rows, in one order."""
    statement = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(statement).fetchall()
    rows.sort(key=lambda row: (("table", "index", "trigger").index(row[0]), row[1]))
    return "".join(f"{sql};\n" for _, _, sql in rows)


def footprint(folder: Path) -> dict[str, str]:
    """Every file and its digest."""
    return {
        str(file.relative_to(folder)): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def write(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def mark_as(file: Path, revision: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()


def test_a_new_database_has_the_schema_that_is_in_the_field(station: Station) -> None:
    """When this fails, a released revision was changed: write the next revision instead."""
    assert schema_of(station.folder / "ccoc.db") == SCHEMA


def old_database(file: Path, revision: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(FROZEN[revision].read_text(encoding="utf-8"))
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
        connection.commit()


@pytest.mark.parametrize("revision", sorted(FROZEN))
def test_a_database_of_every_version_opens_and_works(tmp_path: Path, revision: str) -> None:
    old_database(tmp_path / "ccoc.db", revision)
    store = open_store(url_in(tmp_path), tmp_path, SetClock())
    with closing(store):
        station = Station(store, SetClock(), tmp_path)
        assert station.alarm().id == 1
        assert store.journal.verify() > 0
    assert schema_of(tmp_path / "ccoc.db") == SCHEMA


def test_what_the_first_version_recorded_has_no_alternatives_and_no_colour(
    tmp_path: Path,
) -> None:
    old_database(tmp_path / "ccoc.db", "0001")
    write(
        tmp_path / "ccoc.db",
        "INSERT INTO officers VALUES (1, 'a', 'a', 'auditor', 'x', 0, 0, NULL)",
        "INSERT INTO plates VALUES (1, 'กข 1', 'กข1')",
        "INSERT INTO sightings VALUES ('s1', 'market', 1, 2, 2, NULL, 'car', 1, NULL, 'car', 1, 0,"
        " 1, 1, '[[\"ก\", 0.5]]', 0, 0, 1, 1, hex(zeroblob(32)), hex(zeroblob(32)), 3)",
        "INSERT INTO searches VALUES (1, 'n', 1, 0, 'patrol', NULL, 'กข1', NULL, 'market', NULL,"
        " NULL, 1), (2, 'n', 1, 0, 'patrol', NULL, 'กข1', NULL, NULL, NULL, NULL, 1)",
    )
    with closing(open_store(url_in(tmp_path), tmp_path, SetClock())) as store:
        (seen,) = store.sightings.recent(1)
    assert (seen.others, seen.provinces, seen.colour) == ((), (), None)
    with closing(sqlite3.connect(tmp_path / "ccoc.db")) as connection:
        cameras = connection.execute("SELECT cameras FROM searches ORDER BY id").fetchall()
    assert cameras == [('["market"]',), (None,)]


def test_opening_again_changes_nothing(station: Station) -> None:
    station.alarm()
    station.store.close()
    before = footprint(station.folder)
    station.reopen()
    station.store.close()
    assert footprint(station.folder) == before


@pytest.mark.parametrize("revision", [NEXT, "9f3c", ""])
def test_a_database_of_a_newer_version_is_refused_and_not_touched(
    station: Station, revision: str
) -> None:
    station.alarm()
    station.store.close()
    mark_as(station.folder / "ccoc.db", revision)
    before = footprint(station.folder)
    with pytest.raises(InvalidError, match="newer version of ccoc") as refused:
        open_store(station.url, station.folder, SetClock())
    assert refused.value.th
    assert footprint(station.folder) == before


def test_a_newer_database_that_was_not_closed_is_refused_and_not_touched(
    station: Station,
) -> None:
    """Its newest rows stand in the log beside it, and so does the revision."""
    station.alarm()
    file = station.folder / "ccoc.db"
    with closing(sqlite3.connect(file)) as still_open:
        still_open.execute("UPDATE alembic_version SET version_num = ?", (NEXT,))
        still_open.commit()
        before = footprint(station.folder)
        assert "ccoc.db-wal" in before
        with pytest.raises(InvalidError, match="newer version"):
            open_store(station.url, station.folder, SetClock())
        after = footprint(station.folder)
    del before["ccoc.db-shm"], after["ccoc.db-shm"]  # locks of readers, no content
    assert after == before


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    write(tmp_path / "ccoc.db", "CREATE TABLE recipes (name TEXT)")
    before = footprint(tmp_path)
    with pytest.raises(InvalidError, match="another program"):
        open_store(url_in(tmp_path), tmp_path, SetClock())
    assert footprint(tmp_path) == before


def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    (tmp_path / "ccoc.db").write_bytes(b"no database at all " * 99)
    before = footprint(tmp_path)
    with pytest.raises(CorruptError, match="no database"):
        open_store(url_in(tmp_path), tmp_path, SetClock())
    assert footprint(tmp_path) == before


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "ccoc.db").touch()
    open_store(url_in(tmp_path), tmp_path, SetClock()).close()
    assert schema_of(tmp_path / "ccoc.db") == SCHEMA


def test_missing_folders_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "station" / "store"
    open_store(url_in(folder), folder, SetClock()).close()
    assert (folder / "ccoc.db").exists()
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "ccoc.db").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError, match="cannot be made"):
        open_store(url_in(tmp_path / "file" / "deep"), tmp_path, SetClock())


@pytest.mark.parametrize(
    "url", ["", "ccoc.db", "sqlite://", "sqlite:///:memory:", "postgresql://me:secret@db.example/x"]
)
def test_a_url_that_is_no_sqlite_file_is_refused_without_its_password(
    tmp_path: Path, url: str
) -> None:
    with pytest.raises(InvalidError, match="sqlite:///") as refused:
        open_store(url, tmp_path, SetClock())
    assert "secret" not in str(refused.value)


def test_a_failing_upgrade_leaves_nothing_half_done(tmp_path: Path) -> None:
    """A table of the schema is there already: the revision fails in the middle."""
    write(
        tmp_path / "ccoc.db",
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)",
        "CREATE TABLE searches (id INTEGER)",
    )
    before = schema_of(tmp_path / "ccoc.db")
    with pytest.raises(UnavailableError):
        open_store(url_in(tmp_path), tmp_path, SetClock())
    assert schema_of(tmp_path / "ccoc.db") == before


def test_committed_means_synced_and_foreign_keys_hold(station: Station) -> None:
    assert "PRAGMA foreign_keys=ON" in PRAGMAS
    with station.store._database.reading() as connection:
        asked = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert asked == ["wal", 2, 1]


def test_every_column_says_what_it_holds_and_why_it_may_be_absent() -> None:
    for table in metadata.sorted_tables:
        for column in table.columns:
            assert column.comment, column
            if column.nullable:
                assert "null" in column.comment.lower(), column


def test_every_table_can_be_refused_by_the_database_what_cannot_be() -> None:
    """Each state or span that SQL can check is checked; the journal is a chain instead."""
    unchecked = {"officers", "sign_ins", "plates", "searches", "journal"}
    for table in metadata.sorted_tables:
        named = {str(constraint.name) for constraint in table.constraints}
        assert table.name in unchecked or any(table.name in name for name in named)


def described(connection: Connection, name: str) -> list[str]:
    """A table as the database tells it, in an order that does not depend on how it was made."""
    looking = inspect(connection)
    told = [repr(sorted(looking.get_columns(name), key=lambda column: column["name"]))]
    indexes = looking.get_indexes(name)
    told += sorted(f"{each['name']} {each['column_names']} {each['unique']}" for each in indexes)
    told += sorted(repr(each) for each in looking.get_check_constraints(name))
    told += sorted(repr(each) for each in looking.get_foreign_keys(name))
    return [*told, repr(looking.get_pk_constraint(name)["constrained_columns"])]


def test_the_revisions_make_the_tables_that_the_code_uses(station: Station) -> None:
    made, meant = create_engine(station.url), create_engine("sqlite://")
    with made.connect() as one, meant.connect() as other:
        metadata.create_all(other)
        known = set(inspect(one).get_table_names()) - {"alembic_version"}
        assert known == set(metadata.tables)
        for name in known:
            assert described(one, name) == described(other, name)
    made.dispose()
    meant.dispose()
