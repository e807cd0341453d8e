"""Possible matches: raised, decided, held for a case. The order of answers is ccoc.face_alerts';
who was first is decided here. Erasing is ccoc.store.purges'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from ccoc import face_alerts as rules
from ccoc.deeds import Deed
from ccoc.errors import ConflictError, NotAllowedError, NotFoundError
from ccoc.face_alerts import (
    REPEAT_WINDOW,
    AlertOutcome,
    Answer,
    FaceAlert,
    FaceAlertDraft,
    FaceAlertState,
    asks_the_same,
    erase_at,
    state_of,
)
from ccoc.ids import DecisionId, Digest, FaceAlertId, FaceEntryId, WatchlistId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.rules import Rule
from ccoc.store import face_entries as entries
from ccoc.store import watchlists as lists
from ccoc.store.databases import Database
from ccoc.store.face_alert_rows import load, load_all, row_of
from ccoc.store.face_tables import face_alerts, face_decisions
from ccoc.store.signatures import note
from ccoc.store.transactions import Transaction
from ccoc.store.vaults import SealedKind, Vault
from ccoc.watchlists import entry_is_open, why_inactive

WAITING = face_alerts.c.state.in_((FaceAlertState.OPEN.value, FaceAlertState.SECOND.value))
KEPT = face_alerts.c.erased_at.is_(None)


@dataclass(frozen=True, slots=True)
class HeldTemplate:
    """Of an alert that is still kept: all that a search by photograph may look through (G-12).
    `template` None: it is damaged."""

    alert: FaceAlertId
    entry: FaceEntryId
    model: Digest
    template: bytes | None

    def __repr__(self) -> str:
        return f"HeldTemplate(alert={self.alert}, entry={self.entry}, template=…)"


class FaceAlerts:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def raise_(self, draft: FaceAlertDraft, seen: bytes, template: bytes) -> FaceAlert | None:
        """None when the question was asked just now. `draft.seen` is named anew by the vault.

        NotAllowedError where list or entry were ended meanwhile: then nothing is kept.
        """
        with self._database.writing() as transaction:
            connection = transaction.connection
            _check_is_asked_for(connection, draft)
            if _is_asked(connection, draft):
                return None
            kept = replace(draft, seen=self._vault.put(SealedKind.PICTURE, seen, transaction))
            row = row_of(kept) | {
                "template": self._vault.put(SealedKind.TEMPLATE, template, transaction),
                "state": FaceAlertState.OPEN.value,
            }
            statement = insert(face_alerts).values(row).returning(face_alerts.c.id)
            key = FaceAlertId(connection.execute(statement).scalar_one())
            return _noted(transaction, None, Deed.FACE_ALERT_RAISED, key)

    def decide(self, number: FaceAlertId, officer: Officer, answer: Answer) -> FaceAlert:
        """ConflictError for all but the first who answers a step."""
        with self._database.writing() as transaction:
            before = load(transaction.connection, number)
            row = {
                "alert_id": number,
                "step": rules.decide(before, officer, answer, transaction.at),
                "officer_id": officer.id,
                "answer": answer.value,
                "at": transaction.at,
            }
            transaction.connection.execute(insert(face_decisions).values(row))
            state = state_of(load(transaction.connection, number)).value
            _set(transaction, before, state=state)
            return _noted(transaction, officer, Deed.FACE_ALERT_DECIDED, number)

    def dispatch(self, number: FaceAlertId, officer: Officer) -> DecisionId:
        """The decision that the order rests on (G-09), with a line in the journal."""
        with self._database.writing() as transaction:
            decision = rules.dispatchable(load(transaction.connection, number))
            _noted(transaction, officer, Deed.FACE_ALERT_DISPATCHED, number)
            return decision

    def hold(self, number: FaceAlertId, officer: Officer, case_number: str) -> FaceAlert:
        """Keeps a confirmed one beyond its 31 days."""
        with self._database.writing() as transaction:
            before = load(transaction.connection, number)
            held = rules.hold(before, case_number)
            _set(transaction, before, case_hold=held.case_hold)
            return _noted(transaction, officer, Deed.FACE_ALERT_HELD, number)

    def conclude(self, number: FaceAlertId, officer: Officer, outcome: AlertOutcome) -> FaceAlert:
        """What became of it; who wrote it is in the journal."""
        with self._database.writing() as transaction:
            before = load(transaction.connection, number)
            _set(transaction, before, outcome=rules.conclude(before, outcome).outcome)
            return _noted(transaction, officer, Deed.FACE_ALERT_CONCLUDED, number)

    def open(self) -> tuple[FaceAlert, ...]:
        """All that wait for an answer or for a check afterwards, oldest first."""
        at = self._database.now()
        of_life = [category.value for category in rules.OF_LIFE]
        checked = face_alerts.c.category.in_(of_life) & (face_alerts.c.state == "confirmed")
        with self._database.reading() as connection:
            found = load_all(connection, KEPT & (WAITING | checked))
        return tuple(
            each
            for each in reversed(found)
            if not _is_due(each, at)
            and (state_of(each) is not FaceAlertState.CONFIRMED or rules.awaits_check(each))
        )

    def list(self, limit: int = 100, before: FaceAlertId | None = None) -> tuple[FaceAlert, ...]:
        """Newest first, numbers below `before`; erased ones too."""
        numbers = select(face_alerts.c.id).order_by(face_alerts.c.id.desc()).limit(limit)
        if before is not None:
            numbers = numbers.where(face_alerts.c.id < before)
        with self._database.reading() as connection:
            return load_all(connection, face_alerts.c.id.in_(numbers))

    def get(self, number: FaceAlertId) -> FaceAlert:
        with self._database.reading() as connection:
            return load(connection, number)

    def seen(self, number: FaceAlertId) -> bytes:
        """What the camera saw. NotFoundError once it is erased, or should be."""
        with self._database.reading() as connection:
            found = load(connection, number)
            if _is_due(found, self._database.now()):
                raise NotFoundError("this was erased", th="ภาพนี้ถูกลบแล้ว")
            return self._vault.opened(found.draft.seen, connection)

    def templates_held(self, at: datetime) -> tuple[HeldTemplate, ...]:
        """Of all alerts whose time is not over, in any state."""
        return self._templates(KEPT, at)

    def suppressed(self, at: datetime) -> tuple[HeldTemplate, ...]:
        """Of rejected alerts: this face is not held against this entry again."""
        rejected = face_alerts.c.state == FaceAlertState.REJECTED.value
        return self._templates(KEPT & rejected, at)

    def answered(self, watchlist: WatchlistId, model: Digest) -> tuple[tuple[float, Answer], ...]:
        """Similarity and last answer of every alert of this list that this model raised."""
        asked = (face_alerts.c.watchlist_id == watchlist) & (face_alerts.c.model == model)
        with self._database.reading() as connection:
            found = load_all(connection, asked)
        return tuple(
            (each.draft.similarity, each.decisions[-1].answer) for each in found if each.decisions
        )

    def _templates(self, condition: ColumnElement[bool], at: datetime) -> tuple[HeldTemplate, ...]:
        with self._database.reading() as connection:
            templates = self._vault.templates_of(face_alerts, condition, connection)
            return tuple(
                HeldTemplate(each.id, each.draft.entry, each.draft.model, templates[each.id])
                for each in load_all(connection, condition)
                if not _is_due(each, at)
            )


def about(number: FaceAlertId) -> str:
    return f"facealert:{number}"


def _check_is_asked_for(connection: Connection, draft: FaceAlertDraft) -> None:
    """A match may have been found in the second before somebody closed the list."""
    entry = entries.load(connection, draft.entry)
    watchlist = lists.load(connection, draft.watchlist)
    on_it = entry.draft.watchlist == watchlist.id
    if not on_it or not entry_is_open(entry, draft.raised_at):
        raise NotAllowedError("this entry is not open", th="รายการบุคคลนี้ไม่ได้เปิดอยู่", rule=Rule.G02)
    if why_inactive(watchlist, draft.raised_at) is not None:
        raise NotAllowedError("this watchlist is not open", th="บัญชีนี้ไม่ได้เปิดอยู่", rule=Rule.G01)


def _is_asked(connection: Connection, draft: FaceAlertDraft) -> bool:
    lately = (
        (face_alerts.c.entry_id == draft.entry)
        & (face_alerts.c.camera == draft.camera)
        & (face_alerts.c.raised_at >= draft.raised_at - REPEAT_WINDOW)
    )
    return any(asks_the_same(each, draft) for each in load_all(connection, lately))


def _is_due(alert: FaceAlert, at: datetime) -> bool:
    """Overdue is as good as erased: a purge that is late shows nothing."""
    due = erase_at(alert)
    return alert.erased_at is not None or (due is not None and at >= due)


def _set(transaction: Transaction, before: FaceAlert, **values: object) -> None:
    unchanged = (face_alerts.c.id == before.id) & (face_alerts.c.state == state_of(before).value)
    changed = transaction.connection.execute(update(face_alerts).where(unchanged).values(values))
    if changed.rowcount != 1:
        raise ConflictError("somebody else answered first", th="มีเจ้าหน้าที่ท่านอื่นตอบไปก่อนแล้ว")


def _noted(
    transaction: Transaction, by: Officer | None, deed: Deed, number: FaceAlertId
) -> FaceAlert:
    """As it stands now. No answer is in the journal: the second officer is blind to the first."""
    after = load(transaction.connection, number)
    note(transaction, by, deed, about(number), digest_of(after))
    return after
