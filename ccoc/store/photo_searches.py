"""Searches by photograph: asked for, signed, run. When one may run is ccoc.photo_searches'."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, true, update

from ccoc import approvals
from ccoc.deeds import Deed
from ccoc.errors import InvalidError, NotFoundError
from ccoc.face_alerts import Answer
from ccoc.ids import Digest, FaceAlertId, PhotoSearchId
from ccoc.journal import digest_of
from ccoc.officers import Officer
from ccoc.photo_searches import (
    MOST_CANDIDATES,
    OffenceClass,
    PhotoCandidate,
    PhotoSearch,
    PhotoSearchDraft,
    answered,
    check_kept,
    check_run,
    checked_search,
)
from ccoc.rules import Rule
from ccoc.store import photo_candidates
from ccoc.store.databases import Database
from ccoc.store.face_tables import photo_candidates as candidate_rows
from ccoc.store.face_tables import photo_searches
from ccoc.store.signatures import Step, approvals_of, note, sign
from ccoc.store.transactions import Transaction
from ccoc.store.vaults import SealedKind, Vault


class PhotoSearches:
    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def propose(
        self,
        draft: PhotoSearchDraft,
        image: bytes,
        template: bytes,
        model: Digest,
        officer: Officer,
    ) -> PhotoSearch:
        """`image`: the photograph as it came. `template`: what `model` made of it."""
        good = checked_search(draft)
        with self._database.writing() as transaction:
            approval = approvals.requested(officer, transaction.at)
            row = {
                "case_number": good.case_number,
                "reason": good.reason,
                "offence_class": good.offence_class.value,
                "image": self._vault.put(SealedKind.PICTURE, image, transaction),
                "template": self._vault.put(SealedKind.TEMPLATE, template, transaction),
                "model": model,
                "made_at": transaction.at,
            }
            statement = insert(photo_searches).values(row).returning(photo_searches.c.id)
            key = PhotoSearchId(transaction.connection.execute(statement).scalar_one())
            sign(transaction, about(key), approval)
            return _noted(transaction, officer, Deed.PHOTO_SEARCH_PROPOSED, key)

    def endorse(self, number: PhotoSearchId, officer: Officer) -> PhotoSearch:
        """ConflictError where somebody was quicker; so does every step."""
        return self._step(number, officer, approvals.endorse, Deed.PHOTO_SEARCH_ENDORSED)

    def approve(self, number: PhotoSearchId, officer: Officer) -> PhotoSearch:
        return self._step(number, officer, approvals.approve, Deed.PHOTO_SEARCH_APPROVED)

    def refuse(self, number: PhotoSearchId, officer: Officer) -> PhotoSearch:
        """The next purge erases its photograph."""
        return self._step(number, officer, approvals.refuse, Deed.PHOTO_SEARCH_REFUSED)

    def close(self, number: PhotoSearchId, officer: Officer) -> PhotoSearch:
        """For ever, and before its time; the next purge erases its photograph and candidates."""
        return self._step(number, officer, approvals.close, Deed.PHOTO_SEARCH_CLOSED)

    def run(
        self,
        number: PhotoSearchId,
        officer: Officer,
        found: Sequence[PhotoCandidate],
        look_alikes: float,
    ) -> PhotoSearch:
        """Written down before anything is shown."""
        if len(found) > MOST_CANDIDATES:
            raise InvalidError(
                f"a search shows {MOST_CANDIDATES} candidates at most",
                th=f"แสดงผลได้ไม่เกิน {MOST_CANDIDATES} รายการ",
                rule=Rule.G12,
            )
        here = photo_searches.c.id == number
        with self._database.writing() as transaction:
            check_run(load(transaction.connection, number), transaction.at)
            kept = {"found": len(found), "look_alikes": look_alikes}
            transaction.connection.execute(update(photo_searches).where(here).values(kept))
            photo_candidates.keep(transaction, number, found)
            return _noted(transaction, officer, Deed.PHOTO_SEARCH_RUN, number)

    def candidates(self, number: PhotoSearchId) -> tuple[PhotoCandidate, ...]:
        """Likeliest first; without those whose alerts were erased since."""
        of_search = candidate_rows.c.search_id == number
        with self._database.reading() as connection:
            return photo_candidates.load_all(connection, of_search)

    def answer(
        self, number: PhotoSearchId, alert: FaceAlertId, officer: Officer, answer: Answer
    ) -> PhotoCandidate:
        """What the investigator sees; the alert's own decision is officers' at the desk."""
        with self._database.writing() as transaction:
            check_run(load(transaction.connection, number), transaction.at)
            before = photo_candidates.load(transaction.connection, number, alert)
            after = answered(before, answer, officer, transaction.at)
            photo_candidates.set_answer(transaction, number, after)
            deed, digest = Deed.PHOTO_SEARCH_ANSWERED, digest_of(after)
            note(transaction, officer, deed, about(number), digest)
            return after

    def get(self, number: PhotoSearchId) -> PhotoSearch:
        with self._database.reading() as connection:
            return load(connection, number)

    def list(self) -> tuple[PhotoSearch, ...]:
        """Newest first."""
        with self._database.reading() as connection:
            return load_all(connection, true())

    def picture(self, number: PhotoSearchId) -> bytes:
        """NotFoundError once it is erased, or should be."""
        with self._database.reading() as connection:
            found = load(connection, number)
            check_kept(found, self._database.now())
            return self._vault.opened(found.image, connection)

    def template(self, number: PhotoSearchId) -> bytes:
        """As `PhotoSearch.model` made it. NotFoundError once it is erased."""
        named = select(photo_searches.c.template).where(photo_searches.c.id == number)
        with self._database.reading() as connection:
            load(connection, number)
            return self._vault.opened(connection.execute(named).scalar_one(), connection)

    def _step(self, number: PhotoSearchId, officer: Officer, step: Step, deed: Deed) -> PhotoSearch:
        with self._database.writing() as transaction:
            before = load(transaction.connection, number).approval
            sign(transaction, about(number), step(before, officer, transaction.at), before)
            return _noted(transaction, officer, deed, number)


def about(number: PhotoSearchId) -> str:
    return f"photosearch:{number}"


def load(connection: Connection, number: PhotoSearchId) -> PhotoSearch:
    found = load_all(connection, photo_searches.c.id == number)
    if not found:
        raise NotFoundError(f"there is no search {number}", th="ไม่พบการค้นหานี้")
    return found[0]


def load_all(connection: Connection, condition: ColumnElement[bool]) -> tuple[PhotoSearch, ...]:
    """Newest first."""
    signed = approvals_of(connection, "photosearch", photo_searches, condition)
    statement = select(photo_searches).where(condition).order_by(photo_searches.c.id.desc())
    return tuple(
        PhotoSearch(
            id=row["id"],
            draft=_draft_of(row),
            approval=signed[row["id"]],
            image=row["image"],
            model=row["model"],
            made_at=row["made_at"],
            found=row["found"],
            look_alikes=row["look_alikes"],
            erased_at=row["erased_at"],
        )
        for row in connection.execute(statement).mappings()
    )


def _draft_of(row: RowMapping) -> PhotoSearchDraft:
    return PhotoSearchDraft(row["case_number"], row["reason"], OffenceClass(row["offence_class"]))


def _noted(
    transaction: Transaction, officer: Officer, deed: Deed, number: PhotoSearchId
) -> PhotoSearch:
    after = load(transaction.connection, number)
    note(transaction, officer, deed, about(number), digest_of(after))
    return after
