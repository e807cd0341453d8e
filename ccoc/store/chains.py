"""Journal rows and journal entries: reading the chain and lengthening it inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from ccoc.deeds import Deed
from ccoc.journal import BrokenJournalError, JournalEntry
from ccoc.store.tables import journal, journal_head


def entry_of(row: RowMapping) -> JournalEntry:
    try:
        action = Deed(row["action"])
    except ValueError as error:
        raise BrokenJournalError(
            row["seq"],
            f"journal entry {row['seq']} has an unknown action",
            f"บันทึกลำดับ {row['seq']} มีการกระทำที่ไม่รู้จัก",
        ) from error
    return JournalEntry(
        seq=row["seq"],
        at=row["at"],
        actor=row["actor"],
        action=action,
        about=row["about"],
        reason=row["reason"],
        digest=row["digest"],
        previous=row["previous"],
        seal=row["seal"],
    )


def latest_seq(connection: Connection) -> int:
    """0 when nothing is written yet."""
    return int(connection.scalar(select(func.max(journal.c.seq))) or 0)


def newest(connection: Connection) -> JournalEntry | None:
    """The entry to append to. BrokenJournalError where the journal does not end at its head."""
    head = connection.execute(select(journal_head)).mappings().first()
    rows = connection.execute(select(journal).order_by(journal.c.seq.desc()).limit(1)).mappings()
    last = rows.first()
    head_at = (0, "") if head is None else (head["seq"], head["seal"])
    end_at = (0, "") if last is None else (last["seq"], last["seal"])
    if head_at != end_at:
        seq = min(head_at[0], end_at[0]) + (head_at[0] != end_at[0])
        raise BrokenJournalError(
            seq,
            f"the journal ends at entry {end_at[0]} and should end at {head_at[0]}: cut or changed",
            f"บันทึกจบที่ลำดับ {end_at[0]} แต่ควรจบที่ {head_at[0]}: ถูกตัดหรือแก้ไข",
        )
    return None if last is None else entry_of(last)


def entries_after(connection: Connection, seq: int, limit: int) -> Iterator[JournalEntry]:
    statement = select(journal).where(journal.c.seq > seq).order_by(journal.c.seq).limit(limit)
    for row in connection.execute(statement).mappings():
        yield entry_of(row)


def lengthen(connection: Connection, entry: JournalEntry) -> None:
    connection.execute(
        insert(journal).values(
            seq=entry.seq,
            at=entry.at,
            actor=entry.actor,
            action=entry.action.value,
            about=entry.about,
            reason=entry.reason,
            digest=entry.digest,
            previous=entry.previous,
            seal=entry.seal,
        )
    )
    head = {"seq": entry.seq, "seal": entry.seal}
    if entry.seq == 1:
        connection.execute(insert(journal_head).values(id=1, **head))
    else:
        connection.execute(update(journal_head).values(**head))
