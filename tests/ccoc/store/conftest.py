"""A real store in an empty folder, with a clock that stands still and three officers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccoc.alarms import Alarm, raise_for
from ccoc.matching import find_matches
from ccoc.officers import Officer, Role
from ccoc.sightings import Sighting
from ccoc.store import Store, open_store
from ccoc.store.recording import Recorded
from tests.ccoc.builders import CROP, FRAME, SetClock, a_sighting, an_entry_draft, digest_of

if TYPE_CHECKING:
    from tests.ccoc.store.face_station import FaceStation

PICTURES = {digest_of(CROP): CROP, digest_of(FRAME): FRAME}


@dataclass(slots=True)
class Station:
    store: Store
    clock: SetClock
    folder: Path
    key: bytes | None = None

    @property
    def url(self) -> str:
        return url_in(self.folder)

    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.url, self.folder, self.clock, self.key)

    def officer(self, name: str = "somsri", role: Role = Role.DUTY_OFFICER) -> Officer:
        known = self.store.officers.by_name(name)
        return known or self.store.officers.add(name, f"ร.ต.ต. {name}", role, "argon2", None)

    def record(self, sighting: Sighting | None = None) -> Recorded:
        """As the service does: matches against what is valid now, drafts, records."""
        seen, at = sighting or a_sighting(at=self.clock.at), self.clock.at
        matches = find_matches(seen, self.store.hotlist.valid_at(at), at)
        drafts = [draft for match in matches if (draft := raise_for(match, at, ()))]
        return self.store.record(seen, PICTURES, drafts)

    def alarm(self) -> Alarm:
        self.store.hotlist.add(an_entry_draft(), self.officer())
        (alarm,) = self.record().alarms
        return alarm

    def actions(self) -> list[str]:
        return [entry.action.value for entry in self.store.journal.after(0, 1000)]


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'ccoc.db'}"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    clock = SetClock()
    opened = Station(open_store(url_in(tmp_path), tmp_path, clock), clock, tmp_path)
    yield opened
    opened.store.close()


@pytest.fixture
def faces(tmp_path: Path) -> Iterator[FaceStation]:
    from tests.ccoc.store.face_station import face_station

    with face_station(tmp_path) as opened:
        yield opened
