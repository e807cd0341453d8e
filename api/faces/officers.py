"""What officers can have done with faces. Blocking; whether they may was asked at the door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from api.faces.forecasting import Entries, Forecasts
from api.faces.renewing import renew
from api.faces.searching import SearchedPhotographs
from api.faces.surroundings import FaceSurroundings
from api.faces.told import Expectation, FacesStatus, Found, IdleCamera, Renewal
from api.faces.watching import FaceWatch
from ccoc.cameras import Camera
from ccoc.errors import InvalidError, UnavailableError
from ccoc.face_budgets import check_ceiling
from ccoc.face_switches import is_on
from ccoc.ids import PhotoSearchId, WatchlistId
from ccoc.officers import Officer
from ccoc.photo_searches import PhotoSearch, PhotoSearchDraft
from ccoc.sentences import Sentence
from ccoc.watchlists import FaceEntry, FaceEntryDraft, Watchlist

OFF = Sentence("สถานีนี้ไม่ได้เปิดใช้การค้นหาใบหน้า", "faces are not looked for at this station")
SWITCHED_OFF = Sentence("ยังไม่ได้เปิดสวิตช์ค้นหาใบหน้า (G-06)", "its switch for faces is off (G-06)")
NO_LIST = Sentence("ไม่มีบัญชีที่ใช้กับกล้องนี้ในขณะนี้ (G-01)", "no watchlist covers it at this minute (G-01)")


class Faces:
    """`room.faces`. All but `status` raise UnavailableError where `[faces] enabled` is false."""

    def __init__(self, around: FaceSurroundings, watch: FaceWatch) -> None:
        self._around = around
        self._watch = watch
        self._forecasts = Forecasts(around)
        self._searches = SearchedPhotographs(around, self._forecasts)

    def status(self) -> FacesStatus:
        around, snapshot = self._around, self._watch.lists.snapshot
        model = around.recogniser.model
        looking = self._watch.orders.looking
        idle = tuple(
            IdleCamera(camera.id, self._why_not(camera))
            for camera in around.cameras.values()
            if camera.id not in looking
        )
        return FacesStatus(
            enabled=around.settings is not None,
            model=around.recogniser.digest,
            model_file=model.file if model else None,
            missing=self._missing(),
            looking=looking,
            idle=idle,
            lists=tuple(snapshot.watchlists),
            listed=len(snapshot.entries),
            damaged=self._watch.lists.damaged,
        )

    def propose_entry(self, draft: FaceEntryDraft, image: bytes, by: Officer) -> FaceEntry:
        """InvalidError with a sentence for a bad photograph: no face, several, a drawing …"""
        self._check_enabled()
        template, model = self._around.recogniser.template_of(image)
        coded = template.astype("<f4").tobytes()
        return self._around.store.face_entries.propose(draft, image, coded, model, by)

    def forecast(
        self, listed: int, alerts_per_day: float, faces_per_day: float | None = None
    ) -> Expectation:
        """`faces_per_day` None: as counted lately at all cameras, else as configured."""
        self._check_enabled()
        return self._forecasts.of_numbers(listed, alerts_per_day, faces_per_day)

    def forecast_list(self, number: WatchlistId) -> Expectation:
        """For a list as it stands: its open and proposed entries, its cameras, its budget."""
        self._check_enabled()
        return self._forecasts.of_list(self._around.store.watchlists.get(number))

    def forecast_lists(
        self, watchlists: Iterable[Watchlist], entries: Entries
    ) -> Mapping[WatchlistId, Expectation | InvalidError]:
        """For a page of lists; InvalidError where one has outgrown its budget."""
        self._check_enabled()
        return self._forecasts.of_lists(watchlists, entries)

    def approve_list(self, number: WatchlistId, by: Officer) -> Watchlist:
        """Derives the threshold from the budget; InvalidError above the ceiling (G-07)."""
        expected = self.forecast_list(number)
        check_ceiling(expected.forecast)
        return self._around.store.watchlists.approve(number, by, expected.threshold)

    def propose_search(self, draft: PhotoSearchDraft, image: bytes, by: Officer) -> PhotoSearch:
        self._check_enabled()
        return self._searches.propose(draft, image, by)

    def run_search(self, number: PhotoSearchId, by: Officer) -> Found:
        """Among held alerts only (G-12)."""
        self._check_enabled()
        return self._searches.run(number, by)

    def shown_search(self, number: PhotoSearchId) -> Found:
        """What it found, while it is in force."""
        self._check_enabled()
        return self._searches.shown(number)

    def switch_model(self, by: Officer) -> Renewal:
        """Makes all templates anew, by the model that is chosen, from the entries' pictures."""
        self._check_enabled()
        return renew(self._around, by)

    def _missing(self) -> Sentence | None:
        if self._around.settings is None:
            return OFF
        return self._around.recogniser.missing or self._watch.trouble

    def _why_not(self, camera: Camera) -> Sentence:
        if (missing := self._missing()) is not None:
            return missing
        around = self._around
        at, local = around.time.now(), around.time.local()
        switches = self._watch.lists.snapshot.switches
        on = any(is_on(each, camera, at, local) for each in switches)
        return NO_LIST if on else SWITCHED_OFF

    def _check_enabled(self) -> None:
        if self._around.settings is None:
            raise UnavailableError(OFF.en, th=OFF.th)
