"""Everything about one plate, gathered from the store by the rules of ccoc. Blocking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from api.rooms import Room
from ccoc.authorities import NOT_FOUND_BY_IT, PastSearch, why_not
from ccoc.clones import Suspicion, TravelLimits, suspicions_in
from ccoc.companions import Company, candidates_of, company_of
from ccoc.deeds import Deed
from ccoc.errors import NotAllowedError, NotFoundError
from ccoc.forecasts import Forecast, forecast, own_onwards
from ccoc.journal import JournalDraft, actor_of
from ccoc.journeys import Cameras, Passage, journey_of
from ccoc.officers import Officer
from ccoc.permissions import Action
from ccoc.plates import Plate
from ccoc.store import Store


@dataclass(frozen=True, slots=True)
class PlateFacts:
    """`journey`: never empty. `more`: there are older passages."""

    plate: Plate
    journey: tuple[Passage, ...]
    more: bool
    provinces: tuple[tuple[str | None, int], ...]
    forecast: Forecast
    company: Company
    suspicions: tuple[Suspicion, ...]


def authority_of(room: Room, number: int, officer: Officer, plate: Plate) -> PastSearch:
    """The search that allows it; else NotAllowedError, journalled."""
    search = room.store.journeys.search(number)
    reason = why_not(search, officer.id, plate, room.clock.now())
    if reason is None and search.pattern is None and not room.store.journeys.saw(search, plate):
        reason = NOT_FOUND_BY_IT
    if reason is None:
        return search
    denied = JournalDraft(
        actor_of(officer.id), Deed.PERMISSION_DENIED, f"search:{number}", Action.SEARCH_SIGHTINGS
    )
    room.store.journal.note(denied)
    raise NotAllowedError(reason.en, reason.th)


def facts_of(
    store: Store, plate: Plate, cameras: Cameras, limits: TravelLimits, now: datetime
) -> PlateFacts:
    """NotFoundError where it was never seen. Who may see it, and the trace, are the caller's."""
    journeys = store.journeys
    found = journeys.passages(plate)
    if not found.sightings:
        raise NotFoundError("this plate was never seen", th="ไม่เคยพบทะเบียนนี้")
    journey = journey_of(found.sightings, cameras)
    around = journeys.surroundings(journey)
    histories = journeys.histories(candidates_of(around), around)
    provinces = journeys.provinces(plate.registration)
    return PlateFacts(
        plate=plate,
        journey=journey,
        more=found.more,
        provinces=tuple(sorted(provinces.items(), key=lambda each: -each[1])),
        forecast=_forecast(store, journey, cameras, now),
        company=company_of(around, histories),
        suspicions=suspicions_in(journey, cameras, limits),
    )


def _forecast(
    store: Store, journey: tuple[Passage, ...], cameras: Cameras, now: datetime
) -> Forecast:
    last = journey[-1]
    here = last.sighting.camera
    others = store.journeys.onwards(here, last.sighting.plate.registration, now)
    reading = [camera.id for camera in cameras.values() if camera.reads_plates]
    return forecast(last, own_onwards(journey, here), others, reading, now)
