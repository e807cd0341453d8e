"""Imported files: shown first, then applied as shown, all of it or nothing. Rules: ccoc.imports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from ccoc import hotlists
from ccoc.deeds import Deed
from ccoc.errors import ConflictError
from ccoc.false_hits import Expectation
from ccoc.hotlists import PlateGroup
from ccoc.ids import Digest, EntryId, OfficerId
from ccoc.import_rows import planned
from ccoc.imports import (
    Defaults,
    KnownPlate,
    Plan,
    PlateKey,
    digest_of,
    without_too_broad,
)
from ccoc.journal import JournalDraft, JournalEntry, actor_of
from ccoc.journal import digest_of as digest_of_record
from ccoc.officers import Officer
from ccoc.store.databases import Database
from ccoc.store.hotlist import row_of
from ccoc.store.tables import hotlist, imports
from ccoc.store.traffic import Traffic
from ccoc.store.transactions import Transaction

_ROWS_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Import:
    """A file that was applied. `shown`: the digest of its dry run."""

    id: int
    file: Digest
    shown: Digest
    by: OfficerId
    at: datetime
    rows: int
    added: int
    duplicates: int
    faulty: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """`expected`: false hits per day, by line, of the taken lines with gaps. `earlier`: the same
    file, when it was applied before. `version`: of the hotlist that it was compared with."""

    plan: Plan
    digest: Digest
    expected: dict[int, Expectation]
    earlier: Import | None
    version: tuple[int, int]


class Imports:
    def __init__(self, database: Database, traffic: Traffic) -> None:
        self._database = database
        self._traffic = traffic

    def dry_run(self, content: bytes, defaults: Defaults, at: datetime) -> DryRun:
        """Stores nothing. InvalidError for a file that cannot be read."""
        with self._database.reading() as connection:
            version, listed = _version(connection), _listed(connection, at)
        plan = planned(content, defaults, listed, at)
        by_line = self._expected(plan, at)
        plan = without_too_broad(plan, by_line)
        kept = {taken.line for taken in plan.taken}
        expected = {line: each for line, each in by_line.items() if line in kept}
        with self._database.reading() as connection:
            earlier = _earlier(connection, plan.file)
        return DryRun(plan, digest_of(plan), expected, earlier, version)

    def apply(self, run: DryRun, shown: Digest, by: Officer) -> tuple[Import, JournalEntry]:
        """`shown`: the digest of what the officer saw; ConflictError when this is not that any
        more, or when there is nothing to add."""
        if run.digest != shown:
            raise _changed()
        if not run.plan.taken:
            raise ConflictError(
                "nothing was changed: the file adds no plate to the list",
                th="ไม่มีอะไรเปลี่ยนแปลง: ไฟล์นี้ไม่มีรายการใหม่ที่จะเพิ่ม",
            )
        with self._database.writing() as transaction:
            if _version(transaction.connection) != run.version:
                raise _changed()
            done = _insert_import(transaction, run, by)
            _insert_entries(transaction, run.plan, done)
            about, digest = f"import:{done.id}", digest_of_record(done)
            draft = JournalDraft(actor_of(by.id), Deed.ENTRIES_IMPORTED, about, digest=digest)
            return done, transaction.note(draft)

    def _expected(self, plan: Plan, at: datetime) -> dict[int, Expectation]:
        drafts = {taken.line: taken.draft for taken in plan.taken if taken.fields}
        entries = [
            hotlists.new_entry(EntryId(line), replace(draft, valid_from=None), OfficerId(0), at)
            for line, draft in drafts.items()
        ]
        return {int(line): each for line, each in self._traffic.expected(entries, at).items()}


def _changed() -> ConflictError:
    return ConflictError(
        "the list or the file is not what the dry run saw: look at the dry run again",
        th="รายการหรือไฟล์เปลี่ยนไปหลังการตรวจสอบ โปรดตรวจสอบไฟล์ใหม่อีกครั้งก่อนนำเข้า",
    )


def _version(connection: Connection) -> tuple[int, int]:
    """Changes with every entry that is added or closed."""
    statement = select(func.coalesce(func.max(hotlist.c.id), 0), func.count(hotlist.c.closed_at))
    newest, closed = connection.execute(statement).one()
    return int(newest), int(closed)


def _listed(connection: Connection, at: datetime) -> dict[PlateKey, KnownPlate]:
    columns = (hotlist.c.registration, hotlist.c.province, hotlist.c.plate_group)
    open_ = hotlist.c.closed_at.is_(None) & (hotlist.c.expires_at > at)
    statement = select(*columns, hotlist.c.expires_at, hotlist.c.id).where(open_)
    found: dict[PlateKey, KnownPlate] = {}
    for registration, province, group, until, number in connection.execute(statement):
        key = PlateKey(registration, province, PlateGroup(group) if group else None)
        known = found.get(key)
        if known is None or until > known.until:
            found[key] = KnownPlate(until, entry=EntryId(number))
    return found


def _earlier(connection: Connection, file: Digest) -> Import | None:
    statement = select(imports).where(imports.c.file == file).order_by(imports.c.id.desc()).limit(1)
    row = connection.execute(statement).mappings().first()
    if row is None:
        return None
    return Import(
        id=row["id"],
        file=row["file"],
        shown=row["shown"],
        by=row["officer_id"],
        at=row["at"],
        rows=row["rows"],
        added=row["added"],
        duplicates=row["duplicates"],
        faulty=row["faulty"],
    )


def _insert_import(transaction: Transaction, run: DryRun, by: Officer) -> Import:
    plan = run.plan
    counts = {
        "rows": plan.rows,
        "added": len(plan.taken),
        "duplicates": len(plan.duplicates),
        "faulty": len(plan.rejected),
    }
    row = {"file": plan.file, "shown": run.digest, "officer_id": by.id, "at": transaction.at}
    statement = insert(imports).values({**row, **counts}).returning(imports.c.id)
    number = int(transaction.connection.execute(statement).scalar_one())
    return Import(number, plan.file, run.digest, by.id, transaction.at, **counts)


def _insert_entries(transaction: Transaction, plan: Plan, done: Import) -> None:
    rows: list[dict[str, object]] = []
    for taken in plan.taken:
        begins = taken.draft.valid_from or transaction.at
        row = row_of(replace(taken.draft, valid_from=begins), done.by, transaction.at)
        rows.append(row | {"import_id": done.id})
        if len(rows) == _ROWS_AT_ONCE:
            _insert_rows(transaction, rows)
            rows = []
    _insert_rows(transaction, rows)


def _insert_rows(transaction: Transaction, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        transaction.connection.execute(insert(hotlist), list(rows))
