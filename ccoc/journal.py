"""The one journal: append-only, numbered, hash-chained. Audit trail, feed and recovery point.

Holds ids, digests and words from closed lists; never a plate, a face, free text or a password,
so that records can be erased and the journal stays whole. Storing it is the store's.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

from ccoc.deeds import Deed
from ccoc.errors import CorruptError, InvalidError
from ccoc.ids import Digest, OfficerId

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Actor = NewType("Actor", str)
"""`officer:ID`, or `service` for what nobody asked for."""

SERVICE = Actor("service")
NOTHING_BEFORE = Digest("0" * 64)


@dataclass(frozen=True, slots=True)
class JournalDraft:
    """`about`: `kind:ID`. `reason`: a member of one of ccoc's closed lists, never text.

    `digest`: see `digest_of`, over the record that changed.
    """

    actor: Actor
    action: Deed
    about: str | None = None
    reason: StrEnum | None = None
    digest: Digest | None = None


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """`seal` is the SHA-256 of `canonical` bytes; `previous` the seal of the entry before."""

    seq: int
    at: datetime
    actor: Actor
    action: Deed
    about: str | None
    reason: str | None
    digest: Digest | None
    previous: Digest
    seal: Digest


class BrokenJournalError(CorruptError):
    """The chain does not hold at entry `seq`."""

    def __init__(self, seq: int, en: str, th: str) -> None:
        super().__init__(en, th)
        self.seq = seq


def actor_of(officer: OfficerId) -> Actor:
    return Actor(f"officer:{officer}")


def append(previous: JournalEntry | None, draft: JournalDraft, at: datetime) -> JournalEntry:
    """The entry that follows `previous`; InvalidError where a draft holds what it must not."""
    _check(draft)
    unsealed = JournalEntry(
        seq=1 if previous is None else previous.seq + 1,
        at=at.astimezone(UTC),
        actor=draft.actor,
        action=draft.action,
        about=draft.about,
        reason=None if draft.reason is None else draft.reason.value,
        digest=draft.digest,
        previous=NOTHING_BEFORE if previous is None else previous.seal,
        seal=NOTHING_BEFORE,
    )
    return replace(unsealed, seal=sealed(unsealed))


def canonical(entry: JournalEntry) -> bytes:
    """UTF-8 of a JSON array without spaces, in the order of the fields, without `seal`.

    `at` is UTC with six decimals and Z. Absent values are null. Nothing is escaped but as RFC 8259
    demands; all text is ASCII by the rules of `append`.
    """
    at = entry.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    about, reason, digest = entry.about, entry.reason, entry.digest
    row = [entry.seq, at, entry.actor, entry.action, about, reason, digest, entry.previous]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def sealed(entry: JournalEntry) -> Digest:
    return Digest(hashlib.sha256(canonical(entry)).hexdigest())


def verify(entries: Iterable[JournalEntry], after: JournalEntry | None = None) -> None:
    """Raises BrokenJournalError at the first entry that was changed, removed or put in.

    `after`: a trusted entry right before the first one; None when it is the journal's beginning.
    """
    before = after
    for entry in entries:
        expected = 1 if before is None else before.seq + 1
        if entry.seq != expected:
            raise _broken(expected, f"entry {entry.seq} stands in its place", "ลำดับไม่ต่อเนื่อง")
        if entry.previous != (NOTHING_BEFORE if before is None else before.seal):
            raise _broken(entry.seq, "it does not follow the entry before", "ไม่ต่อจากรายการก่อนหน้า")
        if entry.seal != sealed(entry):
            raise _broken(entry.seq, "it was changed after it was written", "ถูกแก้ไขภายหลัง")
        before = entry


def digest_of(record: DataclassInstance) -> Digest:
    """SHA-256 over a record's fields as canonical JSON: sorted keys, times as in `canonical`,
    days as YYYY-MM-DD."""
    text = json.dumps(
        asdict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
    )
    return Digest(hashlib.sha256(text.encode()).hexdigest())


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    raise InvalidError(f"a record holds a {type(value).__name__}, which has no canonical form")


def _broken(seq: int, en: str, th: str) -> BrokenJournalError:
    return BrokenJournalError(
        seq, f"the journal is broken at entry {seq}: {en}", f"บันทึกเสียหายที่ลำดับ {seq}: {th}"
    )


ABOUT = re.compile(r"[a-z]+:[A-Za-z0-9._-]{1,100}", re.ASCII)
WORD = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


def _check(draft: JournalDraft) -> None:
    fits = {
        "actor": re.fullmatch(r"service|officer:\d+", draft.actor, re.ASCII),
        "about": draft.about is None or ABOUT.fullmatch(draft.about),
        "reason": draft.reason is None or _is_word(draft.reason),
        "digest": draft.digest is None or re.fullmatch(r"[0-9a-f]{64}", draft.digest),
    }
    wrong = [field for field, fit in fits.items() if not fit]
    if wrong:  # what stands in it is not repeated: it may be what nobody may keep
        raise InvalidError(
            f"the journal holds ids, digests and closed words only: {', '.join(wrong)} of "
            f"{draft.action} is none"
        )


def _is_word(reason: object) -> bool:
    """A caller without types could hand over text; the journal must not take it."""
    return isinstance(reason, StrEnum) and WORD.fullmatch(reason.value) is not None
