"""The page of one plate: its passages, and what follows from them."""

from __future__ import annotations

from pydantic import Field

from api.schemas import Answer, CameraName, Instant, Question
from api.schemas_alarms import Sighting


class PlateQuestion(Question):
    """`search`: number of a search of the same officer within the last hour."""

    search: int = Field(ge=1)
    registration: str = Field(min_length=1, max_length=32)
    province: str | None = Field(default=None, max_length=40)


class Leg(Answer):
    """To passage number `to`. `metres` in a straight line; `kmh` is the least average speed."""

    to: int
    seconds: float
    metres: float | None
    kmh: float | None


class Passage(Answer):
    """`number` and `trip` count from 1, oldest first."""

    number: int
    trip: int
    sighting: Sighting
    leg: Leg | None


class Place(Answer):
    """A camera that reads plates, or did when the plate passed; null where its place is unknown."""

    camera: CameraName
    latitude: float | None
    longitude: float | None


class LikelyCamera(Answer):
    """`share` of the vehicles that pass; four of five come between `soonest` and `latest`."""

    camera: CameraName
    share: float
    journeys: int
    own: int
    soonest: Instant
    typical: Instant
    latest: Instant


class Forecast(Answer):
    """`outlook`: expected, overdue or too_few. Rests on `journeys` of others and `own` ones."""

    outlook: str
    after: CameraName
    seen_at: Instant
    journeys: int
    own: int
    likely: list[LikelyCamera]
    unseen: float
    th: str
    en: str


class Together(Answer):
    """At passage `number`; `apart_seconds` is negative where the companion was ahead."""

    number: int
    apart_seconds: float
    sighting: Sighting


class Companion(Answer):
    """`times` together; `together` holds the newest of them. `chance` that it is chance, corrected
    for all vehicles around. `misread`: perhaps the same vehicle."""

    registration: str
    province: str | None
    times: int
    trips: int
    cameras: int
    chance: float
    misread: bool
    together: list[Together]
    th: str
    en: str


class Company(Answer):
    """`passages` looked around, `cut` of them only in part, against `others` of other vehicles;
    `by_chance` vehicles are not named."""

    companions: list[Companion]
    passages: int
    cut: int
    others: int
    by_chance: int
    th: str
    en: str


class Suspicion(Answer):
    """`kind`: too_fast or wrong_vehicle. `strength`: suspected or possible. `passages`: numbers.
    `right`: chance that all its reads are right."""

    kind: str
    strength: str
    passages: list[int]
    right: float
    kmh: float | None
    th: str
    en: str


class ProvinceCount(Answer):
    province: str | None
    times: int


class PlatePage(Answer):
    """`passages` oldest first, the newest 200; `more`: there are older ones. `provinces`: how often
    each stood with this registration. `suspicions_in_all`: the strongest are listed."""

    registration: str
    province: str | None
    plate_class: str
    plate_class_th: str
    plate_class_en: str
    confidence: float
    passages: list[Passage]
    more: bool
    provinces: list[ProvinceCount]
    places: list[Place]
    forecast: Forecast
    company: Company
    suspicions: list[Suspicion]
    suspicions_in_all: int
