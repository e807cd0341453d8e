"""What the doors of faces gather for one answer. Blocking: it reads the store."""

from __future__ import annotations

from collections.abc import Iterable

from api.face_views import Beholder, ListFacts, forecast_view, no_forecast, watchlist_view
from api.faces import Expectation
from api.faces.forecasting import Entries
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
    return _pages(room, room.store.watchlists.list(open_only=open_only), officer)


def watchlist_page(room: Room, officer: Officer, number: WatchlistId) -> Watchlist:
    (page,) = _pages(room, (room.store.watchlists.get(number),), officer)
    return page


def newest_alerts(room: Room) -> tuple[FaceAlert, ...]:
    return tuple(room.store.face_alerts.list(_MOST_JUDGED, None))


def expectation_of(room: Room, number: WatchlistId) -> Expectation:
    room.store.watchlists.get(number)
    return room.faces.forecast_list(number)


def _pages(
    room: Room, found: tuple[watchlists.Watchlist, ...], officer: Officer
) -> list[Watchlist]:
    """However many lists: entries, alerts and what forecasts rest on are read once."""
    by, alerts = beholder(room, officer), newest_alerts(room)
    entries = room.store.face_entries.of_lists([each.id for each in found])
    forecasts = _forecasts(room, found, entries)
    return [
        watchlist_view(
            room.views,
            each,
            ListFacts(
                listed=sum(watchlists.entry_is_open(entry, by.at) for entry in entries[each.id]),
                forecast=forecasts.get(each.id),
                alerts=tuple(alert for alert in alerts if alert.draft.watchlist == each.id),
            ),
            by,
        )
        for each in found
    ]


def _forecasts(
    room: Room, found: Iterable[watchlists.Watchlist], entries: Entries
) -> dict[WatchlistId, Forecast]:
    """A list that has outgrown its budget says so, and the other lists are still shown."""
    at_work = [each for each in found if each.threshold is not None]
    if not at_work or room.faces.status().model is None:
        return {}
    expected = room.faces.forecast_lists(at_work, entries)
    return {
        number: no_forecast(each) if isinstance(each, InvalidError) else forecast_view(each)
        for number, each in expected.items()
    }
