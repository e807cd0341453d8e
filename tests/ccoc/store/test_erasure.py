"""Erased means erased: no file of the store holds a byte of it, nor ever held it in the clear.

The files are searched, not the tables: database, its log, its index of the log, evidence.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from ccoc.face_alerts import Answer
from ccoc.officers import Role
from ccoc.photo_searches import OffenceClass, PhotoSearchDraft
from ccoc.store.vaults import PADDING
from ccoc.watchlists import FaceEntry
from tests.ccoc.builders import CROP
from tests.ccoc.face_builders import MARKET, WEIGHTS, a_face_draft, a_switch_draft
from tests.ccoc.store.face_station import KEY, FaceStation

WINDOW = 24
"""So many bytes in a row are nowhere by chance."""


@dataclass(slots=True)
class Watched:
    """Every picture and template that was ever given to the store, its cipher, and its salt, which
    is half of the key."""

    faces: FaceStation
    plain: list[bytes] = field(default_factory=list)
    sealed: set[bytes] = field(default_factory=set)

    def picture(self) -> bytes:
        return self._made(random.Random(len(self.plain)).randint(1_000, 9_000))

    def template(self) -> bytes:
        return self._made(512)

    def _made(self, size_bytes: int) -> bytes:
        self.plain.append(secrets.token_bytes(size_bytes))
        return self.plain[-1]

    def gather(self) -> None:
        """The ciphers and salts that lie in the vault now."""
        asked = (
            f"SELECT substr(cipher, {len(PADDING) + 1}) FROM sealed"  # noqa: S608 - a number
            " UNION SELECT salt FROM salts WHERE salt <> zeroblob(32)"
        )
        with self.faces.store._database.reading() as connection:
            self.sealed.update(connection.exec_driver_sql(asked).scalars())

    def look(self) -> None:
        """Nothing that ever was there is in the clear, neither is the key."""
        self.gather()
        assert not self.found(self.plain)
        assert KEY not in self.files()

    def files(self) -> bytes:
        names = [file for file in self.faces.folder.rglob("*") if file.is_file()]
        assert {"ccoc.db", "ccoc.db-wal", "ccoc.db-shm"} <= {file.name for file in names}
        return b"|".join(file.read_bytes() for file in names)

    def found(self, secret: Iterable[bytes]) -> set[bytes]:
        """Those of which any piece is in any file, wherever it begins there."""
        pieces = {
            each[begin : begin + WINDOW]: each
            for each in secret
            for begin in range(0, len(each) - WINDOW + 1, WINDOW)
        }
        stored = self.files()
        there = {stored[begin : begin + WINDOW] for begin in range(len(stored))} & pieces.keys()
        return {pieces[piece] for piece in there}


@pytest.fixture
def watched(faces: FaceStation) -> Watched:
    return Watched(faces)


def an_entry(watched: Watched) -> FaceEntry:
    faces = watched.faces
    entries, watchlist = faces.store.face_entries, faces.list_at_work()
    draft = a_face_draft(watchlist=watchlist.id)
    made = entries.propose(
        draft, watched.picture(), watched.template(), WEIGHTS, faces.investigator
    )
    entries.endorse(made.id, faces.supervisor)
    return entries.approve(made.id, faces.head)


def an_alert(watched: Watched, entry: FaceEntry, camera: str) -> None:
    faces = watched.faces
    draft = faces.draft_of(entry, camera)
    alert = faces.store.face_alerts.raise_(draft, watched.picture(), watched.template())
    assert alert is not None
    faces.store.face_alerts.decide(alert.id, faces.officer("duty"), Answer.NOT_SAME)


def a_search(watched: Watched) -> None:
    draft = PhotoSearchDraft("คดี 9/2569", "ภาพ", OffenceClass.MISSING_PERSON)
    watched.faces.store.photo_searches.propose(
        draft, watched.picture(), watched.template(), WEIGHTS, watched.faces.investigator
    )


def test_g08_the_database_overwrites_what_it_frees(faces: FaceStation) -> None:
    with faces.store._database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1


def test_g08_g19_no_byte_of_what_was_erased_is_in_any_file(watched: Watched) -> None:
    faces = watched.faces
    sign = faces.store.evidence.seal(CROP)  # evidence is there, and is searched as well
    faces.store.face_switches.propose(a_switch_draft(sign_photo=sign), MARKET, faces.investigator)
    entry = an_entry(watched)
    an_alert(watched, entry, "market")
    a_search(watched)
    faces.store.face_entries.retemplate(entry.id, watched.template(), WEIGHTS)
    watched.look()
    assert len(watched.sealed) == 12
    assert len(watched.found(watched.sealed)) == 12, "the search itself is blind"
    faces.clock.move(timedelta(days=31))
    faces.store.purges.purge(faces.clock.at)
    watched.look()
    assert not watched.found(watched.sealed)
    faces.reopen()
    faces.officer("later", Role.AUDITOR)
    assert not watched.found(watched.sealed)


def test_g19_the_same_holds_among_many_that_come_and_go(watched: Watched) -> None:
    """Rows share pages and are moved between them; purges come in the middle of the traffic."""
    faces = watched.faces
    entry = an_entry(watched)
    for hour in range(30):
        for camera in range(3):
            an_alert(watched, entry, f"cam{camera}")
        watched.gather()
        faces.clock.move(timedelta(hours=1))
        faces.store.purges.purge(faces.clock.at)
        assert hour < 23 or faces.store.purges.verify() == 2 + 2 * 3 * 23
    faces.clock.move(timedelta(hours=24))
    faces.store.purges.purge(faces.clock.at)
    assert faces.store.purges.verify() == 2
    assert len(watched.sealed) == 2 * (2 + 2 * 3 * 30)
    watched.look()
    left = watched.found(watched.sealed)
    assert len(left) == 4, "only the entry's picture and template are still there"
