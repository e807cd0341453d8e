"""A child process: records wanted sightings until it is killed, and says how many are committed."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from ccoc.alarms import raise_for
from ccoc.matching import find_matches
from ccoc.store import Store, open_store
from tests.ccoc.builders import CROP, FRAME, SetClock, a_sighting, an_entry_draft, digest_of
from tests.ccoc.store.conftest import Station, url_in

PICTURES = {digest_of(CROP): CROP, digest_of(FRAME): FRAME}


def opened(folder: Path) -> Store:
    clock = SetClock()
    store = open_store(url_in(folder), folder, clock)
    station = Station(store, clock, folder)
    store.hotlist.add(an_entry_draft(), station.officer())
    return store


def record(store: Store, number: int) -> None:
    """Every one at a camera of its own, so that each asks its own question."""
    seen = a_sighting(id=f"s{number}", camera=f"cam{number}")
    matches = find_matches(seen, store.hotlist.valid_at(seen.last_at), seen.last_at)
    drafts = [draft for match in matches if (draft := raise_for(match, seen.last_at, ()))]
    store.record(seen, PICTURES, drafts)


def main() -> None:
    store = opened(Path(sys.argv[1]))
    for number in itertools.count(1):
        record(store, number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
