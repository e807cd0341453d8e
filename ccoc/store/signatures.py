"""Who proposed, endorsed and approved what. Who may do so is ccoc.approvals'."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, String, Table, cast, insert, literal, select

from ccoc.approvals import Approval, Signature
from ccoc.deeds import Deed
from ccoc.errors import CorruptError
from ccoc.ids import Digest
from ccoc.journal import SERVICE, JournalDraft, actor_of
from ccoc.officers import Officer, OfficerName
from ccoc.store.face_tables import signatures
from ccoc.store.tables import officers
from ccoc.store.transactions import Transaction

STEPS = ("requested", "endorsed", "approved", "second", "refused", "closed")

Step = Callable[[Approval, Officer, datetime], Approval]
"""One of ccoc.approvals."""


def sign(
    transaction: Transaction, about: str, after: Approval, before: Approval | None = None
) -> None:
    """Keeps what `after` has and `before` had not."""
    for step in STEPS:
        signed: Signature | None = getattr(after, step)
        if signed is not None and (before is None or getattr(before, step) is None):
            transaction.connection.execute(
                insert(signatures).values(
                    about=about, step=step, officer_id=signed.officer.id, at=signed.at
                )
            )


def note(
    transaction: Transaction, by: Officer | None, deed: Deed, about: str, digest: Digest
) -> None:
    """`by` None: the service itself."""
    actor = SERVICE if by is None else actor_of(by.id)
    transaction.note(JournalDraft(actor, deed, about, digest=digest))


def approvals_of(
    connection: Connection, kind: str, things: Table, condition: ColumnElement[bool]
) -> Mapping[int, Approval]:
    """By the number of the thing; all that meet the condition are in it."""
    named = signatures.c.about == literal(f"{kind}:") + cast(things.c.id, String)
    statement = (
        select(
            things.c.id,
            signatures.c.step,
            signatures.c.at,
            signatures.c.officer_id,
            officers.c.display_name,
        )
        .outerjoin(signatures, named)
        .outerjoin(officers, signatures.c.officer_id == officers.c.id)
        .where(condition)
    )
    found: dict[int, dict[str, Signature]] = defaultdict(dict)
    for number, step, at, officer, display_name in connection.execute(statement):
        found[number][step] = Signature(OfficerName(officer, display_name), at)
    unsigned = [number for number, steps in found.items() if "requested" not in steps]
    if unsigned:
        raise CorruptError(f"nobody asked for {kind}:{unsigned[0]}: a signature was removed")
    return {number: Approval(**steps) for number, steps in found.items()}
