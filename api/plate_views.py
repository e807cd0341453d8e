"""What ccoc found about a plate, in the shapes of schemas_plates.py."""

from __future__ import annotations

from collections.abc import Mapping

from api import schemas_plates as shapes
from api.plate_pages import PlateFacts
from api.rooms import Room
from ccoc.clones import Suspicion
from ccoc.companions import Companion, Company
from ccoc.forecasts import Forecast, LikelyCamera
from ccoc.ids import SightingId
from ccoc.journeys import Leg, Passage
from ccoc.meetings import Together
from ccoc.sentences import OF_PLATE_CLASS

SUSPICIONS_SHOWN = 10
PICTURES_OF_ONE = 3
"""A companion's newest pictures: every picture shown is a picture viewed."""


def page_view(room: Room, facts: PlateFacts) -> shapes.PlatePage:
    numbers = {each.sighting.id: each.number for each in facts.journey}
    best = max((each.sighting for each in facts.journey), key=lambda each: each.confidence)
    words = OF_PLATE_CLASS[best.plate_class]
    return shapes.PlatePage(
        registration=facts.plate.registration,
        province=facts.plate.province,
        plate_class=best.plate_class,
        plate_class_th=words.th,
        plate_class_en=words.en,
        confidence=best.confidence,
        passages=[_passage(room, each) for each in facts.journey],
        more=facts.more,
        provinces=[shapes.ProvinceCount(province=p, times=n) for p, n in facts.provinces],
        places=_places(room, facts),
        forecast=_forecast(room, facts.forecast),
        company=_company(room, facts.company, numbers),
        suspicions=[_suspicion(each, numbers) for each in facts.suspicions[:SUSPICIONS_SHOWN]],
        suspicions_in_all=len(facts.suspicions),
    )


def _passage(room: Room, passage: Passage) -> shapes.Passage:
    return shapes.Passage(
        number=passage.number,
        trip=passage.trip,
        sighting=room.views.sighting(passage.sighting),
        leg=_leg(passage.leg) if passage.leg else None,
    )


def _leg(leg: Leg) -> shapes.Leg:
    return shapes.Leg(to=leg.to, seconds=leg.took.total_seconds(), metres=leg.metres, kmh=leg.kmh)


def _places(room: Room, facts: PlateFacts) -> list[shapes.Place]:
    """Those that read plates, and those where this one was seen."""
    reading = [camera.id for camera in room.cameras.values() if camera.reads_plates]
    passed = [each.sighting.camera for each in facts.journey]
    places = []
    for camera in dict.fromkeys([*reading, *passed]):
        known = room.cameras.get(camera)
        places.append(
            shapes.Place(
                camera=room.views.camera_name(camera),
                latitude=known.latitude if known else None,
                longitude=known.longitude if known else None,
            )
        )
    return places


def _forecast(room: Room, forecast: Forecast) -> shapes.Forecast:
    return shapes.Forecast(
        outlook=forecast.outlook,
        after=room.views.camera_name(forecast.after),
        seen_at=forecast.seen_at,
        journeys=forecast.journeys,
        own=forecast.own,
        likely=[_likely(room, each) for each in forecast.likely],
        unseen=forecast.unseen,
        th=forecast.sentence.th,
        en=forecast.sentence.en,
    )


def _likely(room: Room, likely: LikelyCamera) -> shapes.LikelyCamera:
    return shapes.LikelyCamera(
        camera=room.views.camera_name(likely.camera),
        share=likely.share,
        journeys=likely.journeys,
        own=likely.own,
        soonest=likely.soonest,
        typical=likely.typical,
        latest=likely.latest,
    )


def _company(room: Room, company: Company, numbers: Mapping[SightingId, int]) -> shapes.Company:
    sentence = company.sentence
    return shapes.Company(
        companions=[_companion(room, each, numbers) for each in company.companions],
        passages=company.passages,
        cut=company.cut,
        others=company.others,
        by_chance=company.by_chance,
        th=sentence.th,
        en=sentence.en,
    )


def _companion(
    room: Room, companion: Companion, numbers: Mapping[SightingId, int]
) -> shapes.Companion:
    newest = companion.together[-PICTURES_OF_ONE:]
    sentence = companion.sentence
    return shapes.Companion(
        registration=companion.plate.registration,
        province=companion.plate.province,
        times=len(companion.together),
        trips=companion.trips,
        cameras=companion.cameras,
        chance=companion.chance,
        misread=companion.misread,
        together=[_together(room, each, numbers) for each in newest],
        th=sentence.th,
        en=sentence.en,
    )


def _together(room: Room, together: Together, numbers: Mapping[SightingId, int]) -> shapes.Together:
    return shapes.Together(
        number=numbers[together.sighting],
        apart_seconds=together.apart.total_seconds(),
        sighting=room.views.sighting(room.store.sightings.get(together.companion)),
    )


def _suspicion(suspicion: Suspicion, numbers: Mapping[SightingId, int]) -> shapes.Suspicion:
    return shapes.Suspicion(
        kind=suspicion.kind,
        strength=suspicion.strength,
        passages=[numbers[each] for each in suspicion.evidence],
        right=suspicion.right,
        kmh=suspicion.kmh,
        th=suspicion.sentence.th,
        en=suspicion.sentence.en,
    )
