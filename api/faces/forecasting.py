"""Thresholds from budgets, with what cameras have counted and officers have answered (G-07)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from api.faces.surroundings import FaceSurroundings
from api.faces.told import Expectation
from ccoc.errors import InvalidError
from ccoc.face_alerts import Answer, FaceAlert
from ccoc.face_budgets import (
    CEILING,
    Calibration,
    check_ceiling,
    forecast,
    recalibrated,
    threshold_for,
)
from ccoc.face_calibrations import calibration_of
from ccoc.ids import CameraId, WatchlistId
from ccoc.purges import entry_due
from ccoc.sentences import Sentence
from ccoc.thai_dates import THAILAND
from ccoc.watchlists import FaceEntry, Watchlist

Entries = Mapping[WatchlistId, Iterable[FaceEntry]]
"""Of each list all that were ever proposed for it."""
COUNTED_OVER = timedelta(days=14)
"""Whole days before today: markets come once a week."""
NOBODY = 0.99
"""A threshold that no two pictures of one person reach."""
KNOWN_FOR = timedelta(minutes=1)
ANSWERS_READ = 2_000
"""The newest: of all lists together."""


class Forecasts:
    """Blocking."""

    def __init__(self, around: FaceSurroundings) -> None:
        self._around = around
        self._store = around.store
        self._known: tuple[datetime, Calibration] | None = None

    def of_numbers(
        self, listed: int, alerts_per_day: float, faces_per_day: float | None = None
    ) -> Expectation:
        passing = faces_per_day or self.faces_per_day(tuple(self._around.cameras))
        return _expectation(listed, alerts_per_day, passing, self.calibration(), self.floor)

    def of_list(self, watchlist: Watchlist) -> Expectation:
        """With all who are or will be on it, so that approving an entry changes no promise."""
        entries = self._store.face_entries.of(watchlist.id)
        expected = self.of_lists((watchlist,), {watchlist.id: entries})[watchlist.id]
        if isinstance(expected, InvalidError):
            raise expected
        return expected

    def of_lists(
        self, watchlists: Iterable[Watchlist], entries: Entries
    ) -> Mapping[WatchlistId, Expectation | InvalidError]:
        """All of a page; what they have in common is read once. InvalidError: no threshold keeps
        this list's budget."""
        passing, calibration, floor = self._passing(), self.calibration(), self.floor
        found: dict[WatchlistId, Expectation | InvalidError] = {}
        for each in watchlists:
            listed = self.listed_on(each, entries[each.id])
            faces = passing(self.cameras_of(each))
            budget = each.draft.alerts_per_day
            try:
                found[each.id] = _expectation(listed, budget, faces, calibration, floor)
            except InvalidError as error:
                found[each.id] = error
        return found

    def kept_threshold(self, watchlist: Watchlist, calibration: Calibration) -> float:
        """Of a list that was approved: neither budget nor ceiling is passed when it grows."""
        passing = self.faces_per_day(self.cameras_of(watchlist))
        budget = min(watchlist.draft.alerts_per_day, CEILING * passing)
        listed = self.listed_on(watchlist, self._store.face_entries.of(watchlist.id))
        return threshold_for(budget, listed, passing, calibration, self.floor)

    def listed_on(self, watchlist: Watchlist, entries: Iterable[FaceEntry]) -> int:
        at = self._around.time.now()
        return max(1, sum(at < entry_due(each, watchlist) for each in entries))

    def cameras_of(self, watchlist: Watchlist) -> tuple[CameraId, ...]:
        draft = watchlist.draft
        return tuple(
            camera.id
            for camera in self._around.cameras.values()
            if camera.id in draft.cameras or camera.zone in draft.zones
        )

    def faces_per_day(self, cameras: tuple[CameraId, ...]) -> float:
        """Of cameras that counted: the mean of their days; of others: as configured."""
        return self._passing()(cameras)

    def _passing(self) -> Callable[[tuple[CameraId, ...]], float]:
        """`faces_per_day` of any cameras, from one reading."""
        today = self._around.time.now().astimezone(THAILAND).date()
        counted = self._store.figures.faces_per_day(today - COUNTED_OVER, today - timedelta(days=1))
        usual = self._around.settings.faces_per_day if self._around.settings else 1.0
        return lambda cameras: max(1.0, sum(counted.get(each, usual) for each in cameras))

    def calibration(self) -> Calibration:
        """Of the model that compares, not older than a minute: a page shows many lists."""
        at, model = self._around.time.now(), self._around.recogniser.needed()
        if self._known and at - self._known[0] < KNOWN_FOR and self._known[1].model == model:
            return self._known[1]
        return self.calibrated_now()

    def calibrated_now(self) -> Calibration:
        """Corrected by what officers answered lately."""
        calibration = calibration_of(self._around.recogniser.needed())
        alerts = self._store.face_alerts.list(limit=ANSWERS_READ)
        answers = [each for each in alerts if each.draft.model == calibration.model]
        lists = self._store.watchlists.list()
        entries = self._store.face_entries.of_lists([each.id for each in lists])
        passing = self._passing()
        for watchlist in lists:
            if watchlist.threshold is None:
                continue
            faces = passing(self.cameras_of(watchlist)) * self._days_at_work(watchlist)
            comparisons = faces * self.listed_on(watchlist, entries[watchlist.id])
            answered = _answered(watchlist, answers)
            calibration = recalibrated(calibration, answered, watchlist.threshold, comparisons)
        self._known = (self._around.time.now(), calibration)
        return calibration

    def _days_at_work(self, watchlist: Watchlist) -> float:
        approved = watchlist.approval.approved
        if approved is None:
            return 0.0
        return max(0.0, (self._around.time.now() - approved.at) / timedelta(days=1))

    @property
    def floor(self) -> float:
        """The auditor's; until one set it, the configuration's."""
        set_by_auditor = self._store.floors.current()
        if set_by_auditor is not None:
            return set_by_auditor.floor
        return self._around.settings.floor if self._around.settings else NOBODY


def _expectation(
    listed: int, alerts_per_day: float, passing: float, calibration: Calibration, floor: float
) -> Expectation:
    threshold = threshold_for(alerts_per_day, listed, passing, calibration, floor)
    expected = forecast(threshold, listed, passing, calibration)
    try:
        check_ceiling(expected)
    except InvalidError as error:
        said = Sentence(error.th or error.en, error.en)
        return Expectation(threshold, listed, passing, expected, said)
    return Expectation(threshold, listed, passing, expected, None)


def _answered(watchlist: Watchlist, alerts: Iterable[FaceAlert]) -> list[tuple[float, Answer]]:
    return [
        (alert.draft.similarity, max(alert.decisions, key=lambda each: each.step).answer)
        for alert in alerts
        if alert.decisions and alert.draft.watchlist == watchlist.id
    ]
