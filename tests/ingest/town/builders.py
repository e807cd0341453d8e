"""A scene that is quick to paint: a road, a wall, one truck. Found by name in other processes."""

from __future__ import annotations

import math
from dataclasses import replace

from ccoc.plates import Plate
from detectors.drawing.plates import design_of
from ingest.town.cameras import Placement
from ingest.town.encoding import Coding
from ingest.town.filming import Scene
from ingest.town.motion.movers import Drive, Walk
from ingest.town.motion.tracks import steady
from ingest.town.pictures.finishes import WALL
from ingest.town.pictures.grounds import EVERYWHERE, Patch, asphalt
from ingest.town.pictures.lenses import Lens
from ingest.town.pictures.lights import Light
from ingest.town.pictures.props import Prop
from ingest.town.pictures.scenery import Scenery
from ingest.town.pictures.solids import box
from ingest.town.scenes.strolls import stroll
from ingest.town.things.trucks import box_truck

REGISTRATION, PROVINCE = "70-1234", "สกลนคร"
SMALL_MAIN, SMALL_SUB = Coding(640, 360, 400_000), Coding(320, 180, 120_000)


def a_lens() -> Lens:
    return Lens(0.3, 0.0, 1.6, 0.0, -math.degrees(math.atan(160 / 2600)), 2600.0)


def a_scene(seconds: float = 1.0, *, walks: tuple[Walk, ...] = ()) -> Scene:
    """A truck comes towards the camera from 10.5 m on, 3 m a second, without an end."""
    scenery = Scenery(
        Prop(box((-8.0, 30.0, 0.0), (8.0, 31.0, 6.0), WALL)),
        (Patch(EVERYWHERE, EVERYWHERE, asphalt),),
        Light(),
        (-8.0, 1.0, 8.0, 32.0),
    )
    truck = box_truck((225.0, 228.0, 228.0), (200.0, 200.0, 200.0))
    design = design_of(Plate(REGISTRATION, PROVINCE))
    drive = Drive(truck, design, steady((0.0, 10.5), (0.0, 10.5 - 3 * seconds), 3.0), 0.0)
    return Scene(scenery, a_lens(), seconds, (drive,), walks)


def a_short_scene(seed: int) -> Scene:
    del seed
    return a_scene(0.4)


def a_scene_that_fails(seed: int) -> Scene:
    raise RuntimeError(f"no scene of seed {seed}")


def a_placement(key: str = "street") -> Placement:
    return Placement(
        key,
        "ถนนทดสอบ",
        "Test road",
        "police",
        17.16,
        104.15,
        a_short_scene,
        reads_plates=True,
        main=SMALL_MAIN,
        sub=SMALL_SUB,
    )


def a_failing_placement() -> Placement:
    return replace(a_placement("broken"), name_th="กล้องเสีย", scene=a_scene_that_fails)


def a_walk() -> Walk:
    return stroll(1, (-1.0, 9.0), (1.0, 9.0), 0.0)
