"""Pictures and templates of faces, each encrypted by itself (AES-256-GCM).

The key of each is derived from the vault's key and a salt of its own. Erasing overwrites the salt
in its place, so that no copy of the cipher that this database left on the disk can be opened again.
A backup made before is not reached: it holds the salt as it was, and with the vault's key it opens.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    delete,
    insert,
    select,
    update,
)

from ccoc.errors import CorruptError, InvalidError, NotFoundError, UnavailableError
from ccoc.ids import Digest
from ccoc.store.databases import Database
from ccoc.store.face_tables import salts, sealed
from ccoc.store.transactions import Transaction

KEY_BYTES, SALT_BYTES, NONCE_BYTES = 32, 32, 12
ERASED_SALT = bytes(SALT_BYTES)
PADDING = bytes(4096)
"""Before each cipher, so that it begins behind the first page of its row. SQLite leaves copies when
it moves rows between pages (15 of 100,000 erasures, measured), and never moves what overflows."""


class SealedKind(StrEnum):
    PICTURE = "picture"
    TEMPLATE = "template"


class Vault:
    """`key`: 32 bytes that stand nowhere in the store's folder. None: nothing is put or opened."""

    def __init__(self, database: Database, key: bytes | None) -> None:
        if key is not None and len(key) != KEY_BYTES:
            raise InvalidError(f"the vault's key has {KEY_BYTES} bytes, not {len(key)}")
        self._database = database
        self._key = key

    def put(self, kind: SealedKind, content: bytes, transaction: Transaction) -> Digest:
        """A digest that is new each time: equal pictures are not seen to be equal."""
        if not content:
            raise InvalidError(f"an empty {kind} is none", th="ไม่มีข้อมูลภาพ")
        salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
        name = Digest(hmac.digest(self._derived(b"name", salt), content, hashlib.sha256).hex())
        cipher = AESGCM(self._derived(b"seal", salt)).encrypt(nonce, content, _bound(kind, name))
        connection = transaction.connection
        row = insert(salts).values(salt=salt).returning(salts.c.id)
        connection.execute(
            insert(sealed).values(
                digest=name,
                kind=kind.value,
                salt_id=connection.execute(row).scalar_one(),
                nonce=nonce,
                cipher=PADDING + cipher,
                sealed_at=transaction.at,
            )
        )
        return name

    def open(self, digest: Digest) -> bytes:
        """NotFoundError once it is erased, CorruptError where it was tampered with."""
        with self._database.reading() as connection:
            return self.opened(digest, connection)

    def opened(self, digest: Digest, connection: Connection) -> bytes:
        """The same, in a view that somebody has begun."""
        statement = select(sealed, salts.c.salt).join(salts).where(sealed.c.digest == digest)
        row = connection.execute(statement).mappings().first()
        if row is None:
            raise NotFoundError("this was erased, or never was", th="ข้อมูลนี้ถูกลบแล้ว หรือไม่เคยมี")
        return self._opened(row)

    def templates_of(
        self, things: Table, condition: ColumnElement[bool], connection: Connection
    ) -> Mapping[int, bytes | None]:
        """By the number of the thing, all at once: galleries hold thousands. None: this one is gone
        or was changed, and the others shall not suffer for it. CorruptError where none of them can
        be opened: then the key is another one."""
        statement = (
            select(sealed, salts.c.salt, things.c.id.label("number"))
            .select_from(things)
            .outerjoin(sealed, sealed.c.digest == things.c.template)
            .outerjoin(salts, sealed.c.salt_id == salts.c.id)
            .where(condition)
        )
        rows = connection.execute(statement).mappings().all()
        found: dict[int, bytes | None] = {}
        failure: CorruptError | None = None
        for row in rows:
            try:
                found[row["number"]] = self._opened(row)
            except CorruptError as error:
                found[row["number"]], failure = None, error
        if failure is not None and not any(found.values()):
            raise failure
        return found

    def _opened(self, row: RowMapping) -> bytes:
        if row["digest"] is None:
            raise CorruptError("a template that must be kept is gone", th="แม่แบบใบหน้าหายไปจากคลัง")
        digest = Digest(row["digest"])
        bound = _bound(SealedKind(row["kind"]), digest)
        try:
            return AESGCM(self._derived(b"seal", row["salt"])).decrypt(
                row["nonce"], row["cipher"][len(PADDING) :], bound
            )
        except InvalidTag as error:
            raise CorruptError(
                f"{row['kind']} {digest[:12]}… was changed, or sealed under another key",
                th="ข้อมูลใบหน้าถูกเปลี่ยนแปลง หรือเข้ารหัสด้วยกุญแจอื่น ใช้ไม่ได้",
            ) from error

    def erase(self, digest: Digest, transaction: Transaction) -> bool:
        """For ever; needs no key. False where nothing is kept under this digest."""
        connection = transaction.connection
        salt_id = select(sealed.c.salt_id).where(sealed.c.digest == digest)
        number = connection.scalar(salt_id)
        if number is None:
            return False
        connection.execute(update(salts).where(salts.c.id == number).values(salt=ERASED_SALT))
        connection.execute(delete(sealed).where(sealed.c.digest == digest))
        return True

    def scrub(self) -> None:
        """Makes erasing true for the files too. See `Database.scrub`."""
        self._database.scrub()

    def _derived(self, purpose: bytes, salt: bytes) -> bytes:
        if self._key is None:
            raise UnavailableError(
                "the vault of faces has no key: faces are off in the configuration",
                th="ไม่มีกุญแจของคลังใบหน้า: ยังไม่ได้เปิดใช้งานใบหน้าในการตั้งค่า",
            )
        return hmac.digest(self._key, purpose + salt, hashlib.sha256)


def _bound(kind: SealedKind, digest: Digest) -> bytes:
    """What the seal authenticates besides the bytes: no row can stand in for another."""
    return f"{kind.value}:{digest}".encode()
