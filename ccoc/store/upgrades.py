"""Brings a database to this version's schema, or refuses it without touching it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from ccoc.errors import CorruptError, InvalidError, UnavailableError
from ccoc.store.databases import engine_for, translated


def upgrade(url: str) -> None:
    """To the newest revision, in one transaction. InvalidError for a database of a newer ccoc."""
    file = sqlite_file(url)
    with as_file(files("ccoc.store") / "migrations") as scripts:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        directory = ScriptDirectory.from_config(config)
        known = {revision.revision for revision in directory.walk_revisions()}
        present = _revision_of(file)
        if present is not None and present not in known:
            raise InvalidError(
                f"the database {file} was written by a newer version of ccoc (revision {present}): "
                "start that version, or give another database; nothing was changed",
                th="ฐานข้อมูลนี้สร้างด้วย ccoc รุ่นใหม่กว่า โปรดใช้โปรแกรมรุ่นนั้น (ไม่มีการแก้ไขข้อมูล)",
            )
        if present != directory.get_current_head():
            _make_private(file)
            _run(url, config)


def sqlite_file(url: str) -> Path:
    """The file of a database URL; its folder is made where it is missing."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise InvalidError("the database URL looks like sqlite:///folder/ccoc.db") from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in {None, "", ":memory:"}:
        raise InvalidError(
            f"the database is a SQLite file, not {parsed.render_as_string(hide_password=True)}: "
            "write sqlite:///folder/ccoc.db"
        )
    file = Path(str(parsed.database))
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UnavailableError(
            f"the folder of the database {file} cannot be made: {error.strerror}"
        ) from error
    return file


def _revision_of(file: Path) -> str | None:
    """Read without a trace. None for a file that holds nothing yet."""
    if not file.exists() or file.stat().st_size == 0:
        return None
    # A file without a log beside it is read as if on a CD: SQLite then makes no file of its own.
    log = file.with_name(file.name + "-wal")
    immutable = "" if log.exists() else "&immutable=1"
    source = f"file:{quote(str(file.resolve()))}?mode=ro{immutable}"
    try:
        with closing(sqlite3.connect(source, uri=True)) as connection:
            return _read_revision(connection, file)
    except sqlite3.OperationalError as error:
        raise UnavailableError(f"the database {file} cannot be opened: {error}") from error
    except sqlite3.DatabaseError as error:
        raise CorruptError(f"{file} is no database, or a damaged one: {error}") from error


def _read_revision(connection: sqlite3.Connection, file: Path) -> str | None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise InvalidError(f"{file} is a database of another program; nothing was changed")
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _make_private(file: Path) -> None:
    """SQLite gives its log the same rights. Nobody else on the machine reads plates."""
    try:
        file.touch(mode=0o600)
    except OSError as error:
        raise UnavailableError(
            f"the database {file} cannot be written: {error.strerror}"
        ) from error


def _run(url: str, config: Config) -> None:
    engine = engine_for(url)
    try:
        with translated(), engine.connect() as bare:
            connection = bare.execution_options(writes=True)
            with connection.begin():
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
    finally:
        engine.dispose()
