"""A page of thirty watchlists asks the database as often as a page of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import event

from api.face_inbox import waiting_for
from api.face_pages import watchlists_page
from api.faces import Faces, FacesStatus
from api.faces.forecasting import Forecasts
from api.faces.surroundings import FaceSurroundings
from api.names import Names
from api.rooms import Room
from api.views import Views
from ccoc.store import Store
from tests.api.faces.builders import a_list_draft, a_template
from tests.api.faces.conftest import around, clock, station
from tests.api.faces.stations import THE_MODEL, FaceStation

__all__ = ["around", "clock", "station"]


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """Every statement that the database was asked."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    engine = store._database._engine
    event.listen(engine, "before_cursor_execute", note)
    yield asked
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def room(station: FaceStation, around: FaceSurroundings) -> Room:
    """As much of one as a page of lists asks for."""
    forecasts = Forecasts(around)
    status = FacesStatus(
        enabled=True,
        model=THE_MODEL,
        model_file=None,
        missing=None,
        looking=(),
        idle=(),
        lists=(),
        listed=0,
    )
    faces = SimpleNamespace(status=lambda: status, forecast_lists=forecasts.of_lists)
    found = SimpleNamespace(
        store=station.store,
        views=Views(around.cameras, Names(station.store).of),
        clock=around.time,
        faces=cast(Faces, faces),
    )
    return cast(Room, found)


def with_lists(station: FaceStation, count: int) -> None:
    for number in range(count):
        watchlist = station.listed(a_list_draft())
        station.entered(watchlist, a_template(number + 1))


@pytest.mark.parametrize("page", ["lists", "inbox"])
def test_thirty_lists_cost_no_more_questions_than_one(
    station: FaceStation, room: Room, page: str
) -> None:
    def shown() -> int:
        if page == "inbox":
            return len(waiting_for(room, station.head))
        return len(watchlists_page(room, station.head, open_only=True))

    with_lists(station, 1)
    shown()  # what is known for a minute is known now
    with counted(station.store) as few:
        shown()
    with_lists(station, 29)
    with counted(station.store) as many:
        assert shown() == (30 if page == "lists" else 0)
    assert len(many) == len(few) <= 20


def test_each_list_has_its_own_numbers(station: FaceStation, room: Room) -> None:
    with_lists(station, 2)
    larger = station.store.watchlists.list()[0]
    station.entered(larger, a_template(50))
    first, second = watchlists_page(room, station.head, open_only=True)
    assert (first.id, first.listed, second.listed) == (larger.id, 2, 1)
    assert first.forecast is not None
    assert second.forecast is not None
    assert first.forecast.alerts_per_day >= second.forecast.alerts_per_day
