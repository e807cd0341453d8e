"""What the cameras of the city see: four streets, in each now and then a vehicle with its plate.

Full HD by geometry, not enlarged: a plate is 55 to 75 px wide at its largest, which our reader
reads, and 18 to 25 px in the substream, where it reads few.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ccoc.plates import Plate
from detectors.drawing.plates import design_of
from ingest.town.filming import Scene
from ingest.town.motion.movers import Drive
from ingest.town.motion.tracks import steady
from ingest.town.pictures.lenses import Lens
from ingest.town.scenes.reading import main_street, way_out
from ingest.town.things.regulars import vehicle_of

FRAME = (1920, 1080)
FRAMES_PER_SECOND = 25
GROUP_FRAMES = 50
GROUP_SECONDS = GROUP_FRAMES / FRAMES_PER_SECOND
PIECE_GROUPS = 2
"""A vehicle comes and goes within two groups of pictures."""
IDLE_GROUPS = 3
"""So many groups of the main stream are filmed without anybody, and follow each other for ever."""
CLIP_GROUPS = 30
FIRST_GROUPS = (5, 20)
"""Where the two vehicles of a clip begin, in groups."""
STARTS_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a camera: `street` paints what stands there; vehicles come along x = `lane`."""

    name: str
    street: Callable[[int], Scene]
    seed: int
    lens: Lens
    lane: float
    cars: tuple[tuple[str, Plate], ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A vehicle in a clip, from when it appears until it has left. Seconds of the clip."""

    clip: str
    registration: str
    province: str
    begins_seconds: float
    ends_seconds: float


def lens(x: float, yaw: float) -> Lens:
    """A camera on a pole at 4 m, as wide as a 6 mm lens: 58 degrees."""
    return Lens(x, 0.0, 4.0, yaw, -4.6, 1730.0, (FRAME[0] / 2, FRAME[1] / 2))


SPOTS = (
    Spot(
        "market-road", lambda seed: main_street(seed, ()), 3, lens(4.6, -9.0), 2.5,
        (("white truck", Plate("70-4182", "สกลนคร")), ("red car", Plate("กข 2947", "นครพนม"))),
    ),
    Spot(
        "school-road", lambda seed: main_street(seed, ()), 11, lens(5.2, -12.0), 2.4,
        (("blue truck", Plate("81-3065", "อุดรธานี")), ("silver pickup", Plate("บฉ 6518", "ขอนแก่น"))),
    ),
    Spot(
        "station-road", way_out, 5, lens(4.8, -10.0), 2.4,
        (("grey car", Plate("ขก 8136", "สกลนคร")), ("green truck", Plate("83-7290", "กาฬสินธุ์"))),
    ),
    Spot(
        "temple-road", way_out, 17, lens(5.0, -11.0), 2.5,
        (("white car", Plate("ผค 4057", "มุกดาหาร")), ("red truck", Plate("72-9613", "เลย"))),
    ),
)  # fmt: skip
FAR_METRES, GONE_METRES = 26.0, 8.0
SPEED = 6.5


def drive(spot: Spot, number: int) -> Drive:
    """The spot's n-th vehicle, beginning `STARTS_SECONDS` into its piece."""
    name, plate = spot.cars[number]
    vehicle = vehicle_of(name)
    way = steady((spot.lane, FAR_METRES), (spot.lane, GONE_METRES - vehicle.length), SPEED)
    return Drive(vehicle, design_of(plate), way, STARTS_SECONDS)
