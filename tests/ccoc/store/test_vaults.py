"""Pictures and templates are encrypted, tied to their names, and gone when they are erased."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ccoc.errors import CorruptError, InvalidError, NotFoundError, UnavailableError
from ccoc.ids import Digest
from ccoc.store import open_store
from ccoc.store.databases import Database
from ccoc.store.vaults import SealedKind, Vault
from tests.ccoc.builders import digest_of
from tests.ccoc.store.conftest import Station
from tests.ccoc.store.face_station import KEY

FACE = b"a face, and nobody's " * 100


@dataclass(slots=True)
class Opened:
    database: Database
    vault: Vault
    folder: Path

    def put(self, content: bytes = FACE, kind: SealedKind = SealedKind.PICTURE) -> Digest:
        with self.database.writing() as transaction:
            return self.vault.put(kind, content, transaction)

    def erase(self, digest: Digest) -> bool:
        with self.database.writing() as transaction:
            return self.vault.erase(digest, transaction)

    def change(self, statement: str) -> None:
        with self.database.writing() as transaction:
            transaction.connection.exec_driver_sql(statement)

    def files(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.folder.rglob("*") if file.is_file())


@pytest.fixture
def opened(station: Station) -> Opened:
    database = station.store._database
    return Opened(database, Vault(database, KEY), station.folder)


def test_what_is_put_is_opened_again(opened: Opened) -> None:
    picture, template = opened.put(), opened.put(b"\x00\x01", SealedKind.TEMPLATE)
    assert opened.vault.open(picture) == FACE
    assert opened.vault.open(template) == b"\x00\x01"


def test_the_same_picture_has_another_name_each_time(opened: Opened) -> None:
    first, second = opened.put(), opened.put()
    assert len({first, second, digest_of(FACE)}) == 3
    opened.erase(first)
    assert opened.vault.open(second) == FACE


def test_no_plaintext_and_no_key_is_in_any_file(opened: Opened) -> None:
    opened.put()
    stored = opened.files()
    assert FACE[:16] not in stored
    assert KEY not in stored
    assert digest_of(FACE).encode() not in stored


def test_what_is_erased_cannot_be_opened_and_its_salt_is_zeros(opened: Opened) -> None:
    digest = opened.put()
    assert opened.erase(digest)
    assert not opened.erase(digest)
    with pytest.raises(NotFoundError, match="erased") as refused:
        opened.vault.open(digest)
    assert refused.value.th
    with opened.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT salt FROM salts").scalars().all() == [bytes(32)]


def test_a_copy_of_the_cipher_is_worth_nothing_after_the_erasure(opened: Opened) -> None:
    """A page of the database may keep one: the salt, which is half of the key, is overwritten."""
    digest = opened.put()
    with opened.database.reading() as connection:
        row = connection.exec_driver_sql("SELECT * FROM sealed").one()
    opened.erase(digest)
    with opened.database.writing() as transaction:
        transaction.connection.exec_driver_sql(
            "INSERT INTO sealed VALUES (?, ?, ?, ?, ?, ?)", tuple(row)
        )
    with pytest.raises(CorruptError):
        opened.vault.open(digest)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sealed SET cipher = zeroblob(length(cipher))",
        "UPDATE sealed SET cipher = substr(cipher, 1, length(cipher) - 1)",
        "UPDATE sealed SET cipher = x''",
        "UPDATE sealed SET nonce = zeroblob(12)",
        "UPDATE sealed SET kind = 'template'",
        "UPDATE salts SET salt = zeroblob(32)",
    ],
)
def test_what_was_tampered_with_is_not_shown(opened: Opened, change: str) -> None:
    digest = opened.put()
    opened.change(change)
    with pytest.raises(CorruptError, match="changed") as refused:
        opened.vault.open(digest)
    assert refused.value.th


def test_one_picture_cannot_stand_in_for_another(opened: Opened) -> None:
    """Somebody exchanges the rows of two people."""
    mine, other = opened.put(b"mine"), opened.put(b"other")
    opened.change("PRAGMA defer_foreign_keys=ON")
    opened.change(f"UPDATE sealed SET digest = 'x' WHERE digest = '{mine}'")  # noqa: S608 - a test
    opened.change(f"UPDATE sealed SET digest = '{mine}' WHERE digest = '{other}'")  # noqa: S608 - a test
    with pytest.raises(CorruptError):
        opened.vault.open(mine)


def test_another_key_opens_nothing(opened: Opened) -> None:
    digest = opened.put()
    with pytest.raises(CorruptError, match="another key"):
        Vault(opened.database, bytes(32)).open(digest)


def test_without_a_key_nothing_is_put_or_opened_but_all_can_be_erased(opened: Opened) -> None:
    digest = opened.put()
    locked = Vault(opened.database, None)
    with pytest.raises(UnavailableError) as refused:
        locked.open(digest)
    assert refused.value.th
    with pytest.raises(UnavailableError), opened.database.writing() as transaction:
        locked.put(SealedKind.PICTURE, FACE, transaction)
    with opened.database.writing() as transaction:
        assert locked.erase(digest, transaction)


def test_a_key_of_another_length_and_an_empty_picture_are_refused(
    opened: Opened, tmp_path: Path
) -> None:
    with pytest.raises(InvalidError, match="32 bytes"):
        Vault(opened.database, b"short")
    with pytest.raises(InvalidError, match="empty"):
        opened.put(b"")


def put_half(opened: Opened) -> None:
    with opened.database.writing() as transaction:
        opened.vault.put(SealedKind.PICTURE, FACE, transaction)
        opened.vault.put(SealedKind.TEMPLATE, b"", transaction)


def test_what_a_transaction_did_not_finish_was_never_put(opened: Opened) -> None:
    with pytest.raises(InvalidError):
        put_half(opened)
    with opened.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sealed").scalar() == 0


def test_the_log_is_not_emptied_under_a_reader_and_that_is_told(station: Station) -> None:
    """Another process may look into the database at any time."""
    other = open_store(station.url, station.folder, station.clock)
    with other._database.reading() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM journal").scalar()
        station.officer("new")
        with pytest.raises(UnavailableError, match="read"):
            station.store.vault.scrub()
    other.close()
    station.store.vault.scrub()
    assert (station.folder / "ccoc.db-wal").stat().st_size == 0
