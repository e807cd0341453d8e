"""Everything that the doors lead to, put together once for api/service.py. Starts nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from api.configuration import Configuration
from api.differences import cameras_of
from api.faces import Faces
from api.faces.recogniser import Recogniser
from api.faces.surroundings import FaceSurroundings
from api.faces.times import SteadyTime
from api.faces.watching import FaceWatch
from api.feeds import Feed
from api.health import HealthBoard
from api.health_texts import HealthText
from api.live import Live
from api.metrics import Metrics
from api.metrics.painted import PaintedAlarms
from api.names import Names
from api.passwords import Passwords
from api.publishing import Renderer
from api.references import References
from api.rosters import Roster
from api.sessions import Sessions
from api.signing_in import Door
from api.viewings import Viewings
from api.views import Views
from api.wanted import Wanted
from api.writing import Writer
from ccoc.cameras import Camera
from ccoc.clock import Clock
from ccoc.ids import CameraId
from ccoc.store import Store
from ingest.messages import ToWorker

Tell = Callable[[ToWorker], None]


@dataclass(frozen=True, slots=True)
class Room:
    configuration: Configuration
    cameras: Roster
    clock: Clock
    store: Store
    names: Names
    views: Views
    sessions: Sessions
    door: Door
    viewings: Viewings
    board: HealthBoard
    health_text: HealthText
    live: Live
    references: References
    renderer: Renderer
    feed: Feed
    metrics: Metrics
    wanted: Wanted
    faces: Faces
    face_watch: FaceWatch
    writer: Writer


def furnished(
    configuration: Configuration, store: Store, clock: Clock, passwords: Passwords, tell: Tell
) -> Room:
    """The feed begins after the journal's newest entry, so nothing may be written meanwhile."""
    cameras = Roster(cameras_of(configuration))
    names = Names(store)
    views = Views(cameras, names.of)
    sessions = Sessions(store, clock)
    board = HealthBoard(cameras.values(), clock.now())
    renderer = Renderer(store, views, names)
    feed = Feed(store.journal.latest(), renderer.load)
    writer = Writer()
    around = _faces(configuration, cameras, store, clock, writer)
    watch = FaceWatch(around, tell)
    return Room(
        configuration=configuration,
        cameras=cameras,
        clock=clock,
        store=store,
        names=names,
        views=views,
        sessions=sessions,
        door=Door(store, sessions, passwords, clock),
        viewings=Viewings(store, clock),
        board=board,
        health_text=HealthText(board, cameras, clock),
        live=Live(tell, cameras.has_masks),
        references=References(store, tell),
        renderer=renderer,
        feed=feed,
        metrics=Metrics(around.stages, PaintedAlarms(feed, around.stages, clock)),
        wanted=Wanted(store),
        faces=Faces(around, watch),
        face_watch=watch,
        writer=writer,
    )


def _faces(
    configuration: Configuration,
    cameras: Mapping[CameraId, Camera],
    store: Store,
    clock: Clock,
    writer: Writer,
) -> FaceSurroundings:
    settings = configuration.faces
    newest = store.journal.before(store.journal.latest() + 1, limit=1)
    return FaceSurroundings(
        store=store,
        cameras=cameras,
        time=SteadyTime(clock, newest[0].at if newest else None),
        writer=writer,
        recogniser=Recogniser(configuration.models.folder, settings.recogniser if settings else ""),
        settings=settings,
    )


def room_of(connection: HTTPConnection) -> Room:
    return cast(Room, connection.app.state.room)


InRoom = Annotated[Room, Depends(room_of)]
