"""The journal for its readers: page by page, and whether it is whole."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Query

from api.access import JournalReader
from api.rooms import InRoom, Room
from api.samples import drawn, searches_of_last_week
from api.schemas_journals import JournalPage, JournalRow, JournalSample, Verdict
from api.words import chosen
from ccoc.deeds import Deed
from ccoc.errors import CorruptError
from ccoc.journal import BrokenJournalError, JournalDraft, JournalEntry, actor_of
from ccoc.officers import Officer
from ccoc.sampling import last_week, week_of

router = APIRouter(prefix="/journal", tags=["journal"])
log = logging.getLogger(__name__)


@router.get("")
def page(
    _: JournalReader,
    room: InRoom,
    after: int | None = None,
    before: int | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    action: str | None = None,
) -> JournalPage:
    """`after`: oldest first from there on. Otherwise newest first, below `before` if given."""
    deed = None if action is None else chosen(Deed, action)
    latest = room.store.journal.latest()
    if after is not None:
        entries = room.store.journal.after(after, limit, deed)
    else:
        entries = room.store.journal.before(latest + 1 if before is None else before, limit, deed)
    return JournalPage(entries=[_row(room, entry) for entry in entries], latest=latest)


@router.get("/sample")
def weekly_sample(_: JournalReader, room: InRoom) -> JournalSample:
    """Five of a hundred searches of the week that ended; the same ones whoever asks (G-14)."""
    at = room.clock.now()
    searched = searches_of_last_week(room.store.journal, at)
    return JournalSample(
        week=week_of(last_week(at)[0]),
        searched=len(searched),
        entries=[_row(room, entry) for entry in drawn(searched)],
    )


@router.post("/verify")
def verify(signed_in: JournalReader, room: InRoom) -> Verdict:
    verdict = _verdict(room)
    if verdict.ok:
        _note(room, signed_in.officer)
    else:
        log.error("บันทึกไม่สมบูรณ์ (the journal does not verify): %s", verdict.en)
    return verdict


def _verdict(room: Room) -> Verdict:
    try:
        entries = room.store.journal.verify()
    except CorruptError as error:
        seq = error.seq if isinstance(error, BrokenJournalError) else None
        latest = room.store.journal.latest()
        return Verdict(ok=False, entries=latest, seq=seq, th=error.th or error.en, en=error.en)
    return Verdict(
        ok=True,
        entries=entries,
        seq=None,
        th=f"ตรวจแล้ว {entries} รายการ ครบถ้วนและไม่ถูกแก้ไข",
        en=f"All {entries} entries are as they were written.",
    )


def _note(room: Room, officer: Officer) -> None:
    room.store.journal.note(JournalDraft(actor_of(officer.id), Deed.JOURNAL_VERIFIED))


def _row(room: Room, entry: JournalEntry) -> JournalRow:
    return JournalRow(
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        actor_name=room.names.of_actor(entry.actor),
        action=entry.action,
        about=entry.about,
        reason=entry.reason,
        digest=entry.digest,
        previous=entry.previous,
    )
