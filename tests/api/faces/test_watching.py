"""The running part: what workers say becomes questions or is forgotten, and orders follow deeds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from api.faces.surroundings import FaceSurroundings
from api.faces.watching import REFRESH_SECONDS, FaceWatch
from api.writing import Writer
from ccoc.deeds import Deed
from ccoc.face_alerts import FALSE_KEPT
from ccoc.ids import CameraId
from ccoc.rules import Rule
from ccoc.watchlists import Watchlist
from ingest.messages import FacesCounted, LookForFaces
from tests.api.faces.builders import GATE, a_face, a_template
from tests.api.faces.stations import THE_MODEL, FaceStation
from tests.ccoc.builders import NOON, SetClock

WANTED = a_template(7)
LOOKS = LookForFaces((GATE,), THE_MODEL)

Scene = Callable[[FaceWatch, list[LookForFaces]], Awaitable[None]]


def play(around: FaceSurroundings, scene: Scene) -> None:
    """With the watch and the writer running, as in the service."""

    async def run() -> None:
        told: list[LookForFaces] = []
        watch = FaceWatch(around, told.append)
        unsubscribe = around.store.subscribe(watch.committed)
        tasks = [asyncio.create_task(watch.run()), asyncio.create_task(around.writer.run())]
        try:
            async with asyncio.timeout(20):
                await scene(watch, told)
        finally:
            unsubscribe()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())


async def until(probe: Callable[[], object]) -> None:
    while not await asyncio.to_thread(probe):  # noqa: ASYNC110 - the store tells no Event
        await asyncio.sleep(0.02)


def raised_in_time(around: FaceSurroundings) -> float:
    (family,) = around.stages.families()
    counts = [each for each in family.samples if each.name == "ccoc_stage_seconds_count"]
    return sum(each.value for each in counts if each.labels["stage"] == "raised")


def test_a_listed_face_is_asked_about_and_both_buffers_are_overwritten(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    entry = station.entered(watchlist, WANTED)
    seen, stranger = a_face(WANTED, model=THE_MODEL), a_face(number=30, model=THE_MODEL)

    async def scene(watch: FaceWatch, told: list[LookForFaces]) -> None:
        await until(lambda: told)
        await watch.seen(stranger)
        await watch.seen(seen)
        await until(station.store.face_alerts.list)
        await until(lambda: raised_in_time(around) == 1)

    play(around, scene)
    (alert,) = station.store.face_alerts.list()
    assert (alert.draft.entry, alert.draft.model) == (entry.id, THE_MODEL)
    assert not any(seen.template + seen.crop_jpeg + stranger.template + stranger.crop_jpeg)


def test_g02_closing_an_entry_stops_the_worker_without_waiting_for_a_tick(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    entry = station.entered(watchlist, WANTED)

    async def scene(_watch: FaceWatch, told: list[LookForFaces]) -> None:
        await until(lambda: told == [LOOKS])
        async with asyncio.timeout(REFRESH_SECONDS - 0.5):
            await asyncio.to_thread(station.store.face_entries.close, entry.id, station.head)
            await until(lambda: told == [LOOKS, LookForFaces(())])

    play(around, scene)


def test_a_new_worker_is_told_where_to_look(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    station.entered(watchlist, WANTED)

    async def scene(watch: FaceWatch, told: list[LookForFaces]) -> None:
        await until(lambda: told)
        watch.worker_started()
        assert told == [LOOKS, LOOKS]

    play(around, scene)


def test_g06_a_claim_against_the_switch_is_journalled_once_a_minute_and_nothing_is_stored(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist
) -> None:
    station.entered(watchlist, WANTED)
    held = station.store.purges.verify()

    async def scene(watch: FaceWatch, told: list[LookForFaces]) -> None:
        await until(lambda: told)
        for number in range(30):
            await watch.seen(a_face(WANTED, camera="yard", number=number, model=THE_MODEL))
        await watch.seen(a_face(WANTED, model=THE_MODEL))
        await until(station.store.face_alerts.list)
        await until(lambda: station.store.journal.after(0, 100, Deed.FACE_REFUSED))

    play(around, scene)
    noted = station.store.journal.after(0, 100, Deed.FACE_REFUSED)
    assert [(each.about, each.reason) for each in noted] == [("camera:yard", Rule.G06)]
    assert [each.draft.camera for each in station.store.face_alerts.list()] == [GATE]
    assert station.store.purges.verify() == held + 2


def test_where_faces_are_off_every_claim_is_refused_and_old_pictures_still_go(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist, clock: SetClock
) -> None:
    entry = station.entered(watchlist, WANTED)
    clock.at = entry.expires_at + timedelta(seconds=1)
    off = replace(around, settings=None)

    async def scene(watch: FaceWatch, told: list[LookForFaces]) -> None:
        await watch.seen(a_face(WANTED, model=THE_MODEL))
        await until(lambda: station.store.journal.after(0, 100, Deed.FACE_REFUSED))
        await until(station.store.purges.list)
        assert told == []

    play(off, scene)
    assert station.store.purges.verify() == 0
    assert not station.store.face_alerts.list()


def test_g10_what_nobody_confirmed_is_gone_after_a_day(
    station: FaceStation, around: FaceSurroundings, watchlist: Watchlist, clock: SetClock
) -> None:
    station.entered(watchlist, WANTED)

    async def scene(watch: FaceWatch, told: list[LookForFaces]) -> None:
        await until(lambda: told)
        await watch.seen(a_face(WANTED, model=THE_MODEL))
        await until(station.store.face_alerts.list)

    play(around, scene)
    held = station.store.purges.verify()
    clock.move(FALSE_KEPT)

    async def later(_watch: FaceWatch, _told: list[LookForFaces]) -> None:
        await until(station.store.purges.list)

    play(replace(around, writer=Writer()), later)
    assert station.store.purges.verify() == held - 2
    (alert,) = station.store.face_alerts.list()
    assert alert.erased_at is not None


def test_g18_counts_are_kept_by_the_day_and_of_known_cameras_only(
    station: FaceStation, around: FaceSurroundings
) -> None:
    async def scene(watch: FaceWatch, _told: list[LookForFaces]) -> None:
        await watch.counted(FacesCounted("nowhere", 9, 9, 10.0))
        await watch.counted(FacesCounted("gate", 40, 2, 10.0))
        await watch.counted(FacesCounted("gate", 2, 1, 10.0))
        await until(lambda: station.store.figures.month(NOON.date()).faces_processed == 42)

    play(around, scene)
    month = station.store.figures.month(NOON.date())
    assert (month.cameras, month.faces_too_small) == (1, 3)
    assert CameraId("nowhere") not in station.store.figures.faces_per_day(NOON.date(), NOON.date())
