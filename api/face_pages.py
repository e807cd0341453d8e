"""What the doors of faces gather for one answer. Blocking: it reads the store."""

from __future__ import annotations

from api.face_views import Beholder, ListFacts, forecast_view, no_forecast, watchlist_view
from api.faces import Expectation
from api.rooms import Room
from api.schemas_faces import Forecast, Watchlist
from ccoc import watchlists
from ccoc.errors import InvalidError
from ccoc.face_alerts import FaceAlert
from ccoc.ids import WatchlistId
from ccoc.officers import Officer

_MOST_JUDGED = 1_000
"""Precision is live: of the newest alerts."""


def beholder(room: Room, officer: Officer) -> Beholder:
    return Beholder(officer, room.clock.now())


def watchlists_page(room: Room, officer: Officer, *, open_only: bool) -> list[Watchlist]:
    by, alerts = beholder(room, officer), newest_alerts(room)
    found = room.store.watchlists.list(open_only=open_only)
    return [_page(room, each, alerts, by) for each in found]


def watchlist_page(room: Room, officer: Officer, number: WatchlistId) -> Watchlist:
    watchlist = room.store.watchlists.get(number)
    return _page(room, watchlist, newest_alerts(room), beholder(room, officer))


def newest_alerts(room: Room) -> tuple[FaceAlert, ...]:
    return tuple(room.store.face_alerts.list(_MOST_JUDGED, None))


def expectation_of(room: Room, number: WatchlistId) -> Expectation:
    room.store.watchlists.get(number)
    return room.faces.forecast_list(number)


def _page(
    room: Room, watchlist: watchlists.Watchlist, alerts: tuple[FaceAlert, ...], by: Beholder
) -> Watchlist:
    entries = room.store.face_entries.of(watchlist.id)
    facts = ListFacts(
        listed=sum(watchlists.entry_is_open(each, by.at) for each in entries),
        forecast=_forecast(room, watchlist),
        alerts=tuple(each for each in alerts if each.draft.watchlist == watchlist.id),
    )
    return watchlist_view(room.views, watchlist, facts, by)


def _forecast(room: Room, watchlist: watchlists.Watchlist) -> Forecast | None:
    """A list that has outgrown its budget says so, and the other lists are still shown."""
    if watchlist.threshold is None or room.faces.status().model is None:
        return None
    try:
        return forecast_view(room.faces.forecast_list(watchlist.id))
    except InvalidError as error:
        return no_forecast(error)
