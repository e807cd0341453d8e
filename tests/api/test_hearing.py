"""What a service tells its worker when it hears of cameras."""

from __future__ import annotations

import asyncio
from pathlib import Path

from api.hearing import Hearing
from api.rooms import furnished
from api.viewers import Viewer
from ccoc.clock import SystemClock
from ccoc.store import open_store
from ingest.messages import LookForFaces, ToWorker, Watch
from tests.api.services import a_configuration, cheap_passwords


def told_when_taken_back(folder: Path, camera: str) -> list[ToWorker]:
    """While an officer watches the gate."""
    configuration, clock, told = a_configuration(folder), SystemClock(), list[ToWorker]()

    async def scene() -> None:
        store = open_store(configuration.store.url, folder, clock)
        room = furnished(configuration, store, clock, cheap_passwords(), told.append)
        room.live.watch(Viewer(), ("gate",))
        told.clear()
        await Hearing(room).taken_back(frozenset({camera}))
        store.close()

    asyncio.run(scene())
    return told


def test_a_camera_that_was_left_out_is_shown_again_to_who_watches_it(tmp_path: Path) -> None:
    told = told_when_taken_back(tmp_path, "gate")
    assert Watch("gate", on=True) in told
    assert LookForFaces(()) in told, "as it was said last"


def test_of_others_that_are_watched_nothing_is_said(tmp_path: Path) -> None:
    assert not any(isinstance(each, Watch) for each in told_when_taken_back(tmp_path, "yard"))
