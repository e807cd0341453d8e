"""Officers' accounts. Passwords come and go as argon2id hashes only."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from ccoc.deeds import Deed
from ccoc.errors import ConflictError, NotFoundError
from ccoc.ids import Digest, OfficerId
from ccoc.journal import SERVICE, JournalDraft, actor_of, digest_of
from ccoc.officers import Officer, Role, checked_display_name, checked_name
from ccoc.store.databases import Database
from ccoc.store.tables import officers, sessions
from ccoc.store.transactions import Transaction


class Officers:
    """`by` is the officer who does it, or None for the service itself (its first run)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, name: str, display_name: str, role: Role, password_hash: str, by: Officer | None
    ) -> Officer:
        """A new account, whose password must be changed at the first sign-in."""
        folded, shown = checked_name(name), checked_display_name(display_name)
        with self._database.writing() as transaction:
            _refuse_taken(transaction.connection, folded)
            key = transaction.connection.execute(
                insert(officers)
                .values(
                    name=folded,
                    display_name=shown,
                    role=role.value,
                    password_hash=password_hash,
                    must_change_password=True,
                    added_at=transaction.at,
                )
                .returning(officers.c.id)
            ).scalar_one()
            officer = load(transaction.connection, OfficerId(key))
            _note(transaction, Deed.OFFICER_ADDED, officer, by)
        return officer

    def get(self, officer: OfficerId) -> Officer:
        with self._database.reading() as connection:
            return load(connection, officer)

    def by_name(self, name: str) -> Officer | None:
        """Also the disabled ones: the door refuses them, and says so to nobody."""
        found = self._row(name)
        return officer_of(found) if found else None

    def password_hash(self, name: str) -> str | None:
        found = self._row(name)
        return str(found["password_hash"]) if found else None

    def list(self) -> tuple[Officer, ...]:
        """All, by name; disabled ones too."""
        with self._database.reading() as connection:
            rows = connection.execute(select(officers).order_by(officers.c.name)).mappings()
            return tuple(officer_of(row) for row in rows)

    def set_password(
        self,
        officer: OfficerId,
        password_hash: str,
        by: Officer | None,
        *,
        must_change: bool,
        keep: Digest | None = None,
    ) -> Officer:
        """Ends all sessions of this officer but the one whose token digest is `keep`."""
        with self._database.writing() as transaction:
            load(transaction.connection, officer)
            change = update(officers).where(officers.c.id == officer)
            transaction.connection.execute(
                change.values(password_hash=password_hash, must_change_password=must_change)
            )
            end_sessions(transaction, officer, keep)
            changed = load(transaction.connection, officer)
            _note(transaction, Deed.PASSWORD_CHANGED, changed, by)
        return changed

    def rehash(self, officer: OfficerId, password_hash: str) -> None:
        """The same password under newer costs: not a change, so the journal is silent."""
        with self._database.writing() as transaction:
            change = update(officers).where(officers.c.id == officer)
            transaction.connection.execute(change.values(password_hash=password_hash))

    def disable(self, officer: OfficerId, by: Officer | None) -> Officer:
        """Ends all sessions too. Disabling twice changes nothing."""
        with self._database.writing() as transaction:
            found = load(transaction.connection, officer)
            if found.disabled:
                return found
            _refuse_last_administrator(transaction.connection, found)
            change = update(officers).where(officers.c.id == officer)
            transaction.connection.execute(change.values(disabled_at=transaction.at))
            end_sessions(transaction, officer, None)
            disabled = load(transaction.connection, officer)
            _note(transaction, Deed.OFFICER_DISABLED, disabled, by)
        return disabled

    def _row(self, name: str) -> RowMapping | None:
        folded = name.strip().lower()
        with self._database.reading() as connection:
            statement = select(officers).where(officers.c.name == folded)
            return connection.execute(statement).mappings().first()


def officer_of(row: RowMapping) -> Officer:
    return Officer(
        id=row["id"],
        name=row["name"],
        display_name=row["display_name"],
        role=Role(row["role"]),
        must_change_password=row["must_change_password"],
        disabled=row["disabled_at"] is not None,
    )


def load(connection: Connection, officer: OfficerId) -> Officer:
    row = connection.execute(select(officers).where(officers.c.id == officer)).mappings().first()
    if row is None:
        raise NotFoundError(f"there is no officer {officer}", th="ไม่พบเจ้าหน้าที่รายนี้")
    return officer_of(row)


def end_sessions(transaction: Transaction, officer: OfficerId, keep: Digest | None) -> None:
    open_ones = (sessions.c.officer_id == officer) & sessions.c.closed_at.is_(None)
    if keep is not None:
        open_ones &= sessions.c.token_digest != keep
    transaction.connection.execute(
        update(sessions).where(open_ones).values(closed_at=transaction.at)
    )


def _note(transaction: Transaction, deed: Deed, officer: Officer, by: Officer | None) -> None:
    actor = SERVICE if by is None else actor_of(by.id)
    about, digest = f"officer:{officer.id}", digest_of(officer)
    transaction.note(JournalDraft(actor, deed, about, digest=digest))


def _refuse_taken(connection: Connection, name: str) -> None:
    if connection.scalar(select(officers.c.id).where(officers.c.name == name)) is not None:
        raise ConflictError(f"the name {name} is taken", th=f"มีชื่อเข้าระบบ {name} อยู่แล้ว")


def _refuse_last_administrator(connection: Connection, officer: Officer) -> None:
    enabled = (officers.c.role == Role.ADMINISTRATOR.value) & officers.c.disabled_at.is_(None)
    count = connection.scalar(select(func.count()).select_from(officers).where(enabled))
    if officer.role is Role.ADMINISTRATOR and count == 1:
        raise ConflictError(
            "the last administrator stays: nobody could add another",
            th="ปิดบัญชีผู้ดูแลระบบคนสุดท้ายไม่ได้ โปรดเพิ่มผู้ดูแลระบบคนอื่นก่อน",
        )
