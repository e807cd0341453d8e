"""What officers can have done with faces. Blocking; whether they may was asked at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.faces.told import Expectation, FacesStatus, Found, Renewal
from ccoc.errors import UnavailableError
from ccoc.ids import PhotoSearchId, WatchlistId
from ccoc.officers import Officer
from ccoc.watchlists import FaceEntry, FaceEntryDraft, Watchlist

if TYPE_CHECKING:
    from ccoc.photo_searches import PhotoSearch, PhotoSearchDraft


class Faces:
    """`room.faces`. Every method raises UnavailableError where `[faces] enabled` is false."""

    def status(self) -> FacesStatus:
        raise self._not_yet()

    def propose_entry(self, draft: FaceEntryDraft, image: bytes, by: Officer) -> FaceEntry:
        """InvalidError with a sentence for a bad photograph: no face, several, a drawing …"""
        raise self._not_yet()

    def forecast(
        self, listed: int, alerts_per_day: float, faces_per_day: float | None = None
    ) -> Expectation:
        """`faces_per_day` None: as counted lately at the cameras, else as configured."""
        raise self._not_yet()

    def forecast_list(self, number: WatchlistId) -> Expectation:
        """For a list as it stands: its open and proposed entries, its cameras, its budget."""
        raise self._not_yet()

    def approve_list(self, number: WatchlistId, by: Officer) -> Watchlist:
        """Derives the threshold from the budget; InvalidError above the ceiling (G-07)."""
        raise self._not_yet()

    def propose_search(self, draft: PhotoSearchDraft, image: bytes, by: Officer) -> PhotoSearch:
        raise self._not_yet()

    def run_search(self, number: PhotoSearchId, by: Officer) -> Found:
        """Among held alerts only (G-12)."""
        raise self._not_yet()

    def switch_model(self, by: Officer) -> Renewal:
        """Makes all templates anew, by the best model that is here, from the entries' pictures."""
        raise self._not_yet()

    def _not_yet(self) -> UnavailableError:
        return UnavailableError(
            "faces are not looked for at this station", th="สถานีนี้ไม่ได้เปิดใช้การค้นหาใบหน้า"
        )
